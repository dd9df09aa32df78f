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

NetGraph netOf(int channels, int cells) {
    const auto space = makeNasBench201();
    return space->graph(wholeSpec(*space, {channels, cells, 10, 3, 32}));
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

// Plain loops over stages and edges, which read no graph.
TEST(StepOperations, AreThoseOfTheLiveConvolutions) {
    const auto space = makeNasBench201();
    for (const auto& [channels, cells] : {std::pair{16, 5}, {8, 1}, {24, 2}}) {
        const NetGraph net = netOf(channels, cells);
        for (const Path& path : nb201::allPaths()) {
            const Path pruned = space->pruned(path);
            std::int64_t expected = std::int64_t{9} * 3 * channels * 32 * 32, width = channels, side = 32;
            for (int stage = 0; stage < 3; ++stage, width *= 2, side /= 2) {
                for (const std::uint8_t option : pruned)
                    expected += cells * (option == 3 ? 9 : option == 2 ? 1 : 0) * width * width * side * side;
                if (stage < 2) expected += (18 + 36 + 2) * width * width * side * side / 4;
            }
            ASSERT_EQ(convolutionMadds(net, path).all, expected) << space->text(path);
        }
    }
}

TEST(StepOperations, CountTheStemTwiceAndTheRestThreeTimes) {
    const NetGraph net = netOf(16, 5);
    const ConvolutionMadds dead = convolutionMadds(net, {0, 0, 0, 0, 0, 0});
    EXPECT_EQ(dead.stem, 3 * 9 * 16 * 32 * 32);
    // Reductions: 3x3 stride 2, 3x3, 1x1, at 16 and 8 pixels a side.
    EXPECT_EQ(dead.all - dead.stem,
              (9 * 16 * 32 + 9 * 32 * 32 + 16 * 32) * 256 + (9 * 32 * 64 + 9 * 64 * 64 + 32 * 64) * 64);
    EXPECT_DOUBLE_EQ(dead.evaluation(), 2.0 * static_cast<double>(dead.all));
    EXPECT_DOUBLE_EQ(dead.training(), 6.0 * static_cast<double>(dead.all) - 2.0 * static_cast<double>(dead.stem));
}

TEST(StepOperations, AOneByOneOnOneEdgeCostsItsThreeStages) {
    const NetGraph net = netOf(16, 5);
    const auto madds = convolutionMadds(net, {0, 0, 0, 2, 0, 0}).all - convolutionMadds(net, {0, 0, 0, 0, 0, 0}).all;
    EXPECT_EQ(madds, 5 * 3 * 16 * 16 * 32 * 32);  // the width doubles as the area falls to a quarter
}

TEST(StepOperations, RefuseAPathOfAnotherSpace) {
    EXPECT_THROW(convolutionMadds(netOf(8, 1), Path{1, 2, 3}), ContractError);
}

}  // namespace
}  // namespace pada
