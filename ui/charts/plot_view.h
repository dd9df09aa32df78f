// SPDX-License-Identifier: GPL-3.0-or-later
// ui/charts/plot_view.h: what every plot over an x axis has in common: a reading that follows the mouse or the arrow
// keys, and a focus ring for the keyboard. GUI thread only.
#pragma once
#include "ui/charts/exportable.h"
#include "ui/charts/plot_frame.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace pada::ui {

/// What a plot says at one place of its x axis.
struct Reading {
    double x = 0.0;  ///< Where it stands, in pixels of the view.
    QString head;
    std::vector<ReadingLine> lines;
    QString text() const;  ///< In one line, for screen readers.
};

class PlotView : public QWidget, public Exportable {
    Q_OBJECT
public:
    QString exportName() const override { return objectName(); }
    QSize sizeHint() const override { return {360, 220}; }
    QSize minimumSizeHint() const override { return {220, 120}; }
    bool ringShown() const { return m_ring; }

protected:
    explicit PlotView(QWidget* parent);
    /// The reading nearest to pixel column `x`, where there is one.
    virtual std::optional<Reading> readingAt(double x) const = 0;
    virtual double keyStart() const;  ///< Pixel column the first arrow key goes to; the plot's right edge.
    virtual void forgetPicture() {}   ///< Colours or fonts changed.
    void paintOverlay(QPainter& painter, bool line = true) const;  ///< Reading and focus ring, last of all.

    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void moveTo(QPointF cursor);
    QPointF m_cursor{-1, -1};
    bool m_ring = false;
};

}  // namespace pada::ui
