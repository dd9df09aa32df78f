// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/contract.h"
#include "core/methods/bank_gates.h"
#include "core/methods/common_settings.h"
#include "tests/core/methods/method_bench.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

namespace pada {
namespace {

using testing::BenchRun;
using testing::MethodBench;
using testing::methodConfig;
using testing::settingNamed;
using testing::TinyRun;

std::vector<float> partOf(const AlignedBuffer& buffer, const WeightLayout& layout, int decision) {
    std::vector<float> values;
    for (const Segment& s : layout.segments())
        if (s.decision == decision)
            values.insert(values.end(), buffer.span().begin() + static_cast<std::ptrdiff_t>(s.offset),
                          buffer.span().begin() + static_cast<std::ptrdiff_t>(s.offset + s.size));
    return values;
}

TEST(Close, BanksAreAddedOverTheRunAndTheRateRestartsOnce) {
    RunConfig config = methodConfig("close");
    MethodBench bench(config);
    const auto stages = bench.rule->stages({100, 10});
    ASSERT_EQ(stages.size(), 4u);
    for (std::size_t b = 0; b < 4; ++b) {
        EXPECT_EQ(stages[b].first, static_cast<std::int64_t>(20 * b));
        EXPECT_EQ(stages[b].rateRestarts, b == 2);
    }
    EXPECT_EQ(bench.rule->stages({20, 10}).size(), 2u) << "as many as there are epochs for";
    EXPECT_EQ(bench.rule->stages({7, 10}).size(), 1u);
    const auto plan = bench.rule->stages({1000, 10});
    double cost = 0.0;
    for (std::size_t b = 0; b < 4; ++b)
        cost += bench.rule->costOf({plan, b, plan[b].first, plan[b].first + plan[b].steps}, {640, 0, 64});
    EXPECT_NEAR(cost, 1000 * methodNamed("close").about.pathPasses, 1e-9);
}

TEST(Close, AtFirstEveryEdgeTakesOneBank) {
    MethodBench bench(methodConfig("close"));
    bench.begin();
    const WeightLayout& layout = bench.run.net->store().layout;
    const StepOutcome outcome = bench.step();
    ASSERT_EQ(bench.run.net->seen.size(), 1u);
    ASSERT_EQ(bench.seen(0).terms.size(), 6u);
    for (const Term& term : bench.seen(0).terms) {
        const bool weighted = term.option == 2 || term.option == 3;
        EXPECT_EQ(term.bank, weighted ? 0 : Term::kOwnBank);
    }
    for (const std::uint32_t index : outcome.active) EXPECT_EQ(layout.segments()[index].decision, 0);
    EXPECT_EQ(outcome.pathPasses, 8 / 64.0);
    for (const std::size_t d : {0, 1, 4, 5}) EXPECT_GT(outcome.paths[0].optionNorms[d], 0.0f) << "its bank's";
    EXPECT_EQ(outcome.paths[0].optionNorms[3], 0.0f);
}

TEST(Close, ANewBankIsACopyOfTheOneBefore) {
    MethodBench bench(methodConfig("close"));
    bench.begin();
    for (int i = 0; i < 4; ++i) bench.step();
    WeightStore& store = bench.run.net->store();
    const std::vector<float> bank = partOf(store.weights, store.layout, 0);
    EXPECT_NE(partOf(store.weights, store.layout, 1), bank);
    bench.begin(1);
    EXPECT_EQ(partOf(store.weights, store.layout, 1), bank);
    EXPECT_EQ(partOf(store.momentum, store.layout, 1), partOf(store.momentum, store.layout, 0));
    EXPECT_NE(partOf(store.weights, store.layout, 2), bank);
    bool apart = false;
    for (int i = 0; i < 4; ++i) {
        const StepOutcome outcome = bench.step();
        EXPECT_EQ(bench.seen(0).terms.size(), 10u) << "four convolutions ask both banks";
        EXPECT_NEAR(outcome.pathPasses, 1.5 * 8 / 64.0, 1e-12);
        for (std::uint8_t d = 0; d < 6; ++d) {
            double sum = 0.0;
            for (const Term& term : bench.seen(0).terms) {
                if (term.decision != d) continue;
                sum += static_cast<double>(term.coefficient);
                EXPECT_EQ(term.trains, term.coefficient == 1.0f);
            }
            EXPECT_EQ(sum, 1.0) << "one bank is computed for real";
        }
        apart = apart || partOf(store.weights, store.layout, 1) != partOf(store.weights, store.layout, 0);
    }
    EXPECT_TRUE(apart) << "banks learn on their own";
    const std::vector<double> gates = bench.array("rule.gates");
    bench.begin(2);
    const std::vector<double> after = bench.array("rule.gates");
    for (std::size_t d = 0; d < 6; ++d) EXPECT_EQ(after[4 * d + 2], gates[4 * d + 1]);
    EXPECT_NE(gates, std::vector<double>(24, 0.0));
    EXPECT_EQ(gates[4 * 3 + 0], 0.0) << "a skip has no bank to choose";
}

TEST(Close, TheRankedNetHoldsTheBankOfEveryEdge) {
    MethodBench bench(methodConfig("close"));
    for (std::size_t stage = 0; stage < bench.stages.size(); ++stage) {
        bench.begin(stage);
        for (std::int64_t i = 0; i < bench.stages[stage].steps; ++i) bench.step();
    }
    ASSERT_EQ(bench.family.size(), 2u);
    EXPECT_EQ(bench.family.ownerOf(bench.source.path), 1);
    EXPECT_EQ(bench.family.active(), 0);
    const WeightStore& store = bench.run.net->store();
    const MethodTable gates = bench.table("gates");
    std::vector<std::vector<float>> banks;
    for (int b = 0; b < 4; ++b) banks.push_back(partOf(store.weights, store.layout, b));
    bench.family.activate(1);
    for (int d = 0; d < 6; ++d) {
        const auto chosen = static_cast<std::size_t>(gates.rows[static_cast<std::size_t>(d)][1]);
        EXPECT_EQ(partOf(store.weights, store.layout, d), banks[chosen]) << d;
    }
}

TEST(Close, GatesLearnByTheSoftenedDraw) {
    TinyRun run(testing::tinyConfig());
    const SubSpace space(*run.space, run.allowed);
    const WeightLayout& layout = run.net->store().layout;
    BankGates gates(layout, space, 3, 5.0);
    gates.addBank(run.net->store());
    gates.addBank(run.net->store());
    EXPECT_THROW(gates.addBank(run.net->store()), ContractError);
    const Path path{3, 1, 1, 1, 1, 2};
    const BankDraw draw = gates.draw(path, Rng(1, Stream::method, 0));
    ASSERT_EQ(draw.terms.size(), 3u + 4u + 3u);
    std::vector<double> perTerm(draw.terms.size(), 0.0);
    perTerm[0] = 0.3;
    perTerm[1] = -0.7;
    perTerm[2] = 0.1;
    gates.learn(draw, perTerm, {1.0, 0.0, 0.0, 0.0});  // Adam without memory moves by the gradient's sign.
    StateBook book;
    gates.save(book);
    const auto logits = book.get<double>("rule.gates");
    const auto squares = book.get<double>("rule.gates_square");
    const double mean = draw.soft[0] * 0.3 - draw.soft[1] * 0.7 + draw.soft[2] * 0.1;
    for (std::size_t b = 0; b < 3; ++b) {
        const double slope = draw.soft[b] * (perTerm[b] - mean) / 5.0;
        EXPECT_NEAR(squares[b], slope * slope, 1e-12) << b;
        EXPECT_NEAR(logits[b], slope > 0 ? -1.0 : 1.0, 1e-4);
    }
    for (std::size_t i = 3; i < 15; ++i) EXPECT_EQ(logits[i], 0.0) << "edges without weights rest";
    EXPECT_EQ(gates.chosen(0), 1);
    BankGates other(layout, space, 3, 5.0);
    other.restore(book);
    EXPECT_EQ(other.chosen(0), 1);
    EXPECT_EQ(other.banks(), 3);
    BankGates fewer(layout, space, 2, 5.0);
    EXPECT_THROW(fewer.restore(book), RunError);
}

NodeGates smallNodes(std::uint64_t draw = 3) {
    NodeGates gates({{0, 1}, {0, 2}, {1, 2}}, 3, 7);
    Rng rng(5, Stream::method, draw);
    gates.draw(rng);
    std::vector<double> weights = gates.weights();
    for (double& w : weights) w += 0.1 * rng.normal();  // outputs begin at 0
    gates.setWeights(weights);
    return gates;
}

TEST(NodeGates, GradientIsThatOfFiniteDifferences) {
    NodeGates gates = smallNodes();
    std::vector<double> slopes(9);
    for (std::size_t i = 0; i < 9; ++i) slopes[i] = i < 6 ? std::sin(static_cast<double>(i) + 1.0) : 0.0;
    const auto loss = [&] {
        double sum = 0.0;
        for (std::size_t i = 0; i < 9; ++i) sum += slopes[i] * gates.logits()[i];
        return sum;
    };
    const std::vector<double> gradient = gates.gradient(slopes), weights = gates.weights();
    std::size_t moved = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        std::vector<double> aside = weights;
        constexpr double kStep = 1e-6;
        aside[i] = weights[i] + kStep;
        gates.setWeights(aside);
        const double above = loss();
        aside[i] = weights[i] - kStep;
        gates.setWeights(aside);
        EXPECT_NEAR(gradient[i], (above - loss()) / (2 * kStep), 1e-7) << i;
        moved += gradient[i] != 0.0 ? 1 : 0;
    }
    EXPECT_GT(moved, weights.size() / 3);
}

TEST(NodeGates, ABankIsCopiedWholeAndThoseToComeRest) {
    NodeGates gates = smallNodes();
    std::vector<double> slopes(9, 0.0);
    std::vector<std::uint8_t> moves(9, 0);
    const std::vector<double> still = gates.weights();
    gates.learn(slopes, moves, {1.0, 0.9, 0.999, 0.0});
    EXPECT_EQ(gates.weights(), still) << "nobody asked";
    for (std::size_t d = 0; d < 3; ++d) {
        slopes[3 * d] = 0.3;
        slopes[3 * d + 1] = -0.2;
        moves[3 * d] = moves[3 * d + 1] = 1;
    }
    gates.learn(slopes, moves, {0.01, 0.9, 0.999, 0.0});
    const std::vector<double> weights = gates.weights();
    const std::size_t outputs = weights.size() - 3 * 7 - 3;
    for (std::size_t i = 0; i < 7; ++i) EXPECT_EQ(weights[outputs + 2 * 7 + i], still[outputs + 2 * 7 + i]);
    EXPECT_NE(weights[outputs], still[outputs]);
    gates.copyBank(1, 2);
    for (std::size_t d = 0; d < 3; ++d) EXPECT_EQ(gates.logits()[3 * d + 2], gates.logits()[3 * d + 1]);
    StateBook book;
    gates.save(book);
    NodeGates other = smallNodes(9);
    EXPECT_NE(other.logits(), gates.logits());
    other.restore(book);
    EXPECT_EQ(other.logits(), gates.logits());
    NodeGates wider({{0, 1}, {0, 2}, {1, 2}}, 3, 8);
    EXPECT_THROW(wider.restore(book), RunError);
}

RunConfig withNodes() {
    RunConfig config = methodConfig("close");
    config.method.values.set(settingNamed("bank_gates"), std::string("nodes"));
    config.method.values.setWhole(settingNamed("gate_width"), 6);
    return config;
}

// Edges 0, 1 and 3 begin at the cell's input, 3, 4 and 5 end at its output: what gates learn at one edge moves those
// that share a node with it.
TEST(Close, GatesOfNodesLearnAndBeginEven) {
    MethodBench bench(withNodes());
    bench.begin();
    for (int i = 0; i < 4; ++i) bench.step();
    bench.begin(1);
    for (const auto& row : bench.table("gates").rows) EXPECT_EQ(row[2], 0.5);
    for (int i = 0; i < 4; ++i) bench.step();
    for (const auto& row : bench.table("gates").rows)
        EXPECT_NE(row[2], 0.5) << "edge 3 has no bank here, and moves too";
}

TEST(Close, ARunWithGatesOfNodesIsResumedBitForBit) {
    BenchRun whole(withNodes());
    ASSERT_EQ(whole.ended.status, RunStatus::finished) << whole.ended.reason;
    for (const std::int64_t cut : {3, 4, 5, 9, 12, 17}) {
        const BenchRun before(withNodes(), cut);
        TinyRun after(withNodes());
        RunLoop loop(after.parts());
        loop.restore(*before.keeper.kept);
        loop.run(after.control, after.keeper);
        EXPECT_EQ(after.keeper.kept->book, whole.keeper.kept->book) << "cut at " << cut;
    }
    EXPECT_TRUE(whole.keeper.kept->book.has("rule.gate_network"));
    EXPECT_FALSE(whole.keeper.kept->book.has("rule.gates"));
}

TEST(Close, PathsAndImagesMayBeDrawnByImportance) {
    RunConfig config = methodConfig("close");
    config.method.values.setChoice(settings::samplingPaths(), PathSource::importance);
    config.method.values.setChoice(settings::samplingData(), ImageSource::importance);
    const BenchRun run(config);
    EXPECT_EQ(run.ended.status, RunStatus::finished) << run.ended.reason;
    const auto norms = run.keeper.kept->book.get<double>("path_sampler.norms");
    EXPECT_GT(std::ranges::count_if(norms, [](double n) { return n > 0.0; }), 0) << "banks' norms reach the sampler";
}

TEST(Close, AWholeRunFinishes) {
    BenchRun run(methodConfig("close"));
    EXPECT_EQ(run.ended.status, RunStatus::finished) << run.ended.reason;
}

}  // namespace
}  // namespace pada
