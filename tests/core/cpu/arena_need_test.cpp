// SPDX-License-Identifier: GPL-3.0-or-later
// What is reserved is enough for every path that a net offers: alone, under restricted operations, for training and
// every kind of evaluation.
#include "core/cpu/first_cell.h"
#include "core/cpu/net_plan.h"
#include "core/kernels/kernel_set.h"
#include "tests/core/cpu/net_fixture.h"

#include <gtest/gtest.h>

#include <set>

namespace pada {
namespace {

using namespace testing_net;

NetSpec aloneSpec(const Path& path, int cells) {
    NetSpec spec = specOf(8, 8, 3, cells, true);
    for (std::size_t e = 0; e < nb201::kEdges; ++e) spec.options[e] = {path[e]};
    return spec;
}

/// Every use of a net once; each has its own tensors, so what overlaps would show as another loss.
void expectOneLoss(Supernet& net, const Path& path, const Images& images, double tolerance) {
    const double trained = net.pass({path, images.batch()}).loss;
    EXPECT_TRUE(std::isfinite(trained));
    EXPECT_NEAR(net.evaluate(path, images.batch(), BatchNormMode::batch).loss, trained, tolerance);
    net.recalibrate(path, images.batch());
    EXPECT_TRUE(std::isfinite(net.evaluate(path, images.batch(), BatchNormMode::inherited).loss));
    const auto evaluator = net.makeEvaluator({images.batch(), {}, BatchNormMode::batch});
    EXPECT_NEAR(evaluator->evaluate(path).loss, trained, tolerance);
}

TEST(ArenaNeed, OneCellOfEveryShapeAndASampleTrainAlone) {
    std::set<Path> paths;
    for (const nb201::PathPlan& shape : shapesOf(specOf(8, 8))) paths.insert(shape.path());
    EXPECT_GT(paths.size(), 1000u);
    Rng rng(17, Stream::paths, 0);
    for (int i = 0; i < 300; ++i)
        paths.insert(nb201::pathAt(static_cast<int>(rng.below(static_cast<std::uint32_t>(nb201::kPaths)))));
    const Images images = randomImages(specOf(8, 8).size, 3);
    int i = 0;
    for (const Path& path : paths) {
        if (nb201::compilePath(path).dead) continue;
        SCOPED_TRACE(::testing::PrintToString(nb201::pathIndex(path)));
        const bool half = i % 7 == 3;
        const auto net = makeNet(aloneSpec(path, ++i % 5 == 0 ? 2 : 1), 1, 3, half ? Precision::bf16 : Precision::fp32);
        expectOneLoss(*net, path, images, half ? 5e-2 : 1e-5);
        if (HasFatalFailure()) return;
    }
}

TEST(ArenaNeed, SupernetsOfEverySetOfOperationsRunTheirPaths) {
    for (unsigned set = 2; set < 32; ++set) {  // from {skip} on: `none` alone has dead paths only
        SCOPED_TRACE(set);
        NetSpec spec = specOf(8, 8, 3, 1 + static_cast<int>(set % 2), set % 3 == 0);
        std::vector<std::uint8_t> options;
        for (std::uint8_t option = 0; option < nb201::kOps; ++option)
            if (set >> option & 1u) options.push_back(option);
        spec.options.assign(nb201::kEdges, options);
        const auto net = makeNet(spec);
        const Images small = randomImages(spec.size, 3), large = randomImages(spec.size, 11);
        const std::vector<nb201::PathPlan> shapes = shapesOf(spec);
        const std::size_t stride = shapes.size() / 60 + 1;
        for (std::size_t i = 0; i < shapes.size(); i += stride) {
            Path path = shapes[i].path();
            for (std::size_t e = 0; e < nb201::kEdges; ++e)  // a pruned edge may be one that `none` cannot name
                if (path[e] == nb201::none) path[e] = options.front();
            expectOneLoss(*net, path, i % 2 == 0 ? small : large, 1e-5);
        }
    }
}

TEST(ArenaNeed, IsThatOfTheLargestPath) {
    using Options = std::vector<std::uint8_t>;
    const Options all{0, 1, 2, 3, 4}, flat{0, 4}, narrow{1, 2, 4};
    const std::vector<std::vector<Options>> nets{{all, all, all, all, all, all},
                                                 {flat, flat, flat, flat, flat, flat},
                                                 {narrow, narrow, narrow, narrow, narrow, narrow},
                                                 {{3}, {1}, {0}, {3}, {3}, {4}},
                                                 {{2, 4}, {0}, {1}, {4}, {2}, {4}},
                                                 {{3}, {0}, {1, 3}, {4}, {0, 3}, {1, 4}}};
    for (const int cells : {1, 2, 5})
        for (const std::vector<Options>& options : nets) {
            NetSpec spec = specOf(8, 16, 3, cells);
            spec.options = options;
            WeightStore store(spec);
            NetRefs refs(store.layout, {store.weights.data(), store.gradients.data(), store.statistics.data()});
            for (const bool training : {true, false}) {
                NetPlan plan;
                Arena arena;
                arena.beginCounting();
                const std::size_t reserved = bytesOfAnyPath(plan, refs, spec, 3, training, arena);
                std::size_t most = 0;
                for (const Path& path : nb201::allPaths()) {
                    bool offered = true;
                    for (std::size_t e = 0; e < nb201::kEdges; ++e)
                        offered &= std::ranges::count(options[e], path[e]) == 1;
                    if (!offered) continue;
                    arena.beginCounting();
                    layOut(plan, refs, spec.size, nb201::compilePath(path), 3, training, arena);
                    most = std::max(most, arena.needed());
                }
                EXPECT_EQ(most, reserved) << cells << " cells, training " << training;
            }
        }
}

TEST(ArenaNeed, BehindAFirstCellIsThatOfTheLargestPathToo) {
    for (const int cells : {1, 3}) {
        const NetSpec spec = specOf(8, 8, 3, cells);
        WeightStore store(spec);
        NetRefs refs(store.layout, {store.weights.data(), store.gradients.data(), store.statistics.data()});
        FirstCell first(spec, refs);
        NetPlan plan;
        Arena arena;
        arena.beginCounting();
        first.layOut(plan, 3, arena);
        const Arena::Mark mark = arena.mark();
        plan.images = 3;
        const std::size_t reserved = bytesOfAnyPath(plan, refs, spec, 3, false, arena, &first.out());
        std::size_t most = 0;
        for (const Path& path : nb201::allPaths()) {
            NodeSum sum = first.out();
            arena.rewind(mark);
            layOut(plan, refs, spec.size, nb201::compilePath(path), 3, false, arena, &sum);
            most = std::max(most, arena.needed());
        }
        EXPECT_EQ(most, reserved) << cells << " cells";
    }
}

}  // namespace
}  // namespace pada
