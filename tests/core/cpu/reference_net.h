// SPDX-License-Identifier: GPL-3.0-or-later
// tests/core/cpu/reference_net.h: the NAS-Bench-201 net written down as plainly as possible, in double, as an oracle.
// Every layer keeps its input and has its own backward; nothing is shared with the product but the layout of the
// weights.
#pragma once
#include "core/supernet/supernet.h"

#include <map>
#include <string>
#include <vector>

namespace pada::reference {

/// images x side x side x channels.
struct Tensor {
    int images = 0, side = 0, channels = 0;
    std::vector<double> value;

    Tensor() = default;
    Tensor(int n, int s, int c) : images(n), side(s), channels(c), value(static_cast<std::size_t>(n) * s * s * c) {}
    double& at(int n, int y, int x, int c) {
        return value[((static_cast<std::size_t>(n) * side + y) * side + x) * channels + c];
    }
    double at(int n, int y, int x, int c) const {
        return value[((static_cast<std::size_t>(n) * side + y) * side + x) * channels + c];
    }
};

/// A cell or a reduction by itself: signs at its outputs, and their gradient at its inputs. Of the stem only `out`.
struct Block {
    Tensor in, out, signs, back;
};

struct Outcome {
    double loss = 0.0;
    std::vector<double> logits;
    std::vector<double> gradients;                          ///< As long as the weights; 0 where nothing flows.
    std::map<std::string, std::vector<double>> statistics;  ///< By norm: batch mean, then biased variance.
    double nearestKink = 1e9;                               ///< Smallest |x| that entered a ReLU.
    std::vector<double> images;                             ///< Gradient of the images; empty for a dead path.
    std::vector<std::vector<bool>> fires;                   ///< One a ReLU: units of image 0, of image 1, ...
    std::vector<Block> blocks;                              ///< Where wanted: the stem, cells and reductions in order.
};

/// Runs forward and backward of one path with weights in double. `running` null = batch statistics, else mean and
/// variance by slot.
class Net {
public:
    Net(const WeightLayout& layout, std::vector<double> weights) : m_layout(layout), m_weights(std::move(weights)) {}

    bool sumsLogits = false;  ///< What is differentiated is the sum of all logits instead of the loss.
    bool normless = false;    ///< Norms are the identity.
    bool wantsBlocks = false;
    std::uint32_t blockSeed = 0;

    Outcome run(const Path& path, const std::vector<double>& images, const std::vector<int>& labels,
                const std::vector<double>& sampleWeights = {}, const float* running = nullptr);

private:
    struct Normalised {
        Tensor out, hat;
        std::vector<double> inverse;
        std::string name;
    };

    const Segment& segment(const std::string& name) const;
    Tensor relu(const Tensor& x);
    static Tensor reluBack(const Tensor& x, const Tensor& g);
    Tensor convolve(const Tensor& x, const std::string& name, int stride) const;
    Tensor convolveBack(const Tensor& x, const Tensor& g, const std::string& name, int stride);
    Normalised norm(const Tensor& x, const std::string& name);
    Tensor normBack(const Normalised& n, const Tensor& g);
    static Tensor pool(const Tensor& x);
    static Tensor poolBack(const Tensor& g);
    static Tensor halve(const Tensor& x);
    static Tensor halveBack(const Tensor& g);
    Tensor reluConvNorm(const Tensor& x, const std::string& conv, const std::string& norm, int stride);

    const WeightLayout& m_layout;
    std::vector<double> m_weights;
    const float* m_running = nullptr;
    Outcome m_out;
    struct Saved {
        Tensor input, activated;
        Normalised norm;
        std::string conv;
        int stride;
    };
    std::map<std::string, Saved> m_saved;
    Tensor reluConvNormBack(const Tensor& g, const std::string& conv);
};

}  // namespace pada::reference
