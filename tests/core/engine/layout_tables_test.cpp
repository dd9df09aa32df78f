// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/layout_tables.h"

#include "core/base/digest.h"
#include "core/supernet/weight_layout.h"

#include <gtest/gtest.h>

namespace pada {
namespace {

WeightLayout layoutOf(bool affine, std::vector<std::vector<std::uint8_t>> options, int channels, int cells) {
    NetSpec spec;
    spec.size = {
        .channels = channels, .cellsPerStage = cells, .classes = 10, .inputChannels = affine ? 3 : 1, .imageSize = 32};
    spec.affine = affine;
    spec.options = std::move(options);
    return WeightLayout(spec);
}

std::string digestOf(const std::string& text) {
    return sha256Hex(text.data(), text.size());
}

// Checkpoints of before hold these very bytes: written down from the first program that wrote any.
TEST(LayoutTables, AreWhatStoredCheckpointsHold) {
    const WeightLayout plain = layoutOf(false, {6, {0, 1, 2, 3, 4}}, 8, 1);
    const std::string segments = segmentTable(plain), norms = normTable(plain);
    EXPECT_EQ(segments.substr(0, 148),
              R"([{"name":"stem.conv.weight","offset":0,"shape":[3,3,1,8]},)"
              R"({"name":"stages.0.cells.0.edges.0.nor_conv_1x1.conv.weight","offset":80,"shape":[1,1,8,8]})");
    EXPECT_TRUE(segments.ends_with(R"({"name":"head.linear.weight","offset":98640,"shape":[10,32]},)"
                                   R"({"name":"head.linear.bias","offset":98960,"shape":[10]}])"));
    EXPECT_TRUE(norms.starts_with(R"([{"name":"stem.bn","offset":0,"channels":8},)"
                                  R"({"name":"stages.0.cells.0.edges.0.nor_conv_1x1.bn","offset":16,"channels":8},)"));
    EXPECT_EQ(digestOf(segments), "d7d7a5467e9b31365bfcd5fc5fc9c916b3e27af01c9958d713e8844911994836");
    EXPECT_EQ(digestOf(norms), "7d1acb0885f7c12b6d3b9c3a1af547d3210d72d03a9e20cb4396857b24869b69");

    std::vector<std::vector<std::uint8_t>> some(6, {0, 1, 2, 3, 4});
    some[2] = {1, 3};
    const WeightLayout affine = layoutOf(true, some, 16, 4);
    EXPECT_EQ(digestOf(segmentTable(affine)), "9bf1c3106d288f80735bf9c78103b67fc1dc8d9dca8fc358277ced0c1f1b703f");
    EXPECT_EQ(digestOf(normTable(affine)), "df6b38d0356cb2b9c63b55c575dad17509fb52a95ae2e60c1a917bf9c32001d5");
}

}  // namespace
}  // namespace pada
