// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/fair_paths.h"

#include "core/space/nas_bench_201.h"
#include "core/strategy/kept_paths.h"
#include "tests/support/rule_bench.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace pada {
namespace {

using testing::SteppedSource;

const AllowedOptions kWhole(6, {0, 1, 2, 3, 4});

OptionTable evenly(const AllowedOptions& allowed) {
    OptionTable table;
    for (const auto& options : allowed) {
        table.emplace_back(5, 0.0);
        for (const std::uint8_t option : options) table.back()[option] = 1.0 / static_cast<double>(options.size());
    }
    return table;
}

struct Sets {
    explicit Sets(AllowedOptions allowed = kWhole, bool redrawDead = true)
        : space(*nb201, std::move(allowed)), sets(space, redrawDead) {}
    std::vector<Path> draw(std::uint64_t step, const OptionTable& table) const {
        Rng rng(7, Stream::method, step);
        return sets.draw(table, rng);
    }
    std::unique_ptr<SearchSpace> nb201 = makeNasBench201();
    SubSpace space;
    FairSets sets;
};

std::array<std::array<int, 5>, 6> countsOf(const std::vector<Path>& set) {
    std::array<std::array<int, 5>, 6> counts{};
    for (const Path& path : set)
        for (std::size_t d = 0; d < path.size(); ++d) ++counts[d][path[d]];
    return counts;
}

TEST(FairSets, HoldEveryOptionOfEveryDecisionOnceWhateverTheProbabilities) {
    const Sets whole;
    ASSERT_EQ(whole.sets.size(), 5u);
    OptionTable skewed = evenly(kWhole);
    for (auto& row : skewed) row = {0.0, 0.05, 0.15, 0.8, 0.0};
    for (const OptionTable& table : {evenly(kWhole), skewed})
        for (std::uint64_t step = 0; step < 1'000; ++step) {
            const std::vector<Path> set = whole.draw(step, table);
            ASSERT_EQ(set.size(), 5u);
            for (const auto& row : countsOf(set))
                for (const int count : row) ASSERT_EQ(count, 1) << "step " << step;
            for (const Path& path : set) ASSERT_TRUE(whole.space.connected(path));
        }
}

TEST(FairSets, AreDrawnAnewEachStepAndAlikeForTheSameOne) {
    const Sets whole;
    std::set<std::vector<Path>> seen;
    for (std::uint64_t step = 0; step < 200; ++step) {
        EXPECT_EQ(whole.draw(step, evenly(kWhole)), whole.draw(step, evenly(kWhole)));
        seen.insert(whole.draw(step, evenly(kWhole)));
    }
    EXPECT_EQ(seen.size(), 200u);
}

// 24,000 draws of one decision's order: 120 orders, 200 each expected; 3 of 1,000 chi-square values lie above 167.
TEST(FairSets, EvenProbabilitiesGiveEveryOrderAlike) {
    const Sets whole(kWhole, false);
    std::map<std::vector<int>, int> orders;
    for (std::uint64_t step = 0; step < 4'000; ++step) {
        const std::vector<Path> set = whole.draw(step, evenly(kWhole));
        for (std::size_t d = 0; d < 6; ++d) {
            std::vector<int> order;
            for (const Path& path : set) order.push_back(path[d]);
            ++orders[order];
        }
    }
    EXPECT_EQ(orders.size(), 120u);
    double square = 0.0;
    for (const auto& [order, count] : orders) square += (count - 200.0) * (count - 200.0) / 200.0;
    EXPECT_LT(square, 167.0);
    EXPECT_GT(square, 80.0);
}

// Plackett and Luce: the first is o with p_o, the second b after a with p_b / (1 - p_a).
TEST(FairSets, UnevenProbabilitiesLetLikelyOptionsGoTogether) {
    const Sets whole(kWhole, false);
    OptionTable table = evenly(kWhole);
    for (auto& row : table) row = {0.05, 0.1, 0.2, 0.6, 0.05};
    std::array<double, 5> first{};
    double second = 0.0, together = 0.0;
    constexpr int kSteps = 20'000;
    for (std::uint64_t step = 0; step < kSteps; ++step) {
        const std::vector<Path> set = whole.draw(step, table);
        ++first[set[0][2]];
        second += set[0][2] == 3 && set[1][2] == 2 ? 1.0 : 0.0;
        for (const Path& path : set) together += path[0] == 3 && path[5] == 3 ? 1.0 : 0.0;
    }
    for (std::size_t option = 0; option < 5; ++option) EXPECT_NEAR(first[option] / kSteps, table[2][option], 0.012);
    EXPECT_NEAR(second / kSteps, 0.6 * 0.2 / 0.4, 0.012);
    EXPECT_GT(together / kSteps, 0.6 * 0.6) << "under even orders it would be 0.2";
}

TEST(FairSets, ADecisionWithFewerOptionsRepeatsThemAsEvenlyAsTheyGo) {
    const AllowedOptions allowed{{1, 3}, {0, 1, 2, 3, 4}, {2}, {1, 2, 3}, {0, 1, 2, 3, 4}, {3, 4}};
    const Sets some(allowed);
    std::array<int, 2> extra{};
    for (std::uint64_t step = 0; step < 400; ++step) {
        const auto counts = countsOf(some.draw(step, evenly(allowed)));
        for (const std::size_t d : {1u, 4u})
            for (const int count : counts[d]) ASSERT_EQ(count, 1);
        ASSERT_EQ(counts[2][2], 5);
        ASSERT_EQ(counts[0][1] + counts[0][3], 5);
        ASSERT_EQ(std::min(counts[0][1], counts[0][3]), 2);
        for (const std::size_t option : {1u, 2u, 3u}) ASSERT_GE(counts[3][option], 1);
        ++extra[counts[0][1] == 3 ? 0 : 1];
    }
    EXPECT_GT(extra[0], 120) << "who stands once more is drawn, too";
    EXPECT_GT(extra[1], 120);
}

TEST(FairSets, OneThatCannotDoWithoutADeadPathIsTakenInTheEnd) {
    const AllowedOptions dead{{0}, {0}, {0}, {0, 1}, {0}, {0}};
    EXPECT_EQ(Sets(dead).draw(3, evenly(dead)).size(), 2u);
    int connected = 0;
    const Sets careless(kWhole, false);
    for (std::uint64_t step = 0; step < 300; ++step)
        for (const Path& path : careless.draw(step, evenly(kWhole))) connected += careless.space.connected(path);
    EXPECT_LT(connected, 1'500) << "dead paths stay where nobody asks for others";
}

TEST(FairPaths, StandForAStepOrForAnEpoch) {
    const Sets whole;
    const std::vector<float> image(64, 0.5f);
    const std::vector<std::int32_t> label{0};
    SteppedSource source(whole.space, {image, label, 1});
    FairPaths fresh(whole.space, true, Permutations::step), lasting(whole.space, true, Permutations::epoch);
    EXPECT_THAT(fresh.stages({12, 5}), ::testing::ElementsAre(Stage{{}, 0, 12}));
    EXPECT_THAT(lasting.stages({12, 5}), ::testing::ElementsAre(Stage{{}, 0, 5}, Stage{{}, 5, 5}, Stage{{}, 10, 2}));
    lasting.begin(source);
    const std::vector<Path> first = lasting.of(source), alone = fresh.of(source);
    EXPECT_EQ(first, alone);
    source.step = 1;
    EXPECT_EQ(lasting.of(source), first);
    EXPECT_NE(fresh.of(source), alone);
    lasting.begin(source);
    EXPECT_NE(lasting.of(source), first);
}

TEST(FairPaths, AnEpochsSetIsKeptAndOneThatIsNoneRefused) {
    const Sets whole;
    const std::vector<float> image(64, 0.5f);
    const std::vector<std::int32_t> label{0};
    SteppedSource source(whole.space, {image, label, 1});
    FairPaths lasting(whole.space, true, Permutations::epoch), other(whole.space, true, Permutations::epoch);
    lasting.begin(source);
    StateBook book, none;
    lasting.save(book);
    other.restore(book);
    EXPECT_EQ(other.of(source), lasting.of(source));
    FairPaths(whole.space, true, Permutations::step).save(none);
    EXPECT_TRUE(none.arrays().empty());
    const auto refuses = [&](std::vector<std::uint8_t> bytes, const char* expected) {
        StateBook wrong;
        wrong.put("rule.set", std::move(bytes));
        try {
            other.restore(wrong);
            ADD_FAILURE() << expected;
        } catch (const RunError& error) {
            EXPECT_THAT(error.what(), ::testing::HasSubstr(expected));
        }
    };
    refuses(std::vector<std::uint8_t>(29, 1), "ends amid a path");
    refuses(std::vector<std::uint8_t>(24, 1), "holds less than a set");
    refuses(std::vector<std::uint8_t>(36, 1), "holds more than the 5 paths");
    refuses(std::vector<std::uint8_t>(30, 9), "does not search");
}

}  // namespace
}  // namespace pada
