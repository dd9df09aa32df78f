// SPDX-License-Identifier: GPL-3.0-or-later
// The part of ScatterView that paints: dots, marks, lasso and the callout.
#include "ui/charts/axis_scale.h"
#include "ui/charts/plot_frame.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"
#include "ui/widgets/scatter_view.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

namespace pada::ui {
namespace {

constexpr double kPale = .22;  // of a dot's strength where others are meant

struct Pixels {
    QRgb* first;
    int width, height;
    std::ptrdiff_t line;  ///< Pixels from one row to the next.
};

/// One dot with a soft edge over what is there; premultiplied, two channels at once.
void addDot(const Pixels& to, QPointF at, double radius, double strength, QRgb colour) {
    constexpr QRgb kPair = 0x00ff00ff;
    const double outer = radius + .5, inner = std::max(0.0, radius - .5);
    const int reach = static_cast<int>(std::ceil(outer)), x0 = static_cast<int>(at.x()), y0 = static_cast<int>(at.y());
    const int left = std::max(0, x0 - reach), right = std::min(to.width - 1, x0 + reach);
    const int top = std::max(0, y0 - reach), bottom = std::min(to.height - 1, y0 + reach);
    const QRgb evens = colour & kPair, odds = (colour >> 8) & kPair;
    for (int y = top; y <= bottom; ++y) {
        QRgb* line = to.first + y * to.line;
        const double dy = y + .5 - at.y();
        for (int x = left; x <= right; ++x) {
            const double dx = x + .5 - at.x(), square = dx * dx + dy * dy;
            if (square >= outer * outer) continue;
            const double cover = square <= inner * inner ? 1.0 : std::min(1.0, outer - std::sqrt(square));
            const auto share = static_cast<QRgb>(cover * strength * 256), rest = 256 - share;
            if (share == 0) continue;
            const QRgb old = line[x];
            line[x] = (((evens * share + (old & kPair) * rest) >> 8) & kPair) |
                      ((odds * share + ((old >> 8) & kPair) * rest) & ~kPair);
        }
    }
}

}  // namespace

ScatterView::Dots ScatterView::dots() const {
    if (m_points.size() >= 3000) return {1.35, .28, .62};
    if (m_points.size() >= 200) return {2.2, .7, .9};
    return {3.5, .9, .95};  // dots that stand alone must be seen as themselves
}

void ScatterView::paintDots(QPainter& p) const {
    const Theme& t = themeOf(this);
    const Dots look = dots();
    const double cut = .05 * static_cast<double>(m_points.size());
    p.setPen(Qt::NoPen);
    for (const bool lit : {false, true})
        for (const bool best : {false, true}) {
            const double alpha = (best ? look.bestAlpha : look.alpha) * (lit ? 1.0 : kPale);
            p.setBrush(withAlpha(best ? t.accent : t.cloud, static_cast<int>(255 * alpha)));
            for (const ScatterPoint& point : m_points)
                if ((point.predicted <= cut) == best && bright(point) == lit)
                    p.drawEllipse(pixelOf(point), look.radius, look.radius);
        }
}

void ScatterView::splat() {
    const Theme& t = themeOf(this);
    const double ratio = devicePixelRatioF();
    if (const QSize pixels = size() * ratio; m_image.size() != pixels)
        m_image = QImage(pixels, QImage::Format_ARGB32_Premultiplied);
    m_image.fill(0);
    const Pixels to{reinterpret_cast<QRgb*>(m_image.bits()), m_image.width(), m_image.height(),
                    m_image.bytesPerLine() / static_cast<std::ptrdiff_t>(sizeof(QRgb))};
    const Dots look = dots();
    const double cut = .05 * static_cast<double>(m_points.size());
    const QRectF plot = plotInset(size());
    std::array<std::vector<QPointF>, 4> layers;  // pale ones below, of both the best above
    for (const ScatterPoint& point : m_points)
        layers[(bright(point) ? 2U : 0U) + (point.predicted <= cut ? 1U : 0U)].push_back(pixelIn(plot, point) * ratio);
    for (std::size_t layer = 0; layer < layers.size(); ++layer) {
        const bool best = layer % 2 == 1, lit = layer > 1;
        const double strength = (best ? look.bestAlpha : look.alpha) * (lit ? 1.0 : kPale);
        for (const QPointF& at : layers[layer])
            addDot(to, at, look.radius * ratio, strength, (best ? t.accent : t.cloud).rgb());
    }
    m_image.setDevicePixelRatio(ratio);
    m_stale = false;
}

void ScatterView::paintEvent(QPaintEvent*) {
    const Theme& t = themeOf(this);
    QPainter p(this);
    PlotFrame f;
    f.plot = plotInset(size());
    if (m_points.empty()) {
        p.setFont(textFont(TextRole::small));
        p.setPen(t.text3);
        p.drawText(QRectF(rect()).adjusted(24, 0, -24, 0), Qt::AlignCenter | Qt::TextWordWrap, m_hint);
        paintRing(p);
        return;
    }
    f.x0 = f.y0 = count();
    f.x1 = f.y1 = 1;
    const AxisScale scale = roundScale(0, count());
    std::vector<double> marks{1, count()};
    for (const double v : scale.ticks())
        if (v > 1 && v < count() - .6 * scale.step) marks.push_back(v);
    for (const double v : marks) {
        f.xTicks.push_back({v, countText(std::llround(v))});
        f.yTicks.push_back({v, countText(std::llround(v))});
    }
    f.xCaption = tr("predicted rank; best at right");
    f.paint(p, t);
    const double cut = f.map(std::max(1.0, .05 * count()), 1).x();
    p.fillRect(QRectF(QPointF(cut, f.plot.top()), f.plot.bottomRight()),
               withAlpha(t.accent, t.mode == ThemeMode::light ? 16 : 26));
    QPen dash(t.text3, 1);
    dash.setDashPattern({3, 3});
    p.setPen(dash);
    p.setRenderHint(QPainter::Antialiasing);
    p.drawLine(f.plot.bottomLeft(), f.plot.topRight());
    if (keepsShapes(p)) {
        paintDots(p);
    } else {
        if (m_stale) splat();
        p.drawImage(0, 0, m_image);
    }
    paintMarked(p);
    paintRing(p);
}

void ScatterView::paintMarked(QPainter& p) const {
    const Theme& t = themeOf(this);
    const auto ring = [&](QPointF at, const QColor& fill) {
        p.setPen(QPen(t.surface, 4));
        p.setBrush(Qt::NoBrush);
        p.drawEllipse(at, 5.5, 5.5);
        p.setPen(QPen(t.text, 1.75));
        p.setBrush(fill);
        p.drawEllipse(at, 5, 5);
    };
    const ScatterPoint *over = pointOf(m_over), *under = pointOf(m_under);
    if (m_over >= 0 && over && under) {
        p.setPen(QPen(t.text2, 1.5));
        p.drawLine(pixelOf(*over), pixelOf(*under));
        ring(pixelOf(*over), t.series[5]);
        ring(pixelOf(*under), t.series[6]);
    }
    paintLasso(p);
    const ScatterPoint* marked = pointOf(m_hover >= 0 ? m_hover : m_selected);
    if (!marked) return;
    const bool paired = m_over >= 0 && (marked->row == m_over || marked->row == m_under);
    if (!paired) ring(pixelOf(*marked), t.surface);
    // The chosen dot's words stand beside the table; a box that stays would hide the best corner.
    if ((m_hover >= 0 || ringShown()) && !m_head.isEmpty() && m_lasso.isEmpty()) paintCallout(p, pixelOf(*marked));
}

void ScatterView::paintLasso(QPainter& p) const {
    if (m_lasso.isEmpty()) return;
    const Theme& t = themeOf(this);
    p.setPen(QPen(t.accent, 1.25));
    p.setBrush(withAlpha(t.accent, 30));
    p.drawPolygon(m_lasso);
    p.setBrush(Qt::NoBrush);
}

void ScatterView::paintCallout(QPainter& p, QPointF at) const {
    const Theme& t = themeOf(this);
    const QFont strong = textFont(TextRole::tinyStrong), plain = textFont(TextRole::tiny);
    constexpr double kRow = 16, kInset = 8, kPictureHeight = 54;
    const double words =
        std::max({QFontMetricsF(strong).horizontalAdvance(m_head), QFontMetricsF(plain).horizontalAdvance(m_first),
                  QFontMetricsF(plain).horizontalAdvance(m_second), 150.0});
    const double drawn = m_picture ? kPictureHeight + 4 : 0;
    const QRectF bounds = QRectF(rect()).adjusted(2, 2, -2, -2);
    QRectF box(0, 0, words + 2 * kInset, 3 * kRow + drawn + 2 * kInset - 4);
    // Towards the middle, where the corner of the best is not.
    box.moveLeft(at.x() > bounds.center().x() ? at.x() - 14 - box.width() : at.x() + 14);
    box.moveTop(at.y() < bounds.center().y() ? at.y() + 14 : at.y() - 14 - box.height());
    box.moveLeft(std::clamp(box.left(), bounds.left(), std::max(bounds.left(), bounds.right() - box.width())));
    box.moveTop(std::clamp(box.top(), bounds.top(), std::max(bounds.top(), bounds.bottom() - box.height())));
    p.setPen(QPen(t.borderStrong, 1));
    p.setBrush(t.surface);
    p.drawRoundedRect(box, 6, 6);
    p.setBrush(Qt::NoBrush);
    QRectF line(box.left() + kInset, box.top() + kInset - 2, words + 2, kRow);
    p.setFont(strong);
    p.setPen(t.text);
    p.drawText(line, Qt::AlignVCenter, m_head);
    line.translate(0, kRow);
    if (m_picture) {
        m_picture(p, QRectF(line.left(), line.top() + 2, words, kPictureHeight));
        line.translate(0, drawn);
    }
    p.setFont(plain);
    p.setPen(t.text2);
    for (const QString& text : {m_first, m_second}) {
        p.drawText(line, Qt::AlignVCenter, text);
        line.translate(0, kRow);
    }
}

}  // namespace pada::ui
