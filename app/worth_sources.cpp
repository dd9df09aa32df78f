// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worth_sources.h"

#include "app/net_size.h"
#include "core/metrics/kendall_tau.h"
#include "core/score/score.h"
#include "core/space/published_size.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace pada {
namespace {

/// Of a pass of 64 images, forward and backward: 3 times the forward's.
constexpr double kImagesAPass = 64.0, kForwardsAPass = 3.0;

/// Starts of one score that differ in their seed alone.
struct StartGroup {
    const Score* score = nullptr;
    UntrainedScoreRow like;
    std::vector<UntrainedScoreRow> starts;
};

bool sameNets(const UntrainedScoreRow& a, const UntrainedScoreRow& b) {
    return std::tie(a.score, a.space, a.channels, a.cellsPerStage, a.affine, a.init, a.images, a.data) ==
           std::tie(b.score, b.space, b.channels, b.cellsPerStage, b.affine, b.init, b.images, b.data);
}

std::vector<StartGroup> startGroups(const std::vector<UntrainedScoreRow>& rows, const std::string& space) {
    std::vector<StartGroup> groups;
    for (const UntrainedScoreRow& row : rows) {
        const Score* score = scoreNamed(row.score);
        if (row.space != space || score == nullptr || score->counted()) continue;
        const auto at = std::ranges::find_if(groups, [&](const StartGroup& g) { return sameNets(g.like, row); });
        StartGroup& group = at == groups.end() ? groups.emplace_back(StartGroup{score, row, {}}) : *at;
        // Another batch of the same seed: the newest stands for it.
        const auto same = std::ranges::find(group.starts, row.seed, &UntrainedScoreRow::seed);
        if (same == group.starts.end())
            group.starts.push_back(row);
        else if (same->id < row.id)
            *same = row;
    }
    return groups;
}

/// The start's value of every path; absent where a plan of the list was not computed.
std::optional<PathValues> valuesOnList(const WorthList& list, const std::vector<UntrainedValue>& stored) {
    std::map<std::string, std::optional<double>> byPlan;
    for (const UntrainedValue& value : stored) byPlan.emplace(list.space->planKey(value.path), value.value);
    PathValues all(list.paths.size());
    for (const DistinctPlan& plan : list.plans) {
        if (plan.dead) continue;
        const auto at = byPlan.find(list.space->planKey(plan.pruned));
        if (at == byPlan.end()) return std::nullopt;
        for (const std::size_t member : plan.members) all[member] = at->second;
    }
    return all;
}

double liveMadds(const WorthList& list, const NetSize& size) {
    double sum = 0.0;
    for (const DistinctPlan& plan : list.plans)
        if (!plan.dead) sum += static_cast<double>(list.space->cost(plan.pruned, size).liveMadds);
    return sum;
}

std::string netText(const UntrainedScoreRow& row) {
    return fmt::format("C = {}, N = {}, {} norms, images of {}", row.channels, row.cellsPerStage,
                       row.affine ? "affine" : "plain", row.data);
}

void addCounted(std::vector<UntrainedColumn>& columns, const WorthList& list) {
    std::vector<std::pair<const Score*, std::vector<std::uint32_t>>> ranks;
    for (const Score& score : scores()) {
        if (!score.counted()) continue;
        UntrainedColumn column{std::string(score.name), std::string(score.label), std::string(score.about), {}, {}, 0};
        for (const Path& path : list.paths) {
            Evidence evidence(*list.space, list.size, path);
            column.values.push_back(score.of(evidence));
        }
        const auto order = denseRanks(lastWhereNone(column.values));
        const auto twin = std::ranges::find_if(ranks, [&](const auto& known) { return known.second == order; });
        if (twin != ranks.end()) continue;  // says what that one says: MAdds and parameters of NAS-Bench-201
        ranks.emplace_back(&score, order);
        column.cost = {0.0, 0.0, 0.0};
        columns.push_back(std::move(column));
    }
}

}  // namespace

Result<WorthList> worthList(const RunConfig& config, const std::vector<PathScore>& scores, const TruthChoice& truth) {
    auto space = makeSearchSpace(config.space.kind, config.space.variant);
    if (!space.ok()) return space.error();
    WorthList list;
    list.space = std::move(space).value();
    const NetSize published = publishedSize(*list.space);
    list.size = netSize(config.space, published.classes, published.inputChannels,
                        config.data.imageSize > 0 ? config.data.imageSize : published.imageSize);
    for (const PathScore& score : scores) {
        if (!list.space->valid(score.path)) continue;
        if (truth.values.contains(list.space->text(score.path)))
            list.paths.push_back(score.path);
        else
            ++list.withoutTruth;
    }
    std::ranges::sort(list.paths);
    list.paths.erase(std::unique(list.paths.begin(), list.paths.end()), list.paths.end());
    if (list.paths.empty())
        return Error{ErrorCode::notFound, fmt::format("no ranked path has a value in {}", truth.label)};
    for (const Path& path : list.paths) list.truth.push_back(truth.values.at(list.space->text(path)));
    list.plans = distinctPlans(*list.space, list.size, list.paths);
    list.dead.assign(list.paths.size(), false);
    for (const DistinctPlan& plan : list.plans)
        for (const std::size_t member : plan.members) list.dead[member] = plan.dead;
    return Result<WorthList>(std::move(list));
}

