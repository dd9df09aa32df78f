// SPDX-License-Identifier: GPL-3.0-or-later
// app/bench_workloads.h: the pieces of this program that `pada bench` puts a clock on.
#pragma once
#include "core/base/result.h"
#include "core/bench/rounds.h"
#include "core/config/run_config.h"
#include "core/data/dataset.h"
#include "core/engine/epoch_accounts.h"
#include "core/events/event_queue.h"
#include "core/sampling/path_sampler.h"
#include "core/space/search_space.h"
#include "core/store/run_editor.h"
#include "core/strategy/step_rule.h"
#include "core/supernet/batch_maker.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace pada {

struct BenchSize {
    RunSection run;  ///< backend, device, precision, threads.
    int channels = 8, cells = 1, batch = 64;
    int images = 1000;  ///< That a path is scored on.
};

/// A NAS-Bench-201 supernet with random weights, random images of CIFAR's shape (4,096 of them, 32x32x3, 10 classes)
/// and a store of its own in the temporary folder, all gone with the object. Thread: one. The paths are benchPaths().
class BenchWorkloads {
public:
    /// Errors: as makeSupernet; io for the temporary store.
    static Result<std::unique_ptr<BenchWorkloads>> make(const BenchSize& size);
    ~BenchWorkloads();

    const Supernet& net() const { return *m_net; }
    double trainingOperations() const;    ///< Of one step, live convolutions, mean over the paths.
    double evaluationOperations() const;  ///< Of scoring one path.

    /// One optimiser step of the product's own rule on a fixed batch: forward, backward, norms, clip, SGD;
    /// mean over the paths.
    Timing train();
    /// Scoring one path on all images in one batch, batch statistics; mean over the paths, one by one.
    Timing evaluate();
    /// What a run does for each batch before the step: assembling it with crop and flip, or only drawing them where the
    /// net holds the images (then the step itself does the rest).
    Timing input();
    /// What a step's telemetry costs, both in processor time: running variance of every candidate weight, coverage, the
    /// step's event, and its rows in the store by the recorder's thread.
    Timing telemetry();
    /// What gradient-variance snapshots cost a training step on average, at the default [telemetry].
    Timing snapshots();
    /// Scoring all 15,625 paths as `pada rank` does; `tell(done, total)` gives false to stop (seconds are then below
    /// 0).
    Timing rankAll(const std::function<bool(std::int64_t done, std::int64_t total)>& tell);

private:
    BenchWorkloads(const BenchSize& size, std::unique_ptr<Supernet> net);
    Result<void> openStore();
    StepOutcome step(std::size_t path);

    BenchSize m_size;
    std::unique_ptr<SearchSpace> m_space;
    Dataset m_data;
    Roles m_roles;
    std::unique_ptr<Supernet> m_net;
    NetFamily m_family;
    BatchMaker m_batches;
    Batch m_batch;  ///< The last that was made.
    std::unique_ptr<StepRule> m_rule;
    std::unique_ptr<PathSampler> m_sampler;
    EpochAccounts m_accounts;
    EventQueue m_queue{4096};
    std::string m_folder;
    RunId m_run;
    std::unique_ptr<StoreWriter> m_writer;
    std::vector<float> m_scored;
    std::vector<std::int32_t> m_scoredLabels;
    std::unique_ptr<PathEvaluator> m_evaluator;  ///< Where paths share no work: the images stay where the net computes.
    std::vector<std::int64_t> m_positions;
    std::int64_t m_epoch = 0, m_steps = 0;
};

}  // namespace pada
