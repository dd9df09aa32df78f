// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bench/step_operations.h"

#include "core/base/contract.h"
#include "core/bench/bench_paths.h"
#include "core/search/path_list.h"
#include "core/space/nas_bench_201.h"

#include <gtest/gtest.h>

#include <array>
#include <span>
#include <utility>

namespace pada {
namespace {

NetSpec everyOption(int channels, int cells) {
    NetSpec spec;
    spec.size = {channels, cells, 10, 3, 32};
    spec.options.assign(6, {0, 1, 2, 3, 4});
    return spec;
}

TEST(BenchPaths, HaveEveryOperationTwiceOnEveryEdge) {
    std::array<std::array<int, nb201::kOps>, nb201::kEdges> uses{};
    for (const Path& path : benchPaths())
        for (std::size_t edge = 0; edge < path.size(); ++edge) ++uses[edge][path[edge]];
    for (const auto& edge : uses)
        for (const int count : edge) EXPECT_EQ(count, 2);
}

TEST(BenchPaths, CostWhatUniformDrawsCostAndLiveTwoPercentLess) {
    const auto space = makeNasBench201();
    const auto mean = [&](std::span<const Path> paths) {
        std::pair<double, double> sum;  // all edges, live ones
        for (const Path& path : paths) {
            const PathCost cost = space->cost(path, NetSize{});
            sum.first += static_cast<double>(cost.madds);
            sum.second += static_cast<double>(cost.liveMadds);
        }
        const double count = static_cast<double>(paths.size());
        return std::pair{sum.first / count, sum.second / count};
    };
    const auto bench = mean(benchPaths()), uniform = mean(nb201::allPaths());
    EXPECT_NEAR(bench.first / uniform.first, 1.0, 1e-9);
    EXPECT_NEAR(bench.second / uniform.second, 0.98, 0.005);
}

TEST(BenchPaths, AreThoseOfTheListInTheRepository) {
    const auto space = makeNasBench201();
    const auto paths = resolvePaths(*space, allowedOptions(*space, {}).value(),
                                    "list:" PADA_SOURCE_DIR "/experiments/lists/nb201_bench_10.txt", 0);
    ASSERT_TRUE(paths.ok()) << paths.error().message;
    EXPECT_EQ(*paths, benchPaths());
}

// The space counts layers from its own tables, so the two must meet: live multiply-adds less the classifier's
// (which counts its bias too).
TEST(StepOperations, AgreeWithTheSpacesOwnCount) {
    const auto space = makeNasBench201();
    for (const auto& [channels, cells] : {std::pair{16, 5}, {8, 1}, {24, 2}}) {
        const WeightLayout layout(everyOption(channels, cells));
        for (const Path& path : benchPaths()) {
            const ConvolutionMadds madds = convolutionMadds(layout, space->pruned(path));
            const std::int64_t classifier = 4 * channels * 10 + 10;
            EXPECT_EQ(madds.all, space->cost(path, layout.spec().size).liveMadds - classifier) << space->text(path);
        }
    }
}

TEST(StepOperations, CountTheStemTwiceAndTheRestThreeTimes) {
    const WeightLayout layout(everyOption(16, 5));
    const ConvolutionMadds dead = convolutionMadds(layout, {0, 0, 0, 0, 0, 0});
    EXPECT_EQ(dead.stem, 3 * 9 * 16 * 32 * 32);
    // Reductions: 3x3 stride 2, 3x3, 1x1, at 16 and 8 pixels a side.
    EXPECT_EQ(dead.all - dead.stem,
              (9 * 16 * 32 + 9 * 32 * 32 + 16 * 32) * 256 + (9 * 32 * 64 + 9 * 64 * 64 + 32 * 64) * 64);
    EXPECT_DOUBLE_EQ(dead.evaluation(), 2.0 * static_cast<double>(dead.all));
    EXPECT_DOUBLE_EQ(dead.training(), 6.0 * static_cast<double>(dead.all) - 2.0 * static_cast<double>(dead.stem));
}

TEST(StepOperations, AOneByOneOnOneEdgeCostsItsThreeStages) {
    const WeightLayout layout(everyOption(16, 5));
    const auto madds =
        convolutionMadds(layout, {0, 0, 0, 2, 0, 0}).all - convolutionMadds(layout, {0, 0, 0, 0, 0, 0}).all;
    EXPECT_EQ(madds, 5 * 3 * 16 * 16 * 32 * 32);  // the width doubles as the area falls to a quarter
}

TEST(StepOperations, RefuseAPathOfAnotherSpace) {
    EXPECT_THROW(convolutionMadds(WeightLayout(everyOption(8, 1)), Path{1, 2, 3}), ContractError);
}

}  // namespace
}  // namespace pada
