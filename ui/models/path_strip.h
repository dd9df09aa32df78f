// SPDX-License-Identifier: GPL-3.0-or-later
// ui/models/path_strip.h: a few paths side by side, with what is said of each: an archive with the novelty of its
// members, or the newest paths of a chain with what each changed, and the anchor. Pure.
#pragma once
#include "core/space/search_space.h"
#include "ui/models/space_shape.h"
#include "ui/models/table_history.h"

#include <QString>

#include <utility>
#include <vector>

namespace pada::ui {

struct StripItem {
    Path path;
    QString head = {}, words = {};   ///< Below the drawing: what it is, and its number or change.
    std::vector<bool> differs = {};  ///< Per decision, from the path before it; empty = nothing is compared.
    double share = -1.0;             ///< A bar below, [0, 1]; below 0 = none.
    bool fresh = false;              ///< Was not there when it was told before.
    bool apart = false;              ///< Beside the others: the anchor.
    std::vector<std::pair<QString, QString>> details = {};  ///< Value and what it is, for the reading.
    std::vector<std::pair<QString, double>> saved = {};     ///< Column and number, for saved files.
};

struct PathStrip {
    std::vector<StripItem> items;
    bool chained = false;  ///< Each follows the one before.
    QString subtitle, summary;
    bool empty() const { return items.empty(); }
};

/// Members in the archive's order; those that came since the table before are fresh.
PathStrip archiveStrip(const TableHistory& tables, const SpaceShape& shape, std::int64_t step);
/// The newest paths of the chain at `step`, oldest first, then the anchor where there is one. `space` reads paths that
/// are told as text; without it only the paths of "chain_steps" are known.
PathStrip chainStrip(const TableHistory& tables, const SpaceShape& shape, const SearchSpace* space, std::int64_t step);

}  // namespace pada::ui
