// SPDX-License-Identifier: GPL-3.0-or-later
// core/store/run_catalog.h: reading the store. A read-only connection; any number of processes may read while one
// writes.
#pragma once
#include "core/base/result.h"
#include "core/events/event.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pada {

/// Names and other texts of one line are oneLine() of what is stored, every other text is valid UTF-8: no row breaks a
/// list, no text breaks JSON.
struct RunSummary {
    RunId id;
    std::int64_t number = 0;  ///< Short number, from 1.
    std::string name, method;
    std::uint32_t seed = 0;
    std::string suite, variant;
    RunStatus status = RunStatus::queued;  ///< `interrupted` is derived: stored as queued, running or paused with the
                                           ///< lock free.
    std::string reason;                    ///< "paused: user" and the like where it was interrupted while paused.
    std::string created;                   ///< ISO 8601 UTC.
    std::int64_t steps = 0;
    double pathPasses = 0.0;
    std::string configHash, build, dataFingerprint;
    bool locked = false;
    std::string trashedAt;  ///< Empty unless in the trash.
    /// How long the run is, as its newest segment began; 0 = not known (it has not begun, or the store had no such
    /// column yet).
    std::int64_t totalSteps = 0, stepsPerEpoch = 0;
    /// TrainingEngine::resume takes it: it has an end to reach, is not at work and not in the trash. Without a
    /// checkpoint it goes on from its first step.
    bool resumable = false;
    /// How it is told from other runs in every view, given when it was stored and only changed by a person: 0 to 3
    /// are four hues, 4 to 7 the same dashed, 8 to 15 four more likewise; an odd `dash` turns dashed around; 6 shapes.
    std::int64_t colour = 0, dash = 0, marker = 0;
    std::vector<std::string> tags;  ///< One word each, sorted.
    std::string note;               ///< May have several lines; empty = none.
};

/// How far a run came, in the numbers that runs are compared by; absent = not measured. Tau is Kendall's tau-b of the
/// newest finished ranking by the score it leads with.
struct RunOutcome {
    RunId run;
    std::optional<double> loss, top1;        ///< Means over the last epoch of at least half the first one's
                                             ///< steps: nats; fraction.
    std::optional<double> gradientVariance;  ///< EpochFinished::gvOnline of that epoch.
    std::optional<double> tau, tauLow, tauHigh, precisionAtTop5;
    std::int64_t rankedPaths = 0;
    std::string truth;  ///< "TABLE/column" that tau is against.
};

struct SegmentRow {
    std::int64_t index = 0, firstStep = 0, lastStep = -1;
    std::string started, ended, reason, backend, isa;
    int threads = 0;
    std::int64_t totalSteps = 0, stepsPerEpoch = 0;  ///< As RunSummary has them.
};
/// A point of the step curve; of several segments the newest counts.
struct StepRow {
    std::int64_t step = 0;
    double loss = 0, top1 = 0, lr = 0, gradNormRaw = 0, gradNormClipped = 0, pathPasses = 0, seconds = 0;
};
struct OptionProbabilityRow {
    std::int64_t step = 0;
    OptionTable probabilities, norms;
};
struct DataHistogramRow {
    std::int64_t step = 0;
    std::vector<std::int64_t> counts;
};
struct MethodTableRow {
    std::int64_t step = 0;
    MethodTable table;
};
struct StrengthsRow {
    std::int64_t step = 0;
    OptionTable strengths;
};
/// Sampling weights of every training image, as floats; they sum to 1.
struct DataWeightRow {
    std::int64_t step = 0;
    std::vector<float> weights;
};
struct CheckpointRow {
    std::string path, sha256;
    std::int64_t bytes = 0, step = 0;
};
struct RankingRow {
    std::string id;
    std::int64_t step = 0, done = 0, total = 0, images = 0;
    std::string paths, bn;
    std::optional<LeadingScore> score;  ///< None: not kept, as by older stores.
    std::string truthTable, created;
    bool complete = false;  ///< Every path scored and the metrics stored.
    RankingTerms terms = {};
    std::string backend = {};  ///< That scored, as RankingStarted has it; empty: not kept, as by older stores.
    double seconds = 0.0;      ///< Of all its sittings that ended; 0 = not known.
};
struct MetricRow {
    std::string subset, name;
    std::optional<double> value, low, high;
    std::int64_t n = 0;
};
struct LogRow {
    std::int64_t step = 0;
    std::string time, level, code, message;
};
struct TruthTableRow {
    std::string name;
    std::vector<std::string> columns;
    std::string unit, source;
    std::int64_t rows = 0;
};

