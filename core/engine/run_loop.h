// SPDX-License-Identifier: GPL-3.0-or-later
// core/engine/run_loop.h: trains one run, step by step, with or without a thread.
#pragma once
#include "core/base/clock.h"
#include "core/config/run_config.h"
#include "core/data/dataset.h"
#include "core/engine/checkpoint_keeper.h"
#include "core/engine/epoch_accounts.h"
#include "core/engine/horizon.h"
#include "core/engine/loop_memory.h"
#include "core/engine/loop_source.h"
#include "core/engine/net_draws.h"
#include "core/engine/option_ledger.h"
#include "core/engine/run_control.h"
#include "core/engine/run_plan.h"
#include "core/engine/run_state.h"
#include "core/engine/run_telemetry.h"
#include "core/engine/storage_watch.h"
#include "core/engine/subnet_probe.h"
#include "core/events/event_sink.h"
#include "core/methods/loop_terms.h"
#include "core/sampling/data_sampler.h"
#include "core/sampling/path_draws.h"
#include "core/sampling/path_sampler.h"
#include "core/space/sub_space.h"
#include "core/strategy/step_rule.h"
#include "core/supernet/batch_maker.h"
#include "core/supernet/net_family.h"
#include "core/supernet/supernet.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pada {

/// What a loop works with. References outlive the loop; nothing here is shared with another thread.
struct RunParts {
    const RunConfig& config;
    RunId run;
    std::string configHash;
    const SearchSpace& space;
    AllowedOptions allowed;
    Supernet& net;
    const Dataset& data;
    const Roles& roles;
    EventSink& sink;
    const Clock& clock;
    std::int64_t stopAtStep = -1;     ///< Ends as `stopped` once this many steps are finished; -1 = never. For tests.
    StorageWatch* storage = nullptr;  ///< Asked between steps; a run without room for its rows pauses.
    double storageAskSeconds = 1.0;   ///< StorageHold::askSeconds.
    std::map<Path, double> probeTruth = {};    ///< SubnetProbe's.
    std::unique_ptr<StepRule> rule = nullptr;  ///< In place of the method's. For tests of what rules may do.
};

/// Thread: the one that calls it. Errors: RunError from backend or data ends the loop (the caller turns it into
/// RunEnded); ContractError is our bug.
class RunLoop {
public:
    explicit RunLoop(RunParts parts);
    RunLoop(const RunLoop&) = delete;
    RunLoop& operator=(const RunLoop&) = delete;

    /// Continues from a checkpoint of the same config and data (the caller has compared the hashes). RunError names the
    /// array that is missing, unknown, or does not fit.
    void restore(const RunState& state);
    RunState state() const;

    /// Runs until the horizon, a stop rule, a stop request or divergence. Emits everything but RunStarted and RunEnded.
    /// While rows or checkpoints find no room it waits, also before it ends as finished, so a finished run has its
    /// checkpoint (StorageWatch.ARunIsNotFinishedBeforeItsCheckpointIsKept). `[stop] minutes` are minutes of work.
    RunEnded run(RunControl& control, CheckpointKeeper& keeper);

    const Horizon& horizon() const noexcept { return m_plan.horizon; }
    const RunPlan& plan() const noexcept { return m_plan; }
    std::int64_t stepsFinished() const noexcept { return m_step; }
    NetFamily& family() noexcept { return m_family; }  ///< To rank with between steps.
    /// Called between steps where `[ranking] every` asks for a ranking; set by whoever can rank. Which steps these are
    /// depends on the step alone, so a run that is resumed at one asks again: whoever ranks goes on with what it has
    /// (RunLoop.ARankingThatIsDueIsAskedForAgainAfterAResume).
    std::function<void(std::int64_t step)> onRankingDue;

private:
    LoopSource source();
    std::string divergence(const StepOutcome& outcome, double rate) const;
    /// Runs one step. False if it diverged: weights and momentum are as they were, running statistics may have seen the
    /// batch (RunLoop.EndsAsDivergedWithoutTouchingTheWeights).
    bool step();
    void restoreDraw(std::span<const std::int64_t> draw);
    /// Also the stage, where one begins. In one go with step(): no state is taken between.
    void beginEpoch();
    /// Where the last stage begins, what was spent is known: it is as long as the rest asks for, which its beginning
    /// takes `ahead` of.
    void settleLength(double ahead);
    void restoreLength(const StateBook& book);
    void endEpoch();
    void endPeriod();
    void tellTables() const;
    /// Tells and asks for what belongs to the state after so many steps.
    void tellState();
    std::optional<std::string> stopReason();

    RunParts m_parts;
    LoopTerms m_terms;
    SubSpace m_space;
    std::unique_ptr<StepRule> m_rule;
    BatchCount m_batchCount;
    RunPlan m_plan;
    std::int64_t m_plannedSteps;  ///< Before the last stage's length was settled.
    NetFamily m_family;
    std::unique_ptr<PathSampler> m_paths;
    NetDraws m_draws;
    std::function<double(const Path&)> m_pathWeight;  ///< Empty where paths are not weighted.
    std::unique_ptr<DataSampler> m_samples;
    EpochAccounts m_accounts;
    OptionLedger m_ledger;
    std::vector<std::int64_t> m_draw;
    BatchMaker m_batches;
    BatchForesight m_foresight;
    std::int64_t m_step = 0;
    std::int64_t m_segment = 0;
    double m_pathPasses = 0.0;
    LoopMemory m_memory;
    WorkTime m_worked;
    RunTelemetry m_telemetry;
    SubnetProbe m_probe;
    bool m_epochOpen = false;
    std::string m_divergence;
};

}  // namespace pada
