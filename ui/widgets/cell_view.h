// SPDX-License-Identifier: GPL-3.0-or-later
// ui/widgets/cell_view.h: the living cell. Edges are ribbons whose bands are the options: a band's width is its
// probability, its colour the option, the halo around a ribbon the gradient norm of the edge. What the edges are says
// the space's drawing; spaces that are no cell show bars instead.
#pragma once
#include "ui/charts/ringed_view.h"
#include "ui/models/space_shape.h"
#include "ui/widgets/cell_geometry.h"
#include "ui/widgets/cell_halos.h"

#include <QImage>
#include <QRegion>
#include <QWidget>

namespace pada::ui {

class CellView final : public RingedView {
    Q_OBJECT
public:
    explicit CellView(QWidget* parent = nullptr);
    void setShape(const SpaceShape& shape);
    /// `norms`: one mean gradient norm per decision, any unit; empty draws no halo.
    void setState(const OptionTable& probabilities, const std::vector<double>& norms);
    void setHint(const QString& hint);  ///< Stands in the view while there is no probability.
    int decision() const { return m_decision; }
    void setDecision(int decision);
    QSize sizeHint() const override { return {272, 300}; }
    QSize minimumSizeHint() const override { return {240, 200}; }
    QString csv() const override;
    /// Of the last paint event, in square pixels of the view: a halo that moves repaints its own surroundings only.
    int areaPainted() const { return m_areaPainted; }

Q_SIGNALS:
    void decisionChanged(int decision);
    void picked(int decision);  ///< By mouse or key, also the one that is chosen already.

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    void pick(int decision);
    double ribbon() const { return m_geometry.several() ? 7 : 18; }  ///< Width of a chosen one, about; pixels.
    double radius() const { return m_geometry.several() ? 9 : 15; }  ///< Of a node.
    /// Rectangle by rectangle: clipped by a region of many, Qt takes a picture apart into spans.
    static void drawParts(QPainter& painter, const QRegion& region, const QImage& picture);
    double ribbonWidth(std::size_t decision) const;
    QRegion haloRegion(std::size_t decision, double reach) const;
    std::vector<double> haloReaches() const;
    void paintHalos(QPainter& painter, const QRegion& region);
    void paintHaloShapes(QPainter& painter) const;  ///< The same glow as areas, where the target keeps shapes.
    void paintGraph(QPainter& painter) const;
    void paintRibbons(QPainter& painter) const;
    void paintNodes(QPainter& painter) const;
    void paintTitles(QPainter& painter) const;
    void paintLabels(QPainter& painter) const;
    void repaintAll();
    int decisionAt(QPointF position) const;
    SpaceShape m_shape;
    CellGeometry m_geometry;  ///< Without edges when the space draws none.
    int m_decision = 0;
    OptionTable m_probabilities;
    std::vector<double> m_norms;
    std::vector<double> m_reaches;  ///< Of the halos as painted, in pixels.
    CellHalos m_halos;
    QImage m_picture;  ///< All but the halos, at device resolution; null when it must be made anew.
    int m_areaPainted = 0;
    QString m_hint = tr("Probabilities appear with the first step");
};

}  // namespace pada::ui
