// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/cell_halos.h"

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

constexpr double kUnits = 16, kMargin = 1.5;  // a layer's soft edge reaches beyond it and below the ribbon
constexpr std::uint8_t kFar = 255;
constexpr double kDim = 0.3;  // a reach below it shows nothing

}  // namespace

void CellHalos::lay(const CellGeometry& geometry, const std::vector<double>& inner, double pixelRatio) {
    if (geometry.edges == m_geometry.edges && geometry.size == m_geometry.size && geometry.nodes == m_geometry.nodes &&
        geometry.starts == m_geometry.starts && inner == m_inner && pixelRatio == m_ratio)
        return;
    m_geometry = geometry;
    m_inner = inner;
    m_ratio = pixelRatio;
    m_reaches.clear();
    m_picture = QImage((geometry.size * pixelRatio).toSize(), QImage::Format_ARGB32_Premultiplied);
    m_picture.setDevicePixelRatio(pixelRatio);
    m_picture.fill(Qt::transparent);
    m_edges.clear();
    std::vector<std::uint8_t> distances(
        static_cast<std::size_t>(m_picture.width()) * static_cast<std::size_t>(m_picture.height()), kFar);
    for (std::size_t edge = 0; edge < geometry.edges.size(); ++edge) m_edges.push_back(layEdge(edge, distances));
}

/// Walks along the edge and across it in steps of half a device pixel; `distances` is all kFar, before and after.
CellHalos::Edge CellHalos::layEdge(std::size_t edge, std::vector<std::uint8_t>& distances) const {
    const double step = .5 / m_ratio, from = m_inner[edge] - kMargin, to = m_inner[edge] + kReach + kMargin;
    Edge out;
    for (const CellGeometry::Sample& sample : m_geometry.samples(edge, step))
        for (const double side : {-1.0, 1.0})
            // NOLINTNEXTLINE(clang-analyzer-security.FloatLoopCounter): a step too many lies in the margin
            for (double across = from; across <= to; across += step) {
                const QPointF at = (sample.at + side * across * sample.normal) * m_ratio;
                const int x = static_cast<int>(std::floor(at.x())), y = static_cast<int>(std::floor(at.y()));
                if (x < 0 || y < 0 || x >= m_picture.width() || y >= m_picture.height()) continue;
                const auto pixel = static_cast<std::uint32_t>(y * m_picture.width() + x);
                const QPointF away = QPointF(x + .5, y + .5) / m_ratio - sample.at;  // of the pixel's middle
                const double far = std::fabs(QPointF::dotProduct(away, sample.normal)) - m_inner[edge];
                const auto distance = static_cast<std::uint8_t>(std::lround(std::max(0.0, far) * kUnits));
                if (distances[pixel] == kFar) out.pixels.push_back(pixel);
                distances[pixel] = std::min(distances[pixel], distance);
            }
    std::ranges::sort(out.pixels);
    for (const std::uint32_t pixel : out.pixels) {
        out.distances.push_back(distances[pixel]);
        distances[pixel] = kFar;
    }
    return out;
}

/// By distance: 1 - product of what each layer lets through, of 255.
std::array<std::uint8_t, 256> CellHalos::opacities(double reach, int layer) const {
    std::array<std::uint8_t, 256> out{};
    for (std::size_t i = 0; i < kFar; ++i) {
        double through = 1;
        for (const double share : {1.0, .66, .33}) {
            const double inside = (reach * share - static_cast<double>(i) / kUnits) * m_ratio + .5;
            through *= 1 - layer / 255.0 * std::clamp(inside, 0.0, 1.0);
        }
        out[i] = static_cast<std::uint8_t>(std::lround(255 * (1 - through)));
    }
    return out;
}

const QImage& CellHalos::picture(const std::vector<double>& reaches, QColor colour) {
    if (reaches == m_reaches && colour == m_colour) return m_picture;
    m_reaches = reaches;
    m_colour = colour;
    std::array<QRgb, 256> shades;
    for (int a = 0; a < 256; ++a)
        shades[static_cast<std::size_t>(a)] = qPremultiply(qRgba(colour.red(), colour.green(), colour.blue(), a));
    auto* bits = reinterpret_cast<QRgb*>(m_picture.bits());  // rows of four bytes a pixel have no padding
    for (const Edge& edge : m_edges)
        for (const std::uint32_t pixel : edge.pixels) bits[pixel] = 0;
    for (std::size_t e = 0; e < m_edges.size() && e < reaches.size(); ++e) {
        if (reaches[e] <= kDim) continue;
        const auto own = opacities(reaches[e], colour.alpha());
        const Edge& edge = m_edges[e];
        for (std::size_t i = 0; i < edge.pixels.size(); ++i) {
            QRgb& pixel = bits[edge.pixels[i]];
            const unsigned below = static_cast<unsigned>(qAlpha(pixel)), above = own[edge.distances[i]];
            pixel = shades[below + (255 - below) * above / 255];
        }
    }
    return m_picture;
}

}  // namespace pada::ui
