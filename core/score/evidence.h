// SPDX-License-Identifier: GPL-3.0-or-later
// core/score/evidence.h: what scores look at of one path. Passes are made when a score asks for them, and once.
#pragma once
#include "core/space/search_space.h"
#include "core/supernet/probe.h"
#include "core/supernet/supernet.h"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace pada {

/// A net at its seeded start and the images that scores see: two batches, the second for scores that compare batches.
/// Views: the caller keeps them alive.
struct ScoreStart {
    Supernet& net;  ///< With Ability::probes.
    Batch first, second;
    std::uint32_t seed = 0;  ///< Of what scores draw themselves.
};

/// Weights of a convolution or linear layer, and the gradient of the mean cross-entropy with respect to them.
struct LayerGradient {
    std::span<const float> weights;
    std::vector<float> gradient;
};

/// Thread: the net's. Errors: the net's.
class Evidence {
public:
    enum Need : unsigned {
        layout = 1u << 0,          ///< Only layout().
        imageGradient = 1u << 1,   ///< imageGradients().
        firing = 1u << 2,          ///< agreement().
        weightGradient = 1u << 3,  ///< lossGradients().
        ownPasses = 1u << 4,       ///< net().
        blocks = 1u << 5,          ///< blockMoments().
    };

    /// Counts only: nothing but cost() may be asked.
    Evidence(const SearchSpace& space, const NetSize& size, const Path& path);
    /// `needs` of all scores that will ask, so that a pass brings at once what they share. `start` outlives this.
    Evidence(const SearchSpace& space, const ScoreStart& start, const Path& path, unsigned needs);

    const Path& path() const noexcept { return m_path; }
    bool dead() const noexcept { return m_dead; }  ///< No way from input to output.
    PathCost cost() const { return m_space.cost(m_path, m_size); }

    const WeightLayout& layoutOfNet() const { return start().net.store().layout; }
    Supernet& net() const { return start().net; }

    /// d(sum of all logits)/d(images) on the first batch, row by row.
    const std::vector<float>& imageGradients();
    /// How many ReLU units agree for each pair of images of the first batch (ProbeOutcome::agreement).
    const std::vector<double>& agreement();
    /// The stem, every cell and every reduction by itself (ProbeOutcome::blocks), on the first batch.
    const std::vector<ProbeBlock>& blockMoments();
    std::size_t images() const { return start().first.count; }
    /// Of every convolution and linear layer that the path uses, on the first (0) or second (1) batch.
    const std::vector<LayerGradient>& lossGradients(std::size_t batch);

    /// Of the passes made here so far; a score's own passes not.
    double passSeconds() const { return m_lookSeconds + m_gradientSeconds; }
    /// What a score with these needs would have spent on them alone: of a pass that does more than it asked for, the
    /// part that its forward and backward passes usually have.
    double passSecondsFor(unsigned needs) const;

private:
    const ScoreStart& start() const;
    void lookAtFirstBatch();
    std::vector<LayerGradient> gradientsNow(const std::vector<std::uint32_t>& active) const;
    static constexpr unsigned kLooks = imageGradient | firing | blocks;

    const SearchSpace& m_space;
    NetSize m_size;
    Path m_path;
    bool m_dead;
    const ScoreStart* m_start = nullptr;
    unsigned m_needs = 0;
    bool m_looked = false, m_lookedAtLoss = false;
    double m_lookSeconds = 0.0, m_gradientSeconds = 0.0;
    std::vector<float> m_imageGradients;
    std::vector<double> m_agreement;
    std::vector<ProbeBlock> m_blocks;
    std::array<std::optional<std::vector<LayerGradient>>, 2> m_lossGradients;
};

/// Whether a segment is one that scores over weights sum over: convolutions and linear layers, no biases, no norms.
bool isWeight(const Segment& segment);

}  // namespace pada
