// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/momentum_sets.h"

#include "core/base/contract.h"
#include "tests/support/run_fixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace pada {
namespace {

using ::testing::Each;
using testing::tinyConfig;
using testing::TinyRun;

struct Net {
    TinyRun run{tinyConfig()};
    Supernet& net = *run.net;
    /// Of every segment; what lies between them is nobody's.
    std::vector<float> momentum() {
        std::vector<float> all;
        for (const Segment& s : net.store().layout.segments()) {
            const std::span<float> own = net.store().momentum.span().subspan(s.offset, s.size);
            all.insert(all.end(), own.begin(), own.end());
        }
        return all;
    }
    void fill(float value) { std::ranges::fill(net.store().momentum.span(), value); }
};

TEST(MomentumSets, EachIsAsItWasLeft) {
    Net n;
    MomentumSets sets(5);
    n.fill(0.0f);
    for (const std::size_t set : {3u, 1u, 3u, 0u}) {
        sets.use(n.net, set);
        const float found = n.momentum()[0];
        EXPECT_THAT(n.momentum(), Each(found));
        n.fill(found + static_cast<float>(set) + 1.0f);
    }
    sets.use(n.net, 3);
    EXPECT_THAT(n.momentum(), Each(8.0f));
    sets.use(n.net, 1);
    EXPECT_THAT(n.momentum(), Each(2.0f));
    sets.use(n.net, 4);
    EXPECT_THAT(n.momentum(), Each(0.0f));
    EXPECT_THROW(sets.use(n.net, 5), ContractError);
    EXPECT_THROW(MomentumSets(9), ContractError);
}

TEST(MomentumSets, GoOnInANewNetFromWhatWasKept) {
    Net before, after;
    MomentumSets sets(5), resumed(5);
    before.fill(0.0f);
    for (const std::size_t set : {2u, 4u, 1u}) {
        sets.use(before.net, set);
        before.fill(10.0f + static_cast<float>(set));
    }
    StateBook book, again;
    sets.save(book);
    EXPECT_EQ(book.arrays().size(), 3u) << "which is used, and the two others that ever were";
    const std::size_t floats = after.net.store().layout.floats();
    resumed.restore(book, floats);
    resumed.save(again);
    EXPECT_EQ(again, book) << "kept again before a step was taken";
    after.fill(11.0f);  // as the net's own state brings it
    resumed.use(after.net, 1);
    EXPECT_THAT(after.momentum(), Each(11.0f));
    resumed.use(after.net, 4);
    EXPECT_THAT(after.momentum(), Each(14.0f));
    resumed.use(after.net, 2);
    EXPECT_THAT(after.momentum(), Each(12.0f));
    EXPECT_THROW(resumed.restore(book, floats + 1), RunError);
    StateBook wrong;
    wrong.put("rule.momentum_set", std::vector<std::int64_t>{5});
    EXPECT_THROW(resumed.restore(wrong, floats), RunError);
}

TEST(MomentumSets, ThatWereNeverUsedKeepNothing) {
    Net n;
    MomentumSets sets(5), resumed(5);
    StateBook book, again;
    sets.save(book);
    EXPECT_EQ(book.arrays().size(), 1u);
    resumed.restore(book, n.net.store().layout.floats());
    n.fill(0.0f);
    resumed.use(n.net, 3);
    sets.use(n.net, 3);
    StateBook a, b;
    resumed.save(a);
    sets.save(b);
    EXPECT_EQ(a, b);
}

}  // namespace
}  // namespace pada
