// SPDX-License-Identifier: GPL-3.0-or-later
// ui/charts/line_chart.h: live lines on Qt Charts behind a face that does not name it. Fixed plot area, axes that grow
// in steps, labels at the lines' ends, readings under the mouse. GUI thread only.
#pragma once
#include "ui/charts/axis_scale.h"
#include "ui/charts/exportable.h"

#include <QList>
#include <QPointF>
#include <QWidget>

#include <memory>

namespace pada::ui {

class LineChart final : public QWidget, public Exportable {
    Q_OBJECT
public:
    enum class Role { focus, reference, bound, faint };
    explicit LineChart(QWidget* parent = nullptr);
    ~LineChart() override;

    int addCurve(Role role,
                 const QString& label);  ///< An empty label leaves the line unnamed; faint ones have no reading.
    void clearCurves();
    /// Replaces the points once; they are thinned to the plot's pixels. x ascends.
    void setCurve(int curve, const QList<QPointF>& points);
    void setXRange(double high, const QString& caption);  ///< From 0; the caption names the unit.
    /// Values are divided by 10^exponent for the axis; `suffix` follows axis labels (" %").
    void setYUnit(int exponent, const QString& suffix = {});
    void setYLimits(double low, double high);  ///< The axis always covers these.
    void commit();  ///< After the setters: settles the axis, hands the points over, repaints.
    AxisScale yScale() const;
    QPointF toPixel(double x, double y) const;  ///< In this widget, for tests of alignment.

    QString csv() const override;
    QString exportName() const override;
    QSize sizeHint() const override { return {360, 220}; }
    QSize minimumSizeHint() const override { return {220, 120}; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    class View;
    View* m_view;
};

}  // namespace pada::ui
