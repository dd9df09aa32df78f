// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/one_change_chain.h"

#include "core/base/contract.h"
#include "core/space/nas_bench_201.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

namespace pada {
namespace {

constexpr std::uint8_t kNone = nb201::none, kSkip = nb201::skip, k3x3 = nb201::conv3x3;

struct Walked {
    explicit Walked(const std::vector<std::uint8_t>& options)
        : space(makeNasBench201()), sub(*space, AllowedOptions(6, options)) {
        sub.forEach([&](const Path& path) {
            if (sub.connected(path)) connected.push_back(path);
        });
    }
    std::unique_ptr<SearchSpace> space;
    SubSpace sub;
    std::vector<Path> connected;
};

int changes(const Path& a, const Path& b) {
    int count = 0;
    for (std::size_t d = 0; d < a.size(); ++d) count += a[d] != b[d];
    return count;
}

/// A law is stationary where a step from it leads to it again: so many steps from each path come to each path as
/// often, within what counts of that mean scatter. Returns the sum of squared deviations over the mean, per path; about
/// 1 where the law is uniform.
double unevenness(const std::vector<Path>& paths, int steps, const OneChangeChain& chain, int* stays = nullptr) {
    std::map<Path, int> visits;
    Rng rng(11, Stream::method, 0);
    for (const Path& from : paths)
        for (int i = 0; i < steps; ++i) {
            const Path to = chain.next(from, rng);
            ++visits[to];
            EXPECT_LE(changes(from, to), 1);
            if (stays != nullptr) *stays += to == from;
        }
    double sum = 0.0;
    for (const Path& path : paths) sum += std::pow(visits[path] - steps, 2) / steps;
    EXPECT_EQ(visits.size(), paths.size()) << "only paths of the walk";
    return sum / static_cast<double>(paths.size());
}

TEST(OneChangeChain, TheUniformLawOfConnectedPathsIsStationary) {
    const Walked three({kNone, kSkip, k3x3});
    ASSERT_EQ(three.sub.count(), 729);
    int stays = 0;
    EXPECT_LT(unevenness(three.connected, 300, OneChangeChain(three.sub, true), &stays), 1.2);
    EXPECT_EQ(stays, 0) << "every step changes a decision";
}

// Two options a decision: a step leads from an even number of convolutions to an odd one, of which there are not as
// many, so no walk that always moves can be uniform.
TEST(OneChangeChain, StaysWhereNoWalkThatMovesIsUniform) {
    const Walked two({kNone, k3x3});
    ASSERT_EQ(two.connected.size(), 47u);
    int stays = 0;
    EXPECT_LT(unevenness(two.connected, 3000, OneChangeChain(two.sub, true), &stays), 1.6);
    EXPECT_GT(stays, 0);
    EXPECT_LT(stays, 47 * 3000 / 2);
}

TEST(OneChangeChain, DeadPathsBelongToItWhereTheRunTrainsThem) {
    const Walked three({kNone, kSkip, k3x3});
    const OneChangeChain chain(three.sub, false);
    int stays = 0;
    EXPECT_LT(unevenness(three.sub.all(), 100, chain, &stays), 1.2);
    EXPECT_EQ(stays, 0);
}

// A long walk through all 15,625 paths, every neighbour of one of them as likely as any other where nothing is dead
// about it; it is the same again with the same numbers.
TEST(OneChangeChain, WalksTheWholeSpace) {
    const Walked all({0, 1, 2, 3, 4});
    const OneChangeChain chain(all.sub, true);
    Path path{3, 3, 3, 3, 3, 3};
    std::map<std::pair<std::size_t, int>, int> options;
    for (std::uint64_t step = 0; step < 20'000; ++step) {
        Rng rng(1, Stream::method, step), again(1, Stream::method, step);
        const Path next = chain.next(path, rng);
        ASSERT_EQ(chain.next(path, again), next);
        ASSERT_EQ(changes(path, next), 1);
        ASSERT_TRUE(all.space->connected(next));
        path = next;
        for (std::size_t d = 0; d < 6; ++d) ++options[{d, path[d]}];
    }
    for (const auto& [option, count] : options) EXPECT_NEAR(count / 20'000.0, 0.2, 0.05);
    EXPECT_EQ(options.size(), 30u);
}

TEST(OneChangeChain, FollowsProbabilitiesGivenThatAnOptionChanges) {
    const Walked three({kNone, kSkip, k3x3});
    const OneChangeChain chain(three.sub, true);
    OptionTable table(6, {0.1, 0.3, 0.0, 0.6, 0.0});
    table[5] = {0.0, 0.0, 0.0, 1.0, 0.0};
    const Path full{3, 3, 3, 3, 3, 3};
    Rng rng(2, Stream::method, 0);
    std::map<int, int> to;
    for (int i = 0; i < 20'000; ++i) {
        const Path next = chain.next(full, table, rng);
        ASSERT_EQ(changes(full, next), 1);
        EXPECT_EQ(next[5], k3x3) << "its other options are never drawn";
        for (std::size_t d = 0; d < 5; ++d)
            if (next[d] != k3x3) ++to[next[d]];
    }
    EXPECT_NEAR(to[kSkip] / 20'000.0, 0.75, 0.02);
    EXPECT_NEAR(to[kNone] / 20'000.0, 0.25, 0.02);
    const Path last{0, 0, 0, 3, 0, 0};  // dies with its one edge
    for (int i = 0; i < 500; ++i) EXPECT_TRUE(three.space->connected(chain.next(last, table, rng)));
    const OptionTable certain(6, {0.0, 0.0, 0.0, 1.0, 0.0});
    EXPECT_EQ(chain.next(full, certain, rng), full) << "nothing else is ever drawn";
    EXPECT_THROW(static_cast<void>(chain.next(full, OptionTable(5), rng)), ContractError);
    EXPECT_THROW(static_cast<void>(chain.next({2, 3, 3, 3, 3, 3}, rng)), ContractError);
}

TEST(OneChangeChain, OfOnePathStays) {
    const Walked one({k3x3});
    Rng rng(2, Stream::method, 0);
    const Path only{3, 3, 3, 3, 3, 3};
    for (const bool connected : {true, false}) EXPECT_EQ(OneChangeChain(one.sub, connected).next(only, rng), only);
}

}  // namespace
}  // namespace pada
