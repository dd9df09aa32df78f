// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/net_parts.h: where the parts of a NAS-Bench-201 net lie in its layout. Private to the module.
#pragma once
#include "core/supernet/weight_layout.h"

#include <array>
#include <vector>

namespace pada {

inline constexpr int kStages = 3;

/// Looked up once. Indices into the layout's segments and norms. `layout` outlives it.
struct NetParts {
    explicit NetParts(const WeightLayout& layout);

    struct Reduction {
        int convA, normA, convB, normB, shortcut;
    };
    bool allows(std::size_t decision, int option) const;

    const WeightLayout& layout;
    std::vector<int> scale, shift;  ///< Per norm: its affine segments, or -1.
    int stemConv, stemNorm, headNorm, linear, bias;
    std::array<Reduction, kStages - 1> reductions{};
};

}  // namespace pada
