// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/path_sketch.h"

#include "ui/text/format.h"
#include "ui/theme/theme.h"

#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

/// Where nodes and edges of a cell lie: nodes on the middle line, edges that pass over nodes as arcs above it (from an
/// even node) or below.
class SketchLayout {
public:
    SketchLayout(const QRectF& to, int nodes) : m_to(to), m_nodes(nodes) {
        radius = std::clamp(to.height() * .065, 2.0, 6.0);
    }
    QPointF node(int index) const {
        const double inset = radius + 2;
        return {m_to.left() + inset + (m_to.width() - 2 * inset) * index / std::max(1, m_nodes - 1), m_to.center().y()};
    }
    QPainterPath edge(const PanelEdge& e) const {
        const QPointF a = node(e.from), b = node(e.to);
        QPainterPath line(a);
        const double rise = riseOf(e) * 4 / 3;
        line.cubicTo(QPointF(a.x() + (b.x() - a.x()) * .25, a.y() + rise),
                     QPointF(b.x() - (b.x() - a.x()) * .25, b.y() + rise), b);
        return line;
    }
    QPointF middle(const PanelEdge& e) const {
        return {(node(e.from).x() + node(e.to).x()) / 2, m_to.center().y() + riseOf(e)};
    }

    double radius = 3;

private:
    double riseOf(const PanelEdge& e) const {
        const int over = e.to - e.from - 1;
        if (over <= 0) return 0;
        const double most = m_to.height() / 2 - radius - 2;
        return (e.from % 2 == 0 ? -1 : 1) * most * std::min(1.0, .25 + .75 * over / std::max(1, m_nodes - 2));
    }
    QRectF m_to;
    int m_nodes;
};

struct EdgeLook {
    QColor colour;
    double width = 2;
    bool thin = false;  ///< Nothing passes there.
};

EdgeLook lookOf(const Theme& t, const PathArt& art, const Path& path, std::size_t d, bool live, bool faded,
                double width) {
    const OptionInfo& option = art.space->decisions()[d].options[path[d]];
    EdgeLook look{optionColour(t, option.name, path[d]), width, option.absent || !live};
    if (look.thin) look.width = std::max(1.0, width * .4);
    if (look.thin) look.colour = mix(t.surface, look.colour, .62);
    if (faded) look.colour = mix(t.surface, look.colour, .30);
    return look;
}

void paintCell(QPainter& p, const Theme& t, const QRectF& to, const Panel& cell, const PathArt& art, const Path& path,
               const std::vector<bool>& differs) {
    const SketchLayout lay(to, cell.nodes);
    const std::vector<bool> live = art.space->live(path);
    const double width = std::clamp(to.height() * .075, 2.0, 5.5);
    const auto changed = [&](std::size_t d) { return !differs.empty() && differs[d]; };
    // Where the path chooses what a node sums, an edge that it does not choose is not there.
    const bool choosesInputs =
        std::ranges::any_of(art.space->decisions(), [](const Decision& d) { return d.kind == DecisionKind::inputs; });
    const auto there = [&](std::size_t d) { return live[d] || !choosesInputs; };
    for (const bool top : {false, true})  // what differs lies above the rest
        for (const PanelEdge& e : cell.edges) {
            if (changed(e.decision) != top || !there(e.decision)) continue;
            const QPainterPath line = lay.edge(e);
            if (top) p.strokePath(line, QPen(withAlpha(t.accent, 70), width + 7, Qt::SolidLine, Qt::FlatCap));
            const EdgeLook look = lookOf(t, art, path, e.decision, live[e.decision], !differs.empty() && !top, width);
            QPen pen(look.colour, look.width, Qt::SolidLine, Qt::FlatCap);
            if (look.thin) pen.setDashPattern({2, 2});
            p.strokePath(line, pen);
        }
    for (int i = 0; i < cell.nodes; ++i) {
        p.setPen(QPen(t.text2, 1.25));
        p.setBrush(i == 0 || i == cell.nodes - 1 ? t.text2 : t.surface);
        p.drawEllipse(lay.node(i), lay.radius, lay.radius);
    }
    if (to.height() < 76 || to.width() < 190) return;  // words would hide the edges
    p.setFont(textFont(TextRole::tiny));
    const QFontMetricsF metrics(p.font());
    for (const PanelEdge& e : cell.edges) {
        if (!there(e.decision)) continue;
        const QString word = optionShortText(art.shape.options[e.decision][path[e.decision]]);
        QRectF box(0, 0, metrics.horizontalAdvance(word) + 8, metrics.height());
        box.moveCenter(lay.middle(e));
        box.moveTop(std::clamp(box.top(), to.top(), to.bottom() - box.height()));
        p.setPen(Qt::NoPen);
        p.setBrush(t.surface);
        p.drawRoundedRect(box, 4, 4);
        p.setPen(changed(e.decision) ? t.text : live[e.decision] && differs.empty() ? t.text2 : t.text3);
        p.drawText(box, Qt::AlignCenter, word);
    }
}

/// One block a decision; two rows from 24 decisions on, so that they stay apart.
void paintStrip(QPainter& p, const Theme& t, const QRectF& to, const PathArt& art, const Path& path,
                const std::vector<bool>& differs) {
    const std::vector<bool> live = art.space->live(path);
    const std::size_t count = path.size(), rows = count > 24 ? 2 : 1, columns = (count + rows - 1) / rows;
    const double height = std::min(18.0, to.height() / static_cast<double>(rows) - 4),
                 step = to.width() / static_cast<double>(columns);
    const double top = to.center().y() - (height + 4) * static_cast<double>(rows) / 2 + 2;
    p.setPen(Qt::NoPen);
    for (std::size_t d = 0; d < count; ++d) {
        const bool changed = !differs.empty() && differs[d];
        const EdgeLook look = lookOf(t, art, path, d, live[d], !differs.empty() && !changed, height);
        const auto column = static_cast<double>(d % columns);
        const std::size_t row = d / columns;
        QRectF block(to.left() + step * column + 1, top + (height + 4) * static_cast<double>(row),
                     std::max(2.0, step - 2), height);
        if (look.thin) block.adjust(0, height * .3, 0, -height * .3);
        if (changed) {
            p.setBrush(withAlpha(t.accent, 90));
            p.drawRoundedRect(block.adjusted(-1.5, -2, 1.5, 2), 3, 3);
        }
        p.setBrush(look.colour);
        p.drawRoundedRect(block, 2, 2);
    }
}

}  // namespace

void paintPathSketch(QPainter& p, const Theme& t, const QRectF& to, const PathArt& art, const Path& path,
                     const std::vector<bool>& differs) {
    if (!art.draws(path) || path.size() != art.shape.options.size() || to.width() < 8 || to.height() < 6) return;
    p.save();
    p.setRenderHint(QPainter::Antialiasing);
    p.setBrush(Qt::NoBrush);
    const std::vector<bool> marks = differs.size() == path.size() ? differs : std::vector<bool>();
    const std::vector<Panel>& panels = art.shape.panels;
    if (const Panel* cell = cellOf(art.shape)) {
        paintCell(p, t, to, *cell, art, path, marks);
    } else if (panels.size() > 1) {
        const double width = to.width() / static_cast<double>(panels.size()), gap = std::min(8.0, width * .05);
        for (std::size_t i = 0; i < panels.size(); ++i)
            paintCell(p, t, {to.left() + width * static_cast<double>(i), to.top(), width - gap, to.height()}, panels[i],
                      art, path, marks);
    } else {
        paintStrip(p, t, to, art, path, marks);
    }
    p.restore();
}

}  // namespace pada::ui
