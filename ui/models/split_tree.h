// SPDX-License-Identifier: GPL-3.0-or-later
// ui/models/split_tree.h: nets that were split off others, as a tree with places to draw them at. Pure.
#pragma once
#include "ui/models/space_shape.h"
#include "ui/models/table_history.h"

#include <QString>

#include <vector>

namespace pada::ui {

struct TreeNode {
    int net = 0;
    int parent = -1;  ///< Index of a node that stands before this one; -1 = the first net.
    int depth = 0;
    double place = 0.5;      ///< Across the tree, (0, 1): leaves at like distances, a net in the middle of its own.
    bool leaf = true;        ///< It owns paths.
    int splitDecision = -1;  ///< The decision that it was split on; -1 = not split.
    double score = 0.0;      ///< How well that decision's options fell into groups; NaN where splits are not scored.
    /// Options that set it apart from its parent: decision, and indices into its full list.
    int decision = -1;
    std::vector<std::size_t> options;
    QString name;      ///< "net 3".
    QString words;     ///< "3×3, 1×1 on 2 ← 0"; "all options" for the first net.
    double paths = 0;  ///< Paths it is for, dead ones among them.
};

struct SplitTree {
    std::vector<TreeNode> nodes;  ///< Parents first.
    int depth = 0, leaves = 0;
    QString subtitle, summary;
    bool empty() const { return nodes.empty(); }
};

/// From the tables "nets" and, where splits are scored, "split".
SplitTree splitTree(const TableHistory& tables, const SpaceShape& shape, std::int64_t step);

}  // namespace pada::ui
