// SPDX-License-Identifier: GPL-3.0-or-later
// ui/charts/plot_view.h: what every plot over an x axis has in common: a reading that follows the mouse or the arrow
// keys, a focus ring for the keyboard, and, where x is time, the place where all views stand: a click, a drag or Return
// sets it. GUI thread only.
#pragma once
#include "ui/charts/plot_frame.h"
#include "ui/charts/ringed_view.h"

#include <optional>
#include <utility>
#include <vector>

namespace pada::ui {

/// What a plot says at one place of its x axis.
struct Reading {
    double x = 0.0;  ///< Where it stands, in pixels of the view.
    QString head;
    std::vector<ReadingLine> lines;
    QString text() const;  ///< In one line, for screen readers.
};

class PlotView : public RingedView {
    Q_OBJECT
public:
    QSize sizeHint() const override { return {360, 220}; }
    QSize minimumSizeHint() const override { return {220, 96}; }
    bool hasReading() const { return m_cursor.x() >= 0.0; }  ///< accessibleDescription() is that reading, after keys.
    /// Where all views stand, in units of the x axis: what comes later is veiled. Empty = at the newest, nothing is
    /// drawn.
    void setTime(std::optional<double> x);
    std::optional<double> time() const { return m_time; }
    /// A place that somebody points at in another view; empty = none.
    void setPassing(std::optional<double> x);
    bool overTime() const { return timeAxis().has_value(); }

Q_SIGNALS:
    void timePicked(double x);                   ///< In units of the x axis, inside what is shown.
    void timePassed(std::optional<double> x);    ///< The mouse or the keys point there; empty = no more.
    void zoomAsked(double times, double about);  ///< Above 1 = closer.
    void panAsked(double share);                 ///< Of what is shown.
    void wholeAsked();

protected:
    explicit PlotView(QWidget* parent);
    /// The reading nearest to pixel column `x`, where there is one.
    virtual std::optional<Reading> readingAt(double x) const = 0;
    virtual QRectF plotArea() const;  ///< plotInset() unless the view keeps room beside it.
    virtual double keyStart() const;  ///< Pixel column the first arrow key goes to; the plot's right edge.
    virtual void forgetPicture() {}   ///< Colours or fonts changed.
    /// Where x is time: its values at the left and the right edge of the plot.
    virtual std::optional<std::pair<double, double>> timeAxis() const { return std::nullopt; }
    virtual void timeMoved() {}                                    ///< time() changed; a repaint is asked for already.
    void paintVeil(QPainter& painter) const;                       ///< Over the data, below the labels.
    void paintOverlay(QPainter& painter, bool line = true) const;  ///< Time, reading and focus ring, last of all.
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void moveTo(QPointF cursor);
    void putReadingAway();
    void pickAt(double pixel);
    std::optional<double> pixelOf(std::optional<double> x) const;  ///< Empty outside the plot.
    double valueAt(double pixel) const;                            ///< Clamped to the plot.
    QPointF m_cursor{-1, -1};
    std::optional<double> m_time, m_passing;
    bool m_scrubbing = false;
    QString m_about, m_read;  ///< What the view is described by without a reading, and the reading that is told.
};

}  // namespace pada::ui
