// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/state_book.h"

#include "core/base/contract.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace pada {
namespace {

constexpr std::size_t kLongestName = 200;

}  // namespace

bool StateBook::isName(std::string_view name) {
    return !name.empty() && name.size() <= kLongestName && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
    });
}

// NOLINTNEXTLINE(performance-unnecessary-value-param): it is moved on; clang-tidy 14 does not see through try_emplace.
void StateBook::insert(std::string name, Array values) {
    expects(isName(name), "a state's array is named by [a-z0-9_.], 1 to 200 characters");
    const bool isNew = m_arrays.try_emplace(std::move(name), std::move(values)).second;
    expects(isNew, "two parts of a state use one name");
}

const StateBook::Array& StateBook::find(std::string_view name) const {
    const auto at = m_arrays.find(name);
    if (at == m_arrays.end()) refuse(name, "is missing");
    return at->second;
}

std::span<const double> StateBook::amounts(std::string_view name) const {
    const std::span<const double> values = get<double>(name);
    for (std::size_t i = 0; i < values.size(); ++i)
        if (!std::isfinite(values[i]) || values[i] < 0.0)
            refuse(name, fmt::format("holds {} at [{}], which is not an amount", values[i], i));
    return values;
}

std::span<const double> StateBook::amounts(std::string_view name, std::size_t length) const {
    static_cast<void>(get<double>(name, length));
    return amounts(name);
}

void StateBook::refuse(std::string_view name, std::string_view what) {
    throw RunError(fmt::format("the saved state does not fit this run: its array {} {}", name, what));
}

void StateBook::refuseLength(std::string_view name, std::size_t length, std::size_t expected) {
    refuse(name, fmt::format("has {} entries instead of {}", length, expected));
}

}  // namespace pada
