// SPDX-License-Identifier: GPL-3.0-or-later
// ui/models/space_shape.h: names of a space's decisions and options, the order in which every view shows them, and
// what of them is drawn as a graph.
#pragma once
#include "core/events/event.h"
#include "core/space/search_space.h"

#include <cstddef>
#include <string>
#include <vector>

namespace pada::ui {

struct SpaceShape {
    std::vector<std::string> decisions;             ///< "1<-0", ...
    std::vector<std::vector<std::string>> options;  ///< Per decision, index = option.
    /// Per decision its option indices as views stack them from the bottom: those with weights, the last first; those
    /// without, as they come; `none`.
    std::vector<std::vector<std::size_t>> order;
    std::vector<Panel> panels;  ///< As the space draws itself.
    bool empty() const { return decisions.empty(); }
    bool operator==(const SpaceShape&) const = default;
};

SpaceShape shapeOf(const SearchSpace& space);
/// A stand-in with numbered names, in the table's order, when only a table is known.
SpaceShape shapeOf(const OptionTable& table);

/// The same as a run of `[space] ops` has it (empty = all): in `order`, what a decision may not choose is not there.
SpaceShape shapeWithin(SpaceShape shape, const std::vector<std::string>& ops);

/// Whether a panel has an edge that this decision chooses for.
bool isEdge(const SpaceShape& shape, std::size_t decision);
/// The panel that shows every decision as one edge, or null: such a space is one cell.
const Panel* cellOf(const SpaceShape& shape);
/// True when all decisions have the same options, so that a mean over them makes sense.
bool uniformOptions(const SpaceShape& shape);

}  // namespace pada::ui
