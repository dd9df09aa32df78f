// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/onnx_model.h"

#include "core/base/rng.h"
#include "core/cpu/cpu_supernet.h"
#include "core/exchange/graph_text.h"
#include "core/exchange/safetensors.h"
#include "core/files/atomic_file.h"
#include "core/space/nas_bench_201.h"
#include "tests/core/files/temporary_folder.h"
#include "tests/support/onnx_reader.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace pada {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr NetSize kSmall{.channels = 8, .cellsPerStage = 1, .classes = 10, .inputChannels = 3, .imageSize = 16};
constexpr std::size_t kImages = 100;

/// A net with every number moved away from where it starts, and images.
struct MovedNet {
    explicit MovedNet(bool affine, NetSize size = kSmall) : space(makeNasBench201()) {
        SupernetRequest request{wholeSpec(*space, size), 1};
        request.spec.affine = affine;
        net = makeCpuSupernet(request).value();
        net->store().initialise(3);
        Rng rng(5, Stream::probe, 0);
        for (const Segment& s : net->store().layout.segments()) {
            const bool plain = s.kind == SegmentKind::convolution || s.kind == SegmentKind::linear;
            for (float& w : net->store().weights.span().subspan(s.offset, s.size))
                if (!plain) w += static_cast<float>(0.3 * rng.normal());
        }
        const auto side = static_cast<std::size_t>(size.imageSize);
        images.resize(kImages * side * side * static_cast<std::size_t>(size.inputChannels));
        for (float& x : images) x = static_cast<float>(rng.normal());
        labels.assign(kImages, 1);
    }
    Batch batch() const { return {images, labels, labels.size()}; }
    const NetGraph& graph() const { return net->store().layout.graph(); }
    std::vector<NetTensor> tensors(const Path& path) const {
        const WeightStore& store = net->store();
        return netTensors(store.layout, routeOf(graph(), path), store.weights.span(), store.statistics.span());
    }
    std::string onnx(const Path& path) const {
        return onnxModel(graph(), routeOf(graph(), path), tensors(path), {{"path", space->text(path)}}, "test").value();
    }
    /// Images as other programs read them.
    testing::OnnxTensor channelsFirst() const {
        const NetSize& size = graph().spec.size;
        testing::OnnxTensor turned{
            {static_cast<std::int64_t>(kImages), size.inputChannels, size.imageSize, size.imageSize}, {}};
        const auto channels = static_cast<std::size_t>(size.inputChannels),
                   pixels = static_cast<std::size_t>(size.imageSize * size.imageSize);
        for (std::size_t n = 0; n < kImages; ++n)
            for (std::size_t c = 0; c < channels; ++c)
                for (std::size_t p = 0; p < pixels; ++p)
                    turned.values.push_back(static_cast<double>(images[(n * pixels + p) * channels + c]));
        return turned;
    }

    std::unique_ptr<SearchSpace> space;
    std::unique_ptr<Supernet> net;
    std::vector<float> images;
    std::vector<std::int32_t> labels;
};

/// Paths with a way from input to output; the first ones have each op alone and all of them.
std::vector<Path> livePaths(const SearchSpace& space, int count) {
    std::vector<Path> paths{{3, 3, 3, 3, 3, 3}, {1, 2, 4, 3, 0, 4}, {0, 4, 0, 0, 0, 4}, {0, 0, 0, 1, 0, 0}};
    Rng rng(11, Stream::search, 0);
    while (static_cast<int>(paths.size()) < count) {
        Path path(6);
        for (std::size_t d = 0; d < 6; ++d) path[d] = static_cast<std::uint8_t>(rng.below(5));
        if (space.connected(path)) paths.push_back(path);
    }
    return paths;
}

double largestDifference(const std::vector<double>& a, const std::vector<float>& b) {
    if (a.size() != b.size()) return std::numeric_limits<double>::infinity();
    double largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i) largest = std::max(largest, std::abs(a[i] - static_cast<double>(b[i])));
    return largest;
}

