// SPDX-License-Identifier: GPL-3.0-or-later
// ui/widgets/histogram_view.h: weights of the data sampler, 64 bins of width 1/16 over weight times N; the last bin is
// open.
#pragma once
#include "ui/charts/plot_view.h"

#include <cstdint>
#include <vector>

namespace pada::ui {

/// What a histogram of relative weights says in words; bin centres stand for the weights in them.
struct HistogramFacts {
    std::int64_t images = 0;
    double heavyFrom = 0.0;   ///< Lower edge of the first bin that belongs wholly to the heaviest 5 %.
    double heavyShare = 0.0;  ///< Share of draws that the heaviest 5 % of images get, [0, 1].
};
HistogramFacts factsOf(const std::vector<std::int64_t>& counts);

class HistogramView final : public PlotView {
    Q_OBJECT
public:
    explicit HistogramView(QWidget* parent = nullptr);
    void setCounts(std::vector<std::int64_t> counts);
    /// Drawn over the bars as an outline: counts as they would be. Empty = none.
    void setGhost(std::vector<std::int64_t> counts);
    const std::vector<std::int64_t>& ghost() const { return m_ghost; }
    void setHint(const QString& hint);  ///< Stands alone in the view while there is no count.
    QString csv() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    std::optional<Reading> readingAt(double x) const override;

private:
    void paintGhost(QPainter& painter, const PlotFrame& frame) const;
    std::vector<std::int64_t> m_counts, m_ghost;
    HistogramFacts m_facts;
    QString m_hint;
};

}  // namespace pada::ui
