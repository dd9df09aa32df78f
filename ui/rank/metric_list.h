// SPDX-License-Identifier: GPL-3.0-or-later
// ui/rank/metric_list.h: metrics as rows: name, value, and its interval as a bar between 0 and 1.
#pragma once
#include "ui/rank/rank_view_model.h"

#include <QWidget>

namespace pada::ui {

/// A painted list of metrics: name, value, interval as a bar between 0 and 1.
class MetricList final : public QWidget {
    Q_OBJECT
public:
    explicit MetricList(QWidget* parent = nullptr);
    void setMetrics(std::vector<MetricView> metrics, bool quiet);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    std::vector<MetricView> m_metrics;
    bool m_quiet = false;
};

}  // namespace pada::ui