/// The process that writes the store now.
struct StoreHolder {
    std::int64_t pid = 0;  ///< 0 where its lock file does not say.
    std::string work;      ///< In its own words: "run demo".
};

/// Every value is checked as it is read. Errors: badData for a file that is not our store or newer than this program
/// reads, and for a value that cannot be, with its table, run, row and column; notFound; io.
class RunCatalog {
public:
    virtual ~RunCatalog() = default;
    virtual Result<std::vector<RunSummary>> runs(bool withTrash = false) const = 0;  ///< Newest first.
    /// RUN = number, ULID or unique prefix of one. notFound or wrongUse (ambiguous, naming the candidates).
    virtual Result<std::vector<RunOutcome>> outcomes() const = 0;  ///< Of all runs, in no order.
    virtual Result<RunSummary> find(std::string_view run) const = 0;
    virtual Result<std::string> configText(const RunId& run) const = 0;
    virtual Result<std::vector<SegmentRow>> segments(const RunId& run) const = 0;
    /// Live rows with step > after, ascending, at most `limit`.
    virtual Result<std::vector<StepRow>> steps(const RunId& run, std::int64_t after = -1,
                                               std::int64_t limit = 1'000'000) const = 0;
    virtual Result<std::vector<EpochFinished>> epochs(const RunId& run) const = 0;
    virtual Result<std::vector<VarianceSnapshot>> variances(const RunId& run) const = 0;
    virtual Result<std::vector<OptionProbabilityRow>> optionProbabilities(const RunId& run,
                                                                          std::int64_t after = -1) const = 0;
    virtual Result<std::vector<DataHistogramRow>> dataHistograms(const RunId& run, std::int64_t after = -1) const = 0;
    /// By step and topic, ascending.
    virtual Result<std::vector<MethodTableRow>> methodTables(const RunId& run, std::int64_t after = -1) const = 0;
    virtual Result<std::vector<StrengthsRow>> strengths(const RunId& run, std::int64_t after = -1) const = 0;
    /// Rows with step > after, ascending, at most `limit`: one of 50,000 images takes 200 kB.
    virtual Result<std::vector<DataWeightRow>> dataWeights(const RunId& run, std::int64_t after = -1,
                                                           std::int64_t limit = 1) const = 0;
    virtual Result<std::vector<CheckpointRow>> checkpoints(const RunId& run) const = 0;  ///< Newest first.
    virtual Result<std::vector<RankingRow>> rankings(const RunId& run) const = 0;        ///< Newest first.
    virtual Result<std::vector<PathScore>> scores(const std::string& ranking) const = 0;
    virtual Result<std::vector<MetricRow>> metrics(const std::string& ranking) const = 0;
    virtual Result<std::vector<LogRow>> log(const RunId& run) const = 0;
    virtual Result<std::vector<RunId>> queue() const = 0;  ///< Runs that wait for their turn, first to start first.
    virtual Result<std::vector<TruthTableRow>> truthTables() const = 0;
    /// (architecture text, value) rows of one column; notFound naming the columns there are.
    virtual Result<std::vector<std::pair<std::string, double>>> truthColumn(std::string_view table,
                                                                            std::string_view column) const = 0;
    /// A number that differs from the one before when anybody else, in this process or another, has committed to the
    /// store since. Compare it with answers of the same object only.
    virtual Result<std::int64_t> version() const = 0;
    virtual Result<std::optional<StoreHolder>> holder() const = 0;  ///< Nobody: no run can be at work.
};

/// Opens for reading; a store of an earlier schema is read as it is. A missing file is an empty catalog, not an error.
Result<std::unique_ptr<RunCatalog>> openCatalog(const std::string& file);

}  // namespace pada
