// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/rng.h"

#include "core/base/contract.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace pada {
namespace {

using testing::ElementsAre;

// Known answers published with the Random123 library (Salmon et al.).
TEST(Philox, GivesThePublishedKnownAnswers) {
    EXPECT_THAT(philox4x32({0, 0, 0, 0}, {0, 0}), ElementsAre(0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u));
    EXPECT_THAT(philox4x32({~0u, ~0u, ~0u, ~0u}, {~0u, ~0u}),
                ElementsAre(0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu));
    EXPECT_THAT(philox4x32({0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u}, {0xa4093822u, 0x299f31d0u}),
                ElementsAre(0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u));
}

TEST(Rng, IsTheSameAgainAtTheSamePosition) {
    Rng first(7, Stream::paths, 12, 3);
    Rng second(7, Stream::paths, 12, 3);
    for (int i = 0; i < 50; ++i) EXPECT_EQ(first.next(), second.next());
}

TEST(Rng, DiffersBetweenStreamsSeedsAndPositions) {
    const std::uint32_t here = Rng(7, Stream::paths, 12, 3).next();
    EXPECT_NE(here, Rng(8, Stream::paths, 12, 3).next());
    EXPECT_NE(here, Rng(7, Stream::data, 12, 3).next());
    EXPECT_NE(here, Rng(7, Stream::paths, 13, 3).next());
    EXPECT_NE(here, Rng(7, Stream::paths, 12, 4).next());
}

TEST(Rng, DrawsBelowABoundEvenly) {
    Rng rng(1, Stream::probe, 0);
    std::vector<int> seen(5);
    for (int i = 0; i < 50'000; ++i) ++seen[rng.below(5)];
    for (const int count : seen) EXPECT_NEAR(count, 10'000, 400);
}

TEST(Rng, NormalHasMeanZeroAndDeviationOne) {
    Rng rng(1, Stream::probe, 1);
    double sum = 0, square = 0;
    for (int i = 0; i < 100'000; ++i) {
        const double x = rng.normal();
        sum += x;
        square += x * x;
    }
    EXPECT_NEAR(sum / 1e5, 0.0, 0.01);
    EXPECT_NEAR(square / 1e5, 1.0, 0.02);
}

TEST(Rng, RefusesAnEmptyRange) {
    EXPECT_THROW(Rng(1, Stream::paths, 0).below(0), ContractError);
}

}  // namespace
}  // namespace pada
