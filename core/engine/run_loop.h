// SPDX-License-Identifier: GPL-3.0-or-later
// core/engine/run_loop.h: trains one run, step by step, with or without a thread.
#pragma once
#include "core/base/clock.h"
#include "core/config/run_config.h"
#include "core/data/dataset.h"
#include "core/engine/checkpoint_keeper.h"
#include "core/engine/epoch_accounts.h"
#include "core/engine/horizon.h"
#include "core/engine/run_control.h"
#include "core/engine/run_state.h"
#include "core/engine/storage_watch.h"
#include "core/events/event_sink.h"
#include "core/sampling/data_sampler.h"
#include "core/sampling/path_sampler.h"
#include "core/space/search_space.h"
#include "core/strategy/step_rule.h"
#include "core/supernet/batch_maker.h"
#include "core/supernet/supernet.h"

#include <functional>
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
    std::vector<std::vector<std::uint8_t>> allowed;
    Supernet& net;
    const Dataset& data;
    const Roles& roles;
    EventSink& sink;
    const Clock& clock;
    std::int64_t stopAtStep = -1;     ///< Ends as `stopped` once this many steps are finished; -1 = never. For tests.
    StorageWatch* storage = nullptr;  ///< Asked between steps; a run without room for its rows pauses.
    double storageAskSeconds = 1.0;   ///< StorageHold::askSeconds.
};

/// Thread: the one that calls it. Errors: RunError from backend or data ends the loop (the caller turns it into
/// RunEnded); ContractError is our bug.
class RunLoop {
public:
    explicit RunLoop(RunParts parts);

    /// Continues from a checkpoint of the same config and data (the caller has compared the hashes).
    void restore(const RunState& state);
    RunState state() const;

    /// Runs until the horizon, a stop rule, a stop request or divergence. Emits everything but RunStarted and RunEnded.
    /// While rows or checkpoints find no room it waits, also before it ends as finished, so a finished run has its
    /// checkpoint.
    RunEnded run(RunControl& control, CheckpointKeeper& keeper);

    const Horizon& horizon() const noexcept { return m_horizon; }
    std::int64_t stepsFinished() const noexcept { return m_step; }
    /// Called between steps at the epochs where `[ranking] every` asks for a ranking; set by whoever can rank.
    std::function<void(std::int64_t step)> onRankingDue;

private:
    /// Runs one step; false if it diverged (nothing was changed then).
    bool step();
    void beginEpoch();
    void endEpoch();
    void endPeriod(std::int64_t length);
    Path drawPath(Rng& rng, int& deadDraws);
    std::vector<float> sampleWeights(std::span<const std::int64_t> positions) const;
    void publishSampling();
    void publishDataWeights();
    void probeVariance();
    std::optional<std::string> stopReason();

    RunParts m_parts;
    Horizon m_horizon;
    std::unique_ptr<PathSampler> m_paths;
    std::unique_ptr<DataSampler> m_samples;
    std::unique_ptr<StepRule> m_rule;
    EpochAccounts m_accounts;
    std::vector<std::int64_t> m_draw;
    BatchMaker m_batches;
    std::int64_t m_step = 0;
    std::int64_t m_segment = 0;
    double m_pathPasses = 0.0;
    double m_smoothing = 0.0;
    double m_epochBegan = 0.0, m_runBegan = 0.0;
    double m_bestEpochLoss = 0.0;
    std::int64_t m_epochsWithoutGain = 0, m_epochsSeen = 0;
    double m_lastEpochLoss = 0.0;
    bool m_epochOpen = false;
    std::int64_t m_nextProbe = 0;
    std::string m_divergence;
};

}  // namespace pada
