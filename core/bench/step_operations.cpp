// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bench/step_operations.h"

#include "core/base/contract.h"

#include <charconv>

namespace pada {
namespace {

/// Side of the output of a convolution outside the cells: the stem keeps the image's, reduction R halves R + 1 times.
int outerSide(const Segment& segment, int imageSide) {
    constexpr std::string_view kReduction = "reductions.";
    if (!segment.name.starts_with(kReduction)) return imageSide;
    int index = 0;
    std::from_chars(segment.name.data() + kReduction.size(), segment.name.data() + segment.name.size(), index);
    return imageSide >> (index + 1);
}

}  // namespace

ConvolutionMadds convolutionMadds(const WeightLayout& layout, const Path& pruned) {
    const NetSize& size = layout.spec().size;
    ConvolutionMadds sum;
    for (const std::uint32_t index : layout.activeSegments(pruned)) {
        const Segment& s = layout.segments()[index];
        if (s.kind != SegmentKind::convolution) continue;
        const std::int64_t side =
            s.cell >= 0 ? size.imageSize >> (s.cell / size.cellsPerStage) : outerSide(s, size.imageSize);
        const std::int64_t madds = static_cast<std::int64_t>(s.size) * side * side;
        sum.all += madds;
        if (s.name == "stem.conv.weight") sum.stem += madds;
    }
    expects(sum.stem > 0, "a net without a stem");
    return sum;
}

}  // namespace pada
