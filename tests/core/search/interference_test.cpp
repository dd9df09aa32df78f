// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/interference.h"

#include "core/space/nas_bench_201.h"
#include "tests/support/fake_supernet.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace pada {
namespace {

/// The fake's gradient is (w - t) / n, t the same for a tensor whatever the path: shared tensors agree. One that hears
/// more of its path has gradients that turn with the number of convolutions in it.
class TurningNet final : public testing::FakeSupernet {
public:
    using FakeSupernet::FakeSupernet;
    PassOutcome run(const PassRequest& request) override {
        passed.push_back(request.path);
        tracked = tracked || request.tracks;
        PassOutcome outcome = FakeSupernet::run(request);
        if (turns) {
            const auto shift = static_cast<float>(std::ranges::count(request.path, nb201::conv3x3) % 2);
            for (const std::uint32_t index : outcome.active) {
                const Segment& s = store().layout.segments()[index];
                for (std::size_t i = s.offset; i < s.offset + s.size; ++i)
                    store().gradients.data()[i] *= (i - s.offset) % 2 == 0 ? 1.0f : 1.0f - 2.0f * shift;
            }
        }
        return outcome;
    }
    std::vector<Path> passed;
    bool turns = false, tracked = false;
};

struct Measured {
    explicit Measured(const AllowedOptions& mask = AllowedOptions(6, {0, 1, 2, 3, 4}))
        : space(makeNasBench201()), sub(*space, mask), net(wholeSpec(*space, {8, 1, 4, 1, 8})), family(net, mask) {
        net.store().initialise(1);
    }
    std::optional<std::vector<InterferenceRow>> rows(int pairs = 20) {
        return measureInterference(family, {.space = sub,
                                            .pairs = pairs,
                                            .seed = 4,
                                            .batch =
                                                [this](std::int64_t) {
                                                    return Batch{pixels, labels, 2};
                                                },
                                            .goesOn = {}});
    }
    std::unique_ptr<SearchSpace> space;
    SubSpace sub;
    TurningNet net;
    NetFamily family;
    std::vector<float> pixels = std::vector<float>(2 * 64, 0.1f);
    std::vector<std::int32_t> labels{0, 1};
};

TEST(Interference, ARowForEachNumberOfDifferingDecisions) {
    Measured measured;
    const std::vector<float> before(measured.net.store().weights.span().begin(),
                                    measured.net.store().weights.span().end());
    const auto rows = measured.rows();
    ASSERT_TRUE(rows.has_value());
    ASSERT_EQ(rows->size(), 6u);
    ASSERT_EQ(measured.net.passed.size(), 2u * 20 * 6);
    for (std::size_t i = 0; i < measured.net.passed.size(); i += 2) {
        const Path &a = measured.net.passed[i], &b = measured.net.passed[i + 1];
        int differing = 0;
        for (std::size_t d = 0; d < 6; ++d) differing += a[d] != b[d];
        EXPECT_EQ(differing, static_cast<int>(1 + i / 40));
        EXPECT_TRUE(measured.space->connected(a) && measured.space->connected(b));
    }
    EXPECT_TRUE(std::ranges::equal(before, measured.net.store().weights.span()));
    EXPECT_FALSE(measured.net.tracked) << "no statistic moves";
    for (int k = 1; k <= 5; ++k) {
        const InterferenceRow& row = (*rows)[static_cast<std::size_t>(k - 1)];
        EXPECT_EQ(row.differing, k);
        EXPECT_GT(row.pairs, 0);
        EXPECT_NEAR(*row.cosine, 1.0, 1e-6) << "these gradients agree";
    }
    EXPECT_GT((*rows)[0].tensors, (*rows)[4].tensors) << "the more differ, the less is shared";
    EXPECT_EQ((*rows)[5].pairs, 0) << "nothing is shared where every decision differs";
    EXPECT_FALSE((*rows)[5].cosine || (*rows)[5].interval);
}

TEST(Interference, SeesGradientsThatDisagree) {
    Measured measured;
    measured.net.turns = true;
    const auto rows = measured.rows(60);
    for (int k = 1; k <= 4; ++k) {
        const InterferenceRow& row = (*rows)[static_cast<std::size_t>(k - 1)];
        EXPECT_LT(*row.cosine, 0.95);
        EXPECT_GT(*row.cosine, 0.1);
        EXPECT_LT(row.interval->low, *row.cosine);
        EXPECT_GT(row.interval->high, *row.cosine);
    }
    Measured again;
    again.net.turns = true;
    const auto same = again.rows(60);
    for (std::size_t i = 0; i < 6; ++i) EXPECT_EQ((*rows)[i].cosine, (*same)[i].cosine) << "seeded";
}

// Of several nets each pair is compared on the one that owns both paths.
TEST(Interference, PairsStayInOneNet) {
    Measured measured;
    for (const std::uint8_t option : {0, 1, 2, 3, 4}) {
        AllowedOptions mask = measured.family.mask(0);
        mask[0] = {option};
        measured.family.add(0, mask);
    }
    measured.family.activate(2);
    const auto rows = measured.rows();
    ASSERT_EQ(rows->size(), 5u) << "decision 0 never differs";
    for (std::size_t i = 0; i < measured.net.passed.size(); i += 2)
        EXPECT_EQ(measured.net.passed[i][0], measured.net.passed[i + 1][0]);
    EXPECT_EQ(measured.family.active(), 2);
}

TEST(Interference, StopsAndHasNothingToSayOfOnePath) {
    Measured one(AllowedOptions(6, {3}));
    EXPECT_TRUE(one.rows()->empty());
    Measured stopped;
    int asked = 0;
    const auto rows =
        measureInterference(stopped.family, {.space = stopped.sub,
                                             .pairs = 5,
                                             .batch =
                                                 [&](std::int64_t) {
                                                     return Batch{stopped.pixels, stopped.labels, 2};
                                                 },
                                             .goesOn = [&](double share) { return share > 0.0 && ++asked < 7; }});
    EXPECT_FALSE(rows.has_value());
    EXPECT_EQ(asked, 7);
}

}  // namespace
}  // namespace pada
