// SPDX-License-Identifier: GPL-3.0-or-later
// ui/charts/series_scene.h: the only place that knows Qt Charts (lines of very many points are DenseLines'). A chart
// without a view: it draws series into whatever painter it is given, and nothing else; grid, words, readings and keys
// belong to SeriesChart. GUI thread only.
#pragma once
#include "ui/charts/plot_frame.h"
#include "ui/charts/series_plot.h"

#include <memory>

class QGraphicsScene;

namespace pada::ui {

class PixelInk;

class SeriesScene {
public:
    SeriesScene();
    ~SeriesScene();
    SeriesScene(const SeriesScene&) = delete;
    SeriesScene& operator=(const SeriesScene&) = delete;

    /// Lays `plot` out in a view of `size` with the axes of `frame` (on a logarithmic axis powers of ten), thinned to
    /// pixels of `ratio` to one of the view.
    void lay(const SeriesPlot& plot, const PlotFrame& frame, QSizeF size, double ratio, const Theme& theme);
    /// The inks of `plot`, which is what was laid out in other colours: nothing is moved or laid out anew.
    void recolour(const SeriesPlot& plot, const Theme& theme);
    /// The series as laid out, `ratio` pixels of the target to one of the view; `ink`, over the same picture, for lines
    /// that a painter takes long for.
    void paint(QPainter& painter, double ratio, PixelInk* ink = nullptr) const;
    /// Points of lines and bands that the last lay() has drawn.
    qsizetype points() const { return m_points; }
    /// Share of a category that its bars fill together.
    static constexpr double kBarShare = 0.76;

private:
    void recolourLines(const SeriesPlot& plot, const Theme& theme);
    struct Parts;
    std::unique_ptr<Parts> m_parts;
    QSizeF m_size;
    qsizetype m_points = 0;
};

/// Pieces of a line between points that cannot be shown, each thinned to at most four points a pixel column of the
/// plot: what it shows is what the whole line would.
std::vector<QList<QPointF>> shownPieces(const QList<QPointF>& points, const PlotFrame& frame, double ratio, bool logX,
                                        bool logY);

}  // namespace pada::ui
