// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/stored_searches.h"

#include "app/need.h"
#include "app/net_size.h"
#include "app/ranking_text.h"
#include "app/search_job.h"
#include "core/base/guarded.h"
#include "core/search/best_first.h"
#include "core/search/pareto.h"
#include "core/search/path_list.h"
#include "core/search/random_baseline.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <optional>

namespace pada {
namespace {

constexpr std::int64_t kEvery = 50;
constexpr double kApart = 1.05;  // from one mark to the next beyond

std::vector<std::size_t> frontOf(const std::vector<SearchPoint>& points, LeadingScore score) {
    std::vector<Objectives> all;
    for (const SearchPoint& p : points)
        all.push_back({badness(p, score), static_cast<double>(p.madds), static_cast<double>(p.parameters)});
    auto fronts = nonDominatedFronts(all);
    if (fronts.empty()) return {};
    std::ranges::stable_sort(fronts.front(), {}, [&](std::size_t i) { return points[i].madds; });
    return std::move(fronts.front());
}

void addRandom(ui::StoredSearch& search, const RandomScores& random) {
    search.randomSource = random.source;
    const auto most = static_cast<std::int64_t>(std::min(random.ascending.size(), search.points.size()));
    for (const std::int64_t mark : randomMarks(most)) {
        const double value = expectedBest(random.ascending, static_cast<std::size_t>(mark));
        if (std::isfinite(value))
            search.random.emplace_back(mark, search.row.score == LeadingScore::loss ? value : -value);
    }
}

}  // namespace

std::map<Path, NetId> storedOwners(const RunCatalog& catalog, const RunId& run) {
    std::map<Path, NetId> owners;
    for (const RankingRow& ranking : need(catalog.rankings(run))) {
        if (!ranking.complete || !isWholeSpace(ranking)) continue;
        for (const PathScore& score : need(catalog.scores(ranking.id))) owners[score.path] = score.net;
        break;
    }
    return owners;
}

std::vector<std::int64_t> randomMarks(std::int64_t count) {
    std::vector<std::int64_t> marks;
    for (std::int64_t at = 1; at <= count;
         at = at < kEvery ? at + 1
                          : std::max(at + 1, static_cast<std::int64_t>(std::llround(static_cast<double>(at) * kApart))))
        marks.push_back(at);
    if (count > 0 && marks.back() != count) marks.push_back(count);
    return marks;
}

Result<std::vector<ui::StoredSearch>> storedSearches(const std::string& storeFile, const RunCatalog& catalog,
                                                     const RunConfig& config, const RunId& run) {
    return guarded([&]() -> Result<std::vector<ui::StoredSearch>> {
        const std::unique_ptr<SearchCatalog> searches = need(openSearchCatalog(storeFile));
        const std::vector<SearchRow> rows = need(searches->searches(run));
        std::vector<ui::StoredSearch> out;
        if (rows.empty()) return out;
        const auto space = need(makeSearchSpace(config.space.kind, config.space.variant));
        const SubSpace allowed(*space, need(allowedOptions(*space, config.space.ops)));
        const std::map<Path, NetId> owners = storedOwners(catalog, run);
        // Without a limit no count matters, so the images' size, which the store does not keep, does not either.
        const SearchField field(allowed, netSize(config.space, 10, 3, 32), {}, [&owners](const Path& path) {
            const auto at = owners.find(path);
            return at == owners.end() ? NetId(0) : at->second;
        });
        for (const SearchRow& row : rows) {
            ui::StoredSearch search;
            search.row = row;
            search.points = need(searches->points(row.id));
            const SearchStrategy* strategy = searchStrategy(row.strategy);
            search.label = strategy != nullptr ? std::string(strategy->about.label) : row.strategy;
            if (strategy != nullptr) search.about = strategy->about.about;
            search.independent = strategy != nullptr && strategy->about.independent;
            search.networks = allowed.count();
            if (strategy != nullptr && strategy->about.wantsFront) search.front = frontOf(search.points, row.score);
            const bool oneNet = std::ranges::all_of(search.points, [](const SearchPoint& p) { return p.net == 0; });
            const bool known = limitsOf(row) == CostLimits{} && (oneNet || !owners.empty());
            if (const auto random =
                    need(storedRandomScores(run, row, search.points, known ? &field : nullptr, catalog, *searches)))
                addRandom(search, *random);
            out.push_back(std::move(search));
        }
        return out;
    });
}

}  // namespace pada
