// SPDX-License-Identifier: GPL-3.0-or-later
// ui/widgets/split_tree_view.h: nets from left to right, each behind the one it was split off: what it was split on
// stands at the fork, its options as dots and words in the box. GUI thread only.
#pragma once
#include "ui/charts/pick_view.h"
#include "ui/models/split_tree.h"

namespace pada::ui {

class SplitTreeView final : public PickView {
    Q_OBJECT
public:
    explicit SplitTreeView(QWidget* parent = nullptr) : PickView(parent) {}
    void setTree(SplitTree tree, const SpaceShape& shape);
    const SplitTree& tree() const { return m_tree; }
    QString csv() const override;

protected:
    int itemCount() const override { return static_cast<int>(m_tree.nodes.size()); }
    QRectF itemRect(int item) const override;
    Reading itemReading(int item) const override;
    void paintEvent(QPaintEvent* event) override;

private:
    double boxWidth() const;
    double boxHeight() const;
    void paintBranch(QPainter& painter, int item) const;
    void paintNode(QPainter& painter, int item) const;
    SplitTree m_tree;
    SpaceShape m_shape;
};

}  // namespace pada::ui
