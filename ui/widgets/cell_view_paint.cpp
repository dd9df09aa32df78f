// SPDX-License-Identifier: GPL-3.0-or-later
// The part of CellView that paints a cell: halos below everything, then ribbons, nodes and words.
#include "ui/charts/plot_frame.h"
#include "ui/models/lead_option.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"
#include "ui/widgets/cell_view.h"

#include <QPainter>

#include <cmath>

namespace pada::ui {

void CellView::drawParts(QPainter& p, const QRegion& region, const QImage& picture) {
    for (const QRect& part : region) {
        p.setClipRect(part);
        p.drawImage(QPointF(0, 0), picture);
    }
    p.setClipping(false);
}

/// Below everything else, and the only part that moves between two updates of the sampler.
void CellView::paintHalos(QPainter& p, const QRegion& region) {
    const Theme& t = themeOf(this);
    std::vector<double> inner(m_geometry.edges.size());
    for (std::size_t d = 0; d < inner.size(); ++d) inner[d] = ribbonWidth(d) / 2 + 1.5;
    m_halos.lay(m_geometry, inner, devicePixelRatioF());
    const QImage& picture = m_halos.picture(m_reaches, withAlpha(t.accent, t.mode == ThemeMode::light ? 30 : 38));
    drawParts(p, region, picture);
}

void CellView::paintHaloShapes(QPainter& p) const {
    const Theme& t = themeOf(this);
    p.setPen(Qt::NoPen);
    p.setBrush(withAlpha(t.accent, t.mode == ThemeMode::light ? 30 : 38));
    for (std::size_t d = 0; d < m_reaches.size(); ++d)
        for (int layer = m_geometry.drawn(d) ? 3 : 0; layer > 0; --layer) {
            const double half = ribbonWidth(d) / 2 + 1.5 + m_reaches[d] * layer / 3;
            p.drawPolygon(m_geometry.band(d, -half, half));
        }
}

void CellView::paintGraph(QPainter& p) const {
    paintRibbons(p);
    paintNodes(p);
    if (m_geometry.several())
        paintTitles(p);
    else
        paintLabels(p);
}

void CellView::paintRibbons(QPainter& p) const {
    const Theme& t = themeOf(this);
    const auto chosen = static_cast<std::size_t>(m_decision);
    p.setPen(Qt::NoPen);
    for (const bool top : {false, true})  // the chosen ribbon above the others
        for (std::size_t d = 0; d < m_geometry.edges.size(); ++d) {
            if ((d == chosen) != top || !m_geometry.drawn(d)) continue;
            const double width = ribbonWidth(d);
            p.setBrush(t.surface);
            p.drawPolygon(
                m_geometry.band(d, -width / 2 - 1.5, width / 2 + 1.5));  // a gap where ribbons pass each other
            double offset = -width / 2;
            for (const std::size_t option : m_shape.order[d]) {
                const double share = m_probabilities[d][option] * width;
                if (share <= 0) continue;
                QColor colour = optionColour(t, m_shape.options[d][option], option);
                if (d != chosen) colour = mix(t.surface, colour, .70);
                p.setBrush(colour);
                p.drawPolygon(m_geometry.band(d, offset, offset + share - (share > 1.6 ? .7 : 0)));
                offset += share;
            }
        }
}

void CellView::paintNodes(QPainter& p) const {
    const Theme& t = themeOf(this);
    const auto chosen = static_cast<std::size_t>(m_decision);
    const double r = radius();
    for (int i = 0; i < m_geometry.nodes; ++i) {
        const QPointF c = m_geometry.node(i);
        const bool touched = i == m_geometry.edges[chosen].first || i == m_geometry.edges[chosen].second;
        p.setPen(QPen(t.surface, 5));
        p.setBrush(t.surface);
        p.drawEllipse(c, r + 1, r + 1);
        p.setPen(QPen(touched ? t.text : t.borderStrong, 1.5));
        p.drawEllipse(c, r, r);
        p.setFont(textFont(m_geometry.several() ? TextRole::tinyStrong : TextRole::smallStrong));
        p.setPen(t.text);
        const int first = m_geometry.starts[static_cast<std::size_t>(m_geometry.cellOfNode(i))];
        p.drawText(QRectF(c.x() - r, c.y() - r, 2 * r, 2 * r), Qt::AlignCenter, QString::number(i - first));
        if (m_geometry.several()) continue;
        if (i != 0 && i != m_geometry.nodes - 1) continue;
        p.setFont(textFont(TextRole::tiny));
        p.setPen(t.text3);
        // Beside the node, away from the ribbons that end there.
        p.drawText(QPointF(c.x() + r + 7, i == 0 ? c.y() - 2 : c.y() + 14), i == 0 ? tr("input") : tr("output"));
    }
}

/// Of several cells only their names: the chosen edge is written out beside the view.
void CellView::paintTitles(QPainter& p) const {
    const Theme& t = themeOf(this);
    p.setFont(textFont(TextRole::tiny));
    p.setPen(t.text3);
    const double height = static_cast<double>(this->height()) / static_cast<double>(m_shape.panels.size());
    for (std::size_t i = 0; i < m_shape.panels.size(); ++i)
        p.drawText(QRectF(0, height * static_cast<double>(i), width(), 14), Qt::AlignLeft | Qt::AlignVCenter,
                   QString::fromStdString(m_shape.panels[i].title));
}

void CellView::paintLabels(QPainter& p) const {
    const Theme& t = themeOf(this);
    for (std::size_t d = 0; d < m_geometry.edges.size();
         ++d) {  // every label stands right of its ribbon: no two collide
        const QPointF middle = m_geometry.middle(d);
        const LeadOption lead = leadOption(m_shape.options[d], m_shape.order[d], m_probabilities[d]);
        const double x = middle.x() + ribbon() / 2 + 5;
        p.setFont(textFont(TextRole::tinyStrong));
        p.setPen(static_cast<int>(d) == m_decision ? t.text : t.text2);
        p.drawText(QRectF(x, middle.y() - 14, 60, 14), Qt::AlignLeft | Qt::AlignVCenter, percentText(lead.share, 0));
        p.setFont(textFont(TextRole::tiny));
        p.setPen(t.text2);
        p.drawText(QRectF(x, middle.y(), 60, 14), Qt::AlignLeft | Qt::AlignVCenter, lead.words);
    }
}

}  // namespace pada::ui
