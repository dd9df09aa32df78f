// SPDX-License-Identifier: GPL-3.0-or-later
// ui/charts/line_chart.h: live lines, painted column by column into a cached picture: what was painted stays, a poll paints
// only the columns that are new. Fixed plot area, axes that grow in steps, labels at the lines' ends, readings under the
// mouse. GUI thread only.
#pragma once
#include "ui/charts/axis_scale.h"
#include "ui/charts/exportable.h"
#include "ui/charts/plot_canvas.h"

#include <QList>
#include <QPointF>
#include <QWidget>

#include <limits>
#include <vector>

namespace pada::ui {

class LineChart final : public QWidget, public Exportable {
    Q_OBJECT
public:
    enum class Role { focus, reference, bound, faint };
    explicit LineChart(QWidget* parent = nullptr);

    int addCurve(Role role,
                 const QString& label);  ///< An empty label leaves the line unnamed; faint ones have no reading.
    void clearCurves();
    /// Replaces the points; x ascends. Each pixel column shows its first, lowest, highest and last.
    void setCurve(int curve, const QList<QPointF>& points);
    void setXRange(double high, const QString& caption);  ///< From 0; the caption names the unit.
    /// Values are divided by 10^exponent for the axis; `suffix` follows axis labels (" %").
    void setYUnit(int exponent, const QString& suffix = {});
    void setYLimits(double low, double high);  ///< The axis always covers these.
    void setYLog(bool log);  ///< A logarithmic axis: limits are ignored, values that are not above 0 not shown.
    void commit();           ///< After the setters: settles the axes and repaints what changed.
    AxisScale yScale() const { return m_yScale; }
    QPointF toPixel(double x, double y) const;  ///< In this widget, for tests of alignment.
    /// Columns painted by the last paint event, in device pixels: all of them, or only the new ones.
    int columnsPainted() const { return m_columnsPainted; }

    QString csv() const override;
    QString exportName() const override;
    QSize sizeHint() const override { return {360, 220}; }
    QSize minimumSizeHint() const override { return {220, 120}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Curve {
        Role role;
        QString label;
        QList<QPointF> points, painted;
    };
    struct EndLabel {
        QPointF at;
        QRectF box;
        QString value, label;
        QColor colour;
        bool strong = false;
    };
    QColor colour(Role role) const;
    QString valueText(double value) const;
    double shown(double y) const;  ///< On the frame's axis: the value, or its power of ten.
    PlotFrame frame() const;
    void settleAxis();
    int lastColumn() const;
    int firstNewColumn() const;  ///< From which the picture is older than the points; its width when nothing is new.
    std::vector<EndLabel> layoutLabels() const;
    void paintCurves();
    void paintCurve(QPainter& painter, const Curve& curve, const PlotFrame& device, int fromColumn) const;
    void paintHover(QPainter& painter, const PlotFrame& frame) const;

    std::vector<Curve> m_curves;
    AxisScale m_xScale{0, 1, .25}, m_yScale{0, 1, .25};
    LogScale m_yLogScale;
    bool m_log = false, m_fresh = true;
    double m_leastLow = std::numeric_limits<double>::quiet_NaN(), m_leastHigh = m_leastLow;
    QString m_caption, m_suffix;
    int m_exponent = 0, m_columnsPainted = 0;
    QPointF m_hover{-1, -1};
    PlotCanvas m_canvas;
    std::vector<EndLabel> m_labels;
};

}  // namespace pada::ui
