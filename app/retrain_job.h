// SPDX-License-Identifier: GPL-3.0-or-later
// app/retrain_job.h: a picked path of a stored run, trained alone over several seeds.
#pragma once
#include "core/base/result.h"
#include "core/config/run_config.h"
#include "core/retrain/standalone.h"
#include "core/space/search_space.h"
#include "core/store/run_catalog.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace pada {

/// What the supernet gave this path, from the newest ranking that has it.
struct InheritedScore {
    RankingRow ranking;
    PathScore score;
};

/// What will be trained; everything wrong that can be known without reading data is found before.
struct RetrainPlan {
    RunSummary run;    ///< Without an id where the path is of no run.
    RunConfig config;  ///< The run's own, or a recipe, with the overrides.
    std::unique_ptr<SearchSpace> space;
    Path path;
    std::string bestOf;  ///< For `best` and `derived`: of what, in words; else empty.
    std::optional<InheritedScore> inherited;
    LoadCallback loading;     ///< DataRequest::told; empty: `goOn` alone is asked.
    std::string stateFolder;  ///< Where nets half trained are kept, and gone on with; empty = nowhere.
    bool ofRun() const { return !run.id.text.empty(); }
};

/// `path` is a text form or the benchmark's number of a cell, as readPath() takes them, or `best`: the first of the
/// whole ranking that the run's own [ranking] asks for, by the score that leads, or `derived`: what the space derives
/// of the strengths that the run learnt last. `overrides` as parseConfig has them; only [retrain], threads, backend,
/// device, precision and data.root may change. Errors: notFound (run, no ranking for `best`), wrongUse (path text,
/// index, an op that the run leaves out, a path without a way from input to output, an override).
Result<RetrainPlan> planRetrain(const RunCatalog& catalog, const std::string& run, const std::string& path,
                                std::span<const std::string> overrides);

/// A path that no search found: of a space ("darts", "mbconv/cifar", ...), by useLaptopRecipe() with the overrides of
/// [space], [data], [retrain], [schedule] and [run]. Errors: wrongUse, as above.
Result<RetrainPlan> planAlone(const std::string& space, const std::string& path,
                              std::span<const std::string> overrides);

struct RetrainedNet {
    std::uint32_t seed = 0;
    StandaloneOutcome outcome;
    double seconds = 0.0;
    bool wasTold = false;  ///< Before, when its training had ended; it was evaluated again.
};

struct Spread {
    int n = 0;
    double mean = 0.0, low = 0.0, high = 0.0;
    std::optional<double> deviation;  ///< Of the sample (n - 1); absent below two nets.
};

struct RetrainReport {
    NetSize size;
    PathCost cost;
    std::int64_t steps = 0;  ///< Of each net.
    int batchSize = 0;
    std::string backend, dataName, notice;
    std::vector<RetrainedNet> nets;  ///< Finished or diverged, by seed.
    bool stopped = false;

    bool diverged() const;
    /// Test accuracy over the nets that did not diverge; absent where none is left.
    std::optional<Spread> accuracy() const;
};

/// How a net is going: its place in 0..seeds-1, its step, the batch's loss (nats).
struct RetrainProgress {
    int net = 0, nets = 0;
    std::int64_t step = 0, steps = 0;
    double loss = 0.0;
};

/// Trains the nets one after the other, each on `[run] threads`; `tell`, `finished` and `goOn` are called on the
/// caller's thread. `finished` gets each net once, and the report as far as it is. Errors: those of data and backend;
/// stopped where the images were not read
/// to their end, failed where the data is not the run's, or for what a net threw, which names its seed; the nets before
/// it stay told. With a state folder every `[run] checkpoint_seconds` and at a stop the net at work is kept there, and
/// the next call goes on with it, to the same bits.
Result<RetrainReport> retrain(const RetrainPlan& plan, const std::function<void(const RetrainProgress&)>& tell,
                              const std::function<void(const RetrainReport&, const RetrainedNet&)>& finished,
                              const std::function<bool()>& goOn);

}  // namespace pada
