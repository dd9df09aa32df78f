// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/step_inputs.h: what the host says about a step, in one copy to where the net computes. Private to the
// module.
#pragma once
#include "core/supernet/supernet.h"
#include "core/torch/torch_shim.h"

#include <compare>
#include <cstdint>
#include <span>
#include <vector>

namespace pada {

/// Which parts a step's inputs have.
struct StepShape {
    std::int64_t images = 0;
    bool drawn = false;     ///< The batch gives draws of a held set.
    bool weighted = false;  ///< One factor an image.
    auto operator<=>(const StepShape&) const = default;
};

/// What an update moves, and how far.
struct StepMoves {
    std::vector<std::uint32_t> active, drifting;  ///< Disjoint, ascending.
    std::span<const std::int64_t> activeSteps;    ///< Per segment, the updates in which it was active, this one too.
    double factor = 1.0;                          ///< On the gradients.
    double learningRate = 0.0;
};

/// Tensors that stay at their place from step to step, so that recorded work finds them again. put() waits for
/// nothing, so the step before it has to be over.
class StepInputs {
public:
    static constexpr std::int64_t kDrawFields = 8;

    StepInputs(const StepShape& shape, std::size_t segments, const TorchPlace& place);

    static StepShape shapeOf(const PassRequest& request);
    /// `request` has this shape. Of a pass alone nothing moves; of an update alone the request is empty.
    void put(const PassRequest& request, const StepMoves& update);

    Tensor labels;                        ///< int64 [images].
    Tensor draws;                         ///< int64 [images, 8] as HeldImages reads them, or undefined.
    Tensor factors;                       ///< Double [images], or undefined.
    Tensor moves;                         ///< int64 [segments]: 1 where a segment is active or drifts.
    Tensor shares;                        ///< Double [segments]: 1 / active where a segment is active, else 0.
    Tensor gradientFactor, learningRate;  ///< Double, no dimension.

private:
    StepShape m_shape;
    std::int64_t m_segments;
    Tensor m_host, m_device;  ///< int64; doubles lie in it bit by bit.
};

/// The eight numbers of a draw, at `to`.
void writeDraw(const ImageDraw& draw, std::int64_t* to);

}  // namespace pada
