// SPDX-License-Identifier: GPL-3.0-or-later
// core/space/mbconv_cost.h: cost of a chain of inverted bottlenecks. Private to the room.
#pragma once
#include "core/space/mbconv_space.h"

namespace pada::mbconv {

/// `path` has one option for each of `blocks`.
PathCost cost(const std::vector<MBConvBlock>& blocks, int firstStride, const Path& path, const NetSize& size);

}  // namespace pada::mbconv
