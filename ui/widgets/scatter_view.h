// SPDX-License-Identifier: GPL-3.0-or-later
// ui/widgets/scatter_view.h: predicted against true rank of up to tens of thousands of paths, best up and right. Dots
// are splatted into an image once per change; hover, selection, lasso and pair are drawn over it. GUI thread only.
#pragma once
#include "ui/charts/ringed_view.h"

#include <QImage>
#include <QPolygonF>
#include <QStringList>
#include <QWidget>

#include <functional>
#include <vector>

namespace pada::ui {

class CsvRows;

struct ScatterPoint {
    double predicted = 1.0, truth = 1.0;  ///< Ranks from 1 = best; ties hold their mean rank.
    int row = -1;                         ///< What is reported when it is hovered or clicked.
};

class ScatterView final : public RingedView {
    Q_OBJECT
public:
    explicit ScatterView(QWidget* parent = nullptr);
    void setPoints(std::vector<ScatterPoint> points);
    /// What saved numbers say of a row behind its ranks: a cell for each name of `header`.
    void setSavedColumns(const QStringList& header, std::function<void(int row, CsvRows& into)> cells);
    void setHint(const QString& hint) {
        m_hint = hint;
        if (m_points.empty()) setAccessibleDescription(hint);
        update();
    }                           ///< Shown while there is no point.
    void setSelected(int row);  ///< -1 = none.
    void setReading(const QString& head, const QString& first, const QString& second);  ///< Words for the marked point.
    /// Drawn in the callout of the point under the mouse; null = none.
    void setPicture(std::function<void(QPainter& painter, const QRectF& to)> picture) {
        m_picture = std::move(picture);
    }
    /// By row: 0 = pale. Empty = all stand out.
    void setBright(std::vector<char> byRow);
    void setPair(int over, int under);  ///< Two rows with a line between them; -1 = none.
    int hovered() const { return m_hover; }
    int selected() const { return m_selected; }
    int nearest(QPointF position) const;  ///< Row of the nearest point within 8 px, or -1.
    QPointF pixelOf(const ScatterPoint& point) const;
    std::vector<int> rowsWithin(const QPolygonF& outline) const;  ///< In pixels of the view.
    QString csv() const override;
    QSize sizeHint() const override { return {420, 420}; }
    QSize minimumSizeHint() const override { return {260, 200}; }

Q_SIGNALS:
    void hoveredChanged(int row);
    void picked(int row);
    /// Dots were gone round (Shift: boxed) with the mouse; `add`: beside those before (Ctrl). Nothing = none any more.
    void enclosed(const std::vector<int>& rows, bool add);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    static constexpr int kGrid = 64;
    QPointF pixelIn(const QRectF& plot, const ScatterPoint& point) const;
    void splat();
    void paintDots(QPainter& painter) const;  ///< As shapes.
    bool bright(const ScatterPoint& point) const;
    void paintLasso(QPainter& painter) const;
    void paintCallout(QPainter& painter, QPointF at) const;
    struct Dots {
        double radius = 0.0, alpha = 0.0, bestAlpha = 0.0;
    };
    Dots dots() const;  ///< Sizes in pixels of the view.
    void paintMarked(QPainter& painter) const;
    double count() const;
    const ScatterPoint* pointOf(int row) const;

    std::vector<ScatterPoint> m_points;
    std::vector<std::vector<int>> m_cells;  ///< Indices of points, kGrid x kGrid over the unit square of ranks.
    QImage m_image;
    bool m_stale = true;  ///< The image shows other dots, colours or sizes than there are.
    int m_hover = -1, m_selected = -1, m_over = -1, m_under = -1;
    std::vector<char> m_bright;
    std::function<void(QPainter&, const QRectF&)> m_picture;
    bool m_pressed = false, m_boxes = false;
    QPointF m_pressedAt;
    QPolygonF m_lasso;  ///< Empty until the mouse has moved far enough to mean one.
    QStringList m_savedHeader;
    std::function<void(int, CsvRows&)> m_savedCells;
    QString m_hint, m_head, m_first, m_second;
};

}  // namespace pada::ui
