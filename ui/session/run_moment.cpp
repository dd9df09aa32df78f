// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/run_moment.h"

#include "core/registry/what_if.h"

#include <algorithm>
#include <utility>

namespace pada::ui {
namespace {

/// The newest row at or before `step`; rows ascend in what `stepOf` says.
template <class Row, class StepOf>
const Row* newestAt(const std::vector<Row>& rows, std::int64_t step, StepOf stepOf) {
    const auto after = std::upper_bound(rows.begin(), rows.end(), step,
                                        [&](std::int64_t s, const Row& row) { return s < stepOf(row); });
    return after == rows.begin() ? nullptr : &*(after - 1);
}

std::optional<double> valueAt(const QList<QPointF>& curve, std::int64_t step) {
    const auto after = std::upper_bound(curve.begin(), curve.end(), static_cast<double>(step),
                                        [](double x, const QPointF& point) { return x < point.x(); });
    return after == curve.begin() ? std::nullopt : std::optional((after - 1)->y());
}

}  // namespace

RunMoment momentOf(const RunViewModel& run, const TimeCursor& at) {
    using Series = RunViewModel::Series;
    const RunFacts& s = run.facts();
    RunMoment now;
    now.newest = at.following();
    now.weights = newestAt(s.weights, drawnBy(s, now.newest ? s.step : at.step()),
                           [](const WeightsRow& row) { return row.step; });
    if (now.newest) {  // rows of a run at work may be ahead of its steps by one poll
        now.step = s.step;
        now.loss = run.latest(Series::loss);
        now.top1 = run.latest(Series::top1);
        now.learningRate = s.learningRate;
        now.pathPasses = s.pathPasses;
        now.sampling = s.sampling.empty() ? nullptr : &s.sampling.back();
        now.variance = s.variances.empty() ? nullptr : &s.variances.back();
        now.epochs = s.epochs.size();
        now.edgeNorms = s.edgeNorms;
        now.ranked = s.tau.has_value();
        return now;
    }
    now.step = at.step();
    now.loss = valueAt(run.smoothed(Series::loss), now.step);
    now.top1 = valueAt(run.smoothed(Series::top1), now.step);
    now.learningRate = valueAt(run.raw(Series::learningRate), now.step).value_or(0.0);
    now.pathPasses = valueAt(run.pathPasses(), now.step).value_or(0.0);
    now.sampling = newestAt(s.sampling, now.step, [](const SamplingRow& row) { return row.step; });
    now.variance = newestAt(s.variances, now.step, [](const VarianceSnapshot& row) { return row.step; });
    if (const auto* epoch = newestAt(s.epochs, now.step, [](const EpochFinished& row) { return row.lastStep + 1; }))
        now.epochs = static_cast<std::size_t>(epoch - s.epochs.data()) + 1;
    if (now.sampling) now.edgeNorms = expectedNorms(*now.sampling);
    now.ranked = s.tau && s.tau->step <= now.step;
    return now;
}

std::int64_t drawnBy(const RunFacts& run, std::int64_t step) {
    const std::int64_t end = run.live || isAtWork(run.status) ? run.totalSteps : run.step;
    return end > 0 ? std::min(step, end - 1) : step;
}

bool evenWeights(const RunFacts& run, const WeightsRow& row) {
    const auto factor = imageSmoothingAt(run.config, row.step, run.stepsPerEpoch, run.totalSteps);
    return factor && *factor <= 0.0;
}

TimeExtent extentOf(const RunFacts& run) {
    TimeExtent extent{run.step, run.totalSteps, run.stepsPerEpoch};
    double seconds = 0.0;
    std::int64_t steps = 0, first = 0;
    for (const EpochFinished& epoch : run.epochs) {
        const std::int64_t done = epoch.lastStep + 1 - std::exchange(first, epoch.lastStep + 1);
        if (!(epoch.seconds > 0.0) || done <= 0) continue;
        seconds += epoch.seconds;
        steps += done;
    }
    if (seconds > 0.0) extent.stepsPerSecond = static_cast<double>(steps) / seconds;
    return extent;
}

}  // namespace pada::ui
