// SPDX-License-Identifier: GPL-3.0-or-later
// ui/charts/series_chart.h: lines, areas, bars and boxes that change at most a few times a second, drawn by Qt Charts
// into a cached picture. Axes, readings, keys, saved numbers and labels are those of the painted charts: a moving mouse
// repaints no series. GUI thread only.
#pragma once
#include "ui/charts/axis_scale.h"
#include "ui/charts/end_labels.h"
#include "ui/charts/plot_canvas.h"
#include "ui/charts/plot_view.h"
#include "ui/charts/series_plot.h"
#include "ui/charts/series_scene.h"

#include <QStringList>

namespace pada::ui {

class SeriesChart final : public PlotView {
    Q_OBJECT
public:
    explicit SeriesChart(QWidget* parent = nullptr);

    void show(SeriesPlot plot);  ///< Instead of what was shown; axes that still fit stay, so that nothing jumps.
    using PlotView::show;
    const SeriesPlot& plot() const { return m_plot; }
    /// Lines, bars and boxes with this label stand out, the others fade; an empty one = none.
    void lift(const QString& label) { liftAny(label.isEmpty() ? QStringList() : QStringList{label}); }
    /// Those with any of these labels; where none of them is shown nothing fades. Colours change, no place does.
    void liftAny(const QStringList& labels);
    const QStringList& lifted() const { return m_lifted; }
    /// What lies under a place of this view, by what it is lifted by: a name, a line within some pixels, a bar, a box.
    QString markAt(QPointF position) const;

    QPointF toPixel(double x, double y) const;                  ///< In this widget, for tests of alignment.
    int columns() const;                                        ///< Of device pixels that the plot has; at least 1.
    qsizetype pointsDrawn() const { return m_scene.points(); }  ///< By the last repaint of the series.
    int seriesLaid() const { return m_laid; }  ///< How often series were drawn anew; a moving mouse adds none.
    /// What the chart says, in one sentence: for screen readers.
    QString summary() const;
    QString csv() const override;

Q_SIGNALS:
    void hovered(const QString& label);  ///< The label at a line's end is under the mouse; empty = none.
    void pointed(const QString& label);  ///< markAt() the mouse; empty = nothing.
    void clicked(double x);              ///< A place of the x axis was clicked.

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    QRectF plotArea() const override;
    std::optional<Reading> readingAt(double x) const override;
    double keyStart() const override;
    void forgetPicture() override;
    std::optional<std::pair<double, double>> timeAxis() const override;
    void timeMoved() override { layLabels(); }

private:
    void settleAxes();
    void layLabels();
    const QPointF* pointNamed(const PlotLine& line) const;  ///< The last, or the newest at time(); null = none.
    double gutterWidth() const;
    PlotFrame frameNow() const;
    double axisValue(double value, const PlotAxis& axis) const;
    QString valueText(double value, const PlotAxis& axis) const;
    std::optional<Reading> categoryReading(double x) const;
    void paintSeries();
    void paintBoxValues(QPainter& painter) const;
    void paintBarShapes(QPainter& painter) const;
    SeriesPlot inked() const;  ///< As it is drawn: all but what is lifted fades.
    bool fades(const QString& label) const { return m_anyLifted && !m_lifted.contains(label); }
    Ink shownInk(const QString& label, const Ink& ink) const;
    void findLifted();
    void pointAt(const QString& name, const QString& mark);

    SeriesPlot m_plot;
    AxisScale m_xScale, m_yScale;
    LogScale m_xLogScale, m_yLogScale;
    bool m_fresh = true, m_dirty = true;
    int m_laid = 0;
    bool m_recoloured = false;  ///< Since the last paint, and nothing else.
    bool m_anyLifted = false;   ///< Something that is shown is lifted.
    QStringList m_lifted;
    QString m_hovered, m_pointed;
    QStringList m_names;  ///< Labels of what is shown.
    PlotFrame m_frame;
    PlotCanvas m_canvas;
    SeriesScene m_scene;
    EndLabels m_labels;
};

}  // namespace pada::ui
