// SPDX-License-Identifier: GPL-3.0-or-later
// ui/charts/line_chart.h: live lines, painted column by column into a cached picture: what was painted stays, a poll
// paints only the columns that are new. Fixed plot area, axes that grow in steps, labels at the lines' ends, readings
// under the mouse. GUI thread only.
#pragma once
#include "ui/charts/axis_scale.h"
#include "ui/charts/end_labels.h"
#include "ui/charts/plot_canvas.h"
#include "ui/charts/plot_view.h"

#include <QList>
#include <QPointF>

#include <limits>
#include <vector>

namespace pada::ui {

class PixelInk;

class LineChart final : public PlotView {
    Q_OBJECT
public:
    enum class Role { focus, reference, bound, other, faint };
    explicit LineChart(QWidget* parent = nullptr);

    int addCurve(Role role,
                 const QString& label);  ///< An empty label leaves the line unnamed; faint ones have no reading.
    /// What saved numbers call a curve (its label otherwise), and what they call its values, with the unit.
    void setSavedNames(int curve, const QString& name, const QString& values);
    void clearCurves();
    /// Replaces the points; x ascends. Each pixel column shows its first, lowest, highest and last.
    void setCurve(int curve, const QList<QPointF>& points);
    /// A soft area between two lines over the same x, below all curves, in the curve's colour; empty = none.
    void setBand(int curve, const QList<QPointF>& low, const QList<QPointF>& high);
    /// From 0; the caption names the unit. `unit`: what x of one unit is in the points (steps an epoch, say).
    void setXRange(double high, const QString& caption, double unit = 1.0) { setXSpan(0.0, high, caption, unit); }
    /// The same for a part: the y axis covers what lies in it.
    void setXSpan(double low, double high, const QString& caption, double unit = 1.0);
    /// Values are divided by 10^exponent for the axis; `suffix` follows axis labels (" %").
    void setYUnit(int exponent, const QString& suffix = {});
    void setYLimits(double low, double high);  ///< The axis always covers these.
    void setYLog(bool log);  ///< A logarithmic axis: limits are ignored, values that are not above 0 not shown.
    void setHint(const QString& hint);  ///< Stands in the plot, instead of values at the axis, while it is not empty.
    void settleAnew() { m_fresh = true; }  ///< The next commit() keeps nothing of the axis that was.
    void commit();                         ///< After the setters: settles the axes and repaints what changed.
    AxisScale yScale() const { return m_yScale; }
    QPointF toPixel(double x, double y) const;  ///< In this widget, for tests of alignment.
    /// What a curve is worth asking for at: the plot's columns in device pixels, or where they are few a multiple.
    int columns() const;
    const EndLabels& endLabels() const { return m_labels; }
    /// Columns painted by the last paint event, in device pixels: all of them, or only the new ones.
    int columnsPainted() const { return m_columnsPainted; }

    QString csv() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    std::optional<Reading> readingAt(double x) const override;
    double keyStart() const override;
    void forgetPicture() override;
    std::optional<std::pair<double, double>> timeAxis() const override;
    void timeMoved() override;

private:
    struct Curve {
        Role role;
        QString label;
        QList<QPointF> points, painted;
        QList<QPointF> bandLow, bandHigh;
        QString savedName, savedValues;
    };
    QColor colour(Role role) const;
    QString valueText(double value) const;
    double shown(double y) const;  ///< On the frame's axis: the value, or its power of ten.
    PlotFrame frameNow() const;
    void settleAxis();
    int lastColumn() const;
    int firstNewColumn() const;  ///< From which the picture is older than the points; its width when nothing is new.
    bool inSight(double x) const { return x >= m_xLow * m_xUnit && x <= m_xScale.high * m_xUnit; }
    /// The point a curve is named at: the newest in sight, or the newest at time(). Null where there is none.
    const QPointF* pointNamed(const Curve& curve) const;
    void clipToPlot(QPainter& painter, const PlotFrame& frame) const;
    static QRectF roomFor(const PlotFrame& frame);  ///< Of curves of which only a part is shown.
    std::vector<EndLabel> labels() const;
    void placeLabels(EndLabels& fresh) const;
    void paintCurves();
    void paintBand(QPainter& painter, const Curve& curve, const PlotFrame& frame) const;
    /// `ratio`: pixels of the target to one of the view. Without `ink` the target keeps shapes: the curve is one line.
    void paintCurve(QPainter& painter, PixelInk* ink, const Curve& curve, const PlotFrame& device, int fromColumn,
                    double ratio) const;

    std::vector<Curve> m_curves;
    AxisScale m_xScale{0, 1, .25}, m_yScale{0, 1, .25};
    LogScale m_yLogScale;
    bool m_log = false, m_fresh = true;
    double m_leastLow = std::numeric_limits<double>::quiet_NaN(), m_leastHigh = m_leastLow;
    QString m_caption, m_suffix, m_hint;
    double m_xUnit = 1.0, m_xLow = 0.0;
    bool m_cut = false;    ///< Points lie outside the plot.
    bool m_moved = false;  ///< Another part of x is shown since the last commit().
    int m_exponent = 0, m_columnsPainted = 0;
    PlotFrame m_frame;  ///< As commit() or the last resize settled it.
    PlotCanvas m_canvas;
    EndLabels m_labels;
};

}  // namespace pada::ui
