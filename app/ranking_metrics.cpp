// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ranking_metrics.h"

#include "app/ranking_text.h"
#include "core/base/contract.h"
#include "core/metrics/bootstrap.h"
#include "core/metrics/grouped.h"
#include "core/metrics/kendall_tau.h"
#include "core/metrics/ranking_report.h"
#include "core/truth/scores/untrained_score.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <utility>

namespace pada {
namespace {

/// Scores and truth of the same paths in index order, higher is better.
struct Columns {
    std::vector<Path> paths;
    std::vector<std::string> texts;
    std::vector<double> byLoss, byAccuracy, truth;
    std::vector<double> nets;  ///< Which net scored each.
};

struct Baseline {
    std::string name;
    std::vector<double> scores;
};

class Rows {
public:
    std::vector<MetricRow> take() { return std::move(m_rows); }

    void add(const std::string& subset, const std::string& name, const std::optional<double>& value,
             const std::optional<Interval>& interval, std::int64_t n) {
        MetricRow row{subset, name, value, {}, {}, n};
        if (value && interval) {
            row.low = interval->low;
            row.high = interval->high;
        }
        m_rows.push_back(std::move(row));
    }
    void addReport(const std::string& subset, const RankingReport& report) {
        const std::pair<const char*, std::optional<double>> values[] = {{kTauB, report.kendallTauB},
                                                                        {"kendall_tau_a", report.kendallTauA},
                                                                        {"spearman", report.spearman},
                                                                        {"pearson", report.pearson}};
        for (const auto& [name, value] : values) add(subset, name, value, intervalOf(report, name), report.n);
        const std::pair<const char*, std::optional<OverTies>> open[] = {{"precision_at_top_5", report.precisionAtTop5},
                                                                        {"regret_at_1", report.regretAt1},
                                                                        {"best_rank_at_1", report.bestRankAt1}};
        for (const auto& [name, value] : open) {
            add(subset, name, value ? std::optional(value->expected) : std::nullopt, intervalOf(report, name),
                report.n);
            if (!value) continue;
            add(subset, name + std::string("_lowest"), value->low, {}, report.n);
            add(subset, name + std::string("_highest"), value->high, {}, report.n);
        }
    }
    void addTau(const std::string& subset, std::span<const double> scores, std::span<const double> truth) {
        add(subset, kTauB, kendallTauB(scores, truth), bootstrapTauB(scores, truth),
            static_cast<std::int64_t>(truth.size()));
    }
    void addWithin(const std::string& subset, std::span<const double> scores, std::span<const double> truth,
                   std::span<const double> group) {
        const auto pairs = pairsWithinGroups(scores, truth, group);
        add(subset, kTauB, pairs ? tauB(*pairs) : std::nullopt, bootstrapTauWithinGroups(scores, truth, group),
            pairs ? pairs->pairs : 0);
    }

private:
    static std::optional<Interval> intervalOf(const RankingReport& report, const std::string& name) {
        const auto at = report.intervals.find(name);
        return at == report.intervals.end() ? std::nullopt : std::optional(at->second);
    }

