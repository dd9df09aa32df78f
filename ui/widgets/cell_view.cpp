// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/cell_view.h"

#include "ui/text/format.h"
#include "ui/theme/theme.h"

#include <QFocusEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <array>
#include <cmath>

namespace pada::ui {
namespace {
constexpr double kRibbon = 18, kNode = 15, kHalo = 9;
constexpr int kSamples = 40;
}  // namespace

CellView::CellView(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
}

void CellView::setShape(const SpaceShape& shape) {
    m_shape = shape;
    m_edges.clear();
    m_nodes = 0;
    for (const std::string& name : shape.decisions)
        if (const auto edge = edgeOf(name)) {
            m_edges.push_back(*edge);
            m_nodes = std::max(m_nodes, edge->second + 1);
        }
    if (m_edges.size() != shape.decisions.size()) m_edges.clear();
    m_probabilities.clear();
    m_decision = std::clamp(m_decision, 0, std::max(0, static_cast<int>(shape.decisions.size()) - 1));
    update();
}

void CellView::setState(const OptionTable& probabilities, const std::vector<double>& norms) {
    constexpr double kVisible = 0.3;  // pixels of a halo's reach
    bool same = probabilities == m_probabilities && norms.size() == m_norms.size();
    if (same && !norms.empty()) {
        const double now = *std::max_element(norms.begin(), norms.end()),
                     then = *std::max_element(m_norms.begin(), m_norms.end());
        for (std::size_t d = 0; d < norms.size() && same; ++d)
            same = kHalo * std::fabs((now > 0 ? norms[d] / now : 0.0) - (then > 0 ? m_norms[d] / then : 0.0)) < kVisible;
    }
    if (same) return;  // what is painted stays within a third of a pixel
    m_probabilities = probabilities;
    m_norms = norms;
    if (!probabilities.empty() && probabilities.size() == m_shape.decisions.size()) {
        QStringList words;
        for (std::size_t d = 0; d < probabilities.size(); ++d)
            words << tr("%1: %2 %3")
                         .arg(decisionText(m_shape.decisions[d]), optionText(m_shape.options[d][strongest(d)]),
                              percentText(probabilities[d][strongest(d)], 0));
        setAccessibleDescription(words.join(QStringLiteral("; ")));
    }
    update();
}

void CellView::setDecision(int decision) {
    decision = std::clamp(decision, 0, std::max(0, static_cast<int>(m_shape.decisions.size()) - 1));
    if (decision == m_decision) return;
    m_decision = decision;
    update();
    Q_EMIT decisionChanged(decision);
}

std::size_t CellView::strongest(std::size_t d) const {
    const auto& row = m_probabilities[d];
    return static_cast<std::size_t>(std::max_element(row.begin(), row.end()) - row.begin());
}

double CellView::normShare(std::size_t d) const {
    if (d >= m_norms.size()) return 0.0;
    const double most = *std::max_element(m_norms.begin(), m_norms.end());
    return most > 0.0 ? m_norms[d] / most : 0.0;
}

QPointF CellView::node(int index) const {
    const double top = 22, bottom = height() - 22;
    return {width() / 2.0 + 14, top + (bottom - top) * index / std::max(1, m_nodes - 1)};
}

// By hand: QPainterPath::pointAtPercent walks the arc length and costs ten times as much.
QPointF CellView::Curve::at(double s) const {
    const double r = 1 - s;
    return r * r * r * a + 3 * r * r * s * b + 3 * r * s * s * c + s * s * s * d;
}

QPointF CellView::Curve::normal(double s) const {
    const double r = 1 - s;
    const QPointF v = r * r * (b - a) + 2 * r * s * (c - b) + s * s * (d - c);
    const double length = std::max(1e-6, std::hypot(v.x(), v.y()));
    return {-v.y() / length, v.x() / length};
}

CellView::Curve CellView::centreLine(std::size_t d) const {
    const auto [from, to] = m_edges[d];
    const QPointF a = node(from), b = node(to);
    const int reach = to - from;
    if (reach <= 1) return {a, a + (b - a) / 3, b - (b - a) / 3, b};
    const double bend = (from % 2 == 0 ? -1.0 : 1.0) * (66.0 + 56.0 * (reach - 2)) * 1.33, dy = (b.y() - a.y()) * .12;
    return {a, QPointF(a.x() + bend, a.y() + dy), QPointF(b.x() + bend, b.y() - dy), b};
}

void CellView::paintEvent(QPaintEvent*) {
    const Theme& t = themeOf(this);
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    if (m_shape.empty() || m_probabilities.size() != m_shape.decisions.size()) {
        p.setFont(textFont(TextRole::small));
        p.setPen(t.text3);
        p.drawText(rect(), Qt::AlignCenter, tr("Probabilities appear with the first step"));
    } else if (m_edges.empty()) {
        paintBars(p);
    } else {
        paintGraph(p);
    }
    if (m_ring) {
        p.setPen(QPen(t.accent, 2));
        p.setBrush(Qt::NoBrush);
        p.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    }
}

void CellView::paintGraph(QPainter& p) const {
    const Theme& t = themeOf(this);
    const auto chosen = static_cast<std::size_t>(m_decision);
    for (int pass = 0; pass < 3; ++pass)  // halos below all ribbons, the chosen ribbon above the others
        for (std::size_t d = 0; d < m_edges.size(); ++d) {
            if (pass > 0 && (d == chosen) != (pass == 2)) continue;
            const Curve curve = centreLine(d);
            std::array<QPointF, kSamples + 1> at, normal;
            for (int i = 0; i <= kSamples; ++i) {
                at[static_cast<std::size_t>(i)] = curve.at(double(i) / kSamples);
                normal[static_cast<std::size_t>(i)] = curve.normal(double(i) / kSamples);
            }
            const auto band = [&](double from, double to) {
                QPolygonF shape;
                for (std::size_t i = 0; i <= kSamples; ++i) shape.append(at[i] + normal[i] * from);
                for (std::size_t i = kSamples + 1; i-- > 0;) shape.append(at[i] + normal[i] * to);
                return shape;
            };
            const double width = d == chosen ? kRibbon + 3 : kRibbon - 2;
            p.setPen(Qt::NoPen);
            if (pass == 0) {
                const double reach = kHalo * normShare(d);
                if (reach > .3)
                    for (const double part : {1.0, .66, .33}) {
                        p.setBrush(withAlpha(t.accent, t.mode == ThemeMode::light ? 30 : 38));
                        p.drawPolygon(band(-width / 2 - 1.5 - reach * part, width / 2 + 1.5 + reach * part));
                    }
                continue;
            }
            p.setBrush(t.surface);
            p.drawPolygon(band(-width / 2 - 1.5, width / 2 + 1.5));  // a gap where ribbons pass each other
            double offset = -width / 2;
            for (const std::size_t option : displayOrder(m_shape.options[d])) {
                const double share = m_probabilities[d][option] * width;
                if (share <= 0) continue;
                QColor colour = optionColour(t, m_shape.options[d][option], option);
                if (d != chosen) colour = mix(t.surface, colour, .70);
                p.setBrush(colour);
                p.drawPolygon(band(offset, offset + share - (share > 1.6 ? .7 : 0)));
                offset += share;
            }
        }
    for (int i = 0; i < m_nodes; ++i) {
        const QPointF c = node(i);
        const bool touched = i == m_edges[chosen].first || i == m_edges[chosen].second;
        p.setPen(QPen(t.surface, 5));
        p.setBrush(t.surface);
        p.drawEllipse(c, kNode + 1, kNode + 1);
        p.setPen(QPen(touched ? t.text : t.borderStrong, 1.5));
        p.drawEllipse(c, kNode, kNode);
        p.setFont(textFont(TextRole::smallStrong));
        p.setPen(t.text);
        p.drawText(QRectF(c.x() - kNode, c.y() - kNode, 2 * kNode, 2 * kNode), Qt::AlignCenter, QString::number(i));
        if (i == 0 || i == m_nodes - 1) {
            p.setFont(textFont(TextRole::tiny));
            p.setPen(t.text3);
            p.drawText(QPointF(c.x() + kNode + 7, c.y() + 4), i == 0 ? tr("input") : tr("output"));
        }
    }
    for (std::size_t d = 0; d < m_edges.size(); ++d) {  // every label stands right of its ribbon: no two collide
        const QPointF middle = centreLine(d).at(.5);
        const double x = middle.x() + kRibbon / 2 + 5 + kHalo * normShare(d) * .6;
        p.setFont(textFont(TextRole::tinyStrong));
        p.setPen(d == chosen ? t.text : t.text2);
        p.drawText(QRectF(x, middle.y() - 14, 60, 14), Qt::AlignLeft | Qt::AlignVCenter,
                   percentText(m_probabilities[d][strongest(d)], 0));
        p.setFont(textFont(TextRole::tiny));
        p.setPen(t.text2);
        p.drawText(QRectF(x, middle.y(), 60, 14), Qt::AlignLeft | Qt::AlignVCenter,
                   optionShortText(m_shape.options[d][strongest(d)]));
    }
}

void CellView::paintBars(QPainter& p) const {
    const Theme& t = themeOf(this);
    const double row = std::min(22.0, double(height()) / static_cast<double>(m_shape.decisions.size()));
    for (std::size_t d = 0; d < m_shape.decisions.size(); ++d) {
        const double y = row * static_cast<double>(d);
        const bool chosen = static_cast<int>(d) == m_decision;
        p.setFont(textFont(chosen ? TextRole::tinyStrong : TextRole::tiny));
        p.setPen(chosen ? t.text : t.text3);
        p.drawText(QRectF(0, y, 76, row), Qt::AlignVCenter, decisionText(m_shape.decisions[d]));
        double x = 80;
        p.setPen(Qt::NoPen);
        for (const std::size_t option : displayOrder(m_shape.options[d])) {
            const double width = (this->width() - 84) * m_probabilities[d][option];
            p.setBrush(optionColour(t, m_shape.options[d][option], option));
            p.drawRect(QRectF(x, y + 2, std::max(0.0, width - .7), row - 4));
            x += width;
        }
    }
}

int CellView::decisionAt(QPointF position) const {
    if (m_shape.empty()) return -1;
    if (m_edges.empty()) {
        const double row = std::min(22.0, double(height()) / static_cast<double>(m_shape.decisions.size()));
        const int index = static_cast<int>(position.y() / row);
        return index < static_cast<int>(m_shape.decisions.size()) ? index : -1;
    }
    int best = -1;
    double distance = 14;
    for (std::size_t d = 0; d < m_edges.size(); ++d)
        for (int i = 3; i <= 27; ++i) {
            const QPointF away = centreLine(d).at(i / 30.0) - position;
            if (std::hypot(away.x(), away.y()) < distance) {
                distance = std::hypot(away.x(), away.y());
                best = static_cast<int>(d);
            }
        }
    return best;
}

void CellView::mousePressEvent(QMouseEvent* event) {
    if (const int hit = decisionAt(event->position()); hit >= 0) setDecision(hit);
}

void CellView::keyPressEvent(QKeyEvent* event) {
    const int count = std::max(1, static_cast<int>(m_shape.decisions.size()));
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Right) return setDecision((m_decision + 1) % count);
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Left)
        return setDecision((m_decision + count - 1) % count);
    QWidget::keyPressEvent(event);
}

