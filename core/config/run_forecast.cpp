// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/run_forecast.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

namespace pada {
namespace {

/// Bytes on disk, counted in stores of this schema: of a step with its path, of an epoch's small rows, of a score, of a
/// run's own rows.
constexpr double kStepBytes = 175.0, kEpochBytes = 7000.0, kScoreBytes = 80.0, kRunBytes = 60'000.0;
/// Of a watched path after an epoch: its options and six numbers as text.
constexpr double kProbeBytes = 150.0;
/// What stands behind each number of a kept forecast: in stores, so it never changes.
constexpr std::string_view kTrainingWords = " s of training", kPassesWords = " path-passes",
                           kMemoryWords = " bytes of memory", kDiskWords = " bytes on disk";
constexpr double kWeightBytes = 4.0;  ///< Of an image, where data weights are stored.

double stepsOf(const RunConfig& config, const StepCosts& costs) {
    const auto perEpoch = static_cast<double>(costs.stepsPerEpoch);
    if (config.schedule.epochs > 0.0) return std::max(1.0, std::round(config.schedule.epochs * perEpoch));
    if (costs.passesPerEpoch <= 0.0) return 1.0;
    const double epochs = config.schedule.pathPasses / costs.passesPerEpoch, whole = std::floor(epochs + 1e-9);
    // What is left beyond whole epochs goes into full batches.
    const double batches = static_cast<double>(costs.trainImages) / std::max(1, config.data.batchSize);
    return std::max(1.0, whole * perEpoch + std::round((epochs - whole) * batches));
}

/// An epoch draws as many images as the training part has; the steps after the last whole epoch take full batches
/// while there are any.
std::int64_t imagesOf(std::int64_t steps, int batchSize, const StepCosts& costs) {
    if (costs.stepsPerEpoch <= 0) return 0;
    const std::int64_t whole = steps / costs.stepsPerEpoch, rest = steps % costs.stepsPerEpoch;
    return whole * costs.trainImages + std::min(rest * batchSize, costs.trainImages);
}

}  // namespace

RankingLoad rankingLoad(const RankingSection& what, std::int64_t heldOut, std::int64_t trainImages) {
    const std::int64_t images = std::min(what.images, heldOut);
    const std::int64_t batch = what.batchSize > 0 ? what.batchSize : std::max<std::int64_t>(1, images);
    return {images, (images + batch - 1) / batch,
            what.bn == RankingNorm::recalibrated ? std::min(what.bnImages, trainImages) : 0};
}

RankingSection rankingSample(const RankingSection& what, std::int64_t heldOut, std::int64_t most) {
    RankingSection sample = what;
    sample.images = std::min(what.images, heldOut);
    sample.bnImages = std::min(what.bnImages, most);
    const bool isCut = what.batchSize > 0 && what.batchSize < sample.images;
    std::int64_t some = most;
    if (isCut && what.batchSize <= most) {
        // One batch shows what statistics taken anew cost; without these several are timed better.
        const bool one = what.bn == RankingNorm::recalibrated;
        some = one ? what.batchSize : most / what.batchSize * what.batchSize;
    }
    sample.images = std::min(sample.images, some);
    if (what.batchSize > sample.images) sample.batchSize = 0;
    return sample;
}

std::int64_t rankingsOf(const RankingSection& what, std::int64_t steps, std::int64_t stepsPerEpoch) {
    if (what.every <= 0.0 || stepsPerEpoch <= 0 || steps <= 0) return 1;
    const auto gap = std::max<std::int64_t>(1, std::llround(what.every * static_cast<double>(stepsPerEpoch)));
    return (steps - 1) / gap + 1;  // none between where the run ends anyway
}

RunForecast forecastOf(const RunConfig& config, const StepCosts& costs) {
    RunForecast out;
    const double steps = stepsOf(config, costs);
    const double epochs = costs.stepsPerEpoch > 0 ? steps / static_cast<double>(costs.stepsPerEpoch) : 0.0;
    out.steps = std::llround(steps);
    out.images = imagesOf(out.steps, config.data.batchSize, costs);
    out.pathPasses = config.schedule.epochs > 0.0 ? epochs * costs.passesPerEpoch : config.schedule.pathPasses;
    const bool measures = config.telemetry.enabled && config.telemetry.gvShare > 0.0;
    out.trainingSeconds = steps * costs.secondsPerStep * (measures ? 1.0 + config.telemetry.gvShare : 1.0);
    const auto rankings = static_cast<double>(rankingsOf(config.ranking, out.steps, costs.stepsPerEpoch));
    out.rankingSeconds = rankings * costs.rankingSeconds;
    out.prepareSeconds = costs.prepareSeconds;
    out.probeSeconds = std::ceil(epochs) * costs.probeSeconds;
    out.memoryBytes = costs.memoryBytes;
    const double told = config.telemetry.enabled
                            ? steps / static_cast<double>(std::max<std::int64_t>(1, config.telemetry.stepEvery))
                            : 0.0;
    const double weights = kWeightBytes * static_cast<double>(costs.trainImages) /
                           static_cast<double>(std::max<std::int64_t>(1, config.telemetry.weightsEvery));
    const auto probed = config.telemetry.enabled ? static_cast<double>(config.telemetry.probePaths.size()) : 0.0;
    out.diskBytes = kRunBytes + told * kStepBytes + std::ceil(epochs) * (kEpochBytes + weights + probed * kProbeBytes) +
                    rankings * static_cast<double>(costs.rankedPaths) * kScoreBytes + 2.0 * costs.checkpointBytes;
    return out;
}

RunConfig costConfig(const RunConfig& config) {
    RunConfig same = config;
    const RunConfig usual;
    same.schedule = usual.schedule;
    same.schedule.epochs = 1.0;
    same.run.name = usual.run.name;
    same.run.seed = usual.run.seed;
    const Inactive inactive = same.optimizer.inactive;
    same.optimizer = usual.optimizer;
    same.optimizer.inactive = inactive;
    same.retrain = usual.retrain;
    same.stop = usual.stop;
    return same;
}

RunCost foretoldCost(const RunForecast& forecast, const StepCosts& costs) {
    return {forecast.trainingSeconds, forecast.pathPasses, costs.heldBytes + forecast.memoryBytes, forecast.diskBytes};
}

std::string costText(const RunCost& cost) {
    std::string text;
    const auto add = [&text](double value, int decimals, std::string_view words) {
        if (value > 0.0) text += fmt::format("{}{:.{}f}{}", text.empty() ? "" : ", ", value, decimals, words);
    };
    add(cost.trainingSeconds, 3, kTrainingWords);
    add(cost.pathPasses, 0, kPassesWords);
    add(cost.memoryBytes, 0, kMemoryWords);
    add(cost.diskBytes, 0, kDiskWords);
    return text;
}

RunCost costFrom(std::string_view text) {
    const auto before = [text](std::string_view words) {
        const std::size_t end = text.find(words);
        if (end == std::string_view::npos || end == 0) return 0.0;
        const std::size_t comma = text.rfind(' ', end - 1);
        const std::size_t from = comma == std::string_view::npos ? 0 : comma + 1;
        double value = 0.0;
        const auto read = std::from_chars(text.data() + from, text.data() + end, value);
        return read.ec == std::errc() && std::isfinite(value) ? std::max(0.0, value) : 0.0;
    };
    return {before(kTrainingWords), before(kPassesWords), before(kMemoryWords), before(kDiskWords)};
}

std::vector<ForecastCheck> checkForecast(const RunCost& foretold, const RunCost& came) {
    using What = ForecastCheck::What;
    std::vector<ForecastCheck> out;
    const auto add = [&](What what, double RunCost::*field) {
        if (foretold.*field > 0.0 && came.*field > 0.0) out.push_back({what, foretold.*field, came.*field});
    };
    add(What::time, &RunCost::trainingSeconds);
    add(What::pathPasses, &RunCost::pathPasses);
    add(What::memory, &RunCost::memoryBytes);
    add(What::disk, &RunCost::diskBytes);
    return out;
}

double forecastError(double expected, double seconds) {
    return expected > 0.0 ? seconds / expected - 1.0 : 0.0;
}

}  // namespace pada
