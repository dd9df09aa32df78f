// SPDX-License-Identifier: GPL-3.0-or-later
// ui/rank/metric_list.h: metrics as rows: name, value, and its interval on an axis from 0 (or -1 where one is negative)
// to 1.
#pragma once
#include "ui/charts/ringed_view.h"
#include "ui/rank/rank_view_model.h"

namespace pada::ui {

/// A painted list of metrics: name, value, bar, interval and number of paths; quiet ones are lower and grey. Resting on
/// one, or going to it with Up and Down, says what it is.
class MetricList final : public RingedView {
    Q_OBJECT
public:
    explicit MetricList(QWidget* parent = nullptr);
    void setMetrics(std::vector<MetricView> metrics, bool quiet);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }
    QString csv() const override;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    void paintBar(QPainter& painter, const MetricView& metric, const QRectF& bar) const;
    std::vector<MetricView> m_metrics;
    QString m_words;  ///< All of them, for screen readers.
    int m_row = -1;   ///< Where Up and Down stand.
    bool m_quiet = false;
    double m_low = 0.0;  ///< Where the axis begins: 0, or -1 where a value or interval is below.
};

}  // namespace pada::ui
