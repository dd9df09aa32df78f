// SPDX-License-Identifier: GPL-3.0-or-later
// core/supernet/supernet.h: the face of every backend. It knows paths, batches, losses and one flat weight buffer; no
// tensor type.
#pragma once
#include "core/data/drawn_images.h"
#include "core/supernet/sgd.h"
#include "core/supernet/weight_store.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace pada {

/// `count` images NHWC float32, normalised; labels in [0, classes). Views: the caller keeps them alive during the call.
struct Batch {
    std::span<const float> images;         ///< count * imageSize * imageSize * inputChannels.
    std::span<const std::int32_t> labels;  ///< count.
    std::size_t count = 0;
    /// `count` images of the set that the net holds (see holdImages()), instead of `images`, which is empty then.
    std::span<const ImageDraw> draws = {};
};

enum class BatchNormMode {
    batch,      ///< Statistics of this very batch (supernets; the whole ranking set is one batch).
    inherited,  ///< Running statistics from the weight store.
};

/// What one forward and backward pass tells.
struct PassOutcome {
    double loss = 0.0;         ///< Mean cross-entropy, nats; weighted mean where sample weights were given.
    std::int64_t correct = 0;  ///< Images whose largest logit is the label's.
    std::vector<float>
        sampleNorms;  ///< Per image || softmax(z) - onehot(y) ||_2, in [0, sqrt 2] (methods.md section 5.10).
};

struct EvaluationOutcome {
    double loss = 0.0;  ///< Mean cross-entropy, nats.
    std::int64_t correct = 0;
    std::vector<float> logits;  ///< count * classes, row by row.
};

/// Per float of store()'s buffers: the mean of its gradient, unweighted and before clipping, and the sum of squared
/// deviations from it, over the train()s in which its segment was active.
struct GradientSpread {
    std::span<const float> mean, squares;
};

/// How one optimiser step of one path moves weights. Views: as a batch's.
struct TrainStep {
    std::span<const float> sampleWeights;     ///< As forwardBackward().
    double pathWeight = 1.0;                  ///< Factor on the path's gradient, before clipping.
    SgdSettings sgd;                          ///< clipNorm bounds the norm of the weighted gradient.
    std::span<const std::uint32_t> active;    ///< store().layout.activeSegments(pruned path).
    std::span<const std::uint32_t> drifting;  ///< Segments that move with a gradient of zero; none of `active`.
};

struct TrainOutcome {
    PassOutcome pass;
    GradientNorms norms;  ///< Of the unweighted gradients; clipFactor is what the weighted ones were multiplied by.
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
/// What lies in store() counts, until train(): a backend that computes elsewhere (a GPU) keeps the newest weights,
/// momentum, statistics and gradients there, its passes use them, and fetchState() and fetchGradients() bring them.
/// Whoever writes into store() after train() calls fetchState() first.
class Supernet {
public:
    virtual ~Supernet() = default;

    virtual std::string_view backendName() const = 0;  ///< "cpu" or "torch".
    virtual std::string_view isa() const = 0;          ///< "x86-64-v4", "portable", "torch 1.13.1 cpu", ...
    virtual WeightStore& store() = 0;
    virtual const WeightStore& store() const = 0;

    /// Forward and backward of `path` (pruned inside) in training mode: batch statistics; overwrites the gradients of
    /// store().layout.activeSegments(pruned path) with the gradient of the mean loss; others are left as they are. A
    /// dead path trains stem-less: the head only sees zeros, so its logits are the bias. `sampleWeights` is empty or
    /// one factor per image on that image's loss (mean over count). With `trackStatistics` running mean and (unbiased)
    /// variance move by momentum 0.1 for every norm used.
    virtual PassOutcome forwardBackward(const Path& path, const Batch& batch, std::span<const float> sampleWeights = {},
                                        bool trackStatistics = true) = 0;

    /// One optimiser step of `path`: forwardBackward() with statistics, norms, clipping and SGD (sgd.h). A loss or norm
    /// that is not finite leaves weights and momentum as they were. This one works on store(); a backend on a device
    /// does it there and waits for the device once.
    virtual TrainOutcome train(const Path& path, const Batch& batch, const TrainStep& step);

    /// After these, store() holds the newest weights, momentum and running statistics; or the gradients, unclipped and
    /// unweighted, of the active segments of the last train().
    virtual void fetchState() {}
    virtual void fetchGradients() {}

    /// A backend that computes elsewhere may keep, from zero at each call, what train() says of the spread of
    /// gradients, so that they need not be fetched each step; it answers true then, and fetchSpread() gives what it
    /// has, which counts until the next call. restoreSpread() goes on from there, in this net or another: `steps` are
    /// the train()s per segment that are behind it. Both only after startSpread() answered true.
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

/// How a backend stores what flows between the layers of a net. Weights, gradients, momentum, statistics, logits and
/// loss are float in both.
enum class Precision {
    fp32,
    bf16,  ///< Node tensors, convolution results and their gradients rounded to bf16; sums in float.
};

/// What a backend is built with.
struct SupernetRequest {
    NetSpec spec;
    int threads = 0;  ///< 0 = all cores this process may use.
    Precision precision = Precision::fp32;
    /// A backend on a device may record what steps are made of and play it in few launches (CUDA graphs); what a step
    /// computes is the same.
    bool recordSteps = false;
};

}  // namespace pada