TEST(Onnx, ComputesTheLogitsOfTheNet) {
    for (const bool affine : {false, true}) {
        MovedNet moved(affine);
        for (const Path& path : livePaths(*moved.space, 5)) {
            moved.net->recalibrate(path, moved.batch());
            const auto own = moved.net->evaluate(path, moved.batch(), BatchNormMode::inherited);
            const auto file = testing::readOnnx(moved.onnx(path));
            const auto theirs = testing::computeOnnx(file, moved.channelsFirst());
            EXPECT_LT(largestDifference(theirs.values, own.logits), 1e-4) << moved.space->text(path) << affine;
        }
    }
}

TEST(Onnx, GreyImagesOfOddStages) {  // 28 pixels become 14 and 7
    MovedNet moved(false, {.channels = 8, .cellsPerStage = 2, .classes = 7, .inputChannels = 1, .imageSize = 28});
    const Path path{3, 1, 4, 2, 3, 0};
    moved.net->recalibrate(path, moved.batch());
    const auto own = moved.net->evaluate(path, moved.batch(), BatchNormMode::inherited);
    const auto theirs = testing::computeOnnx(testing::readOnnx(moved.onnx(path)), moved.channelsFirst());
    EXPECT_LT(largestDifference(theirs.values, own.logits), 1e-4);
}

TEST(Onnx, SaysWhatItIs) {
    const MovedNet moved(false);
    const Path path{3, 1, 0, 2, 1, 4};
    const auto file = testing::readOnnx(moved.onnx(path));
    EXPECT_EQ(file.irVersion, 7);
    EXPECT_EQ(file.opset, 13);
    EXPECT_EQ(file.producer, "PADA Workbench");
    EXPECT_EQ(file.producerVersion, "test");
    EXPECT_EQ(file.metadata.at("path"), moved.space->text(path));
    EXPECT_EQ(file.inputs, std::vector<std::string>{"images"});
    EXPECT_EQ(file.outputs, std::vector<std::string>{"logits"});
    EXPECT_EQ(file.inputShape, (std::vector<std::int64_t>{-1, 3, 16, 16}));
    EXPECT_TRUE(file.initializers.contains("stem.conv.weight"));
    EXPECT_TRUE(file.initializers.contains("reductions.1.shortcut.weight"));
    EXPECT_TRUE(file.initializers.contains("stages.2.cells.0.edges.0.nor_conv_3x3.conv.weight"));
    EXPECT_TRUE(file.initializers.contains("stages.0.cells.0.edges.3.nor_conv_1x1.bn.running_var"));
    // Of what the path does not take there is nothing.
    EXPECT_FALSE(file.initializers.contains("stages.2.cells.0.edges.0.nor_conv_1x1.conv.weight"));
}

TEST(Onnx, WhatLiesOnNoWayIsLeftOut) {
    const MovedNet moved(false);
    const Path path{3, 0, 0, 1, 0, 0};  // node 1 leads nowhere
    for (const NetTensor& tensor : moved.tensors(path)) EXPECT_THAT(tensor.name, Not(HasSubstr("edges.0.")));
}

TEST(Onnx, RefusesADeadPath) {
    const MovedNet moved(false);
    const Path path{3, 0, 0, 0, 0, 0};
    const auto made = onnxModel(moved.graph(), routeOf(moved.graph(), path), moved.tensors(path), {}, "test");
    ASSERT_FALSE(made.ok());
    EXPECT_EQ(made.error().code, ErrorCode::wrongUse);
    EXPECT_THAT(made.error().message, HasSubstr("no way from input to output"));
}

TEST(NetTensors, ConvolutionsLieWithOutputsFirst) {
    const MovedNet moved(true);
    const Path path{3, 1, 0, 2, 0, 4};
    const auto tensors = moved.tensors(path);
    const auto named = [&](const std::string& name) { return std::ranges::find(tensors, name, &NetTensor::name); };
    const auto stem = named("stem.conv.weight");
    ASSERT_NE(stem, tensors.end());
    EXPECT_EQ(stem->shape, (std::vector<std::int64_t>{8, 3, 3, 3}));
    const WeightLayout& layout = moved.net->store().layout;
    const Segment& s = layout.segments()[static_cast<std::size_t>(layout.findSegment("stem.conv.weight"))];
    // Output 5, input 2, row 1, column 0.
    EXPECT_EQ(stem->values[((5 * 3 + 2) * 3 + 1) * 3 + 0],
              moved.net->store().weights.span()[s.offset + ((1 * 3 + 0) * 3 + 2) * 8 + 5]);
    EXPECT_EQ(named("head.linear.weight")->shape, (std::vector<std::int64_t>{10, 32}));
    EXPECT_EQ(named("head.linear.bias")->shape, (std::vector<std::int64_t>{10}));
    for (const char* name : {"stem.bn.weight", "stem.bn.bias", "stem.bn.running_mean", "stem.bn.running_var"})
        EXPECT_NE(named(name), tensors.end()) << name;
    std::set<std::string> names;
    for (const NetTensor& tensor : tensors) EXPECT_TRUE(names.insert(tensor.name).second) << tensor.name;
}

