// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/search_answer.h"

#include "core/search/best_first.h"
#include "core/search/pareto.h"
#include "core/search/random_baseline.h"

#include <algorithm>
#include <set>
#include <utility>

namespace pada {
namespace {

constexpr std::size_t kShown = 5;

class Finder {
public:
    Finder(const SearchSpace& space, const TruthChoice& truth) : m_space(space), m_truth(truth) {}

    FoundNetwork found(const SearchPoint& point, std::size_t rank) const {
        FoundNetwork network{point, m_space.text(point.path), {}, rank};
        if (const auto at = m_truth.values.find(network.text); at != m_truth.values.end()) network.truth = at->second;
        return network;
    }

private:
    const SearchSpace& m_space;
    const TruthChoice& m_truth;
};

std::vector<FoundNetwork> bestOf(std::span<const SearchPoint> points, LeadingScore score, const Finder& finder) {
    std::vector<SearchPoint> sorted(points.begin(), points.end());
    std::ranges::sort(sorted, BestFirst{score});
    std::vector<FoundNetwork> best;
    for (std::size_t i = 0; i < std::min(kShown, sorted.size()); ++i) {
        const bool tied = i > 0 && badness(sorted[i], score) == badness(sorted[i - 1], score);
        best.push_back(finder.found(sorted[i], tied ? best.back().rank : i + 1));
    }
    return best;
}

std::vector<FoundNetwork> frontOf(std::span<const SearchPoint> points, LeadingScore score, const Finder& finder) {
    std::vector<Objectives> all;
    for (const SearchPoint& p : points)
        all.push_back({badness(p, score), static_cast<double>(p.madds), static_cast<double>(p.parameters)});
    std::vector<FoundNetwork> front;
    const auto fronts = nonDominatedFronts(all);
    if (fronts.empty()) return front;
    for (const std::size_t i : fronts.front()) front.push_back(finder.found(points[i], 1));
    std::ranges::stable_sort(front, {}, [](const FoundNetwork& n) { return n.point.madds; });
    return front;
}

/// Back to what people read: the loss as it is, the accuracy positive.
double shownScore(double badness, LeadingScore score) {
    return score == LeadingScore::loss ? badness : -badness;
}

}  // namespace

std::vector<std::int64_t> curveMarks(std::int64_t count) {
    std::vector<std::int64_t> marks;
    for (std::int64_t power = 1; power <= count; power *= 10)
        for (const std::int64_t factor : {1, 2, 5})
            if (power * factor <= count) marks.push_back(power * factor);
    if (count > 0 && marks.back() != count) marks.push_back(count);
    return marks;
}

SearchAnswer searchAnswer(const SearchRow& row, std::span<const SearchPoint> points, const SearchSpace& space,
                          const TruthChoice& truth, std::optional<double> bestTruth,
                          std::optional<RandomScores> random) {
    SearchAnswer answer;
    const Finder finder(space, truth);
    const SearchStrategy* strategy = searchStrategy(row.strategy);
    answer.best = bestOf(points, row.score, finder);
    if (strategy != nullptr && strategy->about.wantsFront) answer.front = frontOf(points, row.score, finder);
    const std::vector<std::int64_t> marks = curveMarks(static_cast<std::int64_t>(points.size()));
    const std::set<std::int64_t> looked(marks.begin(), marks.end());
    double best = 0.0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double value = badness(points[i], row.score);
        const bool better = i == 0 || value < best;
        if (better) best = value;
        const auto evaluations = static_cast<std::int64_t>(i) + 1;
        if (!better && !looked.contains(evaluations)) continue;
        BestPoint point{evaluations, shownScore(best, row.score), {}};
        if (random && i < random->ascending.size())
            point.random = shownScore(expectedBest(random->ascending, i + 1), row.score);
        answer.curve.push_back(point);
    }
    answer.random = std::move(random);
    answer.bestTruth = bestTruth;
    if (bestTruth && !answer.best.empty() && answer.best.front().truth)
        answer.regret = *bestTruth - *answer.best.front().truth;
    return answer;
}

}  // namespace pada
