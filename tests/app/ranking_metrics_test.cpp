// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ranking_metrics.h"

#include "core/base/rng.h"
#include "core/space/nas_bench_201.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace pada {
namespace {

class RankingMetricsTest : public ::testing::Test {
protected:
    /// 400 paths with coarse scores and a truth of three seeds, one of which some paths lack.
    RankingMetricsTest() {
        Rng rng(9, Stream::rank, 0);
        truth.label = "table/column";
        truth.seeds.resize(3);
        for (int i = 0; i < 400; ++i) {
            const Path path = nb201::pathAt(i * 39);
            const double quality = rng.below(1000) / 100.0;
            scores.push_back({path, 0, std::round(quality + rng.below(4)) / 20.0, 3.0 - std::round(quality) / 10.0});
            truth.values[space->text(path)] = 80.0 + quality;
            for (std::size_t seed = 0; seed < 3; ++seed)
                if (seed < 2 || i % 7 != 0)
                    truth.seeds[seed][space->text(path)] = 80.0 + quality + rng.below(100) / 100.0;
        }
    }
    std::vector<MetricRow> rows() const { return rankingMetrics(*space, size, scores, truth); }
    MetricRow row(const std::string& subset, const std::string& name = "kendall_tau_b") const {
        for (const MetricRow& one : rows())
            if (one.subset == subset && one.name == name) return one;
        ADD_FAILURE() << subset << " " << name;
        return {};
    }

