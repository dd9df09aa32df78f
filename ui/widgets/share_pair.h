// SPDX-License-Identifier: GPL-3.0-or-later
// ui/widgets/share_pair.h: the shares of a decision's options twice, one bar above the other: as they are, and as they
// would be. GUI thread only.
#pragma once
#include "ui/charts/pick_view.h"

#include <string>
#include <vector>

namespace pada::ui {

class SharePair final : public PickView {
    Q_OBJECT
public:
    explicit SharePair(QWidget* parent = nullptr) : PickView(parent) {}
    /// In the order of drawing; `would` empty = nothing is compared. Options that neither has are left out.
    void setShares(std::vector<std::string> options, std::vector<std::size_t> indices, std::vector<double> now,
                   std::vector<double> would);
    const std::vector<double>& would() const { return m_would; }
    QSize sizeHint() const override { return {280, 40}; }
    QSize minimumSizeHint() const override { return {160, 28}; }
    QString csv() const override;

protected:
    int itemCount() const override { return static_cast<int>(m_options.size()); }
    QRectF itemRect(int item) const override;
    Reading itemReading(int item) const override;
    void paintEvent(QPaintEvent* event) override;

private:
    QRectF barRect(bool would) const;
    void paintBar(QPainter& painter, const QString& name, const QRectF& at, const std::vector<double>& shares) const;
    std::vector<std::string> m_options;
    std::vector<std::size_t> m_indices;
    std::vector<double> m_now, m_would;
};

}  // namespace pada::ui
