// SPDX-License-Identifier: GPL-3.0-or-later
// app/worth_job.h: "is it worth it?": a stored ranking beside its control, scores without training, and sums of ranks.
// Nothing is trained, scored or read but the store.
#pragma once
#include "core/config/run_config.h"
#include "core/store/run_catalog.h"
#include "core/store/score_catalog.h"
#include "ui/services/stored_worth.h"

#include <string>
#include <vector>

namespace pada {

struct WorthAsk {
    std::string ranking = {};  ///< Id; empty: the run's newest whole one.
    std::string truth = {};    ///< "TABLE/column"; empty: the ranking's.
    /// RUN; empty: of the same suite and seed, else of the same data, by a method that is one.
    std::string control = {};
    /// Sums beside the two that were chosen once (core/score/score.h): "supernet_loss+synflow".
    std::vector<std::string> combinations = {};
    int resamples = 1000;
};

struct WorthAnswer {
    ui::StoredWorth worth;
    std::vector<ScoreTrial> trials;  ///< Sums that were held against the truth here: for ScoreEditor::tried().
};

/// Errors: notFound (no whole ranking, no truth asked for, no such run or column), wrongUse (a sum of what there is
/// not), those of the catalogs. Any thread; seconds for a thousand paths, a minute for a whole space.
Result<WorthAnswer> worthOf(const std::string& storeFile, const RunCatalog& catalog, const RunConfig& config,
                            const RunSummary& run, const WorthAsk& ask);

/// For the window: the same of a run by its id, without the trials.
Result<ui::StoredWorth> storedWorth(const std::string& storeFile, const RunCatalog& catalog, const RunConfig& config,
                                    const RunId& run, const std::string& ranking, const std::string& truth);

}  // namespace pada