void CellView::focusInEvent(QFocusEvent* event) {
    m_ring = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    QWidget::focusInEvent(event);
    update();
}

void CellView::focusOutEvent(QFocusEvent* event) {
    m_ring = false;
    QWidget::focusOutEvent(event);
    update();
}

bool CellView::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int hit = decisionAt(help->pos());
    if (hit < 0 || m_probabilities.size() != m_shape.decisions.size()) {
        QToolTip::showText(help->globalPos(),
                           tr("Band width: probability that the sampler takes the option on this edge.\n"
                              "Colour: the option; warm ones have weights, cool ones have none.\n"
                              "Halo: mean gradient norm of the edge's options, relative to the largest."),
                           this);
        return true;
    }
    const auto d = static_cast<std::size_t>(hit);
    QStringList lines{decisionText(m_shape.decisions[d])};
    for (const std::size_t o : displayOrder(m_shape.options[d]))
        lines << QStringLiteral("%1  %2").arg(percentText(m_probabilities[d][o]), optionText(m_shape.options[d][o]));
    if (d < m_norms.size()) lines << tr("gradient norm %1").arg(significantText(m_norms[d]));
    QToolTip::showText(help->globalPos(), lines.join(QLatin1Char('\n')), this);
    return true;
}

}  // namespace pada::ui
