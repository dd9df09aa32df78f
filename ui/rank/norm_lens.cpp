// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rank/norm_lens.h"

#include "core/base/words.h"
#include "core/metrics/kendall_tau.h"
#include "ui/text/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <string_view>

namespace pada::ui {
namespace {

constexpr const char* kAfterWord = ", ";

/// How many images at a time and in which precision: what of a row's words is not the norm.
std::string restOf(const std::string& bn) {
    const std::size_t end = bn.find_first_of(kAfterWord);
    return end == std::string::npos ? std::string() : bn.substr(end);
}

/// "batch of 128 images": 128; 0 = all at once.
int batchOf(const std::string& bn) {
    constexpr std::string_view kOf = " of ";
    const std::size_t at = bn.find(kOf);
    int size = 0;
    if (at != std::string::npos) std::from_chars(bn.data() + at + kOf.size(), bn.data() + bn.size(), size);
    return std::max(0, size);
}

QString sayNorm(const char* text) {
    return QCoreApplication::translate("pada::ui::norm", text);
}

/// From 1 = the smallest; equal values share the mean of their ranks.
std::vector<double> sharedRanks(const std::vector<double>& values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](std::size_t i) { return values[i]; });
    std::vector<double> ranks(values.size());
    for (std::size_t first = 0; first < order.size();) {
        std::size_t end = first;
        while (end < order.size() && values[order[end]] == values[order[first]]) ++end;
        const double mean = (static_cast<double>(first) + static_cast<double>(end) + 1.0) / 2.0;
        for (; first < end; ++first) ranks[order[first]] = mean;
    }
    return ranks;
}

/// Low is best.
double costOfScore(const PathScore& score, bool byLoss) {
    return byLoss ? score.loss : -score.accuracy;
}

QString tauText(std::optional<double> tau) {
    return tau ? signedText(QString::number(*tau, 'f', 2)) : sayNorm("not known");
}

}  // namespace

std::optional<RankingNorm> normOf(const std::string& bn) {
    const std::string word = bn.substr(0, bn.find_first_of(kAfterWord));
    for (const RankingNorm norm : {RankingNorm::batch, RankingNorm::recalibrated, RankingNorm::inherited})
        if (word == wordOf(norm)) return norm;
    return std::nullopt;
}

QString normText(RankingNorm norm) {
    switch (norm) {
        case RankingNorm::batch:
            return sayNorm("statistics of the batch");
        case RankingNorm::recalibrated:
            return sayNorm("re-estimated statistics");
        case RankingNorm::inherited:
            return sayNorm("shared running statistics");
    }
    return {};
}

QString normHelp(RankingNorm norm) {
    switch (norm) {
        case RankingNorm::batch:
            return sayNorm("Mean and variance of the very images that are scored, path by path.");
        case RankingNorm::recalibrated:
            return sayNorm("Mean and variance of training images that the path computes first, then kept.");
        case RankingNorm::inherited:
            return sayNorm("The averages that training left, to which all paths added that came by.");
    }
    return {};
}

int rankingUnder(std::span<const RankingRow> rankings, int shown, RankingNorm norm) {
    if (shown < 0 || shown >= static_cast<int>(rankings.size())) return -1;
    const RankingRow& own = rankings[static_cast<std::size_t>(shown)];
    for (std::size_t i = 0; i < rankings.size(); ++i) {
        const RankingRow& row = rankings[i];
        if (row.complete && normOf(row.bn) == norm && row.step == own.step && row.images == own.images &&
            row.paths == own.paths && restOf(row.bn) == restOf(own.bn))
            return static_cast<int>(i);
    }
    return -1;
}

RankingSection asUnder(const RankingSection& own, const RankingRow& shown, RankingNorm norm) {
    RankingSection what = own;
    what.paths = shown.paths;
    what.images = shown.images;
    what.truth = shown.truthTable;
    if (shown.score) what.score = *shown.score;
    what.bn = norm;
    what.batchSize = batchOf(shown.bn);
    return what;
}

NormLens lensOf(std::span<const PathScore> here, std::span<const PathScore> there, bool byLoss,
                std::span<const std::pair<Path, double>> truth, bool truthIsLoss) {
    std::map<Path, double> others;
    for (const PathScore& score : there)
        if (const double cost = costOfScore(score, byLoss); !std::isnan(cost)) others.emplace(score.path, cost);
    std::vector<Path> paths;
    std::vector<double> first, second;
    for (const PathScore& score : here) {
        const double cost = costOfScore(score, byLoss);
        const auto other = others.find(score.path);
        if (std::isnan(cost) || other == others.end()) continue;
        paths.push_back(score.path);
        first.push_back(cost);
        second.push_back(other->second);
    }
    NormLens lens;
    lens.paths = static_cast<std::int64_t>(paths.size());
    lens.tau = kendallTauB(first, second);
    const std::vector<double> ranks = sharedRanks(first), otherRanks = sharedRanks(second);
    std::vector<double> known, firstKnown, secondKnown;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        lens.shifts.push_back({paths[i], ranks[i], otherRanks[i]});
        lens.meanShift += std::abs(lens.shifts.back().by()) / static_cast<double>(paths.size());
        const auto at = std::ranges::lower_bound(truth, paths[i], {}, &std::pair<Path, double>::first);
        if (at == truth.end() || at->first != paths[i] || std::isnan(at->second)) continue;
        known.push_back(truthIsLoss ? at->second : -at->second);
        firstKnown.push_back(first[i]);
        secondKnown.push_back(second[i]);
    }
    lens.withTruth = static_cast<std::int64_t>(known.size());
    lens.tauHere = kendallTauB(firstKnown, known);
    lens.tauThere = kendallTauB(secondKnown, known);
    std::ranges::stable_sort(lens.shifts, std::greater(), [](const NormShift& s) { return std::abs(s.by()); });
    return lens;
}

QString lensWords(const NormLens& lens, RankingNorm here, RankingNorm there) {
    if (lens.paths < 2) return sayNorm("The two rankings share fewer than two paths.");
    const double most = lens.shifts.empty() ? 0.0 : std::abs(lens.shifts.front().by());
    QString words = sayNorm(
                        "Kendall τ between %1 and %2: %3, over %4 paths. A path moves by %5 ranks in the mean, by %6 "
                        "at most.")
                        .arg(normText(here), normText(there), tauText(lens.tau), countText(lens.paths),
                             QString::number(lens.meanShift, 'f', 1), QString::number(most, 'f', 1));
    if (lens.withTruth >= 2)
        words += sayNorm(" Against the truth: τ %1 with %2, %3 with %4.")
                     .arg(tauText(lens.tauHere), normText(here), tauText(lens.tauThere), normText(there));
    return words;
}

}  // namespace pada::ui
