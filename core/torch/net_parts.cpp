// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/net_parts.h"

#include "core/base/contract.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace pada {
namespace {

int segmentNamed(const WeightLayout& layout, const std::string& name) {
    const int index = layout.findSegment(name);
    expects(index >= 0, "the layout lacks a segment that every net has");
    return index;
}

int normNamed(const WeightLayout& layout, std::string_view name) {
    const auto& norms = layout.norms();
    const auto found =
        std::find_if(norms.begin(), norms.end(), [&](const NormSlot& slot) { return slot.name == name; });
    expects(found != norms.end(), "the layout lacks a norm that every net has");
    return static_cast<int>(found - norms.begin());
}

}  // namespace

NetParts::NetParts(const WeightLayout& weights)
    : layout(weights),
      stemConv(segmentNamed(layout, "stem.conv.weight")),
      stemNorm(normNamed(layout, "stem.bn")),
      headNorm(normNamed(layout, "head.bn")),
      linear(segmentNamed(layout, "head.linear.weight")),
      bias(segmentNamed(layout, "head.linear.bias")) {
    for (const NormSlot& slot : layout.norms()) {
        scale.push_back(layout.findSegment(slot.name + ".weight"));
        shift.push_back(layout.findSegment(slot.name + ".bias"));
    }
    for (std::size_t r = 0; r < reductions.size(); ++r) {
        const std::string prefix = "reductions." + std::to_string(r);
        reductions[r] = {segmentNamed(layout, prefix + ".conv_a.weight"), normNamed(layout, prefix + ".conv_a.bn"),
                         segmentNamed(layout, prefix + ".conv_b.weight"), normNamed(layout, prefix + ".conv_b.bn"),
                         segmentNamed(layout, prefix + ".shortcut.weight")};
    }
}

bool NetParts::allows(std::size_t decision, int option) const {
    const auto& options = layout.spec().options[decision];
    return std::find(options.begin(), options.end(), option) != options.end();
}

}  // namespace pada
