// SPDX-License-Identifier: GPL-3.0-or-later
// ui/widgets/cell_view.h: the living cell. Edges are ribbons whose bands are the options: a band's width is its
// probability, its colour the option, the halo around a ribbon the gradient norm of the edge. Spaces that are no cell
// show bars instead.
#pragma once
#include "ui/models/space_shape.h"

#include <QPointF>
#include <QPolygonF>
#include <QWidget>

namespace pada::ui {

class CellView final : public QWidget {
    Q_OBJECT
public:
    explicit CellView(QWidget* parent = nullptr);
    void setShape(const SpaceShape& shape);
    /// `norms`: one mean gradient norm per decision, any unit; empty draws no halo.
    void setState(const OptionTable& probabilities, const std::vector<double>& norms);
    int decision() const { return m_decision; }
    void setDecision(int decision);
    QSize sizeHint() const override { return {272, 300}; }
    QSize minimumSizeHint() const override { return {240, 220}; }

Q_SIGNALS:
    void decisionChanged(int decision);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Curve {
        QPointF a, b, c, d;
        QPointF at(double s) const;
        QPointF normal(double s) const;
    };
    QPointF node(int index) const;
    Curve centreLine(std::size_t decision) const;
    void paintGraph(QPainter& painter) const;
    void paintBars(QPainter& painter) const;
    int decisionAt(QPointF position) const;
    std::size_t strongest(std::size_t decision) const;
    double normShare(std::size_t decision) const;

    SpaceShape m_shape;
    std::vector<std::pair<int, int>> m_edges;  ///< From, to; empty when the space is no cell.
    int m_nodes = 0, m_decision = 0;
    OptionTable m_probabilities;
    std::vector<double> m_norms;
    bool m_ring = false;  ///< The focus ring is for the keyboard only.
};

}  // namespace pada::ui
