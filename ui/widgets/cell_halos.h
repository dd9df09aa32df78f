// SPDX-License-Identifier: GPL-3.0-or-later
// ui/widgets/cell_halos.h: the glow around a cell's ribbons. How far each pixel lies from its ribbon is worked out once
// for a layout; a glow that moves is then a look-up per pixel, where Qt would wake a thread for every 64 spans of a
// polygon.
#pragma once
#include "ui/widgets/cell_geometry.h"

#include <QColor>
#include <QImage>

#include <array>
#include <cstdint>
#include <vector>

namespace pada::ui {

class CellHalos {
public:
    static constexpr double kReach = 9;  ///< Farthest a glow goes, in pixels of the view.

    /// `inner`: where each edge's glow begins, pixels from its centre line. Cheap if nothing has changed.
    void lay(const CellGeometry& geometry, const std::vector<double>& inner, double pixelRatio);

    /// At device resolution, transparent where nothing glows; `reaches` in pixels of the view, at most kReach, one an
    /// edge. Three layers of `colour`, the outermost as wide as the reach.
    const QImage& picture(const std::vector<double>& reaches, QColor colour);

private:
    struct Edge {
        std::vector<std::uint32_t> pixels;    ///< Offsets into the picture.
        std::vector<std::uint8_t> distances;  ///< Of each from `inner`, in kUnits to a pixel of the view.
    };
    Edge layEdge(std::size_t edge, std::vector<std::uint8_t>& distances) const;
    std::array<std::uint8_t, 256> opacities(double reach, int layer) const;

    CellGeometry m_geometry;
    std::vector<double> m_inner, m_reaches;
    double m_ratio = 0;
    QColor m_colour;
    std::vector<Edge> m_edges;
    QImage m_picture;
};

}  // namespace pada::ui
