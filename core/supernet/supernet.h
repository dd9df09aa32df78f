// SPDX-License-Identifier: GPL-3.0-or-later
// core/supernet/supernet.h: the face of every backend. It knows paths, batches, losses and one flat weight buffer; no
// tensor type.
#pragma once
#include "core/base/choices.h"
#include "core/supernet/passes.h"
#include "core/supernet/weight_store.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace pada {

struct ProbeRequest;  // core/supernet/probe.h
struct ProbeOutcome;

enum class BatchNormMode {
    batch,      ///< Statistics of this very batch (supernets; the whole ranking set is one batch).
    inherited,  ///< Running statistics from the weight store.
};

struct EvaluationOutcome {
    double loss = 0.0;  ///< Mean cross-entropy, nats.
    std::int64_t correct = 0;
    std::vector<float> logits;  ///< count * classes, row by row.
};

/// Per float of store()'s buffers: the mean of its gradient, as fetch() gives it and before clipping, and the sum of
/// squared deviations from it, over the updates in which its segment was active.
struct GradientSpread {
    std::span<const float> mean, squares;
};

/// Flat vectors of a net: one float a weight each.
enum class Vector : std::uint8_t {
    weights,
    momentum,
    gradients,  ///< What passes left. In blend() and dots() the weighted sum of them, zero in untouched segments.
    kept0,      ///< kept0 to kept7 are a method's own: made at their first use, of zeros, and gone with the net.
    kept1,
    kept2,
    kept3,
    kept4,
    kept5,
    kept6,
    kept7
};
inline constexpr std::size_t kKeptVectors = 8;
/// 0 for kept0, ... ContractError for none of them.
std::size_t keptIndex(Vector vector);
/// Every index of a layout's segments.
std::vector<std::uint32_t> allSegments(const WeightLayout& layout);

/// What a backend can do, as bits of abilities().
enum class Ability : unsigned {
    paths = 1u << 0,     ///< Passes of a path.
    terms = 1u << 1,     ///< Passes of terms.
    memory = 1u << 2,    ///< remember(), and losses of it.
    classes = 1u << 3,   ///< Losses over some classes.
    probes = 1u << 4,    ///< probe().
    dropping = 1u << 5,  ///< Losses with a second classifier and dropped paths, where the net has such modules.
};

/// What many paths are evaluated on. Views: the caller keeps them alive as long as the evaluator.
struct EvaluationSet {
    Batch score;
    /// Where it holds images, each path's running statistics are first re-estimated on them (see recalibrate()) and
    /// `score` is evaluated with those; `mode` does not count then.
    Batch recalibration;
    BatchNormMode mode = BatchNormMode::batch;
};

/// Evaluates path after path on one set, with the weights that the net had when it was made. Made by a net and not
/// alive longer; between two calls that net may run other passes, but its weights stay. Thread and errors: as the
/// net's.
class PathEvaluator {
public:
    virtual ~PathEvaluator() = default;

    /// The net's weights and running statistics are the same afterwards. A backend may keep what paths have in common
    /// from call to call: pruned paths in ascending order have most in common, but any order gives the same outcome.
    virtual EvaluationOutcome evaluate(const Path& path) = 0;
};

/// One net on one backend. Thread: one thread at a time calls it; it may use `threads` of its own inside.
/// Errors: throws RunError for no memory or a lost device, ContractError for wrong shapes.
/// What lies in store() counts, until update(), train() or a blend() of weights or momentum: a backend that computes
/// elsewhere (a GPU) keeps the newest weights, momentum, statistics and gradients there, its passes use them, and
/// fetchState() and fetch() bring them. Whoever writes into store() after those calls fetchState() first.
class Supernet {
public:
    virtual ~Supernet() = default;

    virtual std::string_view backendName() const = 0;  ///< "cpu" or "torch".
    virtual std::string_view isa() const = 0;          ///< "x86-64-v4", "portable", "torch 1.13.1 cpu", ...
    virtual WeightStore& store() = 0;
    virtual const WeightStore& store() const = 0;

    virtual unsigned abilities() const = 0;  ///< Bits of Ability.
    bool can(Ability ability) const { return (abilities() & static_cast<unsigned>(ability)) != 0; }

