// SPDX-License-Identifier: GPL-3.0-or-later
// States that no run of ours leaves: refused by name, never trained from.
#include "core/engine/run_loop.h"
#include "tests/support/run_fixture.h"

#include <gmock/gmock.h>

#include <functional>
#include <limits>

namespace pada {
namespace {

using ::testing::HasSubstr;
using testing::tinyConfig;
using testing::TinyRun;

class HandMadeState : public ::testing::Test {
protected:
    /// The state after `cut` steps of PA&DA, its array `name` put through `change` (left out where that gives none).
    template <class T>
    static RunState changed(std::int64_t cut, const char* name,
                            const std::function<std::optional<std::vector<T>>(std::vector<T>)>& change) {
        RunState state = after(cut);
        StateBook book;
        for (const auto& [own, values] : state.book.arrays()) {
            if (own != name) {
                book.insert(own, values);
                continue;
            }
            if (auto other = change(std::get<std::vector<T>>(values))) book.put(own, std::move(*other));
        }
        state.book = std::move(book);
        return state;
    }
    static RunState after(std::int64_t cut) {
        TinyRun run(tinyConfig("panda"));
        RunLoop(run.parts(cut)).run(run.control, run.keeper);
        return *run.keeper.kept;
    }
    static std::string refusal(const RunState& state) {
        TinyRun run(tinyConfig("panda"));
        RunLoop loop(run.parts());
        try {
            loop.restore(state);
        } catch (const RunError& error) {
            return error.what();
        }
        return "taken";
    }
};

TEST_F(HandMadeState, AnHonestOneIsTaken) {
    EXPECT_EQ(refusal(after(7)), "taken");
    EXPECT_EQ(refusal(after(5)), "taken");
}

TEST_F(HandMadeState, StepAndDrawBelongTogether) {
    using Draw = std::vector<std::int64_t>;
    EXPECT_THAT(refusal(changed<std::int64_t>(7, "loop.draw", [](const Draw&) { return Draw{}; })),
                HasSubstr("loop.draw is empty amid an epoch"));
    RunState early = after(7);
    early.step = 5;
    EXPECT_THAT(refusal(early), HasSubstr("loop.draw is there although no epoch has begun"));
    RunState late = after(5);
    late.step = 1'000'000;
    EXPECT_THAT(refusal(late), HasSubstr("after 1000000 steps of a run of"));
    late.step = -1;
    EXPECT_THAT(refusal(late), HasSubstr("after -1 steps"));
}

TEST_F(HandMadeState, CountsAreCounts) {
    using Numbers = std::vector<double>;
    for (const double bad : {std::numeric_limits<double>::quiet_NaN(), -1.0, 1e300}) {
        EXPECT_THAT(refusal(changed<double>(7, "epoch.sums",
                                            [bad](Numbers sums) {
                                                sums[0] = bad;
                                                return sums;
                                            })),
                    HasSubstr("epoch.sums"));
        EXPECT_THAT(refusal(changed<double>(7, "loop.memory",
                                            [bad](Numbers memory) {
                                                memory[2] = bad;
                                                return memory;
                                            })),
                    HasSubstr("loop.memory"));
    }
    using Counts = std::vector<std::int64_t>;
    for (const std::int64_t bad : {std::int64_t{-1}, std::int64_t{1} << 40})
        EXPECT_THAT(refusal(changed<std::int64_t>(7, "epoch.segments",
                                                  [bad](Counts trained) {
                                                      trained[3] = bad;
                                                      return trained;
                                                  })),
                    HasSubstr("epoch.segments"));
}

TEST_F(HandMadeState, WhatIsMissingIsNamed) {
    EXPECT_THAT(refusal(changed<double>(7, "loop.times", [](const std::vector<double>&) { return std::nullopt; })),
                HasSubstr("loop.times"));
}

TEST_F(HandMadeState, ImageWeightsAddUpToOne) {
    EXPECT_THAT(refusal(changed<float>(7, "data_sampler.weights",
                                       [](std::vector<float> weights) {
                                           weights.assign(weights.size(), 0.0f);
                                           return weights;
                                       })),
                HasSubstr("data_sampler.weights"));
}

}  // namespace
}  // namespace pada
