// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/cell_view.h"

#include "ui/charts/plot_frame.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"
#include "ui/widgets/decision_bars.h"

#include <QFocusEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {
constexpr double kRibbon = 18, kNode = 15;
constexpr double kVisible = 0.6;  // pixels a halo moves before it is painted anew

/// Rectangle by rectangle: clipped by a region of many, Qt takes a picture apart into spans.
void drawParts(QPainter& p, const QRegion& region, const QImage& picture) {
    for (const QRect& part : region) {
        p.setClipRect(part);
        p.drawImage(QPointF(0, 0), picture);
    }
    p.setClipping(false);
}
}  // namespace

CellView::CellView(QWidget* parent) : QWidget(parent) {
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::StrongFocus);
}

void CellView::repaintAll() {
    m_picture = {};
    update();
}

void CellView::setShape(const SpaceShape& shape) {
    m_shape = shape;
    m_geometry.size = size();
    m_geometry.edges.clear();
    m_geometry.nodes = 0;
    for (const std::string& name : shape.decisions)
        if (const auto edge = edgeOf(name)) {
            m_geometry.edges.push_back(*edge);
            m_geometry.nodes = std::max(m_geometry.nodes, edge->second + 1);
        }
    if (m_geometry.edges.size() != shape.decisions.size()) m_geometry.edges.clear();
    m_probabilities.clear();
    m_decision = std::clamp(m_decision, 0, std::max(0, static_cast<int>(shape.decisions.size()) - 1));
    m_reaches.clear();
    repaintAll();
}

void CellView::setState(const OptionTable& probabilities, const std::vector<double>& norms) {
    m_norms = norms;
    if (probabilities != m_probabilities) {
        m_probabilities = probabilities;
        m_reaches = haloReaches();
        if (!probabilities.empty() && probabilities.size() == m_shape.decisions.size()) {
            QStringList words;
            for (std::size_t d = 0; d < probabilities.size(); ++d)
                words << tr("%1: %2 %3")
                             .arg(decisionText(m_shape.decisions[d]), optionText(m_shape.options[d][strongest(d)]),
                                  percentText(probabilities[d][strongest(d)], 0));
            setAccessibleDescription(words.join(QStringLiteral("; ")));
        }
        return repaintAll();
    }
    const std::vector<double> now = haloReaches();
    if (now.size() != m_reaches.size()) {
        m_reaches = now;
        return update();
    }
    QRegion moved;
    for (std::size_t d = 0; d < now.size(); ++d) {
        if (std::fabs(now[d] - m_reaches[d]) < kVisible) continue;
        moved += haloRegion(d, std::max(now[d], m_reaches[d]));
        m_reaches[d] = now[d];
    }
    update(moved);
}

void CellView::setDecision(int decision) {
    decision = std::clamp(decision, 0, std::max(0, static_cast<int>(m_shape.decisions.size()) - 1));
    if (decision == m_decision) return;
    m_decision = decision;
    repaintAll();
    Q_EMIT decisionChanged(decision);
}

std::size_t CellView::strongest(std::size_t d) const {
    const auto& row = m_probabilities[d];
    return static_cast<std::size_t>(std::max_element(row.begin(), row.end()) - row.begin());
}

std::vector<double> CellView::haloReaches() const {
    std::vector<double> out(m_geometry.edges.size(), 0.0);
    if (m_norms.size() != m_geometry.edges.size() || m_norms.empty()) return out;
    const double most = *std::max_element(m_norms.begin(), m_norms.end());
    for (std::size_t d = 0; d < out.size() && most > 0.0; ++d) out[d] = CellHalos::kReach * m_norms[d] / most;
    return out;
}

double CellView::ribbonWidth(std::size_t d) const {
    return static_cast<int>(d) == m_decision ? kRibbon + 3 : kRibbon - 2;
}

QRegion CellView::haloRegion(std::size_t d, double reach) const {
    return m_geometry.surroundings(d, ribbonWidth(d) / 2 + 3 + reach) & rect();
}

