// SPDX-License-Identifier: GPL-3.0-or-later
// What methods do on the DARTS and MBConv spaces that they do not do on a cell whose nodes sum all edges, and where
// they are refused.
#include "core/base/contract.h"
#include "core/methods/two_path_gates.h"
#include "core/registry/configs.h"
#include "core/space/darts_space.h"
#include "core/strategy/expected_cost.h"
#include "core/strategy/strength_rule.h"
#include "tests/core/methods/method_bench.h"

#include <gmock/gmock.h>

#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

namespace pada {
namespace {

using ::testing::HasSubstr;
using testing::MethodBench;
using testing::methodConfig;
using testing::settingNamed;
using testing::TinyRun;

constexpr double kMeanBatch = 8 / 64.0;    ///< Path-passes of one pass of a path.
constexpr double kAllEdges = 28.0 / 16.0;  ///< Edges of both cells over those that a path takes.

RunConfig elsewhere(const std::string& method, const char* kind, const char* variant = "") {
    RunConfig config = methodConfig(method);
    config.space.kind = kind;
    config.space.variant = variant;
    return config;
}

bool isAnOperation(const MethodBench& bench, std::size_t decision) {
    return bench.run.space->decisions()[decision].kind == DecisionKind::operation;
}

/// The rule goes on from its own state with another array in it.
void replaced(StepRule& rule, const std::string& name, std::vector<double> values) {
    StateBook book, moved;
    rule.save(book);
    for (const auto& [known, array] : book.arrays())
        if (known != name) moved.insert(known, array);
    moved.put(name, std::move(values));
    rule.restore(moved);
}

// methods.md section 5: what papers search with a method, and nothing else.
TEST(OtherSpaces, WhereAPaperHasNotAMethodTheConfigIsRefused) {
    const std::vector<std::array<const char*, 3>> refused{{"proxylessnas", "darts", "nas-bench-201, mbconv"},
                                                          {"danas", "darts", "nas-bench-201, mbconv"},
                                                          {"pc_darts", "mbconv", "nas-bench-201, darts"},
                                                          {"gdas", "mbconv", "nas-bench-201, darts"},
                                                          {"darts_minus", "mbconv", "nas-bench-201, darts"},
                                                          {"close", "darts", "nas-bench-201"},
                                                          {"dynas", "mbconv", "nas-bench-201"}};
    for (const auto& [method, kind, searched] : refused) {
        const auto sound = checkConfig(elsewhere(method, kind));
        ASSERT_FALSE(sound.ok()) << method << " on " << kind;
        EXPECT_THAT(sound.error().message, HasSubstr("searches " + std::string(searched) + " only")) << method;
        EXPECT_THAT(sound.error().message, HasSubstr("space.kind is \"" + std::string(kind) + "\""));
    }
    for (const auto& [method, kind] : {std::pair{"darts", "darts"},
                                       {"pc_darts", "darts"},
                                       {"gdas", "darts"},
                                       {"darts_minus", "darts"},
                                       {"gm", "darts"},
                                       {"gm", "mbconv"},
                                       {"proxylessnas", "mbconv"},
                                       {"danas", "mbconv"}}) {
        const auto sound = checkConfig(elsewhere(method, kind));
        EXPECT_TRUE(sound.ok()) << method << " on " << kind << ": " << (sound.ok() ? "" : sound.error().message);
    }
}

TEST(OtherSpaces, PcDartsWeighsTheEdgesOfBothCellsAndDerivesByBoth) {
    RunConfig config = elsewhere("pc_darts", "darts");
    config.method.values.setNumber(settingNamed("warm_up"), 0.0);
    MethodBench bench(config);
    bench.begin();
    bench.step();
    ASSERT_EQ(bench.seen(1).terms.size(), 28u * 7 + 28);
    std::map<std::size_t, double> ofEdge;
    for (const Term& term : bench.seen(1).terms)
        if (term.option == Term::kEdge) ofEdge[term.decision] = static_cast<double>(term.coefficient);
    ASSERT_EQ(ofEdge.size(), 28u);
    for (const std::size_t base : {0, 18})
        for (int node = 2; node < 6; ++node) {
            double sum = 0.0;
            for (int from = 0; from < node; ++from)
                sum += ofEdge.at(base + static_cast<std::size_t>(darts::edgeOf(node, from)));
            EXPECT_NEAR(sum, 1.0, 1e-6) << base << " node " << node;
        }
    ASSERT_EQ(bench.table("edges").rows.size(), 28u);
    // Of node 4 in the normal cell two edges outweigh whatever operations say.
    std::vector<double> edges(36, 0.0);
    edges[static_cast<std::size_t>(darts::edgeOf(4, 1))] = edges[static_cast<std::size_t>(darts::edgeOf(4, 3))] = 3.0;
    replaced(*bench.rule, "rule.edges", edges);
    const OptionTable strengths = bench.rule->strengths();
    for (const auto& row : bench.table("edges").rows) {
        const std::vector<double>& shares = strengths.at(static_cast<std::size_t>(row[0]));
        EXPECT_NEAR(std::accumulate(shares.begin(), shares.end(), 0.0), row[1], 1e-12);
    }
    const Path path = dynamic_cast<StrengthRule&>(*bench.rule).derived();
    EXPECT_EQ(path[16], darts::pairOption(4, 1, 3));
    EXPECT_EQ(path, bench.run.space->derive(strengths)) << "what is stored derives the same";
}

TEST(OtherSpaces, GdasDrawsAnOperationOnEveryEdgeAndTrainsAllEdges) {
    RunConfig config = elsewhere("gdas", "darts");
    config.method.values.setNumber(settingNamed("alpha_decay"), 0.0);
    MethodBench bench(config);
    bench.begin();
    const std::vector<double> before = bench.array("rule.strengths");
    const StepOutcome outcome = bench.step();
    ASSERT_EQ(bench.run.net->seen.size(), 2u);
    for (const std::size_t pass : {0, 1}) {
        std::set<int> decisions;
        ASSERT_EQ(bench.seen(pass).terms.size(), 28u);
        for (const Term& term : bench.seen(pass).terms) {
            EXPECT_TRUE(isAnOperation(bench, term.decision));
            EXPECT_EQ(term.coefficient, 1.0f);
            decisions.insert(term.decision);
        }
        EXPECT_EQ(decisions.size(), 28u);
        EXPECT_EQ(bench.seen(pass).tracks, pass == 1);
    }
    EXPECT_TRUE(outcome.paths.empty()) << "no path has all edges";
    EXPECT_NEAR(outcome.pathPasses, 2.0 * kAllEdges * kMeanBatch, 1e-9);
    EXPECT_NEAR(bench.rule->costOf({bench.stages, 0, 0, 10}, {640, 640, 64}), 10 * 2.0 * kAllEdges, 1e-8);
    const std::vector<double> after = bench.array("rule.strengths");
    const Strengths entries(bench.space);
    int moved = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const bool moves = after[i] != before[i];
        EXPECT_FALSE(moves && !entries.mixes(entries.entry(i).decision)) << "what a node sums has no gate";
        moved += moves ? 1 : 0;
    }
    EXPECT_GT(moved, 100);
}

TEST(OtherSpaces, DartsMinusAddsItsSkipToEveryEdge) {
    MethodBench bench(elsewhere("darts_minus", "darts"));
    bench.begin();
    bench.step();
    std::vector<double> sums(36, 0.0);
    for (const Term& term : bench.seen(0).terms) sums[term.decision] += static_cast<double>(term.coefficient);
    for (std::size_t d = 0; d < sums.size(); ++d)
        EXPECT_NEAR(sums[d], isAnOperation(bench, d) ? 2.0 : 0.0, 1e-6) << "shares and beta, " << d;
    RunConfig without = elsewhere("darts_minus", "darts");
    without.space.ops = {"max_pool_3x3", "sep_conv_3x3"};
    const auto sound = checkConfig(without);
    ASSERT_FALSE(sound.ok());
    EXPECT_THAT(sound.error().message, HasSubstr("add skip_connect"));
}

TEST(OtherSpaces, SecondOrderDartsMixesTheEdgesInFivePasses) {
    RunConfig config = elsewhere("darts", "darts");
    config.method.values.set(settingNamed("order"), std::string("second"));
    MethodBench bench(config);
    bench.begin();
    const StepOutcome outcome = bench.step();
    ASSERT_EQ(bench.run.net->seen.size(), 5u);
    for (std::size_t pass = 0; pass < 5; ++pass) EXPECT_EQ(bench.seen(pass).terms.size(), 28u * 7);
    EXPECT_NEAR(outcome.pathPasses, 5.0 * 7.0 * kAllEdges * kMeanBatch, 1e-9);
}

struct Chain {
    TinyRun run{elsewhere("spos", "mbconv", "cifar")};
    SubSpace space{*run.space, run.allowed};
    Strengths strengths{space};
    Chain() {
        Rng rng(5, Stream::method, 0);
        strengths.draw(rng, 0.7);
    }
};

// Blocks of six and of seven options. Of a loss linear in the gates the pairs' mean gradient is known: each pair's own,
// by how likely the pair is.
TEST(OtherSpaces, GatesOfAChainHaveTheGradientThatTheirDrawsMean) {
    Chain chain;
    const Strengths& s = chain.strengths;
    const std::vector<double> p = s.shares();
    std::vector<double> worth(s.size()), mean(s.size(), 0.0);
    for (std::size_t i = 0; i < worth.size(); ++i) worth[i] = std::cos(3.0 * static_cast<double>(i));
    constexpr int kDraws = 4000;
    for (int n = 0; n < kDraws; ++n) {
        Rng rng(8, Stream::method, static_cast<std::uint64_t>(n));
        const GateDraw draw = drawTwo(s, rng);
        ASSERT_EQ(draw.terms.size(), 42u);
        std::vector<double> perTerm;
        for (const auto& entries : draw.entries)
            for (const std::size_t i : entries) perTerm.push_back(worth[i]);
        const std::vector<double> slopes = gateSlopes(s, draw, perTerm);
        for (std::size_t i = 0; i < slopes.size(); ++i) mean[i] += slopes[i] / kDraws;
    }
    for (const std::size_t block : {0u, 1u, 20u}) {
        for (std::size_t a = s.first(block); a < s.first(block + 1); ++a) {
            double expected = 0.0;
            for (std::size_t b = s.first(block); b < s.first(block + 1); ++b) {
                if (a == b) continue;
                const double pair = p[a] * p[b] / (1.0 - p[a]) + p[a] * p[b] / (1.0 - p[b]);
                const double own = p[a] / (p[a] + p[b]);
                expected += pair * own * (1.0 - own) * (worth[a] - worth[b]);
            }
            EXPECT_NEAR(mean[a], expected, 0.02) << "block " << block << " entry " << a;
        }
    }
}

TEST(OtherSpaces, ExpectedCostOfAChainIsThatOfItsPaths) {
    Chain chain;
    const WeightLayout& layout = chain.run.net->store().layout;
    const ExpectedCost cost(layout, chain.strengths);
    Rng rng(3, Stream::paths, 0);
    for (int i = 0; i < 20; ++i) {
        const Path path = chain.space.draw(rng);
        EXPECT_EQ(cost.of(chain.strengths, path),
                  static_cast<double>(chain.run.space->cost(path, layout.spec().size).madds));
    }
    EXPECT_GT(cost.mean(), cost.least());
    EXPECT_LT(cost.mean(), cost.most());
}

RunConfig gatesOnly(const char* update) {
    RunConfig config = elsewhere("proxylessnas", "mbconv", "cifar");
    config.method.values.setWhole(settingNamed("gate_every"), 1);
    config.method.values.setNumber(settingNamed("gate_warm_up"), 0.0);
    config.method.values.set(settingNamed("gate_update"), std::string(update));
    return config;
}

TEST(OtherSpaces, ProxylessnasComputesTwoOptionsOfEveryBlock) {
    MethodBench bench(gatesOnly("two_paths"));
    bench.begin();
    const std::vector<double> before = bench.array("rule.strengths");
    const StepOutcome outcome = bench.step();
    ASSERT_EQ(bench.run.net->seen.size(), 2u);
    ASSERT_EQ(bench.seen(0).terms.size(), 42u);
    for (std::size_t t = 0; t < 42; ++t) {
        EXPECT_EQ(bench.seen(0).terms[t].decision, t / 2);
        EXPECT_EQ(bench.seen(0).terms[t].trains, t % 2 == 0);
        EXPECT_EQ(bench.seen(0).terms[t].coefficient, t % 2 == 0 ? 1.0f : 0.0f);
    }
    EXPECT_TRUE(bench.seen(1).terms.empty());
    EXPECT_EQ(bench.seen(1).path.size(), 21u);
    EXPECT_NEAR(outcome.pathPasses, 3.0 * kMeanBatch, 1e-12);
    const std::vector<double> after = bench.array("rule.strengths");
    std::size_t moved = 0;
    for (std::size_t i = 0; i < after.size(); ++i) moved += after[i] != before[i] ? 1 : 0;
    EXPECT_EQ(moved, 42u) << "only what was drawn moves";
}

TEST(OtherSpaces, ScoreFunctionStepsOnAChainFollowTheReward) {
    RunConfig config = gatesOnly("reinforce");
    config.method.values.setNumber(settingNamed("gate_rate"), 0.02);
    config.method.values.setNumber(settingNamed("reward_exponent"), 1.0);
    MethodBench bench(config);
    bench.begin();
    const double before = bench.table("expected_cost").rows[0][0];
    for (int step = 0; step < 200; ++step) bench.step();
    EXPECT_EQ(bench.run.net->evaluations, 2000);
    // The fake is right on half the images whatever the path: multiply-adds alone tell paths apart.
    EXPECT_LT(bench.table("expected_cost").rows[0][0], before);
}

TEST(OtherSpaces, DanasLeavesEveryBlockAnOption) {
    MethodBench bench(elsewhere("danas", "mbconv", "cifar"));
    ASSERT_EQ(bench.stages.size(), 5u) << "an epoch of warm-up and four stages";
    // Of seven options three, two, one and none go, of six three and two.
    const std::vector<std::size_t> ofSeven{7, 4, 2, 1, 1}, ofSix{6, 3, 1, 1, 1};
    for (std::size_t stage = 0; stage < 5; ++stage) {
        bench.begin(stage);
        for (std::int64_t step = 0; step < bench.stages[stage].steps; ++step) {
            bench.step();
            if (step > 0) continue;
            std::map<int, std::size_t> live;
            for (const Term& term : bench.seen(0).terms) ++live[term.decision];
            const std::size_t past = stage == 0 ? 0 : stage - 1;
            EXPECT_EQ(live[1], ofSeven[past]) << stage;
            EXPECT_EQ(live[0], ofSix[past]) << stage;
        }
    }
    const OptionTable strengths = bench.rule->strengths();
    for (const std::vector<double>& row : strengths)
        EXPECT_EQ(std::ranges::count(row, 1.0), 1) << "one option has everything";
    EXPECT_TRUE(bench.run.space->valid(bench.run.space->derive(strengths)));
}

}  // namespace
}  // namespace pada
