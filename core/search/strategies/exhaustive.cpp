// SPDX-License-Identifier: GPL-3.0-or-later
// Exhaustive search: every network there is.
#include "core/search/strategies/search_strategy.h"

#include <fmt/format.h>

namespace pada {
namespace {

constexpr std::size_t kAtOnce = 512;  ///< Neighbours in index order share work, so many are asked for together.

Result<void> check(const SettingValues&, const SubSpace& space) {
    if (space.enumerable()) return {};
    return Error{ErrorCode::wrongUse,
                 fmt::format("{:.3g} paths are too many to go through, at most {:.0f} are not; take another strategy",
                             space.count(), SubSpace::kMostEnumerated)};
}

std::vector<Path> next(const SearchWish&, std::span<const SearchPoint>, SearchField& field) {
    std::vector<Path> paths;
    while (paths.size() < kAtOnce) {
        const auto path = field.takeNext();
        if (!path) break;
        paths.push_back(*path);
    }
    return paths;
}

}  // namespace

SearchStrategy exhaustiveSearch() {
    return {
        .about = {.name = "exhaustive",
                  .label = "Exhaustive search",
                  .about = "Evaluates every network within the limits, in index order. Where that can be paid for, "
                           "nothing else need be asked.",
                  .source = "",
                  .settings = {},
                  .independent = false,
                  .wantsFront = false},
        .check = check,
        .usualEvaluations = [](const SettingValues&) { return std::optional<std::int64_t>(); },
        .next = next,
    };
}

}  // namespace pada
