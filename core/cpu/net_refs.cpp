// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cpu/net_refs.h"

#include "core/kernels/kernel_set.h"

#include <algorithm>
#include <type_traits>

namespace pada {
inline namespace PADA_STORED {
namespace {

/// Numbers per weight of [3][3] in the transformed weights of [4][4], there and back; a segment's lie where its weights
/// do, so many times as far on.
constexpr std::size_t kWinogradRoom = 4;

/// Planes in bf16 want packed weights; their transforms would cost the precision that is left.
constexpr bool kPacks = !std::is_same_v<Stored, Real>;

std::size_t packedNumbers(const WeightLayout& layout) {
    std::size_t numbers = 0;
    for (const Segment& s : layout.segments()) numbers += packedSize(s.kernel, s.kernel * s.in, s.out);
    return numbers;
}

}  // namespace

NetRefs::NetRefs(const WeightLayout& layout, const NetBuffers& buffers)
    : m_layout(layout),
      m_buffers(buffers),
      m_cells(3 * layout.spec().size.cellsPerStage),
      m_packed(kPacks ? packedNumbers(layout) : 0),
      m_transposed(packedNumbers(layout)),
      m_winograd(kPacks ? 0 : kWinogradRoom * layout.floats()) {
    for (const NormSlot& slot : layout.norms()) m_norms.push_back(std::make_unique<NormState>(layout, buffers, slot));
    stem = byName("stem.conv.weight", "stem.bn");
    for (int cell = 0; cell < m_cells; ++cell)
        for (int decision = 0; decision < nb201::kEdges; ++decision)
            for (const nb201::Op option : {nb201::conv1x1, nb201::conv3x3}) {
                const int segment = layout.convolution(cell, decision, static_cast<int>(option));
                m_edges.push_back(segment < 0
                                      ? ConvolutionRef{}
                                      : resolve(segment, layout.normOf(cell, decision, static_cast<int>(option))));
            }
    for (int r = 0; r < 2; ++r) {
        const std::string prefix = "reductions." + std::to_string(r);
        reductions[r].first = byName(prefix + ".conv_a.weight", prefix + ".conv_a.bn");
        reductions[r].first.stride = 2;
        reductions[r].first.winograd = nullptr;
        reductions[r].second = byName(prefix + ".conv_b.weight", prefix + ".conv_b.bn");
        reductions[r].shortcut = byName(prefix + ".shortcut.weight", "");
    }
    for (std::size_t i = 0; i < m_norms.size(); ++i)
        if (layout.norms()[i].name == "head.bn") headNorm = m_norms[i].get();
    expects(headNorm != nullptr, "the net has a norm in its head");
    const int weight = layout.findSegment("head.linear.weight"), shift = layout.findSegment("head.linear.bias");
    expects(weight >= 0 && shift >= 0, "the net has a linear head");
    const Segment& linearSegment = layout.segments()[static_cast<std::size_t>(weight)];
    const Segment& biasSegment = layout.segments()[static_cast<std::size_t>(shift)];
    features = linearSegment.in;
    classes = linearSegment.out;
    linear = m_buffers.weights + linearSegment.offset;
    linearGradient = m_buffers.gradients + linearSegment.offset;
    bias = m_buffers.weights + biasSegment.offset;
    biasGradient = m_buffers.gradients + biasSegment.offset;
}

ConvolutionRef NetRefs::resolve(int segment, int norm) {
    expects(segment >= 0, "the layout has every convolution of the net");
    const Segment& s = m_layout.segments()[static_cast<std::size_t>(segment)];
    ConvolutionRef ref{.kernel = s.kernel, .in = s.in, .out = s.out, .size = s.size};
    ref.weights = m_buffers.weights + s.offset;
    ref.gradient = m_buffers.gradients + s.offset;
    ref.transposed = m_transposed.data() + m_packedUsed;
    if (kPacks) ref.packed = m_packed.data() + m_packedUsed;
    m_packedUsed += packedSize(s.kernel, s.kernel * s.in, s.out);
    if (!kPacks && s.kernel == 3 && s.in % 8 == 0 && s.out % 8 == 0) {
        ref.winograd = m_winograd.data() + kWinogradRoom * s.offset;
        ref.winogradBack = ref.winograd + kWinogradRoom / 2 * s.size;
    }
    if (norm >= 0) ref.norm = m_norms[static_cast<std::size_t>(norm)].get();
    largestConvolution = std::max(largestConvolution, s.size);
    return ref;
}

ConvolutionRef NetRefs::byName(const std::string& conv, const std::string& norm) {
    int slot = -1;
    for (std::size_t i = 0; i < m_layout.norms().size(); ++i)
        if (m_layout.norms()[i].name == norm) slot = static_cast<int>(i);
    return resolve(m_layout.findSegment(conv), slot);
}

ConvolutionRef& NetRefs::edge(int cell, int decision, nb201::Op option) {
    ConvolutionRef& ref =
        m_edges[static_cast<std::size_t>((cell * nb201::kEdges + decision) * 2 + (option == nb201::conv3x3))];
    expects(ref.size != 0, "the path takes an option that this net does not offer");
    return ref;
}

}  // namespace PADA_STORED
}  // namespace pada
