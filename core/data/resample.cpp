// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/resample.h"

#include "core/base/contract.h"

#include <algorithm>
#include <cmath>

namespace pada {
namespace {

constexpr int kWeightBits = 14;
constexpr std::int32_t kWeightOne = 1 << kWeightBits, kWeightHalf = kWeightOne / 2;
constexpr std::size_t kChannels = 3;

std::uint8_t byteOf(std::int32_t sum) {
    return static_cast<std::uint8_t>(std::clamp((sum + kWeightHalf) >> kWeightBits, 0, 255));
}

/// The same view of the picture at 1/shrink of its size.
ViewAxis shrunken(ViewAxis axis, int shrink, int sourceSide) {
    const int side = (sourceSide + shrink - 1) / shrink;
    axis.start /= shrink;
    axis.step /= shrink;
    axis.first = std::min(axis.first / shrink, side - 1);
    axis.end = std::clamp((axis.end + shrink - 1) / shrink, axis.first + 1, side);
    return axis;
}

/// The most by which a decoder may make the picture smaller and still have a pixel for each result.
int shrinkFor(const PictureView& view, const PictureFacts& picture) {
    if (!view.mayShrink || !picture.shrinks) return 1;
    for (const int shrink : {8, 4, 2})
        if (view.x.end - view.x.first >= shrink * view.x.count && view.y.end - view.y.first >= shrink * view.y.count)
            return shrink;
    return 1;
}

}  // namespace

void Resampler::Direction::prepare(const ViewAxis& axis) {
    taps.resize(static_cast<std::size_t>(axis.count));
    weights.clear();
    const double reach = std::max(1.0, axis.step);
    std::vector<double> shares;
    for (int i = 0; i < axis.count; ++i) {
        const double centre = axis.start + (i + 0.5) * axis.step;
        const int first = std::clamp(static_cast<int>(std::floor(centre - reach)), axis.first, axis.end - 1);
        const int end = std::clamp(static_cast<int>(std::ceil(centre + reach)), first + 1, axis.end);
        shares.clear();
        double sum = 0.0;
        for (int s = first; s < end; ++s) {
            shares.push_back(std::max(0.0, 1.0 - std::abs(s + 0.5 - centre) / reach));
            sum += shares.back();
        }
        if (sum <= 0.0) {  // a centre outside of what may be looked at: the pixel next to it
            shares.assign(shares.size(), 0.0);
            (centre < first ? shares.front() : shares.back()) = sum = 1.0;
        }
        taps[static_cast<std::size_t>(i)] = {first, end - first, weights.size()};
        std::int32_t left = kWeightOne;
        for (const double share : shares) {
            weights.push_back(static_cast<std::int16_t>(std::lround(share / sum * kWeightOne)));
            left -= weights.back();
        }
        const auto own = std::max_element(weights.end() - static_cast<std::ptrdiff_t>(shares.size()), weights.end());
        *own = static_cast<std::int16_t>(*own + left);
    }
}

RowRange Resampler::begin(const PictureView& view, const PictureFacts& picture) {
    expects(view.x.count > 0 && view.y.count > 0 && view.x.first >= 0 && view.x.first < view.x.end &&
                view.x.end <= picture.width && view.y.first >= 0 && view.y.first < view.y.end &&
                view.y.end <= picture.height,
            "a view lies inside its picture");
    const int shrink = shrinkFor(view, picture);
    const ViewAxis x = shrunken(view.x, shrink, picture.width), y = shrunken(view.y, shrink, picture.height);
    m_x.prepare(x);
    m_y.prepare(y);
    if (view.mirrored) std::ranges::reverse(m_x.taps);
    const auto endOf = [](const Taps& taps) { return taps.first + taps.count; };
    m_rows = {shrink, m_y.taps.front().first, endOf(*std::ranges::max_element(m_y.taps, {}, endOf))};
    m_width = static_cast<std::size_t>(x.count) * kChannels;
    m_middle.resize(m_width * static_cast<std::size_t>(m_rows.end - m_rows.first));
    return m_rows;
}

void Resampler::take(int row, const std::uint8_t* rgb) {
    std::uint8_t* out = m_middle.data() + m_width * static_cast<std::size_t>(row - m_rows.first);
    for (const Taps& taps : m_x.taps) {
        const std::uint8_t* at = rgb + static_cast<std::size_t>(taps.first) * kChannels;
        const std::int16_t* weight = m_x.weights.data() + taps.weights;
        std::int32_t red = 0, green = 0, blue = 0;
        for (int k = 0; k < taps.count; ++k, at += kChannels) {
            const std::int32_t w = weight[k];
            red += w * at[0];
            green += w * at[1];
            blue += w * at[2];
        }
        *out++ = byteOf(red);
        *out++ = byteOf(green);
        *out++ = byteOf(blue);
    }
}

void Resampler::finish(std::span<std::uint8_t> image) {
    expects(image.size() == m_width * m_y.taps.size(), "an image has room for its view");
    constexpr std::size_t kBlock = 16;  // so that the compiler uses vectors
    std::uint8_t* out = image.data();
    for (const Taps& taps : m_y.taps) {
        const std::uint8_t* rows = m_middle.data() + m_width * static_cast<std::size_t>(taps.first - m_rows.first);
        const std::int16_t* weight = m_y.weights.data() + taps.weights;
        std::size_t i = 0;
        for (; i + kBlock <= m_width; i += kBlock) {
            std::int32_t sums[kBlock] = {};
            for (int k = 0; k < taps.count; ++k) {
                const std::uint8_t* at = rows + m_width * static_cast<std::size_t>(k) + i;
                const std::int32_t w = weight[k];
                for (std::size_t j = 0; j < kBlock; ++j) sums[j] += w * at[j];
            }
            for (std::size_t j = 0; j < kBlock; ++j) out[i + j] = byteOf(sums[j]);
        }
        for (; i < m_width; ++i) {
            std::int32_t sum = 0;
            for (int k = 0; k < taps.count; ++k)
                sum += std::int32_t{weight[k]} * rows[m_width * static_cast<std::size_t>(k) + i];
            out[i] = byteOf(sum);
        }
        out += m_width;
    }
}

}  // namespace pada