TEST(SafetensorsBytes, AreWhatTheFileHolds) {
    const testing::TemporaryFolder folder;
    const std::vector<float> values{1.5f, -2.0f};
    const std::vector<TensorView> views{{"a", TensorType::f32, {2}, std::as_bytes(std::span(values))}};
    const std::string file = folder.path() + "/a.safetensors";
    ASSERT_TRUE(writeTextAtomically(file, safetensorsBytes(views, {{"run", "1"}})).ok());
    const auto opened = SafetensorsFile::open(file);
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    std::vector<float> back(2);
    ASSERT_TRUE(opened->read("a", TensorType::f32, std::as_writable_bytes(std::span(back))).ok());
    EXPECT_EQ(back, values);
    EXPECT_EQ(opened->metadata().at("run"), "1");
}

TEST(GraphText, DrawsTheCellThatThePathTakes) {
    const auto space = makeNasBench201();
    const auto text = cellDot(*space, {3, 0, 0, 1, 0, 0}, {{"run", "line\nbreak"}});
    EXPECT_THAT(text, HasSubstr("// run: line\\nbreak\n"));
    EXPECT_THAT(text, HasSubstr("p0_0 -> p0_1 [label=\"nor_conv_3x3\", style=dashed]"));
    EXPECT_THAT(text, HasSubstr("p0_0 -> p0_3 [label=\"skip_connect\"]"));
    EXPECT_THAT(text, Not(HasSubstr("none")));
    const auto darts = makeSearchSpace("darts").value();
    const auto genotype = darts->parse(
        "normal:[(sep_conv_3x3,0),(skip_connect,1),(max_pool_3x3,0),(avg_pool_3x3,2),"
        "(dil_conv_3x3,1),(sep_conv_5x5,3),(skip_connect,0),(dil_conv_5x5,4)] "
        "reduce:[(max_pool_3x3,0),(max_pool_3x3,1),(skip_connect,0),(skip_connect,2),"
        "(skip_connect,0),(skip_connect,3),(skip_connect,0),(skip_connect,4)]");
    ASSERT_TRUE(genotype.ok()) << genotype.error().message;
    const std::string cells = cellDot(*darts, *genotype, {});
    EXPECT_THAT(cells, HasSubstr("p0_0 -> p0_2 [label=\"sep_conv_3x3\"]"));
    EXPECT_THAT(cells, HasSubstr("p0_1 [label=\"input 1\"]"));
    EXPECT_THAT(cells, HasSubstr("p1_0 -> p1_5 [label=\"skip_connect\"]"));
    EXPECT_THAT(cells, Not(HasSubstr("p0_1 -> p0_3")));  // an edge that the path does not choose
    const auto mbconv = makeSearchSpace("mbconv", "cifar").value();
    EXPECT_THAT(cellDot(*mbconv, Path(mbconv->decisions().size()), {}), HasSubstr("d0 -> d1;"));
    const MovedNet moved(false);
    const Path path{3, 0, 0, 1, 0, 0};
    const std::string net = netDot(moved.graph(), routeOf(moved.graph(), path), {});
    EXPECT_THAT(net, HasSubstr("images 3 x 16 x 16"));
    EXPECT_THAT(net, HasSubstr("reductions.0.shortcut, average pool 2x2 / 2, conv 1x1"));
    EXPECT_THAT(net, Not(HasSubstr("nor_conv_3x3")));
}

}  // namespace
}  // namespace pada
