// SPDX-License-Identifier: GPL-3.0-or-later
// core/supernet/passes.h: what a net is asked to compute and what it tells: passes, and the update that follows them.
#pragma once
#include "core/data/drawn_images.h"
#include "core/space/path.h"
#include "core/space/term.h"
#include "core/supernet/sgd.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace pada {

/// Indices into a layout's segments(), ascending.
using Segments = std::span<const std::uint32_t>;

/// `count` images NHWC float32, normalised; labels in [0, classes). Views: the caller keeps them alive during the call.
struct Batch {
    std::span<const float> images;         ///< count * imageSize * imageSize * inputChannels.
    std::span<const std::int32_t> labels;  ///< count.
    std::size_t count = 0;
    /// `count` images of the set that the net holds (see holdImages()), instead of `images`, which is empty then.
    std::span<const ImageDraw> draws = {};
};

/// What a pass minimises beside plain cross-entropy: that + teacher * KL(remembered softmax, its own) + pull *
/// distance.
struct PassLoss {
    /// In [0, 1): the label's class is wanted with 1 - smoothing, and smoothing / classes is spread over all.
    double smoothing = 0.0;
    /// Of what Supernet::remember() kept, from as many images: of its logits, mean over images, nats; and of the
    /// outputs of its cells, squared differences averaged over values, then over cells.
    double teacher = 0.0, pull = 0.0;
    /// Empty, or one a class: where 0, its logit is not there (DA-NAS). Labels are of classes that are. A view.
    std::span<const std::uint8_t> classes = {};
    /// Of the second classifier's cross-entropy, where the net has one (NetSpec::auxiliary); with `smoothing` too.
    double auxiliary = 0.0;
    /// In [0, 1): how likely an image goes without what a module that drops paths gives; the rest is scaled up.
    double dropPath = 0.0;
    /// Which images: drawn from Stream::method at this step, module by module.
    std::uint32_t dropSeed = 0;
    std::uint64_t dropStep = 0;

    bool remembers() const { return teacher != 0.0 || pull != 0.0; }
    bool plain() const { return !remembers() && classes.empty() && auxiliary == 0.0 && dropPath == 0.0; }
    bool operator==(const PassLoss& other) const {
        return smoothing == other.smoothing && teacher == other.teacher && pull == other.pull &&
               auxiliary == other.auxiliary && dropPath == other.dropPath && dropSeed == other.dropSeed &&
               dropStep == other.dropStep && std::ranges::equal(classes, other.classes);
    }
};

/// One forward and backward pass in training mode: norms take the batch's statistics. Views: as a batch's.
struct PassRequest {
    Path path;  ///< Pruned inside.
    Batch batch;
    /// Empty, or one factor an image on that image's loss (mean over count).
    std::span<const float> sampleWeights = {};
    /// Where given, instead of the path: each decision is the sum of its terms' ops times their coefficients. Edges on
    /// no way from input to output are pruned; terms of `none` and pruned ones compute nothing.
    std::span<const Term> terms = {};
    PassLoss loss = {};
    double weight = 1.0;  ///< Of its gradient in the sum.
    bool adds = false;    ///< To the gradients of the passes before, instead of starting anew.
    bool tracks = true;   ///< Running mean and (unbiased) variance of every norm used move by momentum 0.1.
};

struct PassOutcome {
    double loss = 0.0;         ///< Mean over the batch, nats; weighted mean where sample weights were given.
    std::int64_t correct = 0;  ///< Images whose largest logit is the label's.
    std::vector<float>
        sampleNorms;  ///< Per image || softmax(z) - what is wanted ||_2, in [0, sqrt 2] (methods.md section 5.10).
    std::vector<std::uint32_t> active;  ///< Segments that the pass computed with and gave gradients, ascending.
    std::uint64_t live = 0;             ///< Bit d: decision d lies on a way from input to output.
    std::vector<double> termGradients;  ///< dL/d(coefficient), one a term of the request.
    double aside = 0.0;  ///< What `teacher`, `pull` and `auxiliary` added to what was minimised; `loss` is without.
};

/// How an update moves weights. Views: as a batch's.
struct TrainStep {
    SgdSettings sgd;  ///< clipNorm bounds the norm of the weighted sum of the passes' gradients.
    /// Empty, or one a segment: where it is not 0 and no pass touched the segment, that moves with a gradient of zero.
    std::span<const std::uint8_t> drifts = {};
};

struct TrainOutcome {
    std::vector<PassOutcome> passes;  ///< One a request.
    GradientNorms norms;
};

}  // namespace pada
