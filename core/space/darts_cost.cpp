// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/conv_cost.h"
#include "core/space/darts_parts.h"

namespace pada::darts {
namespace {

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

PathCost cost(const Path& path, const NetSize& size) {
    expectsUsable(size);
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

}  // namespace pada::darts
