// SPDX-License-Identifier: GPL-3.0-or-later
// ui/models/path_words.h: a path in few words, and what differs between two. Pure.
#pragma once
#include "core/space/path.h"
#include "ui/models/space_shape.h"

#include <QString>

#include <vector>

namespace pada::ui {

/// Short words of the options in the space's order; of a cell with a bar between the nodes that edges lead to:
/// "3×3 | skip 3×3 | none 1×1 pool". Empty for a path of another space.
QString pathShortText(const SpaceShape& shape, const Path& path);
/// Per decision. ContractError unless both are paths of one space.
std::vector<bool> pathDifference(const Path& a, const Path& b);
/// "2 ← 1: skip, not 3×3; ..." for every decision that differs; empty where none does.
QString pathDifferenceText(const SpaceShape& shape, const Path& a, const Path& b);

}  // namespace pada::ui
