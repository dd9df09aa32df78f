// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/split_tree_view.h"

#include "ui/text/csv_rows.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

constexpr double kTreeFork = 64, kTreeBox = 150, kTreeWords = 18;

}  // namespace

void SplitTreeView::setTree(SplitTree tree, const SpaceShape& shape) {
    m_tree = std::move(tree);
    m_shape = shape;
    itemsChanged(m_tree.summary);
}

double SplitTreeView::boxWidth() const {
    const double levels = m_tree.depth + 1;
    return std::clamp((width() - 2 - kTreeFork * m_tree.depth) / levels, 24.0, kTreeBox);
}

double SplitTreeView::boxHeight() const {
    return std::clamp(height() / static_cast<double>(std::max(1, m_tree.leaves)) - 4.0, 3.0, 26.0);
}

QRectF SplitTreeView::itemRect(int item) const {
    const TreeNode& node = m_tree.nodes[static_cast<std::size_t>(item)];
    const double wide = boxWidth(), high = boxHeight();
    const double step = m_tree.depth > 0 ? (width() - 2 - wide) / m_tree.depth : 0.0;
    const double left = 1 + std::min(step, kTreeBox + kTreeFork + 56) * node.depth;
    return {left, std::clamp(node.place * height() - high / 2, 1.0, height() - high - 1.0), wide, high};
}

Reading SplitTreeView::itemReading(int item) const {
    const TreeNode& node = m_tree.nodes[static_cast<std::size_t>(item)];
    Reading reading;
    reading.head = node.name;
    if (node.decision >= 0)
        reading.lines.push_back({QColor(), decisionText(m_shape.decisions[static_cast<std::size_t>(node.decision)]),
                                 tr("may be %1").arg(node.words)});
    reading.lines.push_back(
        {QColor(), node.paths < 1e15 ? countText(static_cast<qint64>(node.paths)) : significantText(node.paths),
         node.leaf ? tr("paths are its own") : tr("paths, which its nets own")});
    if (node.splitDecision >= 0)
        reading.lines.push_back(
            {QColor(), decisionText(m_shape.decisions[static_cast<std::size_t>(node.splitDecision)]), tr("was split")});
    if (std::isfinite(node.score))
        reading.lines.push_back({QColor(), significantText(node.score), tr("score of the split")});
    return reading;
}

void SplitTreeView::paintBranch(QPainter& p, int item) const {
    const TreeNode& node = m_tree.nodes[static_cast<std::size_t>(item)];
    if (node.parent < 0) return;
    const QRectF from = itemRect(node.parent), to = itemRect(item);
    const QPointF a(from.right(), from.center().y()), b(to.left(), to.center().y());
    QPainterPath line(a);
    line.cubicTo(QPointF((a.x() + b.x()) / 2, a.y()), QPointF((a.x() + b.x()) / 2, b.y()), b);
    p.strokePath(line, QPen(themeOf(this).borderStrong, 1.5));
}

void SplitTreeView::paintNode(QPainter& p, int item) const {
    const Theme& t = themeOf(this);
    const TreeNode& node = m_tree.nodes[static_cast<std::size_t>(item)];
    const QRectF box = itemRect(item);
    p.setPen(QPen(node.leaf ? t.accent : t.borderStrong, 1));
    p.setBrush(node.leaf ? t.accentSoft : t.surface);
    p.drawRoundedRect(box, std::min(6.0, box.height() / 2), std::min(6.0, box.height() / 2));
    double x = box.left() + 8;
    const double dot = std::min(3.5, box.height() / 3);
    p.setPen(Qt::NoPen);
    for (const std::size_t o : node.options) {
        if (x + dot > box.right() - 4) break;
        p.setBrush(optionColour(t, m_shape.options[static_cast<std::size_t>(node.decision)][o], o));
        p.drawEllipse(QPointF(x, box.center().y()), dot, dot);
        x += 2 * dot + 2;
    }
    if (box.height() >= kTreeWords - 6) {
        const QFont strong = textFont(TextRole::tinyStrong), plain = textFont(TextRole::tiny);
        const QFontMetricsF ms(strong), mp(plain);
        const double right = box.right() - 7, room = right - x - 3;
        const double name = ms.horizontalAdvance(node.name) + 2, words = mp.horizontalAdvance(node.words) + 2;
        const bool both = words + 8 + name <= room;  // what a net is for comes before its number
        if (both) {
            p.setFont(strong);
            p.setPen(t.text2);
            p.drawText(QRectF(right - name, box.top(), name, box.height()), Qt::AlignRight | Qt::AlignVCenter,
                       node.name);
        }
        p.setFont(plain);
        p.setPen(t.text);
        if (room > 14)
            p.drawText(QRectF(x + 3, box.top(), room, box.height()), Qt::AlignLeft | Qt::AlignVCenter,
                       both ? node.words : mp.elidedText(node.words, Qt::ElideRight, room));
    }
    if (node.splitDecision < 0 || boxHeight() < kTreeWords - 6) return;
    // What was split stands at the fork, on a patch of ground over the branches.
    QString words = decisionText(m_shape.decisions[static_cast<std::size_t>(node.splitDecision)]);
    const QFont tiny = textFont(TextRole::tinyStrong);
    const double wide = QFontMetricsF(tiny).horizontalAdvance(words) + 10;
    const QRectF fork(box.right() + 6, box.center().y() - 9, wide, 18);
    p.setPen(Qt::NoPen);
    p.setBrush(t.surface);
    p.drawRoundedRect(fork, 9, 9);
    p.setFont(tiny);
    p.setPen(t.text2);
    p.drawText(fork, Qt::AlignCenter, words);
}

void SplitTreeView::paintEvent(QPaintEvent*) {
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    if (m_tree.empty()) {
        paintHintAlone(p, themeOf(this), rect(), hint());
        return paintPick(p);
    }
    for (int i = 0; i < itemCount(); ++i) paintBranch(p, i);
    for (int i = 0; i < itemCount(); ++i) paintNode(p, i);
    paintPick(p);
}

QString SplitTreeView::csv() const {
    if (m_tree.empty()) return {};
    CsvRows rows;
    rows.row("net", "parent", "decision", "options", "paths", "owns", "split_decision", "split_score");
    const auto name = [&](int decision) {
        return decision < 0 ? std::string() : m_shape.decisions[static_cast<std::size_t>(decision)];
    };
    for (const TreeNode& node : m_tree.nodes) {
        QStringList options;
        for (const std::size_t o : node.options)
            options << qs(m_shape.options[static_cast<std::size_t>(node.decision)][o]);
        const std::optional<int> parent =
            node.parent < 0 ? std::nullopt : std::optional(m_tree.nodes[static_cast<std::size_t>(node.parent)].net);
        rows.row(node.net, parent, name(node.decision), options.join(QLatin1Char(' ')), node.paths,
                 static_cast<int>(node.leaf), name(node.splitDecision), node.score);
    }
    return rows.text();
}

}  // namespace pada::ui
