// SPDX-License-Identifier: GPL-3.0-or-later
// core/supernet/probe.h: what scores of untrained nets ask of a path beside its loss: the gradient of the images, which
// units fire, passes without norms. Supernet::probe() computes it.
#pragma once
#include "core/supernet/supernet.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace pada {

/// What is differentiated.
enum class ProbeAim : std::uint8_t {
    nothing,  ///< Forward only.
    loss,     ///< Mean cross-entropy of the labels.
    logits,   ///< The sum of all logits of all images.
};

/// Norms take the batch's statistics; running statistics do not move.
struct ProbeRequest {
    Path path;  ///< Pruned inside.
    Batch batch;
    ProbeAim aim = ProbeAim::nothing;
    double factor = 1.0;    ///< On every gradient.
    bool normless = false;  ///< Every norm is the identity, its scale and shift left out.
    bool weightGradients = false;
    bool imageGradients = false;
    bool agreement = false;
    /// Gradients of the mean cross-entropy with respect to the weights from the same forward pass, beside what `aim`
    /// asks; they are what is left in store(). Not together with weightGradients.
    bool lossGradients = false;
    bool blocks = false;
    std::uint32_t seed = 0;  ///< Of what `blocks` draws.
};

/// A cell or a reduction by itself.
struct ProbeBlock {
    std::size_t channels = 0;
    std::vector<double> covariance;  ///< channels * channels, of its outputs over images and pixels.
    /// inputs * channels: mean over images and output pixels of h g^T, where g is +1 or -1 at random at each output and
    /// h its gradient at the inputs. Where a block halves the side, each of the four pixels of a tile is an input of
    /// its own. Empty for the stem.
    std::size_t inputs = 0;
    std::vector<double> transfer;
    bool identity = false;  ///< h is g: the block passes everything on as it is.
};

struct ProbeOutcome {
    double value = 0.0;                      ///< Of the aim, without the factor; 0 for `nothing`.
    std::vector<std::uint32_t> active = {};  ///< Segments that the pass computed with, ascending.
    /// As the batch's images; empty unless asked for. Zeros for a dead path.
    std::vector<float> imageGradients = {};
    /// count * count, symmetric: at how many ReLU units images i and j agree in firing or not. Every convolution of a
    /// cell has a ReLU of its own, as in the benchmark's net, so a node that two convolutions leave counts twice.
    /// Empty unless asked for.
    std::vector<double> agreement = {};
    /// The stem, then every cell and reduction in order; empty unless asked for, and for a dead path.
    std::vector<ProbeBlock> blocks = {};
};

}  // namespace pada
