// SPDX-License-Identifier: GPL-3.0-or-later
// ui/models/table_columns.h: a method's table by the names of its columns. Pure.
#pragma once
#include "core/events/event.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace pada::ui {

/// The table outlives it. Rows of another length than the columns, and columns that are not there, hold nothing.
class TableColumns {
public:
    explicit TableColumns(const MethodTable& table) : m_table(table) {}

    /// -1 = no such column.
    int find(std::string_view name) const {
        for (std::size_t c = 0; c < m_table.columns.size(); ++c)
            if (m_table.columns[c] == name) return static_cast<int>(c);
        return -1;
    }
    /// NaN where there is none.
    double number(const std::vector<double>& row, std::string_view name) const {
        const int column = find(name);
        return column < 0 || row.size() != m_table.columns.size() ? std::numeric_limits<double>::quiet_NaN()
                                                                  : row[static_cast<std::size_t>(column)];
    }
    /// A whole number in [0, below).
    std::optional<std::size_t> index(const std::vector<double>& row, std::string_view name, std::size_t below) const {
        return indexOf(number(row, name), below);
    }
    static std::optional<std::size_t> indexOf(double value, std::size_t below) {
        if (!(value >= 0.0 && value < static_cast<double>(below)) || value != std::floor(value)) return std::nullopt;
        return static_cast<std::size_t>(value);
    }

private:
    const MethodTable& m_table;
};

}  // namespace pada::ui
