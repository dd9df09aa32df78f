// SPDX-License-Identifier: GPL-3.0-or-later
// ui/models/table_path.h: the path that a row of a method's table names. Pure.
#pragma once
#include "core/space/path.h"
#include "ui/models/space_shape.h"
#include "ui/models/table_columns.h"

#include <optional>
#include <vector>

namespace pada::ui {

/// Of a row whose columns of the decisions' own names hold options; empty where one does not.
inline std::optional<Path> pathIn(const MethodTable& table, const std::vector<double>& row, const SpaceShape& shape) {
    if (shape.decisions.size() > Path::kMaxDecisions) return std::nullopt;
    const TableColumns columns(table);
    Path path(shape.decisions.size());
    for (std::size_t d = 0; d < path.size(); ++d) {
        const auto option = columns.index(row, shape.decisions[d], shape.options[d].size());
        if (!option) return std::nullopt;
        path[d] = static_cast<std::uint8_t>(*option);
    }
    return path;
}

}  // namespace pada::ui
