// SPDX-License-Identifier: GPL-3.0-or-later
// app/workbench_engine.h: what the window's program needs from the engine's side.
#pragma once
#include "app/import_job.h"
#include "core/bundle/bundle.h"
#include "core/engine/training_engine.h"
#include "core/store/run_catalog.h"
#include "ui/services/window_services.h"

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace pada {

/// Owned by main; outlives the window. `catalog` must follow a store that appears or grows while the window is open.
struct WorkbenchEngine {
    std::unique_ptr<TrainingEngine> engine;
    std::unique_ptr<RunCatalog> catalog;
    std::function<std::unique_ptr<RunCatalog>()> newCatalog;  ///< One more connection, for another thread.
    std::unique_ptr<ui::RunActions> actions;
    std::function<std::vector<ui::Preset>()> presets;  ///< Reads the folders of experiments, own ones last.
    std::string presetFolder;                          ///< Of the own ones.
    std::function<Result<BundleFacts>(const BundleRequest&, const BundleWatch&)> exportBundle;
    std::function<Result<BundleImport>(const std::string& file, const BundleWatch&)> importBundle;
    std::function<MachineLoad()> machineLoad;  ///< One thread at a time.
    std::function<Result<ui::SearchForesight>(const RunCatalog&, const RunId&, const SearchOrder&)> foreseeSearch;
    std::function<Result<void>(const RunId&, const SearchOrder&, const ui::SearchListener&)> startSearch;
    /// Curves of other programs' runs, a run a file.
    std::function<Result<std::vector<ImportedCurves>>(const std::vector<std::string>& files)> importCurves;
    std::string sampleBundle;                                      ///< Path; empty where none lies with the program.
    std::string demoConfig;                                        ///< Path of experiments/demo.toml.
    std::vector<std::pair<std::string, std::string>> deviceLines;  ///< Name and words for Settings.
};

/// Errors: what openCatalog says of a file that is not our store. `storeFile` empty = the user's default; it is filled
/// in.
Result<WorkbenchEngine> createEngine(std::string& storeFile);

}  // namespace pada
