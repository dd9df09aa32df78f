// SPDX-License-Identifier: GPL-3.0-or-later
// core/engine/run_state.h: everything that makes a resumed run equal an unbroken one. Positions, not generator states.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace pada {

/// A copy of a run between two steps. A value: the engine hands it to the checkpoint writer and goes on.
struct RunState {
    std::int64_t step = 0;  ///< Steps finished.
    std::int64_t segment = 0;
    double pathPasses = 0.0;
    std::vector<float> weights, momentum, statistics;
    std::vector<double> pathSampler, dataSampler, stepRule;
    std::vector<std::int64_t> draw;  ///< The running epoch's images, indices into the training role.
    std::vector<double> epoch;       ///< The running epoch's means and coverage (EpochAccounts).
    std::vector<double> stop;        ///< What the loop itself remembers (LoopMemory).
    std::vector<double> times;       ///< Its seconds: the one part in which equal runs differ.
    /// With telemetry, amid an epoch: steps per segment, and 1 at the end where that is not the whole epoch.
    std::vector<double> epochSegments;
    std::vector<float> gradientMean, gradientSquares;  ///< Of the epoch's gradients so far (GradientSpread).
    std::vector<float> epochWeights;  ///< At the epoch's start; empty where what was not trained has not moved.
    std::string configHash, dataFingerprint;
};

}  // namespace pada
