// SPDX-License-Identifier: GPL-3.0-or-later
// ui/models/space_shape.h: names of a space's decisions and options, in the order in which every view shows them.
#pragma once
#include "core/events/event.h"
#include "core/space/search_space.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pada::ui {

struct SpaceShape {
    std::vector<std::string> decisions;             ///< "1<-0", ...
    std::vector<std::vector<std::string>> options;  ///< Per decision, index = option.
    bool empty() const { return decisions.empty(); }
};

SpaceShape shapeOf(const SearchSpace& space);
/// A stand-in with numbered names when only a table is known.
SpaceShape shapeOf(const OptionTable& table);

/// Option indices as views stack them from the bottom: 3×3, 1×1, skip, pool, none; unknown names before `none`, as they
/// come.
std::vector<std::size_t> displayOrder(const std::vector<std::string>& options);
/// "3<-1" -> {1, 3}; nothing for other names.
std::optional<std::pair<int, int>> edgeOf(const std::string& decision);
/// True when all decisions have the same options, so that a mean over them makes sense.
bool uniformOptions(const SpaceShape& shape);

}  // namespace pada::ui
