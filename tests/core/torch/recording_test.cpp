// SPDX-License-Identifier: GPL-3.0-or-later
// Steps recorded and played (CUDA graphs where PADA_TEST_DEVICE names a GPU; on the CPU the
// same book-keeping does the work again): bit for bit the steps that are not recorded.
#include "core/data/augmentation.h"
#include "core/data/dataset.h"
#include "core/space/nas_bench_201.h"
#include "tests/core/torch/torch_fixture.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace pada::test {
namespace {

const Path kOther{1, 3, 0, 2, 1, 1};

Dataset noise(std::uint32_t seed) {
    Dataset data;
    data.name = "noise";
    data.classes = 5;
    data.train.size = 8;
    data.train.channels = 3;
    Rng rng(seed, Stream::data, 0);
    for (int i = 0; i < 40; ++i) data.train.labels.push_back(static_cast<std::int32_t>(rng.below(5)));
    data.train.pixels.resize(40 * 8 * 8 * 3);
    for (std::uint8_t& byte : data.train.pixels) byte = static_cast<std::uint8_t>(rng.next());
    data.mean = {0.5f, 0.5f, 0.5f};
    data.deviation = {0.25f, 0.25f, 0.25f};
    return data;
}

/// One step as a run makes it: its own images, draws, rate and weights.
struct Trainee {
    explicit Trainee(bool records, const Dataset& data)
        : net(tinyNet(tinySpec(true), apartDevice(), records)), bytes(&data) {
        EXPECT_TRUE(net->holdImages(imageBytes(data, data.train)));
    }
    TrainOutcome step(const Path& path, int number, std::size_t count = 6, bool weighted = false, double clip = 0.5) {
        std::vector<std::int64_t> indices;
        for (std::size_t i = 0; i < count; ++i) indices.push_back((number * 7 + static_cast<int>(i) * 3) % 40);
        std::vector<ImageDraw> draws(count);
        std::vector<std::int32_t> labels(count);
        drawBatch(bytes->train, indices, 5, number, 0, {}, draws, labels);
        std::vector<float> weights;
        for (std::size_t i = 0; weighted && i < count; ++i) weights.push_back(0.5f + static_cast<float>(i));
        const SgdSettings sgd{.learningRate = 0.1 / (1 + number),
                              .momentum = 0.9,
                              .nesterov = true,
                              .weightDecay = 1e-3,
                              .clipNorm = clip};
        return net->train(
            {.path = path, .batch = {{}, labels, count, draws}, .sampleWeights = weights, .weight = 1.0 + 0.1 * number},
            {sgd});
    }

