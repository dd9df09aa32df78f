// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/mbconv_space.h"

#include "core/base/rng.h"
#include "core/space/published_size.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pada {
namespace {

using ::testing::HasSubstr;

Path uniform(const SearchSpace& space, int option) {
    Path path(space.decisions().size());
    for (std::size_t d = 0; d < path.size(); ++d) path[d] = static_cast<std::uint8_t>(option);
    return path;
}

struct Oracle {
    const char* name;
    int option;
    double madds;       // Millions, as published with two decimals.
    double parameters;  // Millions, three decimals.
};

TEST(MBConvSpace, ProxylessCostsEqualTheOracles) {
    const auto space = makeMBConvSpace(MBConvVariant::proxyless);
    const NetSize size = publishedSize(*space);
    for (const Oracle& oracle :
         {Oracle{"k3e3", 0, 257.42, 3.192}, Oracle{"k3e6", 1, 472.62, 4.685}, Oracle{"k7e6", 5, 606.59, 5.103}}) {
        const Path path = uniform(*space, oracle.option);
        EXPECT_EQ(space->decisions()[3].options[oracle.option].name, oracle.name);
        const PathCost cost = space->cost(path, size);
        EXPECT_NEAR(cost.madds / 1e6, oracle.madds, 0.005) << oracle.name;
        EXPECT_NEAR(cost.parameters / 1e6, oracle.parameters, 0.0005) << oracle.name;
        EXPECT_EQ(cost.liveMadds, cost.madds);
    }
    Path smallest = uniform(*space, 0);
    for (std::size_t d = 0; d < smallest.size(); ++d)
        if (space->decisions()[d].options.size() == 7) smallest[d] = mbconv::kSkip;
    EXPECT_NEAR(space->cost(smallest, size).madds / 1e6, 102.53, 0.005);
    EXPECT_NEAR(space->cost(smallest, size).parameters / 1e6, 2.155, 0.0005);
}

TEST(MBConvSpace, FairNasA) {
    const auto space = makeMBConvSpace(MBConvVariant::fairnas);
    ASSERT_EQ(space->decisions().size(), 19u);
    const auto path =
        space->parse("k7e3,k3e3,k7e3,k3e6,k7e6,k3e3,k3e3,k7e6,k7e6,k5e3,k3e6,k5e3,k5e3,k3e6,k3e6,k7e6,k3e6,k7e6,k5e6");
    ASSERT_TRUE(path.ok()) << path.error().message;
    const PathCost cost = space->cost(*path, publishedSize(*space));
    EXPECT_NEAR(cost.madds / 1e6, 388.12, 0.005);
    EXPECT_NEAR(cost.parameters / 1e6, 4.651, 0.0005);
}

TEST(MBConvSpace, WhereSkipIsAllowed) {
    const auto space = makeMBConvSpace(MBConvVariant::proxyless);
    ASSERT_EQ(space->decisions().size(), 21u);
    for (std::size_t d = 0; d < 21; ++d)
        EXPECT_EQ(space->decisions()[d].options.size(), d % 4 == 0 ? 6u : 7u) << d;  // 0 4 8 12 16 20.
    EXPECT_FALSE(space->valid(uniform(*space, 6)));
    const auto noSkips = makeMBConvSpace(MBConvVariant::fairnas);
    for (const Decision& decision : noSkips->decisions()) EXPECT_EQ(decision.options.size(), 6u);
}

TEST(MBConvSpace, CifarKeepsWidthsAndChangesStridesOnly) {
    const auto space = makeMBConvSpace(MBConvVariant::cifar);
    const auto imageNet = makeMBConvSpace(MBConvVariant::proxyless);
    const auto mine = mbconv::blocks(MBConvVariant::cifar);
    const auto theirs = mbconv::blocks(MBConvVariant::proxyless);
    int strided = 0;
    for (std::size_t b = 0; b < mine.size(); ++b) {
        EXPECT_EQ(mine[b].outWidth, theirs[b].outWidth);
        EXPECT_EQ(mine[b].allowsSkip, theirs[b].allowsSkip);
        strided += mine[b].stride == 2;
    }
    EXPECT_EQ(strided, 2);  // 32, 16, 8 pixels.
    NetSize size = publishedSize(*space);
    EXPECT_EQ(size.imageSize, 32);
    size.classes = 1000;
    // Parameters do not depend on strides or pixels.
    EXPECT_EQ(space->cost(uniform(*space, 3), size).parameters,
              imageNet->cost(uniform(*imageNet, 3), publishedSize(*imageNet)).parameters);
}

TEST(MBConvSpace, WidthsAreMultiplesOfEight) {
    EXPECT_EQ(mbconv::scaledWidth(24, 32), 24);
    EXPECT_EQ(mbconv::scaledWidth(24, 16), 16);  // 12 lies in the middle and goes up.
    EXPECT_EQ(mbconv::scaledWidth(40, 16), 24);  // 20 lies in the middle too.
    EXPECT_EQ(mbconv::scaledWidth(16, 8), 8);    // Never below 8.
    EXPECT_EQ(mbconv::scaledWidth(24, 15), 16);  // 11.25 to 8 would be more than 10 % down.
    EXPECT_EQ(mbconv::scaledWidth(320, 64), 640);
}

TEST(MBConvSpace, TextRoundTripOfRandomPaths) {
    for (const MBConvVariant variant : {MBConvVariant::proxyless, MBConvVariant::fairnas, MBConvVariant::cifar}) {
        const auto space = makeMBConvSpace(variant);
        for (int i = 0; i < 300; ++i) {
            Rng rng(7, Stream::paths, i);
            Path path(space->decisions().size());
            for (std::size_t d = 0; d < path.size(); ++d)
                path[d] = static_cast<std::uint8_t>(
                    rng.below(static_cast<std::uint32_t>(space->decisions()[d].options.size())));
            ASSERT_TRUE(space->valid(path));
            const auto back = space->parse(space->text(path));
            ASSERT_TRUE(back.ok()) << back.error().message;
            EXPECT_EQ(*back, path);
            EXPECT_EQ(space->planKey(path), space->text(path));
            EXPECT_EQ(space->pruned(path), path);
        }
    }
}

TEST(MBConvSpace, ParseNamesBlockAndOptions) {
    const auto space = makeMBConvSpace(MBConvVariant::proxyless);
    const auto fault = [&](const std::string& text) {
        const auto path = space->parse(text);
        EXPECT_FALSE(path.ok()) << text;
        return path.ok() ? std::string() : path.error().message;
    };
    EXPECT_THAT(fault("k3e3,skip,k4e3"), AllOf(HasSubstr("block 2"), HasSubstr("\"k4e3\""), HasSubstr("k7e6, skip")));
    EXPECT_THAT(fault("skip"), AllOf(HasSubstr("block 0"), HasSubstr("k3e3"), Not(HasSubstr("k7e6, skip"))));
    EXPECT_EQ(
        fault("k3e3,k3e3"),
        "2 blocks of 21 are given; the form is a word for each of the 21, with commas between: k3e3,k3e3,k3e3,...");
    EXPECT_THAT(fault("k3e3"), HasSubstr("1 block of 21 is given; "));
    EXPECT_THAT(fault(space->text(uniform(*space, 0)) + ",k3e3"), HasSubstr("must end"));
    EXPECT_THAT(fault(""), HasSubstr("block 0"));
    EXPECT_THROW(space->text(Path(3)), ContractError);
}

}  // namespace
}  // namespace pada
