// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/pixel_ink.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pada::ui {
namespace {

constexpr double kFixed = 65536.0;  ///< Places across a row are counted in parts of a pixel.
constexpr int kFixedBits = 16;

/// `cover` of 256 parts of `ink` over `ground`; two channels at a time.
QRgb inked(QRgb ground, QRgb ink, int cover) {
    const auto part = static_cast<quint32>(cover), rest = 256U - part;
    const quint32 outer = (ground & 0xff00ffU) * rest + (ink & 0xff00ffU) * part + 0x800080U;
    const quint32 green = (ground & 0xff00U) * rest + (ink & 0xff00U) * part + 0x8000U;
    return 0xff000000U | ((outer >> 8) & 0xff00ffU) | ((green >> 8) & 0xff00U);
}

}  // namespace

PixelInk::PixelInk(QImage& picture, const QRect& clip)
    : m_pixels(reinterpret_cast<QRgb*>(picture.bits())),
      m_stride(picture.bytesPerLine() / static_cast<qsizetype>(sizeof(QRgb))),
      m_clip(clip & picture.rect()) {}

void PixelInk::bar(int column, int top, int bottom, QRgb colour) {
    if (column < m_clip.left() || column > m_clip.right()) return;
    const int end = std::min(bottom, m_clip.bottom() + 1);
    for (int y = std::max(top, m_clip.top()); y < end; ++y) row(y)[column] = colour;
}

bool PixelInk::steep(QPointF a, QPointF b, double width) {
    constexpr double kSteep = 4.0;      // times the width: less, and the slant of its ends would be seen
    constexpr double kBeyondAll = 1e6;  // pixels: of values that no axis shows
    const double tall = std::fabs(b.y() - a.y()), across = std::fabs(b.x() - a.x());
    return tall >= 2 * width && tall >= kSteep * std::max(1.0, width) * across && tall < kBeyondAll;
}

/// Pixels of a row between two places, each as far as it is covered. `share`: of the row's height.
void PixelInk::across(int y, std::int64_t left, std::int64_t right, int share, QRgb colour) {
    constexpr std::int64_t kOne = std::int64_t{1} << kFixedBits;
    const auto first = static_cast<int>(std::max<std::int64_t>(left >> kFixedBits, m_clip.left()));
    const auto last = static_cast<int>(std::min<std::int64_t>((right - 1) >> kFixedBits, m_clip.right()));
    QRgb* const pixels = row(y);
    for (int x = first; x <= last; ++x) {
        const std::int64_t edge = std::int64_t{x} << kFixedBits;
        const std::int64_t width = std::min(right, edge + kOne) - std::max(left, edge);
        const auto cover = static_cast<int>((width * share) >> kFixedBits);
        pixels[x] = cover == kWhole ? colour : inked(pixels[x], colour, cover);
    }
}

void PixelInk::line(const SteepLine& line, QRgb colour) {
    QPointF a = line.a, b = line.b;
    if (a.y() > b.y()) std::swap(a, b);
    const double slope = (b.x() - a.x()) / (b.y() - a.y()), length = std::hypot(1.0, slope);
    const double half = line.width / 2 * length;  // along a row
    if (std::max(a.x(), b.x()) + half + 1 < m_clip.left() || std::min(a.x(), b.x()) - half - 1 > m_clip.right()) return;
    const double beyond = line.square ? line.width / 2 / length : 0.0;
    const double top = std::max(a.y() - beyond, static_cast<double>(m_clip.top()));
    const double bottom = std::min(b.y() + beyond, m_clip.bottom() + 1.0);
    if (!(top < bottom)) return;
    const auto first = static_cast<int>(std::floor(top)), last = static_cast<int>(std::ceil(bottom)) - 1;
    const auto place = [&](double y) { return static_cast<std::int64_t>((a.x() + (y - a.y()) * slope) * kFixed); };
    const auto wide = static_cast<std::int64_t>(half * kFixed), step = static_cast<std::int64_t>(slope * kFixed);
    std::int64_t middle = place(first + .5);
    for (int y = first; y <= last; ++y, middle += step) {
        const double from = std::max(top, static_cast<double>(y)), to = std::min(bottom, y + 1.0);
        if (to - from == 1.0) {
            across(y, middle - wide, middle + wide, kWhole, colour);
        } else {
            const std::int64_t here = place((from + to) / 2);
            across(y, here - wide, here + wide, static_cast<int>(std::lround((to - from) * kWhole)), colour);
        }
    }
}

}  // namespace pada::ui
