// SPDX-License-Identifier: GPL-3.0-or-later
// core/store/run_editor.h: writing the store. One writer at a time, held by a kernel lock on a file beside it.
#pragma once
#include "core/base/result.h"
#include "core/config/run_forecast.h"
#include "core/events/event_sink.h"
#include "core/store/forecast_rows.h"
#include "core/store/run_catalog.h"
#include "core/store/run_rows.h"
#include "core/store/score_editor.h"
#include "core/store/search_editor.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pada {

/// Name, method, suite and variant are stored as oneLine() of what is given.
struct NewRun {
    RunId id;  ///< Fresh, from freshUlid().
    std::string name, method, suite, variant, configText, configHash, build, dataFingerprint;
    std::uint32_t seed = 0;
    RunCost foretold = {};  ///< PlannedRun's: kept as the run's first log row, kForecastCode, where it is known.
};

struct TruthImport {
    std::string name;
    std::vector<std::string> columns;
    std::string unit, source;
    std::vector<std::string> architectures;
    std::vector<std::vector<double>> values;
};

inline constexpr std::size_t kMostTags = 32, kMostTagLetters = 40, kMostNoteBytes = 64 * 1024;

/// RunSummary::colour of a new run by its number: eight solid hues in turn.
constexpr std::int64_t colourOfNumber(std::int64_t number) {
    return (number - 1) % 4 + (number - 1) % 8 / 4 * 8;
}

/// What a person changes about a stored run. What is empty here stays as it is.
struct RunChange {
    RunId run;
    std::optional<std::string> name;               ///< Not blank.
    std::optional<std::string> note;               ///< Empty takes it away.
    std::optional<std::vector<std::string>> tags;  ///< All of them: those left out go. One word each.
    std::optional<bool> locked, trashed;
    std::optional<std::int64_t> colour = {};  ///< RunSummary::colour, 0 to 15.
};

/// Small edits and imports. Each call is one transaction.
class RunEditor {
public:
    virtual ~RunEditor() = default;
    virtual Result<std::int64_t> createRun(const NewRun& run) = 0;  ///< Gives the run's number; status queued.
    virtual Result<std::int64_t> enqueue(const NewRun& run) = 0;    ///< createRun at the end of the queue.
    virtual Result<void> dequeue(const RunId& run) = 0;             ///< The run stays; nothing if it did not wait.
    /// Into the trash goes neither a locked run nor one at work (run_edits_test: APausedRunCannotGoToTheTrash...).
    virtual Result<void> setTrashed(const RunId& run, bool trashed) = 0;
    /// For good, its checkpoint files too; only from the trash, and as setTrashed refuses.
    virtual Result<void> erase(const RunId& run) = 0;
    /// All of them or, after an error, none: in one transaction, in their order. Within one change a lock is opened
    /// before and closed after the rest, so that a change and its opposite undo each other. Errors as setTrashed() and
    /// rename(); wrongUse for a tag, note or colour that is none; notFound.
    virtual Result<void> change(const std::vector<RunChange>& changes) = 0;
    virtual Result<void> setLocked(const RunId& run, bool locked) = 0;
    virtual Result<void> rename(const RunId& run, const std::string& name) = 0;  ///< wrongUse for a blank name.
    virtual Result<void> importTruth(const TruthImport& table) = 0;              ///< Replaces a table of the same name.
    virtual Result<void> saveMetrics(const std::string& ranking, const std::string& truthTable, LeadingScore score,
                                     const std::vector<MetricRow>& metrics) = 0;
    /// A resume: marks the rows of steps >= `firstStep` superseded and opens the next segment; gives its index. `steps`
    /// are then `firstStep`.
    virtual Result<std::int64_t> openSegment(const RunId& run, std::int64_t firstStep) = 0;
    /// Takes the runs of a staged store (StagedRuns) in under their own ids and new numbers, all or none; one that is
    /// here already stays as it is. `place` is called with what will be, right before it is: an error of it takes all
    /// back. badData where a staged ranking or search has the id of another's here.
    virtual Result<Adoption> adopt(const std::string& staged,
                                   const std::function<Result<void>(const std::vector<AdoptedRun>&)>& place) = 0;
};

/// Takes the lock for its lifetime, opens (creating if missing, migrating an earlier schema: migration_test) and marks
/// runs interrupted that a writer left running, paused or queued outside the queue. While it lives, `recorder()`
/// accepts events: it keeps each until it is committed, every 250 ms or 512 events, on its own thread; a disk that is
/// full makes them wait (store_test: FullDiskKeepsRowsInMemory), a run without a row loses its own, which flush()
/// tells.
class StoreWriter {
public:
    virtual ~StoreWriter() = default;  ///< Tries to commit the rest, joins, and brings the log into the file.
    virtual RunEditor& editor() = 0;
    virtual SearchEditor& searches() = 0;
    virtual ScoreEditor& untrained() = 0;
    virtual EventSink& recorder() = 0;      ///< Any one thread. Blocks only when the spool (256 MB) is full.
    virtual Result<void> flush() = 0;       ///< Waits until everything pushed is committed; else why not.
    virtual bool failed() const = 0;        ///< A write failed (disk full): the run should pause.
    virtual std::string fault() const = 0;  ///< What the failed write said, with file and fix; empty unless failed().
    /// What people should be told once about how the store was opened: that it was migrated, and where the copy lies.
    virtual std::vector<std::string> notices() const = 0;
};

struct StoreOptions {
    std::string file;
    std::string holder;        ///< "pada run, run 12": written into the lock file for whoever finds it taken.
    double waitSeconds = 0.0;  ///< How long to wait for the lock; negative = for ever.
    RunId worksOn = {};        ///< The run that is trained or ranked by it: no edit takes it away meanwhile.
};

/// Errors: busy naming process and holder and --store; badData (not our file, newer schema, `integrity`); io
/// (read-only, no space).
Result<std::unique_ptr<StoreWriter>> openWriter(const StoreOptions& options);

}  // namespace pada
