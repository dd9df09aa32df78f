// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/ranking_report.h"

#include <algorithm>
#include <vector>

#include "core/metrics/correlation.h"
#include "core/metrics/kendall_tau.h"
#include "core/metrics/ranking_resample.h"
#include "core/metrics/top_k.h"

namespace pada {
namespace {

constexpr double kTopFraction = 0.05;

void addIntervals(RankingReport& report, std::span<const double> scores, std::span<const double> truth, int resamples,
                  std::uint32_t seed) {
    const auto keep = [&](const char* key, const std::optional<double>& point, const std::optional<Interval>& value) {
        if (point && value) report.intervals[key] = *value;
    };
    const TauIntervals taus = bootstrapTaus(scores, truth, resamples, seed);
    keep("kendall_tau_b", report.kendallTauB, taus.tauB);
    keep("kendall_tau_a", report.kendallTauA, taus.tauA);

    RankingResample resample(scores, truth);
    std::vector<double> spearmans, pearsons, precisions;
    std::vector<std::uint32_t> sample;
    std::vector<std::uint32_t> counts(scores.size());
    for (int r = 0; r < resamples; ++r) {
        drawResample(scores.size(), seed, r, sample);
        std::fill(counts.begin(), counts.end(), 0U);
        for (const std::uint32_t item : sample) ++counts[item];
        if (const auto value = resample.spearman(counts)) spearmans.push_back(*value);
        if (report.pearson)
            if (const auto value = resample.pearson(counts)) pearsons.push_back(*value);
        if (const auto value = resample.precisionAtTop(counts, kTopFraction)) precisions.push_back(*value);
    }
    keep("spearman", report.spearman, percentileInterval(std::move(spearmans)));
    keep("pearson", report.pearson, percentileInterval(std::move(pearsons)));
    if (report.precisionAtTop5)
        keep("precision_at_top_5", report.precisionAtTop5->expected, percentileInterval(std::move(precisions)));
}

}  // namespace

RankingReport makeRankingReport(std::span<const double> scores, std::span<const double> truth, int resamples,
                                std::uint32_t seed) {
    RankingReport report;
    report.n = static_cast<std::int64_t>(scores.size());
    if (!comparable(scores, truth)) return report;
    report.kendallTauB = kendallTauB(scores, truth);
    report.kendallTauA = kendallTauA(scores, truth);
    report.spearman = spearman(scores, truth);
    report.pearson = pearson(scores, truth);
    report.precisionAtTop5 = precisionAtTop(scores, truth, kTopFraction);
    report.regretAt1 = regretAt(scores, truth, 1);
    report.bestRankAt1 = bestRankAt(scores, truth, 1);
    if (resamples > 0 && !scores.empty()) addIntervals(report, scores, truth, resamples, seed);
    return report;
}

}  // namespace pada
