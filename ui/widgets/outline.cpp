// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/outline.h"

#include <algorithm>
#include <utility>

namespace pada::ui {

Outline::Outline(const QPolygonF& corners) : m_bounds(corners.boundingRect()) {
    constexpr qsizetype kMostBands = 256;
    m_bands.resize(static_cast<std::size_t>(std::clamp<qsizetype>(corners.size(), 1, kMostBands)));
    for (qsizetype i = 0; i < corners.size(); ++i) {
        QPointF from = corners[i], to = corners[(i + 1) % corners.size()];
        if (from.y() == to.y()) continue;
        if (from.y() > to.y()) std::swap(from, to);
        const Side side{from.y(), to.y(), from.x(), (to.x() - from.x()) / (to.y() - from.y())};
        for (std::size_t band = bandOf(side.top); band <= bandOf(side.bottom); ++band) m_bands[band].push_back(side);
    }
}

std::size_t Outline::bandOf(double y) const {
    if (m_bounds.height() <= 0) return 0;
    const auto last = static_cast<double>(m_bands.size() - 1);
    return static_cast<std::size_t>(
        std::clamp((y - m_bounds.top()) / m_bounds.height() * static_cast<double>(m_bands.size()), 0.0, last));
}

bool Outline::contains(QPointF at) const {
    if (!m_bounds.contains(at)) return false;
    bool within = false;
    for (const Side& side : m_bands[bandOf(at.y())])
        if (at.y() >= side.top && at.y() < side.bottom && side.x + side.slope * (at.y() - side.top) <= at.x())
            within = !within;
    return within;
}

}  // namespace pada::ui