void CellView::paintEvent(QPaintEvent* event) {
    const Theme& t = themeOf(this);
    m_areaPainted = 0;
    for (const QRect& part : event->region()) m_areaPainted += part.width() * part.height();
    QPainter p(this);
    for (const QRect& part : event->region()) p.fillRect(part, t.surface);
    p.setRenderHint(QPainter::Antialiasing);
    if (m_shape.empty() || m_probabilities.size() != m_shape.decisions.size()) {
        p.setFont(textFont(TextRole::small));
        p.setPen(t.text3);
        p.drawText(rect(), Qt::AlignCenter, tr("Probabilities appear with the first step"));
    } else {
        const QSize pixels = (QSizeF(size()) * devicePixelRatioF()).toSize();
        if (m_picture.size() != pixels) {
            m_picture = QImage(pixels, QImage::Format_ARGB32_Premultiplied);
            m_picture.setDevicePixelRatio(devicePixelRatioF());
            m_picture.fill(Qt::transparent);
            QPainter still(&m_picture);
            still.setRenderHint(QPainter::Antialiasing);
            m_geometry.edges.empty() ? paintDecisionBars(still, t, size(), m_shape, m_probabilities, m_decision)
                                     : paintGraph(still);
        }
        if (!m_geometry.edges.empty()) paintHalos(p, event->region());
        drawParts(p, event->region(), m_picture);
    }
    if (m_ring) paintFocusRing(p, t, rect());
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

void CellView::paintGraph(QPainter& p) const {
    paintRibbons(p);
    paintNodes(p);
    paintLabels(p);
}

void CellView::paintRibbons(QPainter& p) const {
    const Theme& t = themeOf(this);
    const auto chosen = static_cast<std::size_t>(m_decision);
    p.setPen(Qt::NoPen);
    for (const bool top : {false, true})  // the chosen ribbon above the others
        for (std::size_t d = 0; d < m_geometry.edges.size(); ++d) {
            if ((d == chosen) != top) continue;
            const double width = ribbonWidth(d);
            p.setBrush(t.surface);
            p.drawPolygon(
                m_geometry.band(d, -width / 2 - 1.5, width / 2 + 1.5));  // a gap where ribbons pass each other
            double offset = -width / 2;
            for (const std::size_t option : displayOrder(m_shape.options[d])) {
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
    for (int i = 0; i < m_geometry.nodes; ++i) {
        const QPointF c = m_geometry.node(i);
        const bool touched = i == m_geometry.edges[chosen].first || i == m_geometry.edges[chosen].second;
        p.setPen(QPen(t.surface, 5));
        p.setBrush(t.surface);
        p.drawEllipse(c, kNode + 1, kNode + 1);
        p.setPen(QPen(touched ? t.text : t.borderStrong, 1.5));
        p.drawEllipse(c, kNode, kNode);
        p.setFont(textFont(TextRole::smallStrong));
        p.setPen(t.text);
        p.drawText(QRectF(c.x() - kNode, c.y() - kNode, 2 * kNode, 2 * kNode), Qt::AlignCenter, QString::number(i));
        if (i != 0 && i != m_geometry.nodes - 1) continue;
        p.setFont(textFont(TextRole::tiny));
        p.setPen(t.text3);
        // Beside the node, away from the ribbons that end there.
        p.drawText(QPointF(c.x() + kNode + 7, i == 0 ? c.y() - 2 : c.y() + 14), i == 0 ? tr("input") : tr("output"));
    }
}

void CellView::paintLabels(QPainter& p) const {
    const Theme& t = themeOf(this);
    for (std::size_t d = 0; d < m_geometry.edges.size();
         ++d) {  // every label stands right of its ribbon: no two collide
        const QPointF middle = m_geometry.middle(d);
        const double x = middle.x() + kRibbon / 2 + 5;
        p.setFont(textFont(TextRole::tinyStrong));
        p.setPen(static_cast<int>(d) == m_decision ? t.text : t.text2);
        p.drawText(QRectF(x, middle.y() - 14, 60, 14), Qt::AlignLeft | Qt::AlignVCenter,
                   percentText(m_probabilities[d][strongest(d)], 0));
        p.setFont(textFont(TextRole::tiny));
        p.setPen(t.text2);
        p.drawText(QRectF(x, middle.y(), 60, 14), Qt::AlignLeft | Qt::AlignVCenter,
                   optionShortText(m_shape.options[d][strongest(d)]));
    }
}

int CellView::decisionAt(QPointF position) const {
    if (m_shape.empty()) return -1;
    if (m_geometry.edges.empty()) return decisionBarAt(size(), m_shape, position);
    return m_geometry.nearest(position, 14);
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

void CellView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) repaintAll();
    QWidget::changeEvent(event);
}

void CellView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_geometry.size = size();
    m_picture = {};
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
