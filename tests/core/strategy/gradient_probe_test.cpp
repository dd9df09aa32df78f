// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/gradient_probe.h"

#include "core/strategy/one_path_source.h"
#include "tests/support/run_fixture.h"

#include <gtest/gtest.h>

#include <cmath>

namespace pada {
namespace {

/// What every image of a batch has in common sets the fake's targets: one pixel value a batch.
struct Probed {
    Probed() : space(makeNasBench201()), net(wholeSpec(*space, {8, 1, 4, 1, 8})) {
        net.store().initialise(3);
        net.store().statistics.data()[0] = 0.25f;
    }
    static AllowedOptions all() { return AllowedOptions(6, {0, 1, 2, 3, 4}); }

    std::unique_ptr<SearchSpace> space;
    testing::FakeSupernet net;
    std::vector<float> pixels = std::vector<float>(4 * 64, 0.3f);
    std::vector<std::int32_t> labels{0, 1, 2, 3};
    Batch batch() const { return {pixels, labels, 4}; }
};

/// The gradient of one pass over all other decisions' candidates, zero elsewhere.
std::vector<double> gradientOf(Probed& probed, const Path& path, int decision) {
    const PassOutcome outcome = probed.net.pass({.path = path, .batch = probed.batch(), .tracks = false});
    const WeightStore& store = probed.net.store();
    std::vector<double> gradient(store.layout.floats(), 0.0);
    for (const std::uint32_t index : outcome.active) {
        const Segment& s = store.layout.segments()[index];
        if (s.decision < 0 || s.decision == decision) continue;
        for (std::size_t i = s.offset; i < s.offset + s.size; ++i)
            gradient[i] = static_cast<double>(store.gradients.data()[i]);
    }
    return gradient;
}

double distanceOf(const std::vector<double>& a, const std::vector<double>& b) {
    double ab = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ab += a[i] * b[i];
        aa += a[i] * a[i];
        bb += b[i] * b[i];
    }
    return aa > 0 && bb > 0 ? 1.0 - ab / std::sqrt(aa * bb) : 1.0;
}

TEST(GradientProbe, IsOneMinusTheCosineOverAllOtherDecisions) {
    Probed probed;
    NetFamily family(probed.net, Probed::all());
    const Path path{3, 3, 3, 2, 3, 3};  // alive whatever one decision does
    OnePathSource source(path, probed.batch());
    const std::vector<float> weights(probed.net.store().weights.span().begin(),
                                     probed.net.store().weights.span().end());
    const GradientProbe probe = probeGradients(family, *probed.space, source, 2);
    EXPECT_TRUE(std::ranges::equal(weights, probed.net.store().weights.span())) << "a probe trains nothing";
    EXPECT_EQ(probed.net.store().statistics.data()[0], 0.25f);
    EXPECT_DOUBLE_EQ(probe.pathPasses, 6 * 5 * 2 * 4 / 64.0);
    EXPECT_EQ(probed.net.passes, 6 * 5 * 2);
    ASSERT_EQ(probe.decisions.size(), 6u);
    for (const DecisionDistances& one : probe.decisions) {
        ASSERT_EQ(one.options, (std::vector<std::uint8_t>{0, 1, 2, 3, 4}));
        for (std::size_t a = 0; a < 5; ++a)
            for (std::size_t b = a + 1; b < 5; ++b) {
                Path first = path, second = path;
                first[one.decision] = static_cast<std::uint8_t>(a);
                second[one.decision] = static_cast<std::uint8_t>(b);
                const auto decision = static_cast<int>(one.decision);
                const double expected =
                    distanceOf(gradientOf(probed, first, decision), gradientOf(probed, second, decision));
                EXPECT_NEAR(one.distances[a][b], expected, 1e-6) << one.decision << " " << a << " " << b;
                EXPECT_EQ(one.distances[a][b], one.distances[b][a]);
            }
    }
    // Without the first edge nothing comes into node 1, so what leaves it is not trained: far from all other options,
    // which differ in nothing outside of the edge.
    EXPECT_GT(probe.decisions[0].distances[0][3], 0.05);
    EXPECT_NEAR(probe.decisions[0].distances[1][3], 0.0, 1e-6);
}

TEST(GradientProbe, LooksAtDecisionsThatAreWhole) {
    Probed probed;
    AllowedOptions mask = Probed::all();
    mask[4] = {3};
    NetFamily family(probed.net, mask);
    AllowedOptions part = mask;
    part[1] = {0, 2, 3};
    family.activate(family.add(0, part));
    OnePathSource source({3, 3, 3, 3, 3, 3}, probed.batch());
    std::vector<std::size_t> looked;
    for (const DecisionDistances& one : probeGradients(family, *probed.space, source, 1).decisions)
        looked.push_back(one.decision);
    EXPECT_EQ(looked, (std::vector<std::size_t>{0, 2, 3, 5})) << "decision 1 was split, decision 4 has one option";
}

// A path of one chain dies with each of its edges: gradients vanish there, and a vanished one is at distance 1.
TEST(GradientProbe, ADeadFormIsAtDistanceOne) {
    Probed probed;
    NetFamily family(probed.net, Probed::all());
    OnePathSource source({3, 0, 3, 0, 0, 3}, probed.batch());
    const GradientProbe probe = probeGradients(family, *probed.space, source, 1);
    EXPECT_EQ(probe.decisions[0].distances[0][1], 1.0);
    EXPECT_NEAR(probe.decisions[0].distances[1][3], 0.0, 1e-6);
}

// On DARTS a node sums two of its edges: a path is looked at in a form that takes the edge.
TEST(GradientProbe, WhereNodesChooseThePathTakesTheEdge) {
    const auto space = std::move(makeSearchSpace("darts")).value();
    const NetSpec spec = wholeSpec(*space, {8, 1, 4, 1, 8});
    testing::FakeSupernet net(spec);
    net.store().initialise(3);
    net.records = true;
    NetFamily family(net, spec.options);
    const Probed images;
    const Path drawn(36);  // every node sums states 0 and 1
    OnePathSource source(drawn, images.batch());
    const GradientProbe probe = probeGradients(family, *space, source, 1);
    ASSERT_EQ(probe.decisions.size(), 28u) << "what nodes sum is not split";
    ASSERT_EQ(net.seen.size(), 28u * 7);
    std::size_t pass = 0;
    for (const DecisionDistances& one : probe.decisions) {
        EXPECT_EQ(space->decisions()[one.decision].kind, DecisionKind::operation);
        for (const std::uint8_t option : one.options) {
            const Path& path = net.seen[pass++].path;
            EXPECT_EQ(path[one.decision], option);
            EXPECT_TRUE(space->live(path)[one.decision]) << one.decision;
            for (std::size_t d = 0; d < path.size(); ++d)
                if (d != one.decision && space->decisions()[d].kind == DecisionKind::operation) {
                    EXPECT_EQ(path[d], drawn[d]);
                }
        }
    }
}

TEST(GradientProbe, ANetThatDivergedGivesNoNumberThatIsNone) {
    Probed probed;
    NetFamily family(probed.net, Probed::all());
    for (float& w : probed.net.store().weights.span()) w = std::numeric_limits<float>::quiet_NaN();
    OnePathSource source({3, 3, 3, 3, 3, 3}, probed.batch());
    for (const DecisionDistances& one : probeGradients(family, *probed.space, source, 1).decisions)
        for (const auto& row : one.distances)
            for (const double distance : row) EXPECT_TRUE(std::isfinite(distance));
}

}  // namespace
}  // namespace pada
