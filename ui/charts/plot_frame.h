// SPDX-License-Identifier: GPL-3.0-or-later
// ui/charts/plot_frame.h: grid, tick labels and captions shared by every chart and painted plot. Paints only; holds no
// series.
#pragma once
#include <QColor>
#include <QPainter>
#include <QRectF>
#include <QString>

#include <vector>

namespace pada::ui {

struct Theme;

/// True for SVG and print: a view then paints its shapes anew instead of a picture made for the screen.
bool keepsShapes(const QPainter& painter);
/// The plot area inside a view of `size`: the same in every chart, so that axes standing above each other align.
QRectF plotInset(QSizeF size);
inline constexpr double kLabelReach = 6.0;  ///< Pixels a tick label may reach past the plot's right edge.

struct Tick {
    double value = 0.0;
    QString label;
    bool operator==(const Tick&) const = default;
};

struct PlotFrame {
    QRectF plot;
    double x0 = 0.0, x1 = 1.0, y0 = 0.0, y1 = 1.0;
    std::vector<Tick> xTicks, yTicks;
    QString xCaption;  ///< With the unit; stands below the axis at the right.

    bool operator==(const PlotFrame&) const = default;
    QPointF map(double x, double y) const;
    void paint(QPainter& painter, const Theme& theme) const;
};

struct ReadingLine {
    QColor mark;
    QString value, label;
};

/// Around a view that has the keyboard's focus.
void paintFocusRing(QPainter& painter, const Theme& theme, const QRectF& view);
/// Words in the middle of a view that has nothing to show: no axis, no grid, no line through them.
void paintHintAlone(QPainter& painter, const Theme& theme, const QRectF& view, const QString& hint);
/// A small box of readings beside `at`, kept inside `bounds`: first line strong, then dot, value, label.
void paintReading(QPainter& painter, const Theme& theme, const QRectF& bounds, QPointF at, const QString& head,
                  const std::vector<ReadingLine>& lines);
/// A dot in `mark`, `strong` in semibold, `rest` in plain, at the left middle `at`.
void paintDirectLabel(QPainter& painter, const Theme& theme, QPointF at, const QColor& mark, const QString& strong,
                      const QString& rest);
/// Moves label centres apart so that each keeps `gap` to the next and all stay in [top, bottom]; order is kept.
void spreadLabels(std::vector<double>& centres, double gap, double top, double bottom);

}  // namespace pada::ui
