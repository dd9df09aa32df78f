// SPDX-License-Identifier: GPL-3.0-or-later
// core/config/run_forecast.h: what a run will cost, by what a few of its steps cost. Pure; any thread.
#pragma once
#include "core/config/run_config.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pada {

/// What a dry run measured. Bytes and seconds; a step is one optimiser step.
struct StepCosts {
    std::int64_t steps = 0;  ///< Measured, the first ones left out.
    std::int64_t trainImages = 0, stepsPerEpoch = 0;
    double secondsPerStep = 0.0;   ///< Mean: steps differ by their paths.
    double passesPerEpoch = 0.0;   ///< Path-passes.
    double prepareSeconds = 0.0;   ///< Until the first step: data and net.
    double memoryBytes = 0.0;      ///< More than the program held before.
    double heldBytes = 0.0;        ///< By the program before.
    double checkpointBytes = 0.0;  ///< Of one.
    std::int64_t rankedPaths = 0;  ///< At the end; 0 = none asked for.
    double rankingSeconds = 0.0;   ///< Of one.
    double probeSeconds = 0.0;     ///< Of watched paths after one epoch.
};

/// What a ranking computes of each path: the images that it is scored on, batch by batch, and for every batch anew
/// those that statistics are taken from.
struct RankingLoad {
    std::int64_t images = 0, batches = 0, recalibration = 0;
    std::int64_t evaluated() const { return images + batches * recalibration; }
};
/// `heldOut` images can be scored on, statistics be taken from `trainImages`.
RankingLoad rankingLoad(const RankingSection& what, std::int64_t heldOut, std::int64_t trainImages);
/// The same on at most `most` images, and as many for statistics: as it is in one batch, or whole batches of its own
/// size where that is no larger. Its cost is to `what`'s as their loads are.
RankingSection rankingSample(const RankingSection& what, std::int64_t heldOut, std::int64_t most);
/// Rankings while it trains and the one at the end.
std::int64_t rankingsOf(const RankingSection& what, std::int64_t steps, std::int64_t stepsPerEpoch);

struct RunForecast {
    std::int64_t steps = 0;
    std::int64_t images = 0;  ///< Of the training part that its batches hold; drawn twice is counted twice.
    double pathPasses = 0.0;
    double trainingSeconds = 0.0;  ///< Of steps and of the measurements that telemetry takes between them.
    double rankingSeconds = 0.0;   ///< Of all rankings.
    double prepareSeconds = 0.0;
    double probeSeconds = 0.0;  ///< Of watched paths, after all epochs.
    double memoryBytes = 0.0;
    double diskBytes = 0.0;  ///< Rows and the two checkpoints that are kept.
    double seconds() const { return prepareSeconds + trainingSeconds + rankingSeconds + probeSeconds; }
};

/// `costs` are of a config that costConfig() says the same of. `[stop] minutes` is an upper end of the training.
RunForecast forecastOf(const RunConfig& config, const StepCosts& costs);
/// The config with everything at its default that changes no cost of a step: its length, seed, name and
/// rates. Two configs
/// whose hashes are then equal cost alike.
RunConfig costConfig(const RunConfig& config);

/// What is kept of a forecast with the run, and what came of each: 0 = not known.
struct RunCost {
    double trainingSeconds = 0.0;
    double pathPasses = 0.0;
    double memoryBytes = 0.0;  ///< Most that the whole program held.
    double diskBytes = 0.0;    ///< Rows in the store and the checkpoints that were kept.
    bool known() const { return trainingSeconds > 0.0; }
    bool operator==(const RunCost&) const = default;
};
RunCost foretoldCost(const RunForecast& forecast, const StepCosts& costs);
/// "41.250 s of training, 1200 path-passes, 412000000 bytes of memory, 9100000 bytes on disk": what is not known is
/// left out. Older runs have the first part alone.
std::string costText(const RunCost& cost);
RunCost costFrom(std::string_view text);  ///< What the text does not say is 0.

/// One thing that was foretold of a run and is known of it now.
struct ForecastCheck {
    enum class What : std::uint8_t { time, pathPasses, memory, disk };
    What what = What::time;
    double foretold = 0.0, came = 0.0;
};
std::vector<ForecastCheck> checkForecast(const RunCost& foretold, const RunCost& came);

/// Of a run that took `seconds` where `expected` were: +0.1 = a tenth longer.
double forecastError(double expected, double seconds);

}  // namespace pada
