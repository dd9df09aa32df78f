// SPDX-License-Identifier: GPL-3.0-or-later
// core/exchange/net_tensors.h: the weights and running statistics that one path computes with, as other programs name
// and lay them.
#pragma once
#include "core/supernet/weight_layout.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace pada {

struct NetTensor {
    std::string name;                 ///< "stages.0.cells.0.edges.1.nor_conv_3x3.conv.weight", "stem.bn.running_mean".
    std::vector<std::int64_t> shape;  ///< Convolution [out][in][height][width], linear [out][in], others one dimension.
    std::vector<float> values;        ///< Row by row.
};

/// In the route's order, of each layer: `.weight`, `.bias`, and of a norm `.running_mean` and `.running_var`. `weights`
/// and `statistics` are a net's flat buffers of this layout.
std::vector<NetTensor> netTensors(const WeightLayout& layout, const Route& route, std::span<const float> weights,
                                  std::span<const float> statistics);

}  // namespace pada
