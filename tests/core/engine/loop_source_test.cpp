// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/loop_source.h"

#include "core/base/contract.h"
#include "core/data/picture_source.h"
#include "core/sampling/uniform_path_sampler.h"
#include "tests/support/run_fixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>

namespace pada {
namespace {

using testing::tinyConfig;
using testing::TinyRun;

struct Sources {
    explicit Sources(std::int64_t valid = 12)
        : run([&] {
              RunConfig config = tinyConfig("spos");
              config.data.validImages = valid;
              return config;
          }()) {
        std::iota(positions.begin(), positions.end(), 3);
    }
    LoopSource at(std::int64_t step) {
        return {{7, horizon, run.roles, batches, draws}, step, positions, {1.0f, 2.0f}};
    }
    static std::vector<float> pixels(const Batch& batch) { return {batch.images.begin(), batch.images.end()}; }

    TinyRun run;
    std::unique_ptr<PathSampler> sampler = std::make_unique<UniformPathSampler>(PathSamplerInput{
        .decisions = run.space->decisions(), .allowed = run.allowed, .parameterCounts = {}, .topologies = {}});
    SubSpace space{*run.space, run.allowed};
    NetFamily family{*run.net, run.allowed};
    NetDraws draws{space, *sampler, family, true, false};
    AugmentSettings augment = defaultAugment(run.data, true);
    BatchMaker batches{*run.net, run.data, augment};
    Horizon horizon = Horizon::of(run.config.schedule, static_cast<std::int64_t>(run.roles.train.size()), 8);
    std::vector<std::int64_t> positions = std::vector<std::int64_t>(8);
};

TEST(LoopSource, IsPureInSeedAndStep) {
    Sources one, two;
    for (const std::int64_t step : {0, 5, 6}) {
        LoopSource first = one.at(step), second = two.at(step);
        const std::vector<Path> paths = first.paths(3);
        EXPECT_EQ(first.paths(3), paths);
        EXPECT_EQ(second.paths(1).front(), paths.front());
        EXPECT_EQ(second.draws(), 1);
        for (const BatchRole role : {BatchRole::train, BatchRole::valid}) {
            // Whatever was asked for in between.
            const auto pixels = Sources::pixels(first.batch(role, 2));
            static_cast<void>(first.batch(BatchRole::train, 0));
            EXPECT_EQ(Sources::pixels(first.batch(role, 2)), pixels);
            EXPECT_EQ(Sources::pixels(second.batch(role, 2)), pixels);
        }
        EXPECT_EQ(first.rng(4).next(), second.rng(4).next());
        EXPECT_NE(first.rng(4).next(), first.rng(5).next());
    }
    EXPECT_NE(one.at(0).paths(4), one.at(1).paths(4));
}

TEST(LoopSource, BatchesOfARoleAreItsImagesAndDifferByNumberAndStep) {
    Sources sources;
    LoopSource source = sources.at(2);
    const auto labelsOf = [&](const std::vector<std::int64_t>& role, const Batch& batch) {
        std::multiset<std::int32_t> of;
        for (const std::int64_t i : role) of.insert(sources.run.data.train.labels[static_cast<std::size_t>(i)]);
        for (const std::int32_t label : batch.labels) {
            const auto at = of.find(label);
            if (at == of.end()) return false;  // drawn twice, or of the other role
            of.erase(at);
        }
        return true;
    };
    const Batch own = source.batch();
    for (std::size_t i = 0; i < 8; ++i)
        EXPECT_EQ(own.labels[i], sources.run.data.train.labels[static_cast<std::size_t>(
                                     sources.run.roles.train[static_cast<std::size_t>(sources.positions[i])])]);
    std::set<std::vector<float>> seen{Sources::pixels(own)};
    for (const std::int64_t step : {2, 3})
        for (const BatchRole role : {BatchRole::train, BatchRole::valid})
            for (const int number : {1, 2}) {
                LoopSource at = sources.at(step);
                const Batch batch = at.batch(role, number);
                EXPECT_EQ(batch.count, 8u);
                EXPECT_TRUE(
                    labelsOf(role == BatchRole::train ? sources.run.roles.train : sources.run.roles.valid, batch));
                EXPECT_TRUE(seen.insert(Sources::pixels(batch)).second);
            }
    EXPECT_THROW(source.batch(BatchRole::valid, 256), ContractError);
    Sources none(0);
    LoopSource without = none.at(0);
    EXPECT_THROW(without.batch(BatchRole::valid), RunError);
    EXPECT_EQ(without.batch(BatchRole::train, 1).count, 8u);
}

TEST(LoopSource, PathsLieInTheActiveNetsOptions) {
    Sources sources;
    AllowedOptions mask = sources.run.allowed;
    mask[1] = {4};
    mask[5] = {2, 3};
    sources.family.activate(sources.family.add(0, mask));
    std::set<Path> seen;
    for (std::int64_t step = 0; step < 30; ++step) {
        LoopSource source = sources.at(step);
        for (const Path& path : source.paths(4)) {
            EXPECT_TRUE(allows(mask, path));
            EXPECT_TRUE(sources.space.connected(path));
            seen.insert(path);
        }
        EXPECT_EQ(source.draws(), 4);
        EXPECT_EQ(source.weightOf(Path{2, 4, 2, 2, 2, 2}), 1.0);
    }
    EXPECT_GT(seen.size(), 80u);
}

// Weights of a net's paths are 1 / (N p) under its own law: N paths alike weigh 1.
TEST(LoopSource, WeightsAreThoseOfTheActiveNetsLaw) {
    Sources sources;
    AllowedOptions mask = sources.run.allowed;
    mask[1] = {4};
    NetDraws weighted(sources.space, *sources.sampler, sources.family, false, true);
    EXPECT_NEAR(weighted.weightOf(Path{2, 2, 2, 2, 2, 2}), 1.0, 1e-9);
    sources.family.activate(sources.family.add(0, mask));
    weighted.lawChanged();
    EXPECT_NEAR(weighted.weightOf(Path{2, 4, 2, 2, 2, 2}), 1.0, 1e-9);
    EXPECT_EQ(weighted.active().pathCount(), 3125.0);
}

/// Pictures of one colour each; of every read whether its order was waiting.
class WatchedPictures final : public PictureSource {
public:
    std::shared_ptr<const std::vector<std::uint8_t>> read(const PictureOrder& order) override {
        foreseen.push_back(std::erase(m_ahead, order) > 0);
        auto bytes = std::make_shared<std::vector<std::uint8_t>>();
        for (const std::int64_t index : order.indices)
            bytes->insert(bytes->end(), 192, static_cast<std::uint8_t>(6 * index));
        return bytes;
    }
    void expect(const PictureOrder& order) override {
        if (std::ranges::count(m_ahead, order) > 0) return;
        m_ahead.push_back(order);
        if (m_ahead.size() > kPicturesAhead) m_ahead.erase(m_ahead.begin());
    }
    std::vector<bool> foreseen;

private:
    std::vector<PictureOrder> m_ahead;
};

// Steps of four take a batch of their own images and one that is held out; once two have done so, the third knows both.
TEST(LoopSource, HeldOutBatchesAreMadeAheadAndHoldTheSameImages) {
    Sources sources;
    const auto pictures = std::make_shared<WatchedPictures>();
    ImageSet& part = sources.run.data.train;
    part.channels = 3;
    part.pixels.clear();
    part.source = pictures;
    BatchMaker maker(*sources.run.net, sources.run.data, sources.augment);
    ASSERT_TRUE(maker.foresees());
    BatchForesight foresight;
    const auto pixelsOf = [&](std::int64_t step, BatchForesight* ahead) {
        const bool isLast = sources.horizon.epochEndsAt(step + 1);
        LoopSource source({7, sources.horizon, sources.run.roles, maker, sources.draws, ahead}, step, sources.positions,
                          {}, isLast ? std::span<const std::int64_t>{} : sources.positions);
        std::vector<std::vector<float>> pixels;
        for (const BatchRole role : {BatchRole::train, BatchRole::valid})
            pixels.push_back(Sources::pixels(source.batch(role)));
        return pixels;
    };
    ASSERT_EQ(sources.horizon.stepsPerEpoch, 4);
    std::vector<std::vector<std::vector<float>>> ahead, asked;
    for (std::int64_t step = 0; step < 6; ++step) {
        foresight.beginStep();
        ahead.push_back(pixelsOf(step, &foresight));
    }
    // Of a further epoch nobody knows the images yet, but those held out.
    EXPECT_EQ(pictures->foreseen,
              (std::vector<bool>{false, false, true, false, true, true, true, true, false, true, true, true}));
    pictures->foreseen.clear();
    for (std::int64_t step = 0; step < 6; ++step) asked.push_back(pixelsOf(step, nullptr));
    EXPECT_EQ(ahead, asked);
    EXPECT_EQ(std::ranges::count(pictures->foreseen, true), 0);
}

}  // namespace
}  // namespace pada
