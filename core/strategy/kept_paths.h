// SPDX-License-Identifier: GPL-3.0-or-later
// core/strategy/kept_paths.h: lists of paths in the state of a run.
#pragma once
#include "core/base/state_book.h"
#include "core/space/sub_space.h"

#include <string_view>
#include <vector>

namespace pada {

/// One array of bytes, a byte a decision, path after path.
void putPaths(StateBook& book, std::string_view name, const std::vector<Path>& paths);
/// RunError naming the array unless it holds whole paths of the sub-space, at most `most` of them.
std::vector<Path> getPaths(const StateBook& book, std::string_view name, const SubSpace& space, std::size_t most);

}  // namespace pada
