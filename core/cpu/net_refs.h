// SPDX-License-Identifier: GPL-3.0-or-later
// core/cpu/net_refs.h: the tensors of one net, found once by name and held as pointers.
#pragma once
#include "core/base/aligned_buffer.h"
#include "core/cpu/norm_state.h"
#include "core/space/nas_bench_201_plan.h"

#include <memory>

namespace pada {
inline namespace PADA_STORED {

struct ConvolutionRef {
    int kernel = 1, in = 0, out = 0, stride = 1;
    std::size_t size = 0;
    const Real* weights = nullptr;  ///< HWIO, in the net's flat buffer.
    Real* gradient = nullptr;       ///< Same place in the gradients.
    Stored* packed = nullptr;       ///< As the kernels read them, refreshed before a forward pass; null: as they are.
    Stored* transposed = nullptr;   ///< Taps flipped, input and output swapped; refreshed before a backward pass.
    /// Weights and their transposed form for the kernels that save products; null where those do not apply. The first
    /// are refreshed before a forward pass, the second with `transposed`.
    Real *winograd = nullptr, *winogradBack = nullptr;
    const Stored* kernelWeights() const { return packed ? packed : reinterpret_cast<const Stored*>(weights); }
    NormState* norm = nullptr;  ///< Null for a shortcut.
};

struct ReductionRefs {
    ConvolutionRef first, second, shortcut;
};

/// Thread: the engine's. Valid while layout and buffers live and stay where they are.
class NetRefs {
public:
    NetRefs(const WeightLayout& layout, const NetBuffers& buffers);

    int cells() const noexcept { return m_cells; }
    ConvolutionRef stem;
    ReductionRefs reductions[2];
    NormState* headNorm = nullptr;
    const Real *linear = nullptr, *bias = nullptr;
    Real *linearGradient = nullptr, *biasGradient = nullptr;
    std::size_t largestConvolution = 0;
    int features = 0, classes = 0;

    /// Throws ContractError where the net does not offer that option.
    ConvolutionRef& edge(int cell, int decision, nb201::Op option);

private:
    ConvolutionRef resolve(int segment, int norm);
    ConvolutionRef byName(const std::string& conv, const std::string& norm);

    const WeightLayout& m_layout;
    NetBuffers m_buffers;
    int m_cells;
    std::vector<std::unique_ptr<NormState>> m_norms;
    AlignedArray<Stored> m_packed, m_transposed;
    AlignedArray<Real> m_winograd;
    std::size_t m_packedUsed = 0;
    std::vector<ConvolutionRef> m_edges;  ///< [cell][decision][1x1, 3x3]; size 0 where not offered.
};

}  // namespace PADA_STORED
}  // namespace pada
