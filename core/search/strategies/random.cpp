// SPDX-License-Identifier: GPL-3.0-or-later
// Random search: networks drawn one after the other, whatever the scores are.
#include "core/search/strategies/search_strategy.h"

namespace pada {
namespace {

constexpr std::size_t kAtOnce = 50;
constexpr std::int64_t kUsual = 1'000;  ///< What evolution's usual settings come to.

std::vector<Path> next(const SearchWish& wish, std::span<const SearchPoint> history, SearchField& field) {
    Rng rng = rngAfter(wish, history);
    std::vector<Path> paths;
    while (paths.size() < kAtOnce) {
        const auto path = field.takeRandom(rng);
        if (!path) break;
        paths.push_back(*path);
    }
    return paths;
}

}  // namespace

SearchStrategy randomSearch() {
    return {
        .about = {.name = "random",
                  .label = "Random search",
                  .about = "Draws networks without replacement and keeps the best. In a space that can be gone through "
                           "every network is drawn alike, in a larger one every path. The floor that a strategy has to "
                           "beat at equal evaluations.",
                  .source = "Li and Talwalkar, Random Search and Reproducibility for Neural Architecture Search, UAI "
                            "2019",
                  .settings = {},
                  .independent = true,
                  .wantsFront = false},
        .check = [](const SettingValues&, const SubSpace&) { return Result<void>(); },
        .usualEvaluations = [](const SettingValues&) { return std::optional(kUsual); },
        .next = next,
    };
}

}  // namespace pada
