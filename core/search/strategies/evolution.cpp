// SPDX-License-Identifier: GPL-3.0-or-later
// Evolution as SPOS searches: the parents are the best of all that were evaluated so far.
#include "core/search/best_first.h"
#include "core/search/strategies/breeding.h"
#include "core/search/strategies/search_strategy.h"

#include <fmt/format.h>

#include <algorithm>

namespace pada {
namespace {

const Setting& parents() {
    static const Setting it = Setting::ofWhole("parents", 10, rule::from(1, 100'000), "networks",
                                               "The best so far, of which mutants and crossovers come.");
    return it;
}
const Setting& mutants() {
    static const Setting it =
        Setting::ofWhole("mutants", 25, rule::from(0, 100'000), "networks", "Mutants in a generation, at most.");
    return it;
}
const Setting& crossovers() {
    static const Setting it = Setting::ofWhole("crossovers", 25, rule::from(0, 100'000), "networks",
                                               "Crossovers of two parents in a generation, at most.");
    return it;
}

Result<void> check(const SettingValues& values, const SubSpace&) {
    const std::int64_t bred = values.whole(mutants()) + values.whole(crossovers()),
                       all = values.whole(breeding::population());
    if (bred <= all) return {};
    return Error{ErrorCode::wrongUse, fmt::format("mutants + crossovers = {} are more than population = {}; a "
                                                  "generation holds them and what is drawn to fill it",
                                                  bred, all)};
}

std::vector<Path> next(const SearchWish& wish, std::span<const SearchPoint> history, SearchField& field) {
    const auto whole = [&](const Setting& setting) { return static_cast<std::size_t>(wish.values.whole(setting)); };
    Rng rng = rngAfter(wish, history);
    std::vector<Path> paths;
    if (!history.empty()) {
        std::vector<SearchPoint> best(history.begin(), history.end());
        std::ranges::sort(best, BestFirst{wish.score});
        best.resize(std::min(best.size(), whole(parents())));
        const auto parent = [&] { return best[rng.below(static_cast<std::uint32_t>(best.size()))].path; };
        const double rate = wish.values.number(breeding::mutationRate());
        breeding::addChildren(paths, whole(mutants()), field,
                              [&] { return breeding::mutated(parent(), rate, field.space(), rng); });
        breeding::addChildren(paths, whole(crossovers()), field, [&] {
            const Path one = parent();
            return breeding::crossed(one, parent(), rng);
        });
    }
    breeding::fillRandomly(paths, whole(breeding::population()), field, rng);
    return paths;
}

}  // namespace

SearchStrategy evolution() {
    return {
        .about = {.name = "evolution",
                  .label = "Evolution",
                  .about = "The first generation is drawn; each further one takes mutants and crossovers of the best "
                           "networks of all generations so far, none evaluated before, and is filled up with drawn "
                           "ones. Mutants and crossovers are tried at most ten times as often as they are wanted.",
                  .source = "Guo et al., Single Path One-Shot Neural Architecture Search with Uniform Sampling, ECCV "
                            "2020; the defaults are its settings",
                  .settings = {breeding::population(), breeding::generations(), parents(), mutants(), crossovers(),
                               breeding::mutationRate()},
                  .independent = false,
                  .wantsFront = false},
        .check = check,
        .usualEvaluations = [](const SettingValues& values) { return std::optional(breeding::evaluations(values)); },
        .next = next,
    };
}

}  // namespace pada
