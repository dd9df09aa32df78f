// SPDX-License-Identifier: GPL-3.0-or-later
// ui/session/run_moment.h: a run as it was when some number of steps were finished: of every kind of row the newest at
// or before that step. What the views of a page show, whatever drives the step. Pure.
#pragma once
#include "ui/models/time_cursor.h"
#include "ui/session/run_view_model.h"

#include <optional>
#include <vector>

namespace pada::ui {

/// Pointers lead into the run's facts and hold until the next event is taken; null = no such row yet.
struct RunMoment {
    std::int64_t step = 0;             ///< Steps finished.
    bool newest = true;                ///< The views follow the run.
    std::optional<double> loss, top1;  ///< Running means.
    double learningRate = 0.0, pathPasses = 0.0;
    const SamplingRow* sampling = nullptr;
    const WeightsRow* weights = nullptr;  ///< That the epoch at `step` draws with; null: it draws all images alike.
    const VarianceSnapshot* variance = nullptr;
    std::size_t epochs = 0;         ///< Of RunFacts::epochs, finished by then.
    std::vector<double> edgeNorms;  ///< As RunFacts has them; empty where only the newest are known.
    bool ranked = false;            ///< RunFacts::tau is of weights that were there by then.
};
RunMoment momentOf(const RunViewModel& run, const TimeCursor& at);

/// `step`, or the last step that was drawn where a run ended there. Weights are of the epoch that begins with them:
/// those told after a run's last step are of one that never began.
std::int64_t drawnBy(const RunFacts& run, std::int64_t step);
/// Whether all images have the same weight in the row: it was mixed at a factor of 0. False where that is not known.
bool evenWeights(const RunFacts& run, const WeightsRow& row);

/// How far a run is, for the cursor. A replay at 1x goes as fast as the run itself went, on average over its epochs; 10
/// steps a second where that is not known.
TimeExtent extentOf(const RunFacts& run);

}  // namespace pada::ui
