// SPDX-License-Identifier: GPL-3.0-or-later
// ui/charts/forest_chart.h: differences with their intervals below one another on one axis with a line at zero: what a
// paired verdict stands on. A row is a mean, its interval, and the single differences as dots. GUI thread only.
#pragma once
#include "ui/charts/axis_scale.h"
#include "ui/charts/pick_view.h"
#include "ui/charts/series_plot.h"

namespace pada::ui {

struct ForestRow {
    struct Part {
        QString name;  ///< "seed 3".
        double value = 0.0;
    };
    QString label;
    Ink ink;
    int shape = 0;  ///< RunMark::shape.
    double value = 0.0;
    std::optional<double> low, high;  ///< Absent: one number has no interval.
    std::vector<Part> parts;
    QString note;   ///< Beside the label: "n = 5".
    QString words;  ///< At the row's right end: "+0.200 ± 0.009".
    QString claim;  ///< What the reading says of it all.
    /// It may not be read as a difference between what the rows name; its interval stretches no axis of others.
    bool pale = false;
};

struct ForestPlot {
    std::vector<ForestRow> rows;
    QString caption;   ///< Of the axis, with the unit.
    int exponent = 0;  ///< Labels are divided by 10^exponent.
    QString suffix;    ///< Behind labels and values: " %".
    QString summary;   ///< All of it in one sentence, for screen readers.
};

class ForestChart final : public PickView {
    Q_OBJECT
public:
    explicit ForestChart(QWidget* parent = nullptr) : PickView(parent) {}
    void setPlot(ForestPlot plot);
    const ForestPlot& plot() const { return m_plot; }
    double pixelOf(double value) const;  ///< Of the axis, in pixels of the view.
    QRectF bandOf(int item) const;       ///< Where a row's marks and the lines of the axis are: below its words.
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }
    QString csv() const override;

protected:
    int itemCount() const override { return static_cast<int>(m_plot.rows.size()); }
    QRectF itemRect(int item) const override;
    Reading itemReading(int item) const override;
    void paintEvent(QPaintEvent* event) override;

private:
    double rowHeight() const;
    QString valueText(double value) const;
    void paintAxis(QPainter& painter) const;
    void paintRow(QPainter& painter, int item) const;
    ForestPlot m_plot;
    AxisScale m_scale;
};

}  // namespace pada::ui