    /// Forward and backward of one request. Gradients are that of the mean loss in the outcome's active segments;
    /// fetch() brings them: of one pass alone unweighted, of passes that add their weighted sum, added in the order of
    /// the passes. A dead path trains stem-less: the head only sees zeros, so its logits are the bias.
    /// ContractError for what the backend has not the ability to.
    virtual PassOutcome pass(const PassRequest& request) = 0;

    /// Keeps what the path says of these images, forward only, norms by the batch: logits and the outputs of the cells,
    /// until the next call. ContractError where the backend has not the ability.
    virtual void remember(const Path& path, const Batch& batch);

    /// One forward pass and what probe.h asks for beside it. The gradients of the outcome's active segments are those
    /// of the aim, in store(), where they were asked for; a pass that adds must not follow. ContractError where the
    /// backend has not the ability.
    virtual ProbeOutcome probe(const ProbeRequest& request);

    /// Norms, clipping and SGD (sgd.h) over the segments that passes touched since the last one that did not add.
    /// Gradients stay. Where a loss of those passes or the norm is not finite, weights and momentum stay as they were.
    virtual GradientNorms update(const TrainStep& step) = 0;

    /// One optimiser step: the passes added up (the first starts anew unless it `adds`), and an update. Of one request
    /// it is pass() and update() bit for bit, and a backend on a device waits for the device once; of more it may wait
    /// once a pass.
    virtual TrainOutcome train(std::span<const PassRequest> requests, const TrainStep& step);
    TrainOutcome train(const PassRequest& request, const TrainStep& step) { return train({&request, 1}, step); }

    /// to = keep * to + factor * from, in float; with a `keep` of 0 it is no matter what `to` held. Gradients of the
    /// segments count as touched then.
    virtual void blend(Vector to, double keep, double factor, Vector from, Segments segments) = 0;
    /// Scalar products, one a segment, summed in double.
    virtual std::vector<double> dots(Vector a, Vector b, Segments segments) = 0;

    /// After this, store() holds the newest weights, momentum and running statistics, and counts.
    virtual void fetchState() {}
    /// The newest of a vector on the host, in the layout's order, until the next call that changes it: weights,
    /// momentum and gradients in store(), where gradients of segments that no pass touched are of any value.
    virtual std::span<const float> fetch(Vector vector) = 0;

    /// A backend that computes elsewhere may keep, from zero at each call, what updates say of the spread of
    /// gradients, so that they need not be fetched each step; it answers true then, and fetchSpread() gives what it
    /// has, which counts until the next call. restoreSpread() goes on from there, in this net or another: `steps` are
    /// the updates per segment that are behind it. Both only after startSpread() answered true.
    virtual bool startSpread() { return false; }
    virtual GradientSpread fetchSpread() { return {}; }
    virtual void restoreSpread(const GradientSpread&, std::span<const std::int64_t> /*steps*/) {}

    /// A backend that computes elsewhere copies the bytes there and answers true; from then on batches may give draws
    /// instead of images. A second set replaces the first.
    virtual bool holdImages(const ImageBytes&) { return false; }

    /// Forward only; changes no weight and no running statistic.
    virtual EvaluationOutcome evaluate(const Path& path, const Batch& batch, BatchNormMode mode) = 0;

    /// Re-estimates the running statistics of the norms that `path` uses from these images in one batch (momentum 1),
    /// as `bn = recalibrated` needs; store().statistics changes, weights do not.
    virtual void recalibrate(const Path& path, const Batch& batch) = 0;

    /// For rankings. This one evaluates each path by itself; a backend that can share work between paths overrides it.
    virtual std::unique_ptr<PathEvaluator> makeEvaluator(const EvaluationSet& set);
};

/// What a backend is built with.
struct SupernetRequest {
    NetSpec spec;
    int threads = 0;  ///< 0 = all cores this process may use.
    Precision precision = Precision::fp32;
    /// A backend on a device may record what steps are made of and play it in few launches (CUDA graphs); what a step
    /// computes is the same.
    bool recordSteps = false;
    /// PC-DARTS: only the first 1 / partial of a cell's channels go through an edge's ops, with the corner of their
    /// weights that these channels need; the others pass by, and channels are shuffled behind. Divides the width. For
    /// cells whose edges keep it.
    int partial = 1;
    unsigned needs = 0;  ///< Bits of Ability: what the net is going to be asked. No matter to a backend itself.
};

}  // namespace pada
