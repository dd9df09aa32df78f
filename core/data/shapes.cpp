// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/shapes.h"

#include "core/base/rng.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace pada {
namespace {

constexpr std::uint64_t kShapesMajor = std::uint64_t{1} << 41;  // away from epochs and splits in the same stream

struct Point {
    double x = 0, y = 0;  // y points down; the shape lives in [-1, 1]
};

/// Signed distances, negative inside; near the edge in the shape's own units.
double disc(Point p, double radius) {
    return std::sqrt(p.x * p.x + p.y * p.y) - radius;
}
double box(Point p, double halfWidth, double halfHeight) {
    return std::max(std::abs(p.x) - halfWidth, std::abs(p.y) - halfHeight);
}
double plus(Point p) {
    return std::min(box(p, 0.28, 1.0), box(p, 1.0, 0.28));
}
double triangle(Point p) {                                                // apex up, base at y = 0.8
    constexpr double kSlopeX = 0.874157276121, kSlopeY = 0.485642931178;  // unit normal of a side with slope 1.8
    return std::max(p.y - 0.8, kSlopeX * std::abs(p.x) - kSlopeY * (p.y + 1.0));
}
double star(Point p) {  // five half planes; inside where at least four agree
    constexpr std::array<Point, 5> kNormals{
        Point{0.0, 1.0}, Point{0.951056516295, 0.309016994375}, Point{0.587785252292, -0.809016994375},
        Point{-0.587785252292, -0.809016994375}, Point{-0.951056516295, 0.309016994375}};
    double first = -2.0, second = -2.0;  // the two greatest distances
    for (const Point& n : kNormals) {
        const double d = n.x * p.x + n.y * p.y - 0.36;
        if (d > first) {
            second = first;
            first = d;
        } else {
            second = std::max(second, d);
        }
    }
    return second;
}
double stripes(Point p) {
    return std::max(box(p, 1.0, 0.95), 0.19 - std::abs(std::abs(p.y) - 0.37));
}

double distance(int shape, Point p) {
    constexpr double kHalfRoot = 0.70710678118654752;
    switch (shape) {
        case 0:
            return disc(p, 0.9);
        case 1:
            return std::abs(disc(p, 0.75)) - 0.2;
        case 2:
            return box(p, 0.8, 0.8);
        case 3:
            return std::abs(box(p, 0.72, 0.72)) - 0.17;
        case 4:
            return triangle(p);
        case 5:
            return plus(p);
        case 6:
            return plus({(p.x + p.y) * kHalfRoot, (p.y - p.x) * kHalfRoot});
        case 7:
            return star(p);
        case 8:
            return std::max(disc(p, 0.95), -disc({p.x - 0.45, p.y}, 0.75));
        default:
            return stripes(p);
    }
}

double between(Rng& rng, double low, double high) {
    return low + (high - low) * rng.uniform();
}

void drawImage(int shape, int size, Rng& rng, std::uint8_t* out) {
    const double half = 0.5 * size;
    const double radius = half * between(rng, 0.45, 0.8);
    const double centreX = half + (half - radius) * between(rng, -0.8, 0.8);
    const double centreY = half + (half - radius) * between(rng, -0.8, 0.8);
    const double t = between(rng, -0.168, 0.168);  // tangent of half the turn
    const double cosine = (1 - t * t) / (1 + t * t), sine = 2 * t / (1 + t * t);
    const double ground = between(rng, 0, 90), ink = between(rng, 130, 255);
    const double slopeX = between(rng, -1, 1) * 40 / size, slopeY = between(rng, -1, 1) * 40 / size;
    const double noise = between(rng, 4, 24) / 255;
    std::uint32_t word = 0;
    for (int y = 0; y < size; ++y) {
        for (int x = 0; x < size; ++x, ++out) {
            const double dx = (x + 0.5 - centreX) / radius, dy = (y + 0.5 - centreY) / radius;
            const double d = distance(shape, {cosine * dx + sine * dy, cosine * dy - sine * dx}) * radius;  // pixels
            const double cover = std::clamp(0.5 - d, 0.0, 1.0);
            const int slot = (y * size + x) & 3;
            if (slot == 0) word = rng.next();
            const double speckle = (static_cast<int>((word >> (8 * slot)) & 255) - 127.5) * noise;
            const double floor = ground + slopeX * (x - half) + slopeY * (y - half);
            // Nothing is below 0 here, and a library's rounding would be one more thing that machines differ in.
            // NOLINTNEXTLINE(bugprone-incorrect-roundings)
            *out = static_cast<std::uint8_t>(std::clamp(floor + cover * (ink - floor) + speckle, 0.0, 255.0) + 0.5);
        }
    }
}

ImageSet drawPart(int size, std::uint32_t seed, std::uint64_t part, std::int64_t count) {
    ImageSet set;
    set.size = size;
    set.channels = 1;
    const std::size_t area = static_cast<std::size_t>(size) * static_cast<std::size_t>(size);
    set.pixels.resize(static_cast<std::size_t>(count) * area);
    set.labels.resize(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < set.labels.size(); ++i) {
        Rng rng(seed, Stream::data, kShapesMajor + part, static_cast<std::uint32_t>(i));
        set.labels[i] = static_cast<std::int32_t>(i % 10);
        drawImage(set.labels[i], size, rng, set.pixels.data() + i * area);
    }
    return set;
}

}  // namespace

Result<Dataset> drawShapes(int size, std::uint32_t seed, std::int64_t trainImages, std::int64_t testImages) {
    if (size == 0) size = kShapesSize;
    if (size < 8 || size > 64)
        return Error{ErrorCode::wrongUse, fmt::format("image_size {} is not possible for shapes; use 8 to 64", size)};
    Dataset data;
    data.name = "shapes";
    data.classes = 10;
    data.classNames = {"disc", "ring", "square", "frame", "triangle", "plus", "cross", "star", "crescent", "stripes"};
    data.train = drawPart(size, seed, 0, trainImages);
    data.test = drawPart(size, seed, 1, testImages);
    return data;
}

}  // namespace pada
