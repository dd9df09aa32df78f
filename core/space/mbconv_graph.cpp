// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/mbconv_graph.h"

#include "core/space/graph_builder.h"

#include <algorithm>
#include <string>

namespace pada::mbconv {
namespace {

struct ChainMaps {
    int image = 0, stem = 0, first = 0, logits = 0;
    std::vector<int> blocks;  ///< What each gives.
};

ChainMaps addMaps(GraphBuilder& build, const std::vector<MBConvBlock>& blocks, int stemStride, const NetSize& size) {
    const auto halvedBy = [](int side, int stride) { return (side + stride - 1) / stride; };
    ChainMaps maps;
    maps.image = build.map(size.inputChannels, size.imageSize);
    int side = halvedBy(size.imageSize, stemStride);
    maps.stem = build.map(scaledWidth(kStemWidth, size.channels), side);
    maps.first = build.map(scaledWidth(kFirstWidth, size.channels), side);
    for (const MBConvBlock& block : blocks) {
        side = halvedBy(side, block.stride);
        maps.blocks.push_back(build.map(scaledWidth(block.outWidth, size.channels), side));
        build.output(maps.blocks.back());
    }
    maps.logits = build.map(size.classes, 1);
    return maps;
}

void addBlock(GraphBuilder& build, const MBConvBlock& block, int index, int from, int to, const NetSpec& spec) {
    const std::string name = "blocks." + std::to_string(index);
    const int in = scaledWidth(block.inWidth, spec.size.channels);
    const int out = scaledWidth(block.outWidth, spec.size.channels);
    for (const int option : spec.options[static_cast<std::size_t>(index)]) {
        if (option == kSkip) continue;
        const int kernel = kernelOf(option), expansion = expansionOf(option);
        build.candidate(name + ".k" + std::to_string(kernel) + 'e' + std::to_string(expansion), from, to, index, index,
                        option);
        build.convolution("expand", in * expansion, 1).norm("expand.bn").relu6();
        build.depthwise("dw", kernel, block.stride).norm("dw.bn").relu6();
        build.convolution("project", out, 1).norm("project.bn");
    }
    if (!block.residual) return;
    Module& around = build.module(name + ".residual", from, to);
    around.cell = index;
    // It holds whatever is chosen, and says so: the decision lies on the way even where `skip` adds nothing.
    around.when = {{index, ~std::uint32_t{0}}};
}

}  // namespace

NetGraph netGraph(const std::vector<MBConvBlock>& blocks, int stemStride, double normEpsilon, const NetSpec& spec) {
    const NetSize& size = spec.size;
    GraphBuilder build(spec);
    build.normEpsilon(normEpsilon);
    const ChainMaps maps = addMaps(build, blocks, stemStride, size);
    build.module("stem", maps.image, maps.stem);
    build.convolution("conv", scaledWidth(kStemWidth, size.channels), 3, stemStride).norm("bn").relu6();
    build.module("first", maps.stem, maps.first);
    build.depthwise("dw", 3).norm("dw.bn").relu6();
    build.convolution("project", scaledWidth(kFirstWidth, size.channels), 1).norm("project.bn");
    int last = maps.first;
    for (std::size_t b = 0; b < blocks.size(); ++b) {
        addBlock(build, blocks[b], static_cast<int>(b), last, maps.blocks[b], spec);
        last = maps.blocks[b];
    }
    build.module("head", last, maps.logits);
    build.convolution("conv", std::max(kLastWidth, scaledWidth(kLastWidth, size.channels)), 1).norm("bn").relu6();
    build.pixelMean().linear("linear", size.classes);
    return build.finish(maps.logits);
}

}  // namespace pada::mbconv
