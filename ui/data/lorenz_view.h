// SPDX-License-Identifier: GPL-3.0-or-later
// ui/data/lorenz_view.h: Lorenz curve of the draws over images: what share of the draws the lightest images get, beside
// the diagonal of an even sampler and the curve the weights began with. GUI thread only.
#pragma once
#include "ui/charts/plot_view.h"

#include <vector>

namespace pada::ui {

class LorenzView final : public PlotView {
    Q_OBJECT
public:
    explicit LorenzView(QWidget* parent = nullptr) : PlotView(parent) {}
    /// Shares of the draws at 0, 1, .. 100 % of the images, lightest first. `before`, with its name, may be empty.
    void setCurves(std::vector<double> now, std::vector<double> before, const QString& beforeName);
    void setHint(const QString& hint);  ///< Stands alone in the view while there is no curve.
    QString csv() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    std::optional<Reading> readingAt(double x) const override;

private:
    PlotFrame frame() const;
    std::vector<double> m_now, m_before;
    QString m_beforeName, m_hint;
};

}  // namespace pada::ui
