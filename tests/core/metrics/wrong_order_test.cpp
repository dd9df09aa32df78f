// SPDX-License-Identifier: GPL-3.0-or-later
// What a score gets wrong: options it places too high, pairs it has in the wrong order.
#include "core/base/rng.h"
#include "core/metrics/inversions.h"
#include "core/metrics/option_bias.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <optional>
#include <set>
#include <vector>

namespace pada {
namespace {

using Values = std::vector<double>;

TEST(OptionBias, HasAnIntervalThatHoldsItsMean) {
    constexpr std::size_t kRows = 400;
    Rng rng(3, Stream::bootstrap, 99);
    Values scores, truth;
    std::vector<std::uint8_t> options;
    for (std::size_t i = 0; i < kRows; ++i) {
        const std::uint8_t marked = i % 4 == 0 ? 1 : 0, other = i % 3 == 0 ? 1 : 0;
        options.insert(options.end(), {marked, other});
        truth.push_back(rng.uniform());
        scores.push_back(truth.back() + 0.2 * marked +
                         0.05 * rng.uniform());  // the first decision's option 1 is flattered
    }
    const auto plain = optionBias(scores, truth, options, 2);
    const auto bias = optionBias(scores, truth, options, 2, 400, 1);
    ASSERT_EQ(bias.size(), 4U);
    for (std::size_t k = 0; k < bias.size(); ++k) {
        EXPECT_DOUBLE_EQ(bias[k].overrated, plain[k].overrated);
        EXPECT_FALSE(plain[k].interval);
        ASSERT_TRUE(bias[k].interval);
        EXPECT_LE(bias[k].interval->low, bias[k].overrated);
        EXPECT_GE(bias[k].interval->high, bias[k].overrated);
    }
    EXPECT_GT(bias[1].interval->low, 0);  // surely flattered
    EXPECT_LT(bias[3].interval->low, 0);  // the other decision's option is not
    EXPECT_GT(bias[3].interval->high, 0);
    // About as wide as Student's: 2 x 1.96 standard errors of the mean over that option's rows.
    double squares = 0;
    std::int64_t rows = 0;
    const auto ranksOf = [&](const Values& values, std::size_t i) {
        double rank = 1;
        for (const double v : values) rank += v > values[i] ? 1 : 0;
        return rank;
    };
    for (std::size_t i = 0; i < kRows; i += 4, ++rows) {
        const double gap = ranksOf(truth, i) - ranksOf(scores, i);
        squares += (gap - bias[1].overrated) * (gap - bias[1].overrated);
    }
    const double error = std::sqrt(squares / static_cast<double>(rows)) / std::sqrt(static_cast<double>(rows));
    EXPECT_NEAR(bias[1].interval->high - bias[1].interval->low, 2 * 1.96 * error, error);
}

TEST(OptionBias, OneRowHasNoInterval) {
    const auto bias = optionBias(Values{1, 2, 3}, Values{3, 1, 2}, std::vector<std::uint8_t>{0, 0, 1}, 1, 50);
    ASSERT_EQ(bias.size(), 2U);
    EXPECT_TRUE(bias[0].interval);
    EXPECT_FALSE(bias[1].interval);
}

/// The definition, word for word.
std::vector<Inversion> byDefinition(const Values& score, const Values& truth, std::size_t count) {
    std::vector<Inversion> out;
    std::set<std::size_t> used;
    while (out.size() < count) {
        std::optional<Inversion> best;
        for (std::size_t i = 0; i < score.size(); ++i)
            for (std::size_t j = 0; j < score.size(); ++j) {
                if (used.contains(i) || used.contains(j) || score[i] >= score[j] || truth[i] <= truth[j]) continue;
                const double apart = (score[j] - score[i]) + (truth[i] - truth[j]);
                if (!best || apart > best->apart) best = Inversion{i, j, apart};
            }
        if (!best) break;
        used.insert({best->over, best->under});
        out.push_back(*best);
    }
    return out;
}

TEST(WorstInversions, AreThoseOfTheDefinition) {
    for (std::uint32_t seed = 0; seed < 20; ++seed) {
        Rng rng(seed, Stream::bootstrap, 7);
        Values score, truth;
        for (int i = 0; i < 40; ++i) {
            score.push_back(i + 1);
            truth.push_back(seed % 2 == 0 ? 40 * rng.uniform() : i + 6 * rng.uniform());
        }
        const auto fast = worstInversions(score, truth, 12), slow = byDefinition(score, truth, 12);
        ASSERT_EQ(fast.size(), slow.size()) << seed;
        for (std::size_t k = 0; k < fast.size(); ++k) EXPECT_DOUBLE_EQ(fast[k].apart, slow[k].apart) << seed;
    }
}

TEST(WorstInversions, AreNoneInTheRightOrder) {
    EXPECT_TRUE(worstInversions(Values{1, 2, 3}, Values{1, 2, 3}, 5).empty());
    EXPECT_TRUE(worstInversions(Values{1, 2.5, 2.5}, Values{1, 3, 2}, 5).empty());  // level in the score
    EXPECT_TRUE(worstInversions(Values{}, Values{}, 5).empty());
    EXPECT_TRUE(worstInversions(Values{1, 2}, Values{1, std::numeric_limits<double>::quiet_NaN()}, 5).empty());
    EXPECT_TRUE(worstInversions(Values{1, 2}, Values{1}, 5).empty());
}

TEST(WorstInversions, NameEachRowOnce) {
    const auto worst = worstInversions(Values{1, 2, 3, 4}, Values{4, 3, 2, 1}, 5);
    ASSERT_EQ(worst.size(), 2U);
    EXPECT_EQ(worst[0], (Inversion{0, 3, 6}));
    EXPECT_EQ(worst[1], (Inversion{1, 2, 2}));
}

}  // namespace
}  // namespace pada
