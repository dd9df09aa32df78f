// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/mbconv_cost.h"

#include "core/space/conv_cost.h"

#include <algorithm>

namespace pada::mbconv {

int scaledWidth(int width, int channels) {
    if (channels == kStemWidth) return width;
    const int exact32 = width * channels;  // 32 times the exact width.
    int rounded = std::max(8, (exact32 + 4 * kStemWidth) / (8 * kStemWidth) * 8);
    if (std::int64_t{10} * kStemWidth * rounded < std::int64_t{9} * exact32) rounded += 8;
    return rounded;
}

PathCost cost(const std::vector<MBConvBlock>& blocks, int firstStride, const Path& path, const NetSize& size) {
    expectsUsable(size);
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

}  // namespace pada::mbconv
