// SPDX-License-Identifier: GPL-3.0-or-later
// core/events/event.h: what happened, as finished values. No tensor, no pointer, no Qt, no text for people but error
// messages.
#pragma once
#include "core/base/choices.h"
#include "core/base/ids.h"
#include "core/space/path.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace pada {

enum class PathRole : std::uint8_t { trained, inner, constraint, anchor, probe };

/// Probability or norm per decision and option; rows may differ in length. Full option list; options a run forbids hold
/// 0.
using OptionTable = std::vector<std::vector<double>>;

struct PathUse {
    Path path;
    PathRole role = PathRole::trained;
    NetId net = 0;
    std::vector<float> optionNorms;  ///< Per decision: L2 norms (unclipped) of the option's weight gradients, summed
                                     ///< over cells; 0 if weightless or dead.
    std::uint64_t live = 0;          ///< Bit d: decision d lies on a way from input to output.

    bool isLive(std::size_t decision) const { return (live >> decision & 1u) != 0; }
};

struct RunStarted {
    RunId run;
    std::int64_t segment = 0;  ///< 0 for a fresh run, +1 at each resume.
    std::int64_t firstStep = 0;
    std::int64_t totalSteps = 0;
    std::int64_t stepsPerEpoch = 0;
    std::string backend, isa;
    int threads = 1;
    std::string dataFingerprint;
    std::string notice;  ///< For people: what stands in for what (shapes instead of a missing set), or empty.
};

struct StepEvent {
    RunId run;
    std::int64_t step = 0;  ///< 0-based, counts across epochs.
    double loss = 0.0;      ///< Mean cross-entropy, nats.
    double top1 = 0.0;      ///< Fraction in [0, 1].
    double learningRate = 0.0;
    double gradNormRaw = 0.0;  ///< Global L2 norm before clipping.
    double gradNormClipped = 0.0;
    double pathPasses = 0.0;  ///< Cumulative cost, decisions.md section 4.
    double seconds = 0.0;     ///< Wall time of this step.
    std::vector<PathUse> paths;
};

/// What a method or the engine shows beside its numbers, as a small table: "archive", "gates", "ledger". A value.
struct MethodTable {
    std::string topic;  ///< One a step: [a-z_], 1 to 40 characters.
    std::string text;   ///< A few words where numbers do not say it (a stage's name), or empty.
    std::vector<std::string> columns;
    std::vector<std::vector<double>> rows;  ///< Each as long as `columns`; NaN where there is nothing to say.
    bool operator==(const MethodTable&) const = default;
};

/// Told at a run's beginning, at the end of every epoch and at the beginning of every stage.
struct MethodTold {
    RunId run;
    std::int64_t step = 0;
    MethodTable table;
};

/// What a method that learns strengths of options (alpha) gives each; told when MethodTold is.
struct StrengthsChanged {
    RunId run;
    std::int64_t step = 0;
    /// Shares that the strengths make, a decision's summing to 1; options that are forbidden or given up hold 0. Where
    /// a method weighs edges too and nodes choose among them (PC-DARTS), they sum to the edge's share of its node. What
    /// the space derives of them is the method's choice.
    OptionTable strengths;
};

/// Sampling probabilities changed (start, period, epoch).
struct SamplingChanged {
    RunId run;
    std::int64_t step = 0;
    OptionTable probabilities;  ///< Each row sums to 1.
    OptionTable norms;          ///< The averaged norms behind them; empty for samplers without.
};

/// Weights of the data sampler; `histogram` over weight * N (1 = uniform), 64 bins of width 1/16, the last open.
struct DataWeightsChanged {
    RunId run;
    std::int64_t step = 0;
    std::vector<float> weights;  ///< Per training image, sums to 1. Empty when uniform.
    std::vector<std::int64_t> histogram;
};

struct EpochFinished {
    RunId run;
    std::int64_t epoch = 0;  ///< 0-based, just finished.
    std::int64_t lastStep = 0;
    double smoothing = 0.0;
    double meanLoss = 0.0, meanTop1 = 0.0;
    double gvOnline = 0.0;  ///< Mean variance per weight over the epoch (Welford), candidates only; of the gradients
                            ///< times their weight where the run weights them.
    std::int64_t distinctImages = 0;
    double effectiveSampleSize = 0.0;
    double deadPathShare = 0.0;
    double inactiveDrift =
        0.0;  ///< Mean |w - w at epoch start| of candidate weights not trained in the epoch; 0 under freeze.
    double seconds = 0.0;  ///< Of work, pauses left out, resumes taken together.
    /// gvOnline and inactiveDrift cover only what came after a resume from a checkpoint that held no sums for them.
    bool partial = false;
    double pathPasses = 0.0;     ///< Cumulative, as of the epoch's last step.
    std::int64_t images = 0;     ///< Of all batches that the epoch's steps drew, held-out ones too.
    std::int64_t peakBytes = 0;  ///< Most memory the process has held so far; 0 where the system does not say.
};

