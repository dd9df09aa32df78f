// SPDX-License-Identifier: GPL-3.0-or-later
// app/search_answer.h: what a search found, beside what random search finds.
#pragma once
#include "app/shipped_truth.h"
#include "core/events/search_point.h"
#include "core/search/strategies/search_strategy.h"
#include "core/space/search_space.h"
#include "core/store/search_catalog.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace pada {

/// Networks' badness under the score that leads (best_first.h), ascending; every set of them is drawn alike.
struct RandomScores {
    std::vector<double> ascending;
    bool exact = false;  ///< All networks there are; else of one random search.
    std::string source;  ///< In words: "every network was evaluated".
};

struct FoundNetwork {
    SearchPoint point;
    std::string text;
    std::optional<double> truth;
    std::size_t rank = 1;  ///< Networks of equal leading score share one.
};

/// After so many evaluations, in the order in which the strategy asked. Values of the score that leads: nats or a
/// fraction.
struct BestPoint {
    std::int64_t evaluations = 0;
    double best = 0.0;
    std::optional<double> random;  ///< Expected of random search; absent beyond what is known of it.
};

struct SearchAnswer {
    std::vector<FoundNetwork> best;   ///< The five best, best first.
    std::vector<FoundNetwork> front;  ///< Of a strategy that wants one: ascending multiply-adds.
    std::vector<BestPoint> curve;     ///< At 1, 2, 5, 10, ... evaluations, each improvement, and the last.
    std::optional<RandomScores> random;
    std::optional<double> bestTruth;  ///< Of what might have been found.
    std::optional<double> regret;     ///< bestTruth minus the truth of the best.
};

/// `points` ascending by SearchPoint::point; none gives an empty answer.
SearchAnswer searchAnswer(const SearchRow& row, std::span<const SearchPoint> points, const SearchSpace& space,
                          const TruthChoice& truth, std::optional<double> bestTruth,
                          std::optional<RandomScores> random);

/// Evaluations at which a curve of `count` is looked at: 1, 2, 5, 10, 20, 50, ..., count.
std::vector<std::int64_t> curveMarks(std::int64_t count);

}  // namespace pada
