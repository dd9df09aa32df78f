// SPDX-License-Identifier: GPL-3.0-or-later
// ui/charts/stack_chart.h: shares that sum to 1 over time, as stacked areas labelled where they end. A column holds
// until the next one: areas have steps, no slopes. A few hundred columns, painted into a cached picture from the first
// that is new. GUI thread only.
#pragma once
#include "ui/charts/plot_canvas.h"
#include "ui/charts/plot_view.h"

#include <string>
#include <vector>

namespace pada::ui {

struct ShareColumn {
    double x = 0.0;              ///< From here on.
    std::vector<double> shares;  ///< One per layer, bottom to top.
    bool operator==(const ShareColumn&) const = default;
};

class StackChart final : public PlotView {
    Q_OBJECT
public:
    explicit StackChart(QWidget* parent = nullptr);
    /// `names` are option names of the space, bottom to top, and give colour and label; `now` is where the last column
    /// lasts to.
    void setShares(std::vector<std::string> names, std::vector<ShareColumn> columns, double now, double xHigh,
                   const QString& caption);
    void setXFrom(double x);            ///< Where the axis begins; 0 at first.
    void setHint(const QString& hint);  ///< Stands in the plot while it is not empty.
    QString csv() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    std::optional<Reading> readingAt(double x) const override;
    double keyStart() const override;
    std::optional<std::pair<double, double>> timeAxis() const override;
    void forgetPicture() override { m_canvas.forget(); }

private:
    const ShareColumn& columnNamed() const;  ///< The one at time(), else the last; there is one.
    double endNamed() const;                 ///< Where it ends.
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    PlotFrame frame() const;
    void paintPicture(const PlotFrame& frame);  ///< Brings the cached picture up to date.
    void paintAreas(QPainter& painter, const PlotFrame& device, std::size_t first, double ratio) const;
    void paintLabels(QPainter& painter, const PlotFrame& frame) const;

    std::vector<std::string> m_names;
    std::vector<ShareColumn> m_columns;
    double m_now = 0.0, m_low = 0.0, m_high = 1.0;
    QString m_caption, m_hint;
    PlotCanvas m_canvas;
    std::size_t m_firstNew = kNone;  ///< First column the picture does not have yet.
};

}  // namespace pada::ui
