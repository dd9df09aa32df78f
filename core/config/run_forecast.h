// SPDX-License-Identifier: GPL-3.0-or-later
// core/config/run_forecast.h: what a run will cost, by what a few of its steps cost. Pure; any thread.
#pragma once
#include "core/config/run_config.h"

#include <cstdint>

namespace pada {

/// What a dry run measured. Bytes and seconds; a step is one optimiser step.
struct StepCosts {
    std::int64_t steps = 0;  ///< Measured, the first ones left out.
    std::int64_t trainImages = 0, stepsPerEpoch = 0;
    double secondsPerStep = 0.0;   ///< Mean: steps differ by their paths.
    double passesPerEpoch = 0.0;   ///< Path-passes.
    double prepareSeconds = 0.0;   ///< Until the first step: data and net.
    double memoryBytes = 0.0;      ///< More than the program held before.
    double checkpointBytes = 0.0;  ///< Of one.
    std::int64_t rankedPaths = 0;  ///< At the end; 0 = none asked for.
    double rankingSeconds = 0.0;
};

struct RunForecast {
    std::int64_t steps = 0;
    double pathPasses = 0.0;
    double trainingSeconds = 0.0;  ///< Of steps and of the measurements that telemetry takes between them.
    double rankingSeconds = 0.0, prepareSeconds = 0.0;
    double memoryBytes = 0.0;
    double diskBytes = 0.0;  ///< Rows and the two checkpoints that are kept.
    double seconds() const { return prepareSeconds + trainingSeconds + rankingSeconds; }
};

/// `costs` are of a config that costConfig() says the same of. `[stop] minutes` is an upper end of the training.
RunForecast forecastOf(const RunConfig& config, const StepCosts& costs);
/// The config with everything at its default that changes no cost of a step: its length, seed, name and
/// rates. Two configs
/// whose hashes are then equal cost alike.
RunConfig costConfig(const RunConfig& config);

/// Of a run that took `seconds` where `expected` were: +0.1 = a tenth longer.
double forecastError(double expected, double seconds);

}  // namespace pada
