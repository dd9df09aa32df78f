// SPDX-License-Identifier: GPL-3.0-or-later
// ONNX files of the spaces that LibTorch alone computes, read and computed by plain loops, against the net's own
// answers.
#include "core/exchange/onnx_model.h"
#include "core/space/search_space.h"
#include "tests/core/torch/torch_fixture.h"
#include "tests/support/onnx_reader.h"

#include <gmock/gmock.h>

#include <set>

namespace pada {
namespace {

constexpr std::size_t kOnnxImages = 100;

Path anyPath(const SearchSpace& space, Rng& rng) {
    Path path(space.decisions().size());
    for (std::size_t d = 0; d < path.size(); ++d)
        path[d] = static_cast<std::uint8_t>(rng.below(static_cast<std::uint32_t>(space.decisions()[d].options.size())));
    return path;
}

testing::OnnxTensor asOnnxReads(const std::vector<float>& images, const NetSize& size) {
    testing::OnnxTensor turned{
        {static_cast<std::int64_t>(kOnnxImages), size.inputChannels, size.imageSize, size.imageSize}, {}};
    const auto channels = static_cast<std::size_t>(size.inputChannels),
               pixels = static_cast<std::size_t>(size.imageSize * size.imageSize);
    for (std::size_t n = 0; n < kOnnxImages; ++n)
        for (std::size_t c = 0; c < channels; ++c)
            for (std::size_t p = 0; p < pixels; ++p)
                turned.values.push_back(static_cast<double>(images[(n * pixels + p) * channels + c]));
    return turned;
}

/// Exports `count` random paths of a supernet of the space; gives the operators that the files were made of.
std::set<std::string> checkSpace(const char* kind, const char* variant, const NetSize& size, int count) {
    const auto space = makeSearchSpace(kind, variant).value();
    const auto net = test::tinyNet(wholeSpec(*space, size));
    const WeightLayout& layout = net->store().layout;
    const test::TinyData data(size, kOnnxImages);
    std::set<std::string> operators;
    Rng rng(21, Stream::search, 0);
    for (int i = 0; i < count; ++i) {
        const Path path = anyPath(*space, rng);
        net->recalibrate(path, data.batch());
        net->fetchState();
        const auto own = net->evaluate(path, data.batch(), BatchNormMode::inherited);
        const Route route = routeOf(layout.graph(), path);
        const auto tensors = netTensors(layout, route, net->store().weights.span(), net->store().statistics.span());
        const auto bytes = onnxModel(layout.graph(), route, tensors, {}, "test");
        EXPECT_TRUE(bytes.ok()) << (bytes.ok() ? "" : bytes.error().message);
        if (!bytes.ok()) continue;
        const auto file = testing::readOnnx(*bytes);
        for (const auto& node : file.nodes) operators.insert(node.type);
        const auto theirs = testing::computeOnnx(file, asOnnxReads(data.images, size));
        EXPECT_EQ(theirs.values.size(), own.logits.size());
        double largest = 0, range = 0;
        for (std::size_t k = 0; k < own.logits.size() && k < theirs.values.size(); ++k) {
            largest = std::max(largest, std::abs(theirs.values[k] - static_cast<double>(own.logits[k])));
            range = std::max(range, std::abs(theirs.values[k]));
        }
        EXPECT_LT(largest, 1e-4) << space->text(path);
        EXPECT_GT(range, 1e-3) << space->text(path);
    }
    return operators;
}

TEST(TorchOnnx, DartsNetsAnswerAlike) {
    const auto operators = checkSpace(
        "darts", "", {.channels = 8, .cellsPerStage = 1, .classes = 5, .inputChannels = 3, .imageSize = 16}, 3);
    for (const char* type : {"Conv", "MaxPool", "AveragePool", "Concat", "Slice", "BatchNormalization", "Gemm"})
        EXPECT_TRUE(operators.contains(type)) << type;
}

TEST(TorchOnnx, MBConvNetsAnswerAlike) {
    const auto operators = checkSpace(
        "mbconv", "cifar", {.channels = 4, .cellsPerStage = 1, .classes = 5, .inputChannels = 3, .imageSize = 16}, 2);
    for (const char* type : {"Conv", "Clip", "Add", "BatchNormalization", "Gemm"})
        EXPECT_TRUE(operators.contains(type)) << type;
}

}  // namespace
}  // namespace pada
