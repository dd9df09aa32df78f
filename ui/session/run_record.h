// SPDX-License-Identifier: GPL-3.0-or-later
// ui/session/run_record.h: everything the Run page knows of one run, as a value: built on a worker from the store, then
// handed to the view-model, which goes on with events. One thread at a time.
#pragma once
#include "core/config/imported_run.h"
#include "core/config/run_config_toml.h"
#include "core/events/event.h"
#include "core/store/run_catalog.h"
#include "ui/models/curve_buffer.h"
#include "ui/models/curve_history.h"
#include "ui/models/space_shape.h"
#include "ui/models/table_history.h"
#include "ui/session/event_text.h"
#include "ui/session/run_tail.h"

#include <QList>

#include <array>
#include <functional>
#include <memory>
#include <optional>

namespace pada::ui {

struct SamplingRow {
    std::int64_t step = 0;
    OptionTable probabilities, norms;
};

struct WeightsRow {
    std::int64_t step = 0;                ///< They hold from the epoch on that begins there.
    std::vector<std::int64_t> histogram;  ///< DataWeightsChanged::histogram.
};

/// Per decision the norm that the row's probabilities lead to expect; empty for a sampler without norms.
std::vector<double> expectedNorms(const SamplingRow& row);

/// Kendall tau-b of a ranking by the score it leads with, and what it was compared with.
struct TauRead {
    MetricRow metric;
    std::string score, truth;  ///< "loss"; "TABLE/column".
    std::int64_t step = 0;     ///< Of the weights that were ranked.
};

/// What came of a run's steps: those whose numbers are none, and those that never came.
struct StepTally {
    std::int64_t seen = 0;
    std::int64_t broken = 0, firstBroken = -1;  ///< Loss or gradient norm is not finite; 0-based step.
    std::int64_t lost = 0, firstLost = -1;      ///< The step before the first gap.
    std::int64_t last = -1;                     ///< Newest step seen.

    /// One row; `every` as [telemetry] step_every. A row that was there already counts once.
    void add(const StepRow& step, std::int64_t every);
    void cutFrom(std::int64_t step);
};

/// Facts only; pages turn them into words.
struct RunFacts {
    RunId id;
    std::int64_t number = 0;
    QString name;
    RunConfig config;
    std::optional<RunSource> source;  ///< Of a run that another program trained: it has curves, and no settings.
    SpaceShape shape;
    std::shared_ptr<const SearchSpace> space;  ///< Behind `shape`; null where it is not known.
    RunStatus status = RunStatus::queued;
    std::string reason, notice, created, backend, isa;
    std::string pauseMessage;  ///< What holds a run that is paused by itself, and what helps.
    bool live = false, preparing = false;
    bool partly = false;  ///< Of a long stored run a first look alone: some steps, the newest rows. The whole comes.
    std::int64_t elsewhere = 0;  ///< The other process that has the run or its ranking at work; -1 = it is not named.
    int threads = 0;
    std::int64_t step = 0, totalSteps = 0, stepsPerEpoch = 0;  ///< `step` = steps finished.
    StepTally tally;
    double pathPasses = 0.0, learningRate = 0.0;
    std::vector<EpochFinished> epochs;
    std::vector<VarianceSnapshot> variances;
    std::vector<SamplingRow>
        sampling;                     ///< At most RunRecord::kMaxSamplingRows, from first to newest at like distances.
    std::vector<double> edgeNorms;    ///< Per decision: running mean of what steps told, else what the sampler expects.
    std::vector<WeightsRow> weights;  ///< As many at most, likewise.
    /// Of every image, of the newest row that a run at work told with its weights; null for a stored one.
    std::shared_ptr<const std::vector<float>> newestWeights;
    std::int64_t newestWeightsStep = -1;
    TableHistory tables;  ///< What the method shows beside these.
    std::int64_t checkpointStep = -1;
    RunCost foretold;        ///< PlannedRun::foretold.
    double diskBytes = 0.0;  ///< That it took, where it was foretold; 0 = not known.
    std::optional<TauRead> tau;
    std::int64_t rankingDone = 0, rankingTotal = 0;  ///< Of the ranking in progress.
    bool ranking = false;
    std::int64_t rankedPaths = 0;  ///< Of the newest ranking that was done; 0 = none.
    bool rankedWithTruth = false;  ///< It named a truth to compare with.
};

struct RunRecord {
    static constexpr std::size_t kMaxSamplingRows = 250;
    static constexpr int kMaxLogLines = 2000;
    static constexpr std::size_t kSeries = 4;  ///< loss, top-1, learning rate, gradient norm.

    RunFacts facts;
    std::array<CurveBuffer, kSeries> raw, smooth;             ///< x = steps finished; of the whole run.
    std::array<CurveHistory, kSeries> rawParts, smoothParts;  ///< The same step by step, for a part of it.
    CurveBuffer passes;                                       ///< Path-passes, over the same x.
    std::array<RunningAverage, kSeries> average;
    std::vector<RunningAverage> norms;
    int span = 20;
    QList<LogLine> log;

    void resetCurves();  ///< After facts.totalSteps and facts.shape are known.
    void addStep(const StepRow& step);
    /// Neighbouring steps of a first look: they are in the curves, their mean stands at the last of them; no tally.
    void addBlock(const std::vector<StepRow>& rows);
    void addSampling(std::int64_t step, const OptionTable& probabilities, const OptionTable& optionNorms);
    void addWeights(std::int64_t step, const std::vector<std::int64_t>& histogram);
    void say(const QString& line, LogLevel level = LogLevel::info);
    /// Before a resumed segment's rows: what is known from `step` on is dropped, curves keep their past.
    void cutFrom(std::int64_t step);
};

struct RunReading {
    std::function<Result<std::vector<PlannedRun>>(const std::string& toml)> parseConfig;
    std::function<Result<std::unique_ptr<SearchSpace>>(const SpaceSection& space)> makeSpace;
    std::function<bool()> wanted;  ///< Asked now and then; false ends the reading early. Empty = always.
    std::int64_t self = 0;         ///< This process.
};

struct RunRead {
    RunRecord record;            ///< As far as it could be read; an empty id when the run is not there.
    TailCursor cursor;           ///< Where the record ends in the store.
    std::optional<Error> fault;  ///< The first thing that could not be read.
};

/// A stored run with everything the catalog has. Any thread that may use `catalog`.
RunRead readRun(const RunCatalog& catalog, const RunId& run, const RunReading& how);
/// What a long run that has ended can be shown by in a moment (RunFacts::partly): a few thousand steps from all over
/// it, its epochs, snapshots and log, and of everything else the newest. A short run, and one at work, is read whole.
RunRead readFirst(const RunCatalog& catalog, const RunId& run, const RunReading& how);
/// Of the newest ranking; none before there is one.
std::optional<TauRead> readTau(const RunCatalog& catalog, const RunId& run);

}  // namespace pada::ui
