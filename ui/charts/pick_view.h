// SPDX-License-Identifier: GPL-3.0-or-later
// ui/charts/pick_view.h: a plot of separate things (cells of a grid, drawings in a row, nets of a tree) instead of an x
// axis: the mouse or the arrow keys go to one, and its reading stands beside it. GUI thread only.
#pragma once
#include "ui/charts/plot_view.h"

namespace pada::ui {

class PickView : public PlotView {
    Q_OBJECT
public:
    int picked() const { return m_picked; }  ///< Index of a thing; -1 = none.
    void setHint(const QString& hint);       ///< Stands alone in the view while there is nothing.
    QSize minimumSizeHint() const override { return {200, 72}; }

Q_SIGNALS:
    void activated(int item);  ///< Clicked, or Return on it.

protected:
    explicit PickView(QWidget* parent);
    virtual int itemCount() const = 0;
    virtual QRectF itemRect(int item) const = 0;  ///< In pixels of the view.
    virtual Reading itemReading(int item) const = 0;
    /// Other things are shown: nothing is picked, and the view is described by `summary`.
    void itemsChanged(const QString& summary);
    const QString& hint() const { return m_hint; }
    /// Frame round the picked thing, its reading, focus ring; last of all.
    void paintPick(QPainter& painter) const;

    std::optional<Reading> readingAt(double) const override { return std::nullopt; }
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    int itemAt(QPointF position) const;
    /// The nearest thing in the direction; -1 where there is none.
    int neighbour(int from, QPointF direction) const;
    void pick(int item, bool byKeys);
    int m_picked = -1;
    QString m_hint, m_summary;
};

}  // namespace pada::ui
