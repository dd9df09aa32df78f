// SPDX-License-Identifier: GPL-3.0-or-later
// core/engine/run_telemetry.h: what a run tells of itself between two steps.
#pragma once
#include "core/config/run_config.h"
#include "core/data/dataset.h"
#include "core/engine/horizon.h"
#include "core/events/event_sink.h"
#include "core/sampling/data_sampler.h"
#include "core/sampling/path_draws.h"
#include "core/sampling/path_sampler.h"
#include "core/supernet/batch_maker.h"

#include <cstdint>
#include <functional>

namespace pada {

/// Probabilities, data weights and variance snapshots. What is told after `step` steps is a function of the state
/// alone: no memory of what was told before. So a run that is resumed there tells it again, into its new segment, which
/// takes the place of the old one's rows from that step on
/// (EveryMethodTold.ResumedFromAnyStepTellsWhatAnUnbrokenRunTells). Thread: engine.
struct RunTelemetry {
    const RunConfig& config;
    const LoopTerms& terms;
    RunId run;
    const Horizon& horizon;
    Supernet& net;
    BatchMaker& batches;
    const Roles& roles;
    EventSink& sink;

    /// `epochsSeen` of the state. `paths` and `pathWeight` as VarianceProbe has them; no `paths`, no snapshot.
    void tell(std::int64_t step, std::int64_t epochsSeen, const PathSampler& sampler, const PathDraws* paths,
              const std::function<double(const Path&)>& pathWeight, const DataSampler& samples) const;
    /// Once, when importance weights stop doing what they are for; true if it was said now.
    bool warnOfWeights(std::int64_t step, const PathDraws& paths) const;

private:
    bool isProbeDue(std::int64_t step) const;
};

}  // namespace pada
