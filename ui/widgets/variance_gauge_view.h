// SPDX-License-Identifier: GPL-3.0-or-later
// ui/widgets/variance_gauge_view.h: needles on a logarithmic scale, a track for paths and one for images: the stretch
// from the best sampler to the one in use is the headroom, a band the interval. GUI thread only.
#pragma once
#include "ui/charts/pick_view.h"
#include "ui/models/variance_gauge.h"

namespace pada::ui {

class VarianceGaugeView final : public PickView {
    Q_OBJECT
public:
    explicit VarianceGaugeView(QWidget* parent = nullptr) : PickView(parent) {}
    void setGauge(VarianceGauge gauge);
    const VarianceGauge& gauge() const { return m_gauge; }
    double pixelOf(double value) const;  ///< Of the scale, in pixels of the view.
    QSize sizeHint() const override { return {320, 132}; }
    QSize minimumSizeHint() const override { return {200, 64}; }
    QString csv() const override;

protected:
    int itemCount() const override { return static_cast<int>(m_places.size()); }
    QRectF itemRect(int item) const override;
    Reading itemReading(int item) const override;
    void paintEvent(QPaintEvent* event) override;

private:
    struct Place {
        std::size_t track = 0, needle = 0;
    };
    QRectF trackRect(std::size_t track) const;  ///< Without name, headroom and axis.
    double middleOf(std::size_t track) const;   ///< Of its bar: lower where words stand above alone.
    QColor colourOf(GaugeNeedle::Role role) const;
    void paintTrack(QPainter& painter, std::size_t track) const;
    void paintNeedle(QPainter& painter, double middle, const GaugeNeedle& needle) const;
    void paintLabels(QPainter& painter, double middle, const GaugeTrack& of, bool above) const;
    VarianceGauge m_gauge;
    std::vector<Place> m_places;
};

}  // namespace pada::ui