    std::unique_ptr<SearchSpace> space = std::move(makeSearchSpace("nas-bench-201")).value();
    const NetSize size{8, 1, 10, 3, 32};
    std::vector<PathScore> scores;
    TruthChoice truth;
};

// Strengths that multiply to the truth rank as it does; an option without any stands behind all.
TEST_F(RankingMetricsTest, StrengthsRankBesideTheScores) {
    for (const MetricRow& one : rows()) EXPECT_NE(one.subset, "strengths") << "a run that learns none";
    Rng rng(3, Stream::rank, 1);
    OptionTable strengths;
    for (int d = 0; d < 6; ++d) {
        strengths.emplace_back();
        for (int o = 0; o < 5; ++o) strengths.back().push_back(o == 0 ? 0.0 : 0.1 + rng.uniform());
    }
    for (const PathScore& score : scores) {
        double sum = 0.0;
        for (std::size_t d = 0; d < 6; ++d) sum += score.path[d] == 0 ? -1000.0 : std::log(strengths[d][score.path[d]]);
        truth.values[space->text(score.path)] = sum;
    }
    const auto tau = [&] {
        for (const MetricRow& one : rankingMetrics(*space, size, scores, truth, strengths))
            if (one.subset == "strengths" && one.name == "kendall_tau_b") return one.value.value();
        return -2.0;
    };
    EXPECT_GT(tau(), 0.999);
    std::swap(strengths[0], strengths[5]);
    EXPECT_LT(tau(), 0.99);
}

TEST_F(RankingMetricsTest, NoOrderOfTheScoresTouchesARow) {
    const std::vector<MetricRow> first = rows();
    for (const bool cut : {false, true}) {
        // As a list in another order has it, and as a ranking has it that was cut and went on.
        if (cut)
            std::rotate(scores.begin(), scores.begin() + 150, scores.end());
        else
            std::ranges::reverse(scores);
        const std::vector<MetricRow> other = rows();
        ASSERT_EQ(other.size(), first.size());
        for (std::size_t i = 0; i < first.size(); ++i) {
            const std::string what = first[i].subset + " " + first[i].name;
            EXPECT_EQ(other[i].value, first[i].value) << what;
            EXPECT_EQ(other[i].low, first[i].low) << what;
            EXPECT_EQ(other[i].high, first[i].high) << what;
            EXPECT_EQ(other[i].n, first[i].n) << what;
        }
    }
}

TEST_F(RankingMetricsTest, EveryTauHasItsIntervalAndCount) {
    for (const MetricRow& one : rows()) {
        if (one.name != "kendall_tau_b") continue;
        ASSERT_TRUE(one.value) << one.subset;
        EXPECT_TRUE(one.low && one.high) << one.subset;
        EXPECT_LT(*one.low, *one.value + 1e-12) << one.subset;
        EXPECT_GT(*one.high, *one.value - 1e-12) << one.subset;
    }
    EXPECT_EQ(row("loss").n, 400);
    EXPECT_LT(row("connected/loss").n, 400);
    const MetricRow equal = row("equal_live_convolutions/loss");
    EXPECT_GT(equal.n, 400) << "pairs, not paths";
    EXPECT_LT(equal.n, 400 * 399 / 2);
    EXPECT_EQ(row("ceiling").n, 400);
}

// Two nets whose scores follow the truth, one of them two nats behind: over all paths they do not.
TEST_F(RankingMetricsTest, EveryNetHasItsOwnTau) {
    for (const MetricRow& one : rows()) EXPECT_FALSE(one.subset.starts_with("net_")) << "one net, one scale";
    for (std::size_t i = 0; i < scores.size(); ++i) {
        scores[i].net = static_cast<NetId>(i % 2 == 0 ? 1 : 4);
        scores[i].loss += i % 2 == 0 ? 0.0 : 2.0;
    }
    const double all = *row("loss").value;
    for (const char* net : {"net_1/loss", "net_4/loss"}) {
        EXPECT_EQ(row(net).n, 200);
        EXPECT_GT(*row(net).value, all + 0.2);
        EXPECT_TRUE(row(net).low && row(net).high);
    }
    const MetricRow within = row("equal_net/loss");
    EXPECT_EQ(within.n, 2 * (200 * 199 / 2));
    EXPECT_GT(*within.value, all + 0.2);
    EXPECT_EQ(row("net_1/accuracy").n, 200);
}

TEST_F(RankingMetricsTest, ThePickHasARangeOverTiesAndNoInterval) {
    for (const char* name : {"regret_at_1", "best_rank_at_1"}) {
        const MetricRow pick = row("accuracy", name);
        ASSERT_TRUE(pick.value);
        EXPECT_FALSE(pick.low || pick.high) << name;
        EXPECT_LE(*row("accuracy", name + std::string("_lowest")).value, *pick.value);
        EXPECT_GE(*row("accuracy", name + std::string("_highest")).value, *pick.value);
    }
    // Each seed is the truth plus a draw from 0 to 0.99: a standard deviation of 0.289.
    const MetricRow noise = row("truth", "seed_deviation");
    EXPECT_NEAR(*noise.value, 0.289, 0.02);
    EXPECT_EQ(noise.n, 400);
    truth.seeds.clear();
    for (const MetricRow& one : rows()) EXPECT_TRUE(one.subset != "truth" && one.subset != "ceiling");
}

TEST_F(RankingMetricsTest, MultiplyAddsThatOrderAsParametersAreNoBaselineOfTheirOwn) {
    int baselines = 0;
    for (const MetricRow& one : rows()) {
        baselines += one.subset.starts_with("baseline/");
        EXPECT_NE(one.subset, "baseline/madds");
    }
    EXPECT_EQ(baselines, 2);
}

TEST_F(RankingMetricsTest, TheScoreStandsAgainstTheBestBaseline) {
    const double live = *row("baseline/live_convolutions").value, parameters = *row("baseline/parameters").value;
    const std::string best = live > parameters ? "live_convolutions" : "parameters";
    const MetricRow over = row("over_baseline/" + best + "/loss");
    EXPECT_NEAR(*over.value, *row("loss").value - std::max(live, parameters), 1e-12);
    EXPECT_GT(*over.low, 0.3) << "scores follow this truth, convolutions do not";
    EXPECT_EQ(over.n, 400);
}

}  // namespace
}  // namespace pada