std::optional<PathValues> columnOf(const WorthList& list, const std::vector<PathScore>& scores, LeadingScore by) {
    std::map<Path, double> known;
    for (const PathScore& score : scores)
        known.emplace(score.path, by == LeadingScore::loss ? -score.loss : score.accuracy);
    PathValues values;
    for (const Path& path : list.paths) {
        const auto at = known.find(path);
        if (at == known.end()) return std::nullopt;
        values.push_back(std::isfinite(at->second) ? std::optional(at->second) : std::nullopt);
    }
    return values;
}

bool ranksAlike(const RankingRow& row, const RankingRow& like) {
    return row.complete && !row.terms.listDigest.empty() && row.terms.listDigest == like.terms.listDigest &&
           row.images == like.images && row.bn == like.bn;
}

TrainedCost costOfRanking(const WorthList& list, const RunCatalog& catalog, const ScoreCatalog& scores,
                          const RunSummary& run, const RankingRow& ranking) {
    TrainedCost cost;
    const double share = run.steps > 0 ? static_cast<double>(ranking.step) / static_cast<double>(run.steps) : 1.0;
    const double passes = run.pathPasses * std::min(1.0, share);
    cost.images = passes * kImagesAPass;
    cost.training.pathPasses = passes;
    double uses = 0.0, madds = 0.0;
    if (const auto trained = scores.trainedPaths(run.id); trained.ok())
        for (const auto& [path, count] : *trained) {
            if (!list.space->valid(path)) continue;
            uses += static_cast<double>(count);
            madds += static_cast<double>(count) * static_cast<double>(list.space->cost(path, list.size).liveMadds);
        }
    if (uses > 0.0) {
        cost.multiplyAddsAnImage = kForwardsAPass * madds / uses;
        cost.training.multiplyAdds = cost.images * *cost.multiplyAddsAnImage;
    }
    if (const auto steps = catalog.steps(run.id); steps.ok() && !steps->empty()) {
        double seconds = 0.0;
        for (const StepRow& step : *steps)
            if (step.step < ranking.step) seconds += step.seconds;
        if (std::isfinite(seconds)) cost.training.seconds = seconds;
    }
    const auto images = static_cast<double>(ranking.images);
    cost.scoring.pathPasses = images * static_cast<double>(list.plans.size()) / kImagesAPass / kForwardsAPass;
    cost.scoring.multiplyAdds = images * liveMadds(list, list.size);
    if (const auto seconds = scores.rankingSeconds(ranking.id); seconds.ok()) cost.scoring.seconds = *seconds;
    return cost;
}

Result<std::vector<UntrainedColumn>> untrainedColumns(const WorthList& list, const RunConfig& config,
                                                      const ScoreCatalog& scores) {
    std::vector<UntrainedColumn> columns;
    addCounted(columns, list);
    const auto rows = scores.untrained();
    if (!rows.ok()) return rows.error();
    std::vector<StartGroup> groups = startGroups(*rows, std::string(list.space->kind()));
    const NetSize published = publishedSize(*list.space);
    const auto distance = [&](const StartGroup& g) {
        return std::tuple(g.like.data != config.data.set,
                          g.like.channels != published.channels || g.like.cellsPerStage != published.cellsPerStage);
    };
    std::ranges::stable_sort(groups, {}, distance);
    const auto nets =
        static_cast<double>(std::ranges::count_if(list.plans, [](const DistinctPlan& plan) { return !plan.dead; }));
    for (const StartGroup& group : groups) {
        std::vector<PathValues> starts;
        double seconds = 0.0;
        bool timed = true;
        for (const UntrainedScoreRow& start : group.starts) {
            const auto stored = scores.values(start.id);
            if (!stored.ok()) return stored.error();
            auto values = valuesOnList(list, *stored);
            if (!values) continue;
            starts.push_back(std::move(*values));
            timed = timed && start.seconds > 0.0;
            seconds += start.seconds * nets / static_cast<double>(std::max<std::int64_t>(1, start.values));
        }
        if (starts.empty()) continue;
        const bool first = std::ranges::find(columns, group.score->name, &UntrainedColumn::name) == columns.end();
        UntrainedColumn column;
        column.sized = fmt::format("{}@C{}N{}", group.score->name, group.like.channels, group.like.cellsPerStage);
        if (group.like.data != config.data.set) column.sized += "-" + group.like.data;
        column.name = first ? std::string(group.score->name) : column.sized;
        column.starts = static_cast<int>(starts.size());
        column.label =
            fmt::format("{}{}", group.score->label, starts.size() > 1 ? fmt::format(", {} starts", starts.size()) : "");
        if (!first) column.label += fmt::format(", C = {}, N = {}", group.like.channels, group.like.cellsPerStage);
        column.about = fmt::format("{} {}.", group.score->about, netText(group.like));
        column.values = starts.size() == 1 ? std::move(starts.front()) : meanRanks(starts);
        NetSize size = list.size;
        size.channels = static_cast<int>(group.like.channels);
        size.cellsPerStage = static_cast<int>(group.like.cellsPerStage);
        const double times = group.score->pathPasses * static_cast<double>(column.starts);
        column.cost = {times * nets, times * kImagesAPass * kForwardsAPass * liveMadds(list, size), std::nullopt};
        if (timed) column.cost.seconds = seconds;
        columns.push_back(std::move(column));
    }
    return columns;
}

}  // namespace pada
