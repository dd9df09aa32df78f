// SPDX-License-Identifier: GPL-3.0-or-later
// ui/services/window_services.h: everything the window is given; it owns none of it. All of it outlives the window.
#pragma once
#include "core/base/clock.h"
#include "core/base/machine_load.h"
#include "core/bundle/bundle.h"
#include "core/config/run_config_toml.h"
#include "core/config/run_forecast.h"
#include "core/engine/training_engine.h"
#include "core/space/search_space.h"
#include "core/store/run_catalog.h"
#include "ui/services/run_actions.h"
#include "ui/services/search_desk.h"
#include "ui/services/stored_search.h"
#include "ui/services/stored_worth.h"
#include "ui/services/train_images.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <utility>
#include <vector>

class QSettings;

namespace pada::ui {

class Appearance;
class UserPrompt;

/// An experiment file that lies with the program, or one's own: offered in the list of new runs.
struct Preset {
    QString file, name, words;
    bool own = false;
};

/// A run that another program trained, as it came in.
struct TakenCurves {
    RunId run;
    std::int64_t number = 0;
    bool wasThere = false;  ///< It came from this very file before; nothing was written.
    QString words;          ///< What was read as what, and what was left out.
};

struct WindowServices {
    TrainingEngine& engine;
    RunActions& actions;
    UserPrompt& prompt;
    Appearance& appearance;
    QSettings& settings;
    const Clock& clock;
    std::function<Result<std::vector<PlannedRun>>(const QString& file)> loadConfig;
    std::function<Result<std::vector<PlannedRun>>(const std::string& toml)> parseConfig;  ///< Text stored with a run.
    std::function<Result<std::unique_ptr<SearchSpace>>(const SpaceSection& space)> makeSpace;
    QString storeFile;                                     ///< Shown in Settings.
    QString demoConfig;                                    ///< File behind "Run the demo".
    std::vector<std::pair<QString, QString>> deviceLines;  ///< Name and words, shown in Settings.
    /// A connection of its own for the worker: nothing reads the store on the GUI thread.
    std::function<std::unique_ptr<RunCatalog>()> newCatalog;
    std::function<std::vector<Preset>()> presets;  ///< May be empty.
    /// Metrics of scores that were read from the store, against any truth column ("TABLE/column") that it holds; takes
    /// seconds for many paths. Any thread. May be empty.
    std::function<Result<std::vector<MetricRow>>(const RunCatalog& catalog, const RunConfig& config,
                                                 const std::vector<PathScore>& scores, const std::string& truth)>
        metricsAgainst = {};
    /// What a run with this config trains on, from the files that lie here now. Any thread; seconds and up to 160 MB
    /// for a large set. Errors as loadDataset() and splitRoles(). May be empty: pages then show no image.
    std::function<Result<TrainImages>(const RunConfig& config)> trainImages = {};
    /// The run's searches, newest first. Any thread; up to a second. May be empty.
    std::function<Result<std::vector<StoredSearch>>(const RunCatalog& catalog, const RunConfig& config,
                                                    const RunId& run)>
        searchesOf = {};
    /// A few real steps of a run that leaves nothing behind; seconds. `wanted` is asked between steps and ends it. Any
    /// thread, one at a time. Errors as a start of the run. May be empty: nothing is foretold then.
    std::function<Result<StepCosts>(const RunConfig& config, const std::function<bool()>& wanted)> dryRun = {};
    /// What a stored ranking is worth against a truth column, beside what costs less. Any thread; seconds for a
    /// thousand paths, a minute for a whole space. May be empty.
    std::function<Result<StoredWorth>(const RunCatalog& catalog, const RunConfig& config, const RunId& run,
                                      const std::string& ranking, const std::string& truth)>
        worthOf = {};
    /// Runs into one file; store and build of the request are filled in. Any thread; as long as rows and disk ask for.
    /// Errors as pada::exportBundle(). May be empty.
    std::function<Result<BundleFacts>(const BundleRequest& request, const BundleWatch& watch)> exportBundle = {};
    /// The runs of such a file into the store, as pada::importBundle(); waits 5 s for whoever writes it. May be empty.
    std::function<Result<BundleImport>(const std::string& file, const BundleWatch& watch)> importBundle = {};
    QString sampleBundle = {};  ///< File with finished runs that lies with the program; empty = none.
    /// Another store in a window of its own. May be empty.
    std::function<void(const QString& file)> openStore = {};
    /// Writes a stored run, or the net of one of its paths (a text, `best`; empty = the run), to `file`, in a form of
    /// `pada export --to`. Any thread; seconds. Gives what people should know of it. May be empty.
    std::function<Result<QString>(const RunId& run, const std::string& path, const std::string& format,
                                  const QString& file)>
        exportRun = {};
    /// What this program takes of the machine now. One thread at a time; the first look may take a second, where a
    /// graphics device wakes. May be empty: nothing is shown then.
    std::function<MachineLoad()> machineLoad = {};
    /// Trains a path of a stored run alone and keeps what comes of it; gives that in a sentence. `tell` gets the share
    /// that is done, `goOn` ends it; both on the caller's thread. One at a time; minutes. May be empty.
    std::function<Result<QString>(const RunId& run, const QString& path, const std::function<void(double)>& tell,
                                  const std::function<bool()>& goOn)>
        trainAlone = {};
    /// Strategies that a search can be started with; empty: none can be from here.
    std::vector<SearchKind> searchKinds = {};
    /// What a search would do, and what is wrong with it. Any thread; up to a second. May be empty: nothing is
    /// foretold.
    std::function<Result<SearchForesight>(const RunCatalog& catalog, const RunId& run, const SearchOrder& order)>
        foreseeSearch = {};
    /// Begins or continues a search on the engine's thread: `engine` is active until it ends, and stops it. Opens the
    /// store, as TrainingEngine::start(). Where it gives an error, `listener` hears nothing. May be empty.
    std::function<Result<void>(const RunId& run, const SearchOrder& order, const SearchListener& listener)>
        startSearch = {};
    /// Measures how far paths of a stored run pull shared weights apart, on its newest saved weights, and keeps it with
    /// the run. `goOn` gets the share that is done and ends it (ErrorCode::stopped). One at a time; seconds to minutes.
    /// May be empty.
    std::function<Result<MethodTold>(const RunId& run, const std::function<bool(double share)>& goOn)> interference =
        {};
    /// Curves out of CSV or event files of TensorBoard, a run a file, all or none. Any thread; seconds for a large
    /// file, and up to 5 s for the store. Errors name file, line or offset, and the fix. May be empty.
    std::function<Result<std::vector<TakenCurves>>(const QStringList& files)> importCurves = {};
    QString presetFolder = {};  ///< Where own presets are kept; empty = none can be.
};

}  // namespace pada::ui
