// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ranking_metrics.h"

#include "core/base/contract.h"
#include "core/metrics/bootstrap.h"
#include "core/metrics/grouped.h"
#include "core/metrics/kendall_tau.h"
#include "core/metrics/ranking_report.h"
#include "core/truth/baselines.h"

#include <fmt/format.h>

#include <string>

namespace pada {
namespace {

/// Scores and truth of the same paths, higher is better.
struct Columns {
    std::vector<Path> paths;
    std::vector<double> byLoss, byAccuracy, truth;
};

void addReport(std::vector<MetricRow>& rows, const std::string& subset, const RankingReport& report) {
    const std::pair<const char*, std::optional<double>> values[] = {
        {"kendall_tau_b", report.kendallTauB},
        {"kendall_tau_a", report.kendallTauA},
        {"spearman", report.spearman},
        {"pearson", report.pearson},
        {"precision_at_top_5", report.precisionAtTop5},
        {"expected_precision_at_top_5", report.expectedPrecisionAtTop5},
        {"regret_at_1", report.regretAt1},
        {"best_rank_at_1", report.bestRankAt1}};
    for (const auto& [name, value] : values) {
        MetricRow row{subset, name, value, {}, {}, report.n};
        if (const auto at = report.intervals.find(name); at != report.intervals.end()) {
            row.low = at->second.low;
            row.high = at->second.high;
        }
        rows.push_back(row);
    }
}

void addTau(std::vector<MetricRow>& rows, const std::string& subset, std::span<const double> scores,
            std::span<const double> truth) {
    MetricRow row{subset, "kendall_tau_b", kendallTauB(scores, truth), {}, {}, static_cast<std::int64_t>(truth.size())};
    if (const auto interval = bootstrapTauB(scores, truth)) {
        row.low = interval->low;
        row.high = interval->high;
    }
    rows.push_back(row);
}

std::optional<double> tauBetween(const std::map<std::string, double>& a, const std::map<std::string, double>& b,
                                 const std::vector<std::string>& texts) {
    std::vector<double> x, y;
    for (const std::string& text : texts) {
        const auto left = a.find(text), right = b.find(text);
        if (left == a.end() || right == b.end()) continue;
        x.push_back(left->second);
        y.push_back(right->second);
    }
    return kendallTauB(x, y);
}

}  // namespace

NetSize netSizeOf(const Supernet& net) {
    return net.store().layout.spec().size;
}

std::vector<MetricRow> rankingMetrics(const SearchSpace& space, const NetSize& size, std::span<const PathScore> scores,
                                      const TruthChoice& truth) {
    std::vector<MetricRow> rows;
    if (truth.label.empty() || scores.empty()) return rows;
    Columns all, connected;
    std::vector<std::string> texts;
    for (const PathScore& score : scores) {
        const std::string text = space.text(score.path);
        const auto at = truth.values.find(text);
        if (at == truth.values.end())
            throw RunError(
                fmt::format("{} has no value in {}; the metrics need one for every scored path", text, truth.label));
        texts.push_back(text);
        for (Columns* columns : {&all, &connected}) {
            if (columns == &connected && !space.connected(score.path)) continue;
            columns->paths.push_back(score.path);
            columns->byLoss.push_back(-score.loss);
            columns->byAccuracy.push_back(score.accuracy);
            columns->truth.push_back(at->second);
        }
    }
    addReport(rows, "loss", makeRankingReport(all.byLoss, all.truth));
    addReport(rows, "accuracy", makeRankingReport(all.byAccuracy, all.truth));
    addTau(rows, "connected/loss", connected.byLoss, connected.truth);
    addTau(rows, "connected/accuracy", connected.byAccuracy, connected.truth);

    const Baselines base = makeBaselines(space, all.paths, size);
    const auto n = static_cast<std::int64_t>(all.truth.size());
    rows.push_back({"equal_live_convolutions/loss",
                    "kendall_tau_b",
                    tauWithinGroups(all.byLoss, all.truth, base.liveConvolutions),
                    {},
                    {},
                    n});
    rows.push_back({"equal_live_convolutions/accuracy",
                    "kendall_tau_b",
                    tauWithinGroups(all.byAccuracy, all.truth, base.liveConvolutions),
                    {},
                    {},
                    n});
    addTau(rows, "baseline/parameters", base.parameters, all.truth);
    addTau(rows, "baseline/madds", base.madds, all.truth);
    addTau(rows, "baseline/live_convolutions", base.liveConvolutions, all.truth);

    double sum = 0;
    int pairs = 0;
    for (std::size_t i = 0; i < truth.seeds.size(); ++i)
        for (std::size_t k = i + 1; k < truth.seeds.size(); ++k)
            if (const auto tau = tauBetween(truth.seeds[i], truth.seeds[k], texts)) {
                sum += *tau;
                ++pairs;
            }
    if (pairs > 0) rows.push_back({"ceiling", "kendall_tau_b", sum / pairs, {}, {}, n});
    return rows;
}

}  // namespace pada
