// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/split_tree.h"

#include "ui/models/table_columns.h"
#include "ui/text/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>

namespace pada::ui {
namespace {

constexpr double kMostBits = 9007199254740992.0;  ///< 2^53: what a double holds exactly.
using NetMask = std::vector<std::uint64_t>;

QString sayTree(const char* text) {
    return QCoreApplication::translate("pada::ui::SplitTree", text);
}

NetMask maskOf(const MethodTable& table, const std::vector<double>& row, const SpaceShape& shape) {
    const TableColumns columns(table);
    NetMask mask;
    for (const std::string& decision : shape.decisions) {
        const double bits = columns.number(row, decision);
        mask.push_back(bits >= 0.0 && bits < kMostBits ? static_cast<std::uint64_t>(bits) : 0);
    }
    return mask;
}

std::vector<std::size_t> optionsIn(std::uint64_t mask, const std::vector<std::size_t>& order) {
    std::vector<std::size_t> in;
    for (const std::size_t o : order)
        if (o < 53 && (mask >> o & 1u) != 0) in.push_back(o);
    return in;
}

double pathsOf(const NetMask& mask, const SpaceShape& shape) {
    double paths = 1.0;
    for (std::size_t d = 0; d < mask.size(); ++d)
        paths *= static_cast<double>(optionsIn(mask[d], shape.order[d]).size());
    return paths;
}

/// Scores of splits that were made, by net; NaN-filled nodes keep theirs.
std::map<int, double> scoresOf(const MethodTable* split) {
    std::map<int, double> scores;
    if (!split) return scores;
    const TableColumns columns(*split);
    for (const std::vector<double>& row : split->rows)
        if (columns.number(row, "chosen") == 1.0)
            scores[static_cast<int>(columns.number(row, "net"))] = columns.number(row, "score");
    return scores;
}

void placeNodes(SplitTree& tree) {
    std::vector<std::vector<std::size_t>> children(tree.nodes.size());
    for (std::size_t i = 0; i < tree.nodes.size(); ++i)
        if (tree.nodes[i].parent >= 0) children[static_cast<std::size_t>(tree.nodes[i].parent)].push_back(i);
    int next = 0;
    const std::function<double(std::size_t)> place = [&](std::size_t i) -> double {
        TreeNode& node = tree.nodes[i];
        if (children[i].empty()) return node.place = (next++ + 0.5) / tree.leaves;
        double first = 1.0, last = 0.0;
        for (const std::size_t child : children[i]) {
            const double at = place(child);
            first = std::min(first, at);
            last = std::max(last, at);
        }
        return node.place = (first + last) / 2.0;
    };
    for (std::size_t i = 0; i < tree.nodes.size(); ++i)
        if (tree.nodes[i].parent < 0) place(i);
}

}  // namespace

SplitTree splitTree(const TableHistory& tables, const SpaceShape& shape, std::int64_t step) {
    const MethodTable* nets = tables.at("nets", step);
    if (!nets || shape.empty()) return {};
    const std::map<int, double> scores = scoresOf(tables.at("split", step));
    const TableColumns columns(*nets);
    SplitTree tree;
    std::vector<NetMask> masks;
    std::map<int, int> nodeOf;
    for (const std::vector<double>& row : nets->rows) {
        const double net = columns.number(row, "net"), parent = columns.number(row, "parent");
        if (!(net >= 0.0)) continue;
        TreeNode node;
        node.net = static_cast<int>(net);
        node.name = sayTree("net %1").arg(node.net);
        node.words = sayTree("all options");
        node.score = std::numeric_limits<double>::quiet_NaN();
        masks.push_back(maskOf(*nets, row, shape));
        node.paths = pathsOf(masks.back(), shape);
        const auto above = std::isnan(parent) ? nodeOf.end() : nodeOf.find(static_cast<int>(parent));
        if (above != nodeOf.end()) {
            node.parent = above->second;
            TreeNode& from = tree.nodes[static_cast<std::size_t>(node.parent)];
            from.leaf = false;
            node.depth = from.depth + 1;
            const NetMask& wider = masks[static_cast<std::size_t>(node.parent)];
            for (std::size_t d = 0; d < wider.size(); ++d) {
                if (masks.back()[d] == wider[d]) continue;
                node.decision = static_cast<int>(d);
                node.options = optionsIn(masks.back()[d], shape.order[d]);
                QStringList names;
                for (const std::size_t o : node.options) names << optionShortText(shape.options[d][o]);
                node.words = names.join(QStringLiteral(", "));
                from.splitDecision = node.decision;
                if (const auto score = scores.find(from.net); score != scores.end()) from.score = score->second;
                break;
            }
        }
        nodeOf[node.net] = static_cast<int>(tree.nodes.size());
        tree.depth = std::max(tree.depth, node.depth);
        tree.nodes.push_back(std::move(node));
    }
    if (tree.empty()) return tree;
    tree.leaves = static_cast<int>(std::ranges::count(tree.nodes, true, &TreeNode::leaf));
    placeNodes(tree);
    QStringList splits;
    for (const TreeNode& node : tree.nodes) {
        if (node.splitDecision < 0) continue;
        QString words =
            sayTree("%1 on %2")
                .arg(node.name, decisionText(shape.decisions[static_cast<std::size_t>(node.splitDecision)]));
        if (std::isfinite(node.score)) words += sayTree(", score %1").arg(significantText(node.score, 3));
        splits << words;
    }
    tree.subtitle = splits.isEmpty() ? sayTree("one net, not split yet")
                                     : sayTree("%1 nets own the paths; split: %2")
                                           .arg(tree.leaves)
                                           .arg(splits.size() > 2 ? sayTree("%1 times").arg(splits.size())
                                                                  : splits.join(QStringLiteral("; ")));
    QStringList owners;
    for (const TreeNode& node : tree.nodes)
        if (node.leaf && node.parent >= 0) owners << QStringLiteral("%1: %2").arg(node.name, node.words);
    tree.summary =
        owners.isEmpty() ? tree.subtitle : tree.subtitle + QStringLiteral(". ") + owners.join(QStringLiteral("; "));
    return tree;
}

}  // namespace pada::ui
