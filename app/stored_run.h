// SPDX-License-Identifier: GPL-3.0-or-later
// app/stored_run.h: what comes back from the store of a run that goes on or is ranked: config and weights, and whether
// it may.
#pragma once
#include "core/data/dataset.h"
#include "core/engine/run_state.h"
#include "core/registry/configs.h"
#include "core/store/run_catalog.h"
#include "core/supernet/weight_layout.h"

#include <span>
#include <string>

namespace pada {

/// The newest checkpoint that verifies; older ones are tried in turn. `base` is the store's folder.
Result<RunState> newestCheckpoint(const RunCatalog& catalog, const RunId& run, const std::string& base,
                                  const WeightLayout& layout);
/// `overrides` as parseConfig has them.
RunConfig storedConfig(const RunCatalog& catalog, const RunId& run, std::span<const std::string> overrides = {});
/// A run with its config.
struct KnownRun {
    RunSummary run;
    RunConfig config;
};
/// By what people call it (number, id, unique beginning of an id). notFound names it; data where its config is broken.
Result<KnownRun> knownRun(const RunCatalog& catalog, const std::string& word,
                          std::span<const std::string> overrides = {});
/// Throws RunError where the run was trained on other data than these: its weights say nothing about them. `then` is
/// empty for a run that had not read any.
void needSameData(const Dataset& now, const std::string& then);
/// wrongUse with the way out for a run in the trash: nothing more is trained, ranked or added there.
Result<void> checkNotInTrash(const RunSummary& run);
/// wrongUse for a run that another program trained: there is no net of it, and no setting.
Result<void> checkNotImported(const RunSummary& run);
/// notFound where it has no checkpoint, whether or not one can be read.
Result<void> checkHasWeights(const RunCatalog& catalog, const RunId& run);

}  // namespace pada
