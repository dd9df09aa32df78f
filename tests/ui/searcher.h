// SPDX-License-Identifier: GPL-3.0-or-later
// tests/ui/searcher.h: what stands in for the engine where the window runs a search: strategies, a foresight, and a
// search that tells and ends as the test says.
#pragma once
#include "tests/ui/bench.h"

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pada::ui {

struct Searcher {
    std::atomic<int> starts = 0, foreseen = 0, read = 0;
    SearchListener listener;
    SearchOrder order;
    RunId run;
    std::optional<Error> refusal, fault;  ///< Of a start; of what is foreseen.
    SearchForesight foresight;
    std::vector<StoredSearch> stored;  ///< Change it while nothing is being read.
    fake::Engine* engine = nullptr;

    static const Setting& population() {
        static const Setting it = Setting::ofWhole("population", 50, rule::from(2, 1000), "networks", "A generation.");
        return it;
    }
    static const Setting& rate() {
        static const Setting it =
            Setting::ofNumber("mutation_rate", .1, rule::from(0, 1), "probability", "How likely.");
        return it;
    }
    static std::vector<SearchKind> kinds() {
        return {{"evolution",
                 "Evolution",
                 "Breeds.",
                 "Somebody, 2020",
                 {population(), rate()},
                 false,
                 [](const SettingValues& values) { return std::optional(20 * values.whole(population())); }},
                {"random",
                 "Random search",
                 "Draws.",
                 "",
                 {},
                 true,
                 [](const SettingValues&) { return std::optional<std::int64_t>(1000); }},
                {"exhaustive", "Exhaustive search", "All.", "", {}, false, [](const SettingValues&) {
                     return std::optional<std::int64_t>();
                 }}};
    }
    void serve(WindowServices& services) {
        engine = dynamic_cast<fake::Engine*>(&services.engine);
        services.searchKinds = kinds();
        services.foreseeSearch = [this](const RunCatalog&, const RunId&,
                                        const SearchOrder&) -> Result<SearchForesight> {
            ++foreseen;
            if (fault) return *fault;
            return foresight;
        };
        services.startSearch = [this](const RunId& of, const SearchOrder& asked,
                                      const SearchListener& heard) -> Result<void> {
            ++starts;
            if (refusal) return *refusal;
            run = of;
            order = asked;
            listener = heard;
            engine->busy = true;
            return {};
        };
        services.searchesOf = [this](const RunCatalog&, const RunConfig&,
                                     const RunId&) -> Result<std::vector<StoredSearch>> {
            ++read;
            return stored;
        };
    }
    void tell(std::int64_t done, std::int64_t total, double best, std::int64_t before = 0) const {
        SearchTold told;
        told.search = "S1";
        told.before = before;
        told.done = done;
        told.total = total;
        told.generation = done / 10;
        if (done > 0) told.best = best;
        listener.told(told);
    }
    void end(const Result<SearchEnded>& how) const {
        listener.ended(how);
        engine->busy = false;
    }
    /// As the store has it after so many evaluations.
    static StoredSearch search(const std::string& id, std::int64_t done, bool complete) {
        StoredSearch one;
        one.row.id = id;
        one.row.strategy = "evolution";
        one.label = "Evolution";
        one.row.bn = "batch";
        one.row.budget = 100;
        one.row.done = done;
        one.row.complete = complete;
        one.row.created = "2026-11-24T16:50:00.000Z";
        for (std::int64_t i = 0; i < done; ++i) {
            SearchPoint point;
            point.point = i;
            point.path = Path{static_cast<int>(i % 5), 1, 2, 3, 4, 0};
            point.loss = 1.0 / static_cast<double>(i + 1);
            one.points.push_back(point);
        }
        return one;
    }
};

}  // namespace pada::ui
