// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/worth.h"

#include "core/metrics/kendall_tau.h"
#include "core/metrics/ranking_resample.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace pada {
namespace {

constexpr double kTopShare = 0.05;

std::optional<double> sumOf(const std::optional<double>& a, const std::optional<double>& b) {
    return a && b ? std::optional(*a + *b) : std::nullopt;
}

/// tau-b or P@Top-5 % of every column on the same resamples; [column][resample], none where undefined.
struct Resampled {
    std::vector<std::vector<std::optional<double>>> taus, precisions;
};

Resampled resampled(std::span<const WorthEntry> entries, std::span<const double> truth, int resamples,
                    std::uint32_t seed) {
    Resampled out;
    std::vector<std::vector<double>> columns;
    std::vector<std::unique_ptr<RankingResample>> tops;
    for (const WorthEntry& entry : entries) {
        const bool usable = comparable(entry.scores, truth) && !truth.empty();
        tops.push_back(usable ? std::make_unique<RankingResample>(entry.scores, truth) : nullptr);
        columns.push_back(usable ? entry.scores : std::vector<double>());
    }
    out.taus = resampledTaus(columns, truth, resamples, seed);
    out.precisions.resize(entries.size());
    std::vector<std::uint32_t> sample, counts(truth.size());
    for (int r = 0; r < resamples; ++r) {
        drawResample(truth.size(), seed, r, sample);
        std::ranges::fill(counts, 0U);
        for (const std::uint32_t item : sample) ++counts[item];
        for (std::size_t e = 0; e < entries.size(); ++e)
            out.precisions[e].push_back(tops[e] ? tops[e]->precisionAtTop(counts, kTopShare) : std::nullopt);
    }
    return out;
}

std::optional<Interval> intervalOver(const std::vector<std::optional<double>>& values) {
    std::vector<double> some;
    for (const auto& value : values)
        if (value) some.push_back(*value);
    return percentileInterval(std::move(some));
}

std::optional<TauDifference> differenceOf(const WorthFigure& of, const WorthFigure& minus,
                                          const std::vector<std::optional<double>>& first,
                                          const std::vector<std::optional<double>>& second) {
    if (!of.tau || !minus.tau) return std::nullopt;
    std::vector<double> differences;
    for (std::size_t r = 0; r < std::min(first.size(), second.size()); ++r)
        if (first[r] && second[r]) differences.push_back(*first[r] - *second[r]);
    const auto interval = percentileInterval(std::move(differences));
    if (!interval) return std::nullopt;
    return TauDifference{*of.tau - *minus.tau, *interval};
}

}  // namespace

WorthCost WorthCost::operator+(const WorthCost& other) const {
    return {sumOf(pathPasses, other.pathPasses), sumOf(multiplyAdds, other.multiplyAdds),
            sumOf(seconds, other.seconds)};
}

std::vector<WorthFigure> worthFigures(std::span<const WorthEntry> entries, std::size_t supernet,
                                      std::span<const double> truth, int resamples, std::uint32_t seed) {
    const Resampled all = resampled(entries, truth, resamples, seed);
    std::vector<WorthFigure> figures;
    for (std::size_t e = 0; e < entries.size(); ++e) {
        const WorthEntry& entry = entries[e];
        WorthFigure figure{entry.name, entry.label, entry.about, entry.kind, entry.cost, {}, {}, {}, {}, {}, {}};
        if (comparable(entry.scores, truth)) {
            figure.tau = kendallTauB(entry.scores, truth);
            figure.precision = precisionAtTop(entry.scores, truth, kTopShare);
            if (figure.tau) figure.tauInterval = intervalOver(all.taus[e]);
            if (figure.precision) figure.precisionInterval = intervalOver(all.precisions[e]);
        }
        std::vector<double> bySeed;
        for (const auto& [number, tau] : entry.tauBySeed) bySeed.push_back(tau);
        if (bySeed.size() > 1) figure.seeds = seedSummary(bySeed);
        figures.push_back(std::move(figure));
    }
    for (std::size_t e = 0; e < entries.size(); ++e) {
        if (e == supernet || supernet >= entries.size()) continue;
        WorthDifference difference{entries[e].name, entries[supernet].name, {}, {}};
        difference.overPaths = differenceOf(figures[e], figures[supernet], all.taus[e], all.taus[supernet]);
        BySeed taus = entries[e].tauBySeed;
        if (entries[e].kind == WorthKind::untrained && taus.empty() && figures[e].tau)
            for (const auto& [number, tau] : entries[supernet].tauBySeed) taus[number] = *figures[e].tau;
        difference.overSeeds = pairedVerdict(taus, entries[supernet].tauBySeed);
        figures[e].minusSupernet = std::move(difference);
    }
    return figures;
}

std::optional<std::size_t> bestUntrained(std::span<const WorthFigure> figures) {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < figures.size(); ++i)
        if (figures[i].kind == WorthKind::untrained && figures[i].tau &&
            (!best || *figures[i].tau > *figures[*best].tau))
            best = i;
    return best;
}

WorthClaim claimOf(const std::optional<WorthDifference>& minusSupernet) {
    if (!minusSupernet || !minusSupernet->overPaths) return WorthClaim::unknown;
    const Interval& interval = minusSupernet->overPaths->interval;
    if (interval.high < 0.0) return WorthClaim::better;  // the other one is below the supernet
    return interval.low > 0.0 ? WorthClaim::worse : WorthClaim::undecided;
}

}  // namespace pada