    std::unique_ptr<Supernet> net;
    const Dataset* bytes;
};

void expectEqual(const TrainOutcome& a, const TrainOutcome& b, int number) {
    EXPECT_EQ(a.passes[0].loss, b.passes[0].loss) << "step " << number;
    EXPECT_EQ(a.passes[0].correct, b.passes[0].correct);
    EXPECT_EQ(a.passes[0].sampleNorms, b.passes[0].sampleNorms);
    EXPECT_EQ(a.norms.segments, b.norms.segments) << "step " << number;
    EXPECT_EQ(a.norms.clipFactor, b.norms.clipFactor);
}

void expectSameState(Supernet& a, Supernet& b) {
    a.fetchState();
    b.fetchState();
    EXPECT_TRUE(std::ranges::equal(a.store().weights.span(), b.store().weights.span()));
    EXPECT_TRUE(std::ranges::equal(a.store().momentum.span(), b.store().momentum.span()));
    EXPECT_TRUE(std::ranges::equal(a.store().statistics.span(), b.store().statistics.span()));
}

TEST(Recording, PlaysWhatTheStepsThemselvesDo) {
    const Dataset data = noise(1);
    Trainee plain(false, data), recorded(true, data);
    EXPECT_THAT(std::string(recorded.net->isa()), testing::EndsWith(" graphs"));
    for (int i = 0; i < 24; ++i) {  // Two paths in turn, other batch sizes and sample weights between.
        const Path& path = i % 2 == 0 ? kPath : kOther;
        const std::size_t count = i % 12 == 5 ? 4 : 6;
        expectEqual(plain.step(path, i, count, i % 3 == 0), recorded.step(path, i, count, i % 3 == 0), i);
    }
    expectSameState(*plain.net, *recorded.net);
}

TEST(Recording, GradientsEvaluationsAndOtherPassesBetweenThemFit) {
    const Dataset data = noise(1);
    Trainee plain(false, data), recorded(true, data);
    const TinyData images(tinySpec(true).size);
    for (int i = 0; i < 10; ++i) {
        for (Trainee* one : {&plain, &recorded}) {
            one->step(kPath, i);
            one->net->fetch(Vector::gradients);
        }
        const auto a = plain.net->store().gradients.span(), b = recorded.net->store().gradients.span();
        EXPECT_TRUE(std::ranges::equal(a, b)) << "step " << i;
        EXPECT_EQ(plain.net->evaluate(kOther, images.batch(), BatchNormMode::inherited).logits,
                  recorded.net->evaluate(kOther, images.batch(), BatchNormMode::inherited).logits);
        EXPECT_EQ(plain.net->pass({.path = kPath, .batch = images.batch(), .tracks = i == 5}).loss,
                  recorded.net->pass({.path = kPath, .batch = images.batch(), .tracks = i == 5}).loss);
        if (i != 6) continue;  // A checkpoint is restored into the store.
        for (Trainee* one : {&plain, &recorded}) {
            one->net->fetchState();
            one->net->store().initialise(3);
        }
    }
    expectSameState(*plain.net, *recorded.net);
}

TEST(Recording, AnotherHeldSetAndOtherSettingsAreOtherWork) {
    const Dataset data = noise(1), second = noise(2);
    Trainee plain(false, data), recorded(true, data);
    for (int i = 0; i < 15; ++i) {
        if (i == 6)
            for (Trainee* one : {&plain, &recorded}) {
                one->bytes = &second;
                ASSERT_TRUE(one->net->holdImages(imageBytes(second, second.train)));
            }
        const double clip = i < 11 ? 0.5 : 0.0;
        expectEqual(plain.step(kPath, i, 6, false, clip), recorded.step(kPath, i, 6, false, clip), i);
    }
    expectSameState(*plain.net, *recorded.net);
}

TEST(Recording, PathsDrawnAnewAndPathsInARow) {
    const Dataset data = noise(1);
    Trainee plain(false, data), recorded(true, data);
    int number = 0;
    for (int i = 0; i < 90; ++i) {
        const Path path = nb201::pathAt(7000 + 13 * (i % 70));
        for (int times = 0; times < (i % 9 == 0 ? 7 : 1); ++times, ++number)
            expectEqual(plain.step(path, number, 2), recorded.step(path, number, 2), number);
        if (HasFailure()) return;
    }
    expectSameState(*plain.net, *recorded.net);
}

TEST(Recording, ALossThatIsNotFiniteChangesNothing) {
    const Dataset data = noise(1);
    Trainee recorded(true, data);
    for (int i = 0; i < 6; ++i) recorded.step(kPath, i);
    recorded.net->fetchState();
    const std::vector<float> good(recorded.net->store().weights.span().begin(),
                                  recorded.net->store().weights.span().end());
    recorded.net->store().weights.data()[0] = std::numeric_limits<float>::infinity();
    const TrainOutcome outcome = recorded.step(kPath, 6);
    EXPECT_FALSE(std::isfinite(outcome.passes[0].loss) && std::isfinite(outcome.norms.total));
    recorded.net->fetchState();
    const auto now = recorded.net->store().weights.span();
    EXPECT_TRUE(std::equal(good.begin() + 1, good.end(), now.begin() + 1));
}

}  // namespace
}  // namespace pada::test
