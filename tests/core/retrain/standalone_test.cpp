// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/retrain/standalone.h"

#include "core/base/rng.h"
#include "core/cpu/cpu_supernet.h"
#include "core/space/nas_bench_201.h"
#include "core/strategy/learning_rate.h"
#include "tests/support/fake_supernet.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace pada {
namespace {

// Two classes that a net must tell apart: bright upper half, bright lower half, with noise.
Dataset halves() {
    Dataset data;
    data.name = "halves";
    data.classes = 2;
    for (ImageSet* part : {&data.train, &data.test}) {
        part->size = 8;
        part->channels = 1;
        Rng rng(9, Stream::data, part == &data.test ? 1 : 0);
        for (int i = 0; i < 128; ++i) {
            part->labels.push_back(i % 2);
            for (int p = 0; p < 64; ++p)
                part->pixels.push_back(
                    static_cast<std::uint8_t>(rng.below(100) + ((p < 32) == (i % 2 == 0) ? 120 : 0)));
        }
    }
    data.mean = {0.43f, 0, 0};
    data.deviation = {0.26f, 1, 1};
    return data;
}

struct Trained {
    StandaloneOutcome outcome;
    std::vector<float> weights;
};

Trained train(std::uint32_t seed, std::int64_t stopAfter = -1, const StandaloneStates& states = {}, double ema = 0.0,
              double jitter = 0.0) {
    const Dataset data = halves();
    const Roles roles = splitRoles(data, 0, 0, 0).value();
    const Path path{3, 1, 2, 3, 1, 3};
    auto net = makeCpuSupernet({standaloneSpec(*makeNasBench201(), path, {8, 1, 2, 1, 8}), 1}).value();
    StandaloneBudget budget;
    budget.steps = 40;
    budget.batchSize = 16;
    budget.augment = jitter > 0.0;
    budget.jitter = jitter;
    budget.ema = ema;
    budget.optimizer.lr = 0.05;
    Trained trained{trainStandalone(
                        *net, path, data, roles, budget, seed,
                        [&](std::int64_t step, double) { return step != stopAfter; }, states),
                    {}};
    trained.weights.assign(net->store().weights.data(), net->store().weights.data() + net->store().weights.size());
    return trained;
}

TEST(Standalone, LearnsAndIsTheSameAgain) {
    const Trained first = train(1), again = train(1), other = train(2);
    EXPECT_EQ(first.outcome.steps, 40);
    EXPECT_GT(first.outcome.testAccuracy, 0.9);
    EXPECT_EQ(first.weights, again.weights);
    EXPECT_EQ(first.outcome.testAccuracy, again.outcome.testAccuracy);
    EXPECT_NE(first.weights, other.weights);
}

TEST(Standalone, GoesOnWhereItWasToTheLastBit) {
    StateBook last;
    std::vector<std::int64_t> kept;
    StandaloneStates states{.due = [](std::int64_t step) { return step % 7 == 0; },
                            .keep =
                                [&](std::int64_t step, const StateBook& book) {
                                    kept.push_back(step);
                                    last = book;
                                }};
    const Trained whole = train(3, -1, states);
    EXPECT_EQ(kept, (std::vector<std::int64_t>{7, 14, 21, 28, 35, 40}));
    const StateBook end = last;
    for (const std::int64_t cut : {1, 5, 10, 23, 39}) {
        train(3, cut, states);
        ASSERT_EQ(kept.back(), cut);
        const StateBook middle = last;
        StandaloneStates on = states;
        on.from = &middle;
        const Trained again = train(3, -1, on);
        EXPECT_EQ(again.weights, whole.weights) << cut;
        EXPECT_EQ(again.outcome.trainLoss, whole.outcome.trainLoss) << cut;
        EXPECT_EQ(again.outcome.testLoss, whole.outcome.testLoss) << cut;
        EXPECT_EQ(last, end) << cut;
    }
    // A whole one is evaluated again, and no step is taken.
    kept.clear();
    StandaloneStates done = states;
    done.from = &end;
    EXPECT_EQ(train(3, -1, done).outcome.testLoss, whole.outcome.testLoss);
    EXPECT_TRUE(kept.empty());
    StateBook other;
    other.put("weights", std::vector<float>{1.0f});
    done.from = &other;
    EXPECT_THROW(train(3, -1, done), RunError);
}

// The average runs beside the weights: it changes no step, and it is what is evaluated and left in the net.
TEST(Standalone, EvaluatesTheAverageOfItsWeights) {
    StateBook state;
    StandaloneStates states;
    states.keep = [&](std::int64_t, const StateBook& book) { state = book; };
    const Trained plain = train(3);
    const Trained averaged = train(3, -1, states, 0.9);
    EXPECT_EQ(plain.outcome.normImages, 0);
    EXPECT_EQ(averaged.outcome.normImages, 128);
    EXPECT_EQ(averaged.outcome.trainLoss, plain.outcome.trainLoss);
    EXPECT_NE(averaged.outcome.testLoss, plain.outcome.testLoss);
    const auto last = state.get<float>("weights"), average = state.get<float>("alone.averaged");
    EXPECT_TRUE(std::ranges::equal(last, plain.weights));
    EXPECT_TRUE(std::ranges::equal(average, averaged.weights));
    // By hand from the weights after each step: keeps 1/10, 2/11, 3/12, ... of it, at most 0.9.
    std::vector<std::vector<float>> after;
    train(3, -1,
          {.due = [](std::int64_t) { return true; },
           .keep =
               [&](std::int64_t, const StateBook& book) {
                   const auto weights = book.get<float>("weights");
                   after.emplace_back(weights.begin(), weights.end());
               }});
    ASSERT_EQ(after.size(), 40u);
    const std::size_t some = after.front().size() / 3;
    double expected = 0.0;
    for (int step = 0; step < 40; ++step) {
        const double keep = std::min(0.9, (1.0 + step) / (10.0 + step));
        // What it began from is all but gone: 1/10 * 2/11 * ... of the first weights.
        expected = keep * expected + (1.0 - keep) * static_cast<double>(after[static_cast<std::size_t>(step)][some]);
    }
    EXPECT_NEAR(average[some], expected, 1e-4);
}

TEST(Standalone, AnAverageGoesOnToTheLastBit) {
    StateBook last;
    StandaloneStates states;
    states.keep = [&](std::int64_t, const StateBook& book) { last = book; };
    const Trained whole = train(3, -1, states, 0.99, 0.4);
    const StateBook end = last;
    for (const std::int64_t cut : {1, 23}) {
        train(3, cut, states, 0.99, 0.4);
        const StateBook middle = last;
        StandaloneStates on = states;
        on.from = &middle;
        const Trained again = train(3, -1, on, 0.99, 0.4);
        EXPECT_EQ(again.weights, whole.weights) << cut;
        EXPECT_EQ(again.outcome.testLoss, whole.outcome.testLoss) << cut;
        EXPECT_EQ(last, end) << cut;
    }
    // A state without an average is not this training's.
    train(3, 5, states);
    StandaloneStates on = states;
    const StateBook other = last;
    on.from = &other;
    EXPECT_THROW(train(3, -1, on, 0.99), RunError);
}

TEST(Standalone, ColoursChangeWhatIsLearnt) {
    const Trained coloured = train(3, -1, {}, 0.0, 0.4), again = train(3, -1, {}, 0.0, 0.4);
    EXPECT_EQ(coloured.weights, again.weights);
    EXPECT_NE(coloured.weights, train(3, -1, {}, 0.0, 1e-9).weights);  // crops and flips as they are
}

/// Notes the learning rate of every step and moves nothing.
class RateNet final : public testing::FakeSupernet {
public:
    using FakeSupernet::FakeSupernet;
    TrainOutcome train(std::span<const PassRequest> requests, const TrainStep& step) override {
        rates.push_back(step.sgd.learningRate);
        return {{pass(requests.front())}, {}};
    }
    std::vector<double> rates;
};

// One schedule for a run and a path trained alone: also with a warm-up shorter than a step, where it used to begin at
// more than twice the learning rate, and with a rate that falls per epoch.
TEST(Standalone, FollowsTheScheduleOfRuns) {
    const Dataset data = halves();
    const Roles roles = splitRoles(data, 0, 0, 0).value();
    const Path path{3, 1, 2, 3, 1, 3};
    const auto space = makeNasBench201();
    for (const RateShape shape : {RateShape::cosine, RateShape::cosineEpoch, RateShape::linear, RateShape::constant})
        for (const double warmup : {0.0, 0.01, 0.3}) {
            RateNet net(standaloneSpec(*makeNasBench201(), path, {8, 1, 2, 1, 8}));
            StandaloneBudget budget;
            budget.steps = 40;
            budget.batchSize = 16;  // 8 steps an epoch
            budget.schedule.lrShape = shape;
            budget.schedule.warmup = warmup;
            trainStandalone(net, path, data, roles, budget, 1, {});
            ASSERT_EQ(net.rates.size(), 40u);
            for (std::int64_t step = 0; step < 40; ++step)
                ASSERT_EQ(net.rates[static_cast<std::size_t>(step)],
                          learningRateAt({40, 8}, budget.schedule, budget.optimizer.lr, step))
                    << wordOf(shape) << " " << warmup << " " << step;
        }
}

TEST(Standalone, EndsEarlyWhenAsked) {
    EXPECT_EQ(train(1, 7).outcome.steps, 7);
}

TEST(Standalone, OffersOneOptionADecision) {
    const NetSpec spec = standaloneSpec(*makeNasBench201(), Path{3, 1, 2, 0, 1, 3}, {8, 1, 2, 1, 8});
    EXPECT_TRUE(spec.affine);
    for (std::size_t d = 0; d < 6; ++d) EXPECT_EQ(spec.options[d].size(), 1u);
}

}  // namespace
}  // namespace pada
