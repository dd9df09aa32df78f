// SPDX-License-Identifier: GPL-3.0-or-later
// What paths share is computed once, and each path's outcome stays what it is by itself (handbook, "backends agree").
#include "core/cpu/shared_evaluator.h"
#include "core/kernels/kernel_set.h"
#include "tests/core/cpu/net_fixture.h"

#include <gmock/gmock.h>

#include <set>

namespace pada {
namespace {

using namespace testing_net;

/// `count` random paths, and the awkward ones: dead, single-edge, all skip, all pool, a node that copies a copy.
std::vector<Path> somePaths(int count) {
    std::vector<Path> paths{{0, 0, 0, 0, 0, 0}, {3, 3, 3, 0, 0, 0}, {0, 0, 0, 3, 0, 0}, {0, 0, 0, 1, 0, 0},
                            {2, 0, 0, 0, 3, 0}, {0, 4, 0, 0, 0, 1}, {1, 1, 1, 1, 1, 1}, {4, 4, 4, 4, 4, 4},
                            {1, 0, 4, 0, 0, 3}, {3, 4, 0, 0, 1, 2}, {3, 0, 4, 0, 1, 2}, {1, 0, 1, 0, 2, 3}};
    Rng rng(11, Stream::rank, 0);
    for (int i = 0; i < count; ++i)
        paths.push_back(nb201::pathAt(static_cast<int>(rng.below(static_cast<std::uint32_t>(nb201::kPaths)))));
    return paths;
}

/// Smallest distance between the two largest logits of an image that the two outcomes judge differently.
double closestCall(const EvaluationOutcome& a, const EvaluationOutcome& b, std::size_t classes) {
    double closest = 1e30;
    for (std::size_t at = 0; at < a.logits.size(); at += classes) {
        std::vector<float> row(a.logits.begin() + static_cast<std::ptrdiff_t>(at),
                               a.logits.begin() + static_cast<std::ptrdiff_t>(at + classes));
        const auto other = b.logits.begin() + static_cast<std::ptrdiff_t>(at);
        const auto best = std::ranges::max_element(row) - row.begin();
        if (best == std::max_element(other, other + static_cast<std::ptrdiff_t>(classes)) - other) continue;
        std::ranges::sort(row, std::greater());
        closest = std::min(closest, static_cast<double>(row[0]) - static_cast<double>(row[1]));
    }
    return closest;
}

void expectAgreement(const NetSpec& spec, const EvaluationSet& set, const std::vector<Path>& paths, int threads) {
    auto net = makeNet(spec, threads), alone = makeNet(spec, 1);
    for (Supernet* n : {net.get(), alone.get()}) {
        roughen(n->store());
        const Images other = randomImages(spec.size, 16, 99);  // Running statistics unlike any that follow.
        for (const std::uint8_t option : {2, 3})
            if (std::ranges::find(spec.options[0], option) != spec.options[0].end())
                n->recalibrate({option, option, option, option, option, option}, other.batch());
    }
    const auto before = net->store().statistics.span();
    const std::vector<float> kept(before.begin(), before.end());
    const auto evaluator = net->makeEvaluator(set);
    ASSERT_NE(dynamic_cast<SharedEvaluator*>(evaluator.get()), nullptr);
    const auto oneByOne = alone->Supernet::makeEvaluator(set);
    for (const Path& path : paths) {
        SCOPED_TRACE(::testing::PrintToString(nb201::pathIndex(path)));
        const EvaluationOutcome expected = oneByOne->evaluate(path), got = evaluator->evaluate(path);
        EXPECT_NEAR(got.loss, expected.loss, 1e-5);
        ASSERT_EQ(got.logits.size(), expected.logits.size());
        EXPECT_LE(std::abs(got.correct - expected.correct), 1);
        if (got.correct != expected.correct) {
            EXPECT_LT(closestCall(got, expected, static_cast<std::size_t>(spec.size.classes)), 1e-5);
        }
    }
    EXPECT_TRUE(std::ranges::equal(kept, net->store().statistics.span()));
}

TEST(SharedEvaluator, AgreesWithPathByPathInEveryMode) {
    const NetSpec spec = specOf(8, 8);
    const Images score = randomImages(spec.size, 43), recalibration = randomImages(spec.size, 21, 8);
    const std::vector<Path> unordered = somePaths(200);
    std::vector<Path> ascending = unordered;
    std::ranges::sort(ascending);
    const EvaluationSet sets[] = {{score.batch(), {}, BatchNormMode::batch},
                                  {score.batch(), {}, BatchNormMode::inherited},
                                  {score.batch(), recalibration.batch()}};
    for (const EvaluationSet& set : sets) expectAgreement(spec, set, ascending, 2);
    expectAgreement(spec, sets[2], unordered, 1);
}

TEST(SharedEvaluator, AgreesOnDeeperAffineNetsAndFewerOptions) {
    const NetSpec deep = specOf(8, 12, 1, 3, true);
    const Images score = randomImages(deep.size, 20), recalibration = randomImages(deep.size, 9, 8);
    expectAgreement(deep, {score.batch(), {}, BatchNormMode::batch}, somePaths(20), 2);
    expectAgreement(deep, {score.batch(), recalibration.batch()}, somePaths(20), 2);
    NetSpec few = specOf(16, 8);
    few.options.assign(6, {1, 3});
    const Images images = randomImages(few.size, 12);
    std::vector<Path> paths;
    for (int i = 0; i < 64; ++i) {
        Path path(6);
        for (std::size_t e = 0; e < 6; ++e) path[e] = (i >> e) & 1 ? 3 : 1;
        paths.push_back(path);
    }
    expectAgreement(few, {images.batch(), {}, BatchNormMode::batch}, paths, 1);
}

TEST(SharedEvaluator, ThreadsAndOtherPassesDoNotChangeABit) {
    const NetSpec spec = specOf(8, 8);
    const Images score = randomImages(spec.size, 43), other = randomImages(spec.size, 16, 5);
    auto one = makeNet(spec, 1), five = makeNet(spec, 5);
    const auto a = one->makeEvaluator({score.batch(), {}, BatchNormMode::batch}),
               b = five->makeEvaluator({score.batch(), {}, BatchNormMode::batch});
    for (const Path& path : somePaths(30)) {
        EXPECT_EQ(a->evaluate(path).logits, b->evaluate(path).logits);
        five->evaluate({3, 2, 3, 2, 3, 2}, other.batch(), BatchNormMode::batch);
    }
}

TEST(SharedEvaluator, ComputesEachValueOfTheTreeOnce) {
    NetSpec spec = specOf(8, 4);
    const Images images = randomImages(spec.size, 1);
    std::set<Path> pruned;
    std::set<std::array<int, 1>> node1;
    std::set<std::array<int, 3>> node2;
    for (const Path& path : nb201::allPaths()) {
        const nb201::PathPlan plan = nb201::compilePath(path);
        if (plan.dead) continue;
        pruned.insert(plan.path());
        node1.insert({plan.option[0]});
        node2.insert({plan.option[0], plan.option[1], plan.option[2]});
    }
    // Values in order of edges: 5 of node 1 (one is zero), 105 of node 2, 9,444 of node 3.
    EXPECT_EQ(node1.size(), 5u);
    EXPECT_EQ(node2.size(), 105u);
    EXPECT_EQ(pruned.size(), 9'444u);
    auto net = makeNet(spec);
    const auto evaluator = net->makeEvaluator({images.batch(), {}, BatchNormMode::batch});
    for (const Path& path : pruned) evaluator->evaluate(path);
    const FirstCellWork& work = dynamic_cast<const SharedEvaluator&>(*evaluator).work();
    // Path by path they are 24,898 convolutions.
    EXPECT_EQ(work.convolutions, 222);
    EXPECT_LE(work.poolings, 111);
    EXPECT_LE(work.sums, 105);
}

TEST(SharedEvaluator, ASetThatNeedsTooMuchMemoryIsNotShared) {
    const KernelSet& kernels = selectKernels();
    WeightStore store(specOf(8, 8));
    ImageLoop loop(1, 1024, 32, 9 * 32 * 32);
    const Images images = randomImages(store.layout.spec().size, 8);
    const EvaluationSet set{images.batch(), {}, BatchNormMode::batch};
    EXPECT_EQ(SharedEvaluator::make(kernels, loop, store, set, 100'000), nullptr);
    EXPECT_NE(SharedEvaluator::make(kernels, loop, store, set), nullptr);
}

TEST(SharedEvaluator, RefusesWrongUse) {
    NetSpec spec = specOf(8, 8);
    spec.options.assign(6, {1, 3});
    auto net = makeNet(spec);
    const Images images = randomImages(spec.size, 4);
    EXPECT_THROW(net->makeEvaluator({{}, {}, BatchNormMode::batch}), ContractError);
    Batch oneLabelShort = images.batch();
    oneLabelShort.labels = oneLabelShort.labels.first(3);
    EXPECT_THROW(net->makeEvaluator({images.batch(), oneLabelShort}), ContractError);
    const auto evaluator = net->makeEvaluator({images.batch(), {}, BatchNormMode::batch});
    EXPECT_THROW(evaluator->evaluate({2, 3, 3, 3, 3, 3}), ContractError);  // The net has no 1x1 convolution.
    EXPECT_THROW(evaluator->evaluate(Path(5)), ContractError);
}

}  // namespace
}  // namespace pada