/// Gradient variance at frozen weights, from `draws` draws of (path, batch) under the uniform sampler and as many under
/// the run's own; gradients before clipping, a norm g is that of a path's whole gradient. NaN: not known.
struct VarianceSnapshot {
    RunId run;
    std::int64_t step = 0;
    double gvOwn = 0.0;  ///< Under the run's own sampler, weighted where the run weights.
    double gvUniform = 0.0;
    double secondUniform = 0.0;    ///< E of g^2 under the uniform sampler.
    double secondUnbiased = 0.0;   ///< Of the unbiased estimator: g / (N p), paths drawn with the run's p.
    double secondOptimal = 0.0;    ///< The least that secondUnbiased can be under any p.
    double low = 0.0, high = 0.0;  ///< 95 % bootstrap interval of secondUnbiased.
    int draws = 0;
    double secondTaken =
        0.0;  ///< Of the gradient really taken: draws of the run's own, weighted where the run weights.
    double takenLow = 0.0, takenHigh = 0.0;  ///< 95 % bootstrap interval of secondTaken.
    /// The same four over images, g the norm of an image's loss gradient at the logits; all from the uniform draws'
    /// images, so the four differ by the data sampler alone.
    double dataUniform = 0.0, dataUnbiased = 0.0, dataOptimal = 0.0, dataTaken = 0.0;
};

struct CheckpointWritten {
    RunId run;
    std::string path;  ///< Relative to the store's folder.
    std::int64_t bytes = 0;
    std::string sha256;
    std::int64_t step = 0;  ///< Steps finished when it was taken.
};

enum class RunStatus : std::uint8_t { queued, running, paused, finished, stopped, interrupted, diverged, failed };
constexpr auto wordsOf(RunStatus) {
    return std::array<std::string_view, 8>{"queued",  "running",     "paused",   "finished",
                                           "stopped", "interrupted", "diverged", "failed"};
}

struct RunPaused {
    RunId run;
    std::int64_t step = 0;
    std::string reason;        ///< "user" or "disk".
    std::string message = {};  ///< For people: what is wrong and what helps; empty after "user".
};
struct RunResumed {
    RunId run;
    std::int64_t step = 0;
};
/// The end of a segment; status is finished, stopped, diverged or failed.
struct RunEnded {
    RunId run;
    RunStatus status = RunStatus::finished;
    std::string reason;      ///< Empty, or why (error message, "user", "minutes", "plateau").
    std::int64_t steps = 0;  ///< Finished in all.
    double pathPasses = 0.0;
};
struct Notice {
    RunId run;
    std::int64_t step = 0;
    std::string code;
    std::string message;
    std::string level = "warning";  ///< info, warning, error.
};

/// Scores of some paths; a ranking streams these and ends with RankingFinished.
struct PathScore {
    Path path;
    NetId net = 0;
    double accuracy = 0.0;
    double loss = 0.0;
};
/// What scores depend on beside step, images and batch norm; without all of them a stored ranking stands for no other.
struct RankingTerms {
    std::int64_t imagesAsked = -1;  ///< 0 = all there are; -1 = not kept, as everything below in an old store.
    std::int64_t bnImages = 0;      ///< Statistics were re-estimated on so many; 0 where they were not.
    std::string precision;          ///< "fp32" or "bf16", that it was computed in.
    std::string listDigest;         ///< SHA-256 over the paths in index order, a byte a decision.
    std::string dataFingerprint;
    bool operator==(const RankingTerms&) const = default;
};
struct RankingStarted {
    RunId run;
    std::string ranking;
    std::int64_t step = 0;
    std::int64_t total = 0;
    std::int64_t images = 0;
    std::string paths, bn;
    std::int64_t done = 0;  ///< Scored in an earlier sitting that was cut; this one goes on with the others.
    std::optional<LeadingScore> score = {};  ///< None: an older store did not keep it.
    RankingTerms terms = {};
    std::string backend = {};  ///< That scores, with its instructions: "cpu (x86-64-v4)"; of sittings, each of them.
};
struct RankingProgress {
    RunId run;
    std::string ranking;
    std::int64_t done = 0;  ///< Of all paths, earlier sittings included.
    std::vector<PathScore> scores;
    double share = 1.0;  ///< Of this sitting's work, in (0, 1]: what an estimate of the time left goes by.
};
struct RankingFinished {
    RunId run;
    std::string ranking;
    bool complete = true;
    double seconds = 0.0;
};

using Event = std::variant<RunStarted, StepEvent, SamplingChanged, DataWeightsChanged, EpochFinished, VarianceSnapshot,
                           CheckpointWritten, RunPaused, RunResumed, RunEnded, Notice, RankingStarted, RankingProgress,
                           RankingFinished, MethodTold, StrengthsChanged>;

}  // namespace pada
