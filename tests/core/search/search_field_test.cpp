// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/search/search_fixture.h"

#include "core/space/nas_bench_201.h"

#include <gmock/gmock.h>

#include <limits>

namespace pada {
namespace {

using ::testing::HasSubstr;

using SearchFieldTest = testing::SearchTest;

TEST_F(SearchFieldTest, ANetworkIsWhatIsLeftAfterPruning) {
    SearchField all = field();
    EXPECT_EQ(all.networks(), 7'809);  // the plans of NAS-Bench-201 but the one without a way
    EXPECT_TRUE(all.take(Path{3, 0, 0, 0, 3, 0}));
    EXPECT_FALSE(all.take(Path{3, 0, 0, 0, 3, 0})) << "twice";
    EXPECT_FALSE(all.take(Path{3, 3, 0, 0, 3, 0})) << "edge 2<-0 is dead: nothing leaves node 2";
    EXPECT_TRUE(all.take(Path{3, 3, 0, 0, 3, 1}));
    EXPECT_FALSE(all.take(Path{0, 0, 0, 0, 0, 0})) << "no way from input to output";
    EXPECT_FALSE(all.take(Path{3, 3, 3}));
}

TEST_F(SearchFieldTest, EqualFunctionsOfOtherWeightsAreTwoNetworks) {
    SearchField all = field();
    // A 3x3 on 1<-0 then a skip, and a skip then a 3x3 on 3<-1: one function, other weights, another score.
    const Path first{3, 0, 0, 0, 1, 0}, second{1, 0, 0, 0, 3, 0};
    ASSERT_EQ(m_space->functionKey(first), m_space->functionKey(second));
    EXPECT_TRUE(all.take(first));
    EXPECT_TRUE(all.take(second));
}

TEST_F(SearchFieldTest, ADartsNetworkForgetsItsUnusedEdges) {
    const auto darts = std::move(makeSearchSpace("darts")).value();
    const SubSpace sub(*darts, wholeSpec(*darts).options);
    SearchField large(sub, {16, 2, 10, 3, 32}, {}, [](const Path&) { return NetId{0}; });
    EXPECT_EQ(large.networks(), std::nullopt);
    Rng rng(1, Stream::search, 0);
    const Path path = large.takeRandom(rng).value();
    Path other = path;
    const std::vector<bool> live = darts->live(path);
    for (std::size_t d = 0; d < path.size(); ++d)
        if (!live[d]) other[d] = static_cast<std::uint8_t>(path[d] == 1 ? 2 : 1);
    ASSERT_NE(other, path);
    EXPECT_FALSE(large.take(other));
    EXPECT_THROW(large.takeNext(), ContractError);
}

TEST_F(SearchFieldTest, PathsOfTwoNetsAreTwoNetworks) {
    SearchField split(*m_sub, kSize, {}, [](const Path& path) { return NetId{path[1] < 2 ? 1 : 2}; });
    EXPECT_TRUE(split.take(Path{3, 0, 0, 0, 3, 0}));
    EXPECT_FALSE(split.take(Path{3, 1, 0, 0, 3, 0}));
    EXPECT_TRUE(split.take(Path{3, 3, 0, 0, 3, 0})) << "the same plan on the weights of another net";
}

TEST_F(SearchFieldTest, RandomOnesAreEachNetworkOnceAndAlike) {
    use(twoOps());
    const auto count = field().networks().value();
    std::map<std::string, int> firsts;
    constexpr int kRounds = 1'000;
    for (int round = 0; round < kRounds; ++round) {
        SearchField fresh = field();
        Rng rng(static_cast<std::uint32_t>(round), Stream::search, 0);
        ++firsts[fresh.key(fresh.takeRandom(rng).value())];
    }
    ASSERT_EQ(static_cast<std::int64_t>(firsts.size()), count);
    double chi = 0.0;
    const double expected = kRounds / static_cast<double>(count);
    for (const auto& [key, n] : firsts) chi += (n - expected) * (n - expected) / expected;
    EXPECT_LT(chi, static_cast<double>(count) + 4.0 * std::sqrt(2.0 * static_cast<double>(count)));
    SearchField emptied = field();
    Rng rng(3, Stream::search, 0);
    std::set<std::string> seen;
    while (const auto path = emptied.takeRandom(rng)) EXPECT_TRUE(seen.insert(emptied.key(*path)).second);
    EXPECT_EQ(static_cast<std::int64_t>(seen.size()), count);
}

TEST_F(SearchFieldTest, KeepsToTheLimit) {
    const SearchField whole = field();
    const std::int64_t most = middle();
    SearchField limited = field({most});
    ASSERT_GT(limited.networks().value(), 0);
    ASSERT_LT(limited.networks().value(), 7'809);
    for (const Path& path : limited.all()) EXPECT_LE(m_space->cost(path, kSize).liveMadds, most);
    std::int64_t outside = 0;
    for (const Path& path : whole.all()) outside += m_space->cost(path, kSize).liveMadds > most;
    EXPECT_EQ(limited.networks().value() + outside, 7'809);
    // Dead edges cost nothing: what is limited is the network that is left.
    const Path thin{1, 3, 0, 0, 1, 0};
    ASSERT_GT(m_space->cost(thin, kSize).madds, m_space->cost(thin, kSize).liveMadds);
    EXPECT_TRUE(field({m_space->cost(thin, kSize).liveMadds}).take(thin));
    EXPECT_FALSE(field({m_space->cost(thin, kSize).liveMadds - 1}).take(thin));
}

TEST_F(SearchFieldTest, KeepsToBothLimits) {
    const SearchField whole = field();
    const Path thin{1, 3, 0, 0, 1, 0};
    const PathCost cost = m_space->cost(thin, kSize);
    EXPECT_TRUE(field({{}, cost.liveParameters}).take(thin));
    EXPECT_FALSE(field({{}, cost.liveParameters - 1}).take(thin));
    EXPECT_FALSE(field({cost.liveMadds - 1, cost.liveParameters}).take(thin));
    EXPECT_TRUE(field({cost.liveMadds, cost.liveParameters}).take(thin));
    std::int64_t within = 0;
    const std::int64_t most = middle(), parameters = cost.liveParameters;
    for (const Path& path : whole.all()) {
        const PathCost one = m_space->cost(path, kSize);
        within += one.liveMadds <= most && one.liveParameters <= parameters;
    }
    EXPECT_EQ(field({most, parameters}).networks(), within);
}

TEST_F(SearchFieldTest, AnImpossibleLimitOfParametersNamesTheSmallest) {
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    const SearchField whole = field();
    for (const Path& path : whole.all()) least = std::min(least, m_space->cost(path, kSize).liveParameters);
    EXPECT_TRUE(field({{}, least}).check().ok());
    const auto refused = field({{}, least - 1}).check();
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::wrongUse);
    EXPECT_THAT(refused.error().message, HasSubstr("parameters: the smallest network has " + std::to_string(least)));
    // Where neither is kept, multiply-adds are named first.
    const std::int64_t cheapest = m_space->cost(Path{0, 0, 0, 1, 0, 0}, kSize).liveMadds;
    EXPECT_THAT(field({cheapest - 1, least - 1}).check().error().message, HasSubstr("multiply-adds: the cheapest"));
}

TEST_F(SearchFieldTest, AnImpossibleLimitNamesTheCheapest) {
    const std::int64_t least = m_space->cost(Path{0, 0, 0, 1, 0, 0}, kSize).liveMadds;
    EXPECT_TRUE(field({least}).check().ok());
    const auto refused = field({least - 1}).check();
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::wrongUse);
    EXPECT_THAT(refused.error().message, HasSubstr(std::to_string(least - 1)));
    EXPECT_THAT(refused.error().message, HasSubstr("the cheapest network has " + std::to_string(least)));
    const auto large = std::move(makeSearchSpace("mbconv", "cifar")).value();
    const SubSpace sub(*large, wholeSpec(*large).options);
    const SearchField field(sub, {8, 1, 10, 3, 32}, {10}, [](const Path&) { return NetId{0}; });
    const auto drawn = field.check();
    ASSERT_FALSE(drawn.ok());
    EXPECT_THAT(drawn.error().message, HasSubstr("20000 drawn paths"));
    use(AllowedOptions(6, {0}));
    EXPECT_THAT(this->field().check().error().message, HasSubstr("[space] ops"));
}

}  // namespace
}  // namespace pada
