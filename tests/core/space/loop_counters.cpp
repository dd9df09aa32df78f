// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/space/loop_counters.h"

#include "core/space/darts_space.h"

#include <algorithm>

namespace pada {
namespace {

using namespace darts;

// ReLU, depthwise, 1x1, batch norm, at the output's pixels.
void separable(LayerSum& sum, std::int64_t width, std::int64_t kernel, std::int64_t pixels) {
    sum.depthwise(width, kernel, pixels);
    sum.convNorm(width, width, 1, pixels);
}

void edge(LayerSum& sum, int op, bool strided, std::int64_t width, std::int64_t pixels) {
    switch (op) {
        case sepConv3x3:
        case sepConv5x5:  // Twice in a row; only the first is strided.
            separable(sum, width, op == sepConv3x3 ? 3 : 5, pixels);
            separable(sum, width, op == sepConv3x3 ? 3 : 5, pixels);
            break;
        case dilConv3x3:
        case dilConv5x5:
            separable(sum, width, op == dilConv3x3 ? 3 : 5, pixels);
            break;
        case skip:  // Strided: two 1x1 convolutions to half the width each, joined.
            if (strided) sum.convNorm(width, width, 1, pixels);
            break;
        default:
            break;
    }
}

}  // namespace

PathCost dartsByLoops(const Path& path, const NetSize& size) {
    LayerSum sum;
    std::int64_t side = size.imageSize;
    std::int64_t width = size.channels;
    std::int64_t beforeLast = 3 * width;
    std::int64_t last = 3 * width;
    sum.convNorm(size.inputChannels, last, 3, side * side);
    const int cells = 3 * size.cellsPerStage + 2;
    for (int index = 0; index < cells; ++index) {
        const bool reduces = index == size.cellsPerStage || index == 2 * size.cellsPerStage + 1;
        if (reduces) width *= 2;
        // Both inputs are brought to the cell's width at the last cell's pixels.
        sum.convNorm(beforeLast, width, 1, side * side);
        sum.convNorm(last, width, 1, side * side);
        if (reduces) side = halved(side);
        for (const Input& input : inputs(path, reduces ? Cell::reduce : Cell::normal))
            edge(sum, input.op, reduces && input.predecessor < 2, width, side * side);
        beforeLast = last;
        last = kNodes * width;
    }
    sum.linear(last, size.classes);

    PathCost out;
    out.madds = out.liveMadds = sum.madds;
    out.parameters = out.liveParameters = sum.parameters;
    return out;
}

PathCost mbconvByLoops(const std::vector<MBConvBlock>& blocks, int firstStride, const Path& path, const NetSize& size) {
    using namespace mbconv;
    const auto scaled = [&size](int width) { return scaledWidth(width, size.channels); };
    LayerSum sum;
    std::int64_t side = firstStride == 2 ? halved(size.imageSize) : size.imageSize;
    sum.convNorm(size.inputChannels, scaled(kStemWidth), 3, side * side);
    sum.depthwise(scaled(kStemWidth), 3, side * side);
    sum.norm(scaled(kStemWidth));
    sum.convNorm(scaled(kStemWidth), scaled(kFirstWidth), 1, side * side);
    for (std::size_t b = 0; b < blocks.size(); ++b) {
        if (path[b] == kSkip) continue;
        const std::int64_t in = scaled(blocks[b].inWidth);
        const std::int64_t middle = in * expansionOf(path[b]);
        sum.convNorm(in, middle, 1, side * side);
        if (blocks[b].stride == 2) side = halved(side);
        sum.depthwise(middle, kernelOf(path[b]), side * side);
        sum.norm(middle);
        sum.convNorm(middle, scaled(blocks[b].outWidth), 1, side * side);
    }
    const std::int64_t last = std::max(kLastWidth, scaled(kLastWidth));
    sum.convNorm(scaled(blocks.back().outWidth), last, 1, side * side);
    sum.linear(last, size.classes);

    PathCost cost;
    cost.madds = cost.liveMadds = sum.madds;
    cost.parameters = cost.liveParameters = sum.parameters;
    return cost;
}

}  // namespace pada