    std::vector<MetricRow> m_rows;
};

Columns columnsOf(const SearchSpace& space, std::span<const PathScore> scores, const TruthChoice& truth) {
    std::vector<const PathScore*> inOrder;
    for (const PathScore& score : scores) inOrder.push_back(&score);
    std::ranges::sort(inOrder, [](const PathScore* a, const PathScore* b) { return a->path < b->path; });
    Columns columns;
    for (const PathScore* score : inOrder) {
        std::string text = space.text(score->path);
        const auto at = truth.values.find(text);
        if (at == truth.values.end())
            throw RunError(
                fmt::format("{} has no value in {}; the metrics need one for every scored path", text, truth.label));
        columns.paths.push_back(score->path);
        columns.texts.push_back(std::move(text));
        columns.byLoss.push_back(-score->loss);
        columns.byAccuracy.push_back(score->accuracy);
        columns.truth.push_back(at->second);
        columns.nets.push_back(static_cast<double>(score->net));
    }
    return columns;
}

/// One a path. Options that have no share at all (dropped by the run, or forbidden to it) are far below all others.
std::vector<double> logStrengths(const OptionTable& strengths, std::span<const Path> paths) {
    constexpr double kLeast = 1e-300;
    std::vector<double> sums;
    for (const Path& path : paths) {
        double sum = 0.0;
        for (std::size_t d = 0; d < path.size(); ++d) sum += std::log(std::max(kLeast, strengths.at(d).at(path[d])));
        sums.push_back(sum);
    }
    return sums;
}

Columns connectedOnes(const SearchSpace& space, const Columns& all) {
    Columns some;
    for (std::size_t i = 0; i < all.paths.size(); ++i) {
        if (!space.connected(all.paths[i])) continue;
        some.byLoss.push_back(all.byLoss[i]);
        some.byAccuracy.push_back(all.byAccuracy[i]);
        some.truth.push_back(all.truth[i]);
    }
    return some;
}

/// One column a seed, NaN where a path has no value in it.
std::vector<std::vector<double>> seedColumns(const TruthChoice& truth, const std::vector<std::string>& texts) {
    std::vector<std::vector<double>> columns;
    for (const auto& seed : truth.seeds) {
        std::vector<double>& column = columns.emplace_back();
        for (const std::string& text : texts) {
            const auto at = seed.find(text);
            column.push_back(at == seed.end() ? std::numeric_limits<double>::quiet_NaN() : at->second);
        }
    }
    return columns;
}

void addSeedNoise(Rows& rows, const std::vector<std::vector<double>>& columns) {
    if (const auto mutual = mutualTau(columns))
        rows.add("ceiling", kTauB, mutual->value, mutual->interval, mutual->items);
    double squares = 0.0;
    std::int64_t free = 0, paths = 0;
    for (std::size_t i = 0; !columns.empty() && i < columns.front().size(); ++i) {
        double sum = 0.0;
        std::int64_t n = 0;
        for (const auto& column : columns)
            if (!std::isnan(column[i])) {
                sum += column[i];
                ++n;
            }
        if (n < 2) continue;
        const double mean = sum / static_cast<double>(n);
        for (const auto& column : columns)
            if (!std::isnan(column[i])) squares += (column[i] - mean) * (column[i] - mean);
        free += n - 1;
        ++paths;
    }
    if (free > 0) rows.add("truth", "seed_deviation", std::sqrt(squares / static_cast<double>(free)), {}, paths);
}

/// All untrained scores of these paths, without those that say what another one says.
std::vector<Baseline> baselinesOf(std::span<const PathCost> costs) {
    std::vector<Baseline> list;
    for (const UntrainedScore& score : untrainedScores()) {
        std::vector<double> values = scoresOf(score, costs);
        const UntrainedScore* twin = untrainedScore(score.twinOf);
        if (twin != nullptr && denseRanks(values) == denseRanks(scoresOf(*twin, costs))) continue;
        list.push_back({std::string(score.name), std::move(values)});
    }
    return list;
}

/// Scores of several nets are on several scales: tau of each net's own paths, and over all pairs of one net.
void addNets(Rows& rows, const Columns& all) {
    const std::set<double> nets(all.nets.begin(), all.nets.end());
    if (nets.size() < 2) return;
    for (const auto& [score, values] : {std::pair("loss", &all.byLoss), std::pair("accuracy", &all.byAccuracy)}) {
        rows.addWithin(fmt::format("equal_net/{}", score), *values, all.truth, all.nets);
        for (const double net : nets) {
            std::vector<double> scores, truth;
            for (std::size_t i = 0; i < all.nets.size(); ++i) {
                if (all.nets[i] != net) continue;
                scores.push_back((*values)[i]);
                truth.push_back(all.truth[i]);
            }
            rows.addTau(fmt::format("net_{}/{}", net, score), scores, truth);
        }
    }
}

/// What training has brought over the best score that needs none.
void addOverBest(Rows& rows, const std::string& score, std::span<const double> scores, std::span<const double> truth,
                 const std::vector<Baseline>& baselines) {
    const Baseline* best = nullptr;
    std::optional<double> bestTau;
    for (const Baseline& baseline : baselines)
        if (const auto tau = kendallTauB(baseline.scores, truth); tau && (!bestTau || *tau > *bestTau)) {
            best = &baseline;
            bestTau = tau;
        }
    if (best == nullptr) return;
    if (const auto over = pairedTauDifference(scores, best->scores, truth))
        rows.add(fmt::format("over_baseline/{}/{}", best->name, score), kTauB, over->difference, over->interval,
                 static_cast<std::int64_t>(truth.size()));
}

}  // namespace

NetSize netSizeOf(const Supernet& net) {
    return net.store().layout.spec().size;
}

std::vector<MetricRow> rankingMetrics(const SearchSpace& space, const NetSize& size, std::span<const PathScore> scores,
                                      const TruthChoice& truth, const OptionTable& strengths) {
    if (truth.label.empty() || scores.empty()) return {};
    const Columns all = columnsOf(space, scores, truth);
    const Columns connected = connectedOnes(space, all);
    Rows rows;
    rows.addReport("loss", makeRankingReport(all.byLoss, all.truth));
    rows.addReport("accuracy", makeRankingReport(all.byAccuracy, all.truth));
    if (!strengths.empty())
        rows.addReport("strengths", makeRankingReport(logStrengths(strengths, all.paths), all.truth));
    rows.addTau("connected/loss", connected.byLoss, connected.truth);
    rows.addTau("connected/accuracy", connected.byAccuracy, connected.truth);
    const std::vector<PathCost> costs = costsOf(space, all.paths, size);
    const std::vector<double> liveConvolutions = scoresOf(*untrainedScore("live_convolutions"), costs);
    rows.addWithin("equal_live_convolutions/loss", all.byLoss, all.truth, liveConvolutions);
    rows.addWithin("equal_live_convolutions/accuracy", all.byAccuracy, all.truth, liveConvolutions);
    addNets(rows, all);
    const std::vector<Baseline> baselines = baselinesOf(costs);
    for (const Baseline& baseline : baselines) rows.addTau("baseline/" + baseline.name, baseline.scores, all.truth);
    addOverBest(rows, "loss", all.byLoss, all.truth, baselines);
    addOverBest(rows, "accuracy", all.byAccuracy, all.truth, baselines);
    addSeedNoise(rows, seedColumns(truth, all.texts));
    return rows.take();
}

}  // namespace pada
