// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/epoch_draws.h"
#include "core/base/contract.h"
#include "core/sampling/importance_data_sampler.h"
#include "core/sampling/shuffle_data_sampler.h"

#include <gtest/gtest.h>

#include <numeric>

namespace pada {
namespace {

constexpr std::int64_t kImages = 500;

Rng epochRng(std::uint64_t epoch) {
    return Rng(7, Stream::data, epoch);
}

TEST(EpochDraws, AreWhatTheSamplerDrew) {
    const std::vector<std::int32_t> labels(kImages, 0);
    ImportanceDataSampler sampler({}, labels);
    for (std::uint64_t epoch = 0; epoch < 4; ++epoch) {
        const std::vector<float> weights(sampler.weights().begin(), sampler.weights().end());  // as a store keeps them
        Rng now = epochRng(epoch);
        const std::vector<std::int64_t> drawn = sampler.drawEpoch(now, kImages);
        Rng again = epochRng(epoch);
        EXPECT_EQ(epochPositions(again, kImages, weights, kImages), drawn) << epoch;
        std::vector<float> norms(drawn.size());
        for (std::size_t i = 0; i < drawn.size(); ++i) norms[i] = .1F + static_cast<float>(drawn[i] % 9);
        sampler.observe(drawn, norms);
        sampler.endEpoch(.8);
    }
}

TEST(EpochDraws, WithoutWeightsAreTheShuffleOfAnEvenRun) {
    ShuffleDataSampler sampler(kImages);
    Rng now = epochRng(3), again = epochRng(3);
    EXPECT_EQ(epochPositions(again, kImages, {}, kImages), sampler.drawEpoch(now, kImages));
}

TEST(EpochDraws, RefuseWhatCannotBe) {
    Rng rng = epochRng(0);
    const std::vector<float> weights(3, 1.0F);
    EXPECT_THROW(epochPositions(rng, 3, weights, -1), ContractError);
    EXPECT_THROW(epochPositions(rng, 4, weights, 4), ContractError);
    EXPECT_THROW(epochPositions(rng, 0, {}, 1), ContractError);
    EXPECT_TRUE(epochPositions(rng, 3, weights, 0).empty());
}

}  // namespace
}  // namespace pada
