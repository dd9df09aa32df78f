// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/flat_vectors.h: passes added up, updates and the algebra of flat vectors where a net computes apart from
// its store. Private to the module.
#pragma once
#include "core/supernet/gradient_sum.h"
#include "core/torch/device_step.h"

#include <array>
#include <functional>
#include <optional>

namespace pada {

/// What core/supernet/vectors.h does on a store, by tensor operations: few launches whatever the number of segments,
/// and the same roundings. Gradients of segments that no pass touched are zero here. Thread: as the net's.
class FlatVectors {
public:
    /// `buffers` are not the store's own, and outlive it.
    FlatVectors(FlatBuffers& buffers, WeightStore& store);

    /// `work` overwrites all gradients.
    PassOutcome pass(const PassRequest& request, const std::function<PassOutcome()>& work);
    /// A pass of its own was made, and updated with what movesOf() said.
    void passed(const PassRequest& request, const PassOutcome& outcome);
    /// What moves, and how far, in the update that comes now; counts it for the spread.
    StepMoves movesOf(const TrainStep& step, std::vector<std::uint32_t> active, double factor);

    GradientNorms update(const TrainStep& step);
    void blend(Vector to, double keep, double factor, Vector from, Segments segments);
    std::vector<double> dots(Vector a, Vector b, Segments segments);
    std::span<const float> fetch(Vector vector);

    void startSpread();
    void restoreSpread(const GradientSpread& spread, std::span<const std::int64_t> steps);

private:
    Tensor& tensorOf(Vector vector);
    void settle();
    /// Before a vector is read or written: what the store holds where it counts.
    void refreshFor(Vector vector);

    FlatBuffers& m_buffers;
    WeightStore& m_store;
    GradientSum m_sum;
    StepInputs m_inputs;  ///< Of an update alone.
    Tensor m_before;      ///< Gradients of the passes before, while one that adds runs.
    std::array<Tensor, kKeptVectors> m_kept, m_keptHost;
    std::vector<std::int64_t> m_activeSteps;  ///< Per segment, since startSpread().
};

}  // namespace pada
