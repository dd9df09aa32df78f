// SPDX-License-Identifier: GPL-3.0-or-later
// ui/data/weight_heat.h: how the weights of all images are spread, over the run. As heat: a column a row of histograms,
// stronger = more images (a logarithm, so that few are seen), with the median and the middle 90 % of images as lines.
// As bands: the middle half and the middle 90 %. As ridges: the histograms' shapes. GUI thread only.
#pragma once
#include "ui/charts/plot_view.h"

#include <QImage>

#include <array>
#include <cstdint>
#include <vector>

namespace pada::ui {

class WeightHeat final : public PlotView {
    Q_OBJECT
public:
    struct Row {
        double x = 0.0;                    ///< From here on, in units of the axis.
        std::vector<std::int64_t> counts;  ///< 64 bins of width 1/16 over weight times N, the last open.
        bool operator==(const Row&) const = default;
    };
    /// Weights of the lightest 5, 50 and 95 % of images, from a histogram; bins count at their middle.
    using Bands = std::array<double, 3>;
    static Bands bandsOf(const std::vector<std::int64_t>& counts);

    /// The weight below which `share` of the images lie.
    static double weightAt(const std::vector<std::int64_t>& counts, double share);

    enum class Look { heat, bands, ridges };

    explicit WeightHeat(QWidget* parent = nullptr) : PlotView(parent) {}
    void setLook(Look look);
    Look look() const { return m_look; }
    /// `now` is where the last row lasts to; the axis goes from `low` to `high`.
    void setRows(std::vector<Row> rows, double now, double low, double high, const QString& caption);
    void setHint(const QString& hint);  ///< Stands alone in the view while there is no row.
    QString csv() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    std::optional<Reading> readingAt(double x) const override;
    double keyStart() const override;
    void forgetPicture() override { m_picture = {}; }
    std::optional<std::pair<double, double>> timeAxis() const override;

private:
    PlotFrame frame() const;
    double until(std::size_t row) const;
    const Row* rowAt(double x) const;
    void paintRows(QPainter& painter, const PlotFrame& frame) const;
    void paintHeat(QPainter& painter, const PlotFrame& frame) const;
    void paintMiddle(QPainter& painter, const PlotFrame& frame, double share, int alpha) const;
    void paintRidges(QPainter& painter, const PlotFrame& frame) const;
    void paintLine(QPainter& painter, const PlotFrame& frame, std::size_t band) const;
    void rebuild();

    Look m_look = Look::heat;
    std::vector<Row> m_rows;
    std::vector<Bands> m_bands;
    double m_now = 0.0, m_low = 0.0, m_high = 1.0;
    QString m_caption, m_hint;
    QImage m_picture;  ///< One pixel a row and bin.
};

}  // namespace pada::ui
