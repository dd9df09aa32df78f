// SPDX-License-Identifier: GPL-3.0-or-later
// ui/widgets/interference_view.h: the cosine of shared gradients over the number of decisions in which two paths
// differ: a dot and its 95 % interval for each number, with the line at zero. GUI thread only.
#pragma once
#include "ui/charts/axis_scale.h"
#include "ui/charts/pick_view.h"
#include "ui/models/interference_plot.h"

namespace pada::ui {

class InterferenceView final : public PickView {
    Q_OBJECT
public:
    explicit InterferenceView(QWidget* parent = nullptr) : PickView(parent) {}
    void setPlot(InterferencePlot plot);
    const InterferencePlot& plot() const { return m_plot; }
    QPointF pixelOf(
        int point) const;  ///< Of its dot, in pixels of the view; for a point without one, on the zero line.
    QString csv() const override;

protected:
    int itemCount() const override { return static_cast<int>(m_plot.points.size()); }
    QRectF itemRect(int item) const override;
    Reading itemReading(int item) const override;
    QRectF plotArea() const override;
    void paintEvent(QPaintEvent* event) override;

private:
    PlotFrame frame() const;
    InterferencePlot m_plot;
    AxisScale m_scale{-1.0, 1.0, 0.5};
};

}  // namespace pada::ui
