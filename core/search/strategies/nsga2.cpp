// SPDX-License-Identifier: GPL-3.0-or-later
// NSGA-II over score, multiply-adds and parameters.
#include "core/search/best_first.h"
#include "core/search/pareto.h"
#include "core/search/strategies/breeding.h"
#include "core/search/strategies/search_strategy.h"

#include <algorithm>

namespace pada {
namespace {

const Setting& crossoverRate() {
    static const Setting it = Setting::ofNumber("crossover_rate", 0.9, rule::from(0, 1), "probability",
                                                "How likely a child comes of two parents, before it is mutated.");
    return it;
}

std::vector<Objectives> objectivesOf(std::span<const SearchPoint> points, LeadingScore score) {
    std::vector<Objectives> all;
    for (const SearchPoint& point : points)
        all.push_back({badness(point, score), static_cast<double>(point.madds), static_cast<double>(point.parameters)});
    return all;
}

/// The population after the last generation: of the one before and the generation's children the first `size`, from the
/// beginning on.
std::vector<SearchPoint> populationAfter(std::span<const SearchPoint> history, std::size_t size, LeadingScore score) {
    std::vector<SearchPoint> population;
    for (std::size_t at = 0; at < history.size();) {
        const std::int64_t generation = history[at].generation;
        for (; at < history.size() && history[at].generation == generation; ++at) population.push_back(history[at]);
        const std::vector<Objectives> all = objectivesOf(population, score);
        std::vector<SearchPoint> kept;
        for (const std::size_t i : survivors(all, size)) kept.push_back(population[i]);
        population = std::move(kept);
    }
    return population;
}

std::vector<Path> next(const SearchWish& wish, std::span<const SearchPoint> history, SearchField& field) {
    const auto size = static_cast<std::size_t>(wish.values.whole(breeding::population()));
    Rng rng = rngAfter(wish, history);
    std::vector<Path> paths;
    if (!history.empty()) {
        const std::vector<SearchPoint> population = populationAfter(history, size, wish.score);
        const std::vector<Standing> stands = standings(objectivesOf(population, wish.score));
        const auto any = [&] { return rng.below(static_cast<std::uint32_t>(population.size())); };
        const auto winner = [&] {
            const std::size_t one = any(), other = any();
            return population[stands[other].before(stands[one]) ? other : one].path;
        };
        const double crossing = wish.values.number(crossoverRate()),
                     rate = wish.values.number(breeding::mutationRate());
        breeding::addChildren(paths, size, field, [&] {
            Path child = winner();
            if (rng.uniform() < crossing) child = breeding::crossed(child, winner(), rng);
            return breeding::mutated(child, rate, field.space(), rng);
        });
    }
    breeding::fillRandomly(paths, size, field, rng);
    return paths;
}

}  // namespace

SearchStrategy nsga2() {
    return {
        .about = {.name = "nsga2",
                  .label = "NSGA-II",
                  .about = "Looks for networks that no other beats in score, multiply-adds and parameters at once. A "
                           "generation comes of tournaments in the population by front and crowding; the population is "
                           "what survives of itself and its children. No network is evaluated twice; what cannot be "
                           "bred in ten times the tries is drawn.",
                  .source = "Deb et al., A Fast and Elitist Multiobjective Genetic Algorithm: NSGA-II, IEEE "
                            "Transactions on Evolutionary Computation 6(2), 2002",
                  .settings = {breeding::population(), breeding::generations(), crossoverRate(),
                               breeding::mutationRate()},
                  .independent = false,
                  .wantsFront = true},
        .check = [](const SettingValues&, const SubSpace&) { return Result<void>(); },
        .usualEvaluations = [](const SettingValues& values) { return std::optional(breeding::evaluations(values)); },
        .next = next,
    };
}

}  // namespace pada
