// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/cell_view.h"

#include "ui/charts/plot_frame.h"
#include "ui/models/lead_option.h"
#include "ui/text/csv_rows.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"
#include "ui/widgets/decision_bars.h"

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
constexpr double kVisible = 0.6;  // pixels a halo moves before it is painted anew
}  // namespace

CellView::CellView(QWidget* parent) : RingedView(parent, Qt::StrongFocus) {
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void CellView::repaintAll() {
    m_picture = {};
    update();
}

void CellView::setShape(const SpaceShape& shape) {
    m_shape = shape;
    m_geometry.size = size();
    m_geometry.set(shape);
    m_probabilities.clear();
    m_decision = std::clamp(m_decision, 0, std::max(0, static_cast<int>(shape.decisions.size()) - 1));
    m_reaches.clear();
    repaintAll();
}

void CellView::setState(const OptionTable& probabilities, const std::vector<double>& norms) {
    m_norms = norms;
    // Where little is to move, halos wait for the bands.
    if (motionReduced() && probabilities == m_probabilities && !m_reaches.empty()) return;
    if (probabilities != m_probabilities) {
        m_probabilities = probabilities;
        m_reaches = haloReaches();
        if (!probabilities.empty() && probabilities.size() == m_shape.decisions.size()) {
            QStringList words;
            for (std::size_t d = 0; d < probabilities.size(); ++d) {
                const LeadOption lead = leadOption(m_shape.options[d], m_shape.order[d], probabilities[d]);
                words
                    << tr("%1: %2 %3").arg(decisionText(m_shape.decisions[d]), percentText(lead.share, 0), lead.words);
            }
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

void CellView::setHint(const QString& hint) {
    if (hint == m_hint) return;
    m_hint = hint;
    if (m_probabilities.empty()) repaintAll();
}

void CellView::setDecision(int decision) {
    decision = std::clamp(decision, 0, std::max(0, static_cast<int>(m_shape.decisions.size()) - 1));
    if (decision == m_decision) return;
    m_decision = decision;
    repaintAll();
    Q_EMIT decisionChanged(decision);
}

void CellView::pick(int decision) {
    setDecision(decision);
    Q_EMIT picked(m_decision);
}

std::vector<double> CellView::haloReaches() const {
    std::vector<double> out(m_geometry.edges.size(), 0.0);
    if (m_norms.size() != m_geometry.edges.size() || m_norms.empty()) return out;
    const double most = *std::max_element(m_norms.begin(), m_norms.end());
    for (std::size_t d = 0; d < out.size() && most > 0.0; ++d) out[d] = CellHalos::kReach * m_norms[d] / most;
    return out;
}

double CellView::ribbonWidth(std::size_t d) const {
    return static_cast<int>(d) == m_decision ? ribbon() + 3 : ribbon() - 2;
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
        p.drawText(rect(), Qt::AlignCenter, m_hint);
    } else if (keepsShapes(p)) {
        if (m_geometry.edges.empty()) {
            paintDecisionBars(p, t, size(), m_shape, m_probabilities, m_decision);
        } else {
            paintHaloShapes(p);
            paintGraph(p);
        }
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
    paintRing(p);
}

QString CellView::csv() const {
    if (m_shape.empty() || m_probabilities.size() != m_shape.decisions.size()) return {};
    CsvRows rows;
    rows.row("decision", "option", "probability", "mean_gradient_norm_of_decision");
    for (std::size_t d = 0; d < m_shape.decisions.size(); ++d)
        for (std::size_t o = 0; o < m_shape.options[d].size(); ++o)
            rows.row(m_shape.decisions[d], m_shape.options[d][o], m_probabilities[d][o],
                     d < m_norms.size() ? std::optional<double>(m_norms[d]) : std::nullopt);
    return rows.text();
}

int CellView::decisionAt(QPointF position) const {
    if (m_shape.empty()) return -1;
    if (m_geometry.edges.empty()) return decisionBarAt(size(), m_shape, position);
    return m_geometry.nearest(position, m_geometry.several() ? 8 : 14);
}

void CellView::mousePressEvent(QMouseEvent* event) {
    if (const int hit = decisionAt(event->position()); hit >= 0) pick(hit);
}

void CellView::keyPressEvent(QKeyEvent* event) {
    const int count = std::max(1, static_cast<int>(m_shape.decisions.size()));
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Right) return pick((m_decision + 1) % count);
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Left) return pick((m_decision + count - 1) % count);
    QWidget::keyPressEvent(event);
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
    for (const std::size_t o : m_shape.order[d])
        lines << QStringLiteral("%1  %2").arg(percentText(m_probabilities[d][o]), optionText(m_shape.options[d][o]));
    if (d < m_norms.size()) lines << tr("gradient norm %1").arg(significantText(m_norms[d]));
    QToolTip::showText(help->globalPos(), lines.join(QLatin1Char('\n')), this);
    return true;
}

}  // namespace pada::ui
