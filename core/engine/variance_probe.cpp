// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/variance_probe.h"

#include "core/engine/segment_variance.h"
#include "core/metrics/gradient_variance.h"
#include "core/sampling/distribution.h"
#include "core/sampling/image_weights.h"
#include "core/sampling/importance_weights.h"
#include "core/supernet/sgd.h"

#include <limits>
#include <optional>
#include <vector>

namespace pada {
namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
constexpr int kResamples = 1000;

/// Positions of training images, drawn by weights or uniformly, with replacement.
class ProbeImages {
public:
    ProbeImages(std::span<const float> weights, std::size_t images) : m_images(images) {
        if (!weights.empty()) m_weighted.emplace(weights);
    }
    std::vector<std::int64_t> draw(Rng& rng, int count) const {
        std::vector<std::int64_t> positions;
        for (int i = 0; i < count; ++i)
            positions.push_back(static_cast<std::int64_t>(
                m_weighted ? m_weighted->draw(rng) : rng.below(static_cast<std::uint32_t>(m_images))));
        return positions;
    }

private:
    std::size_t m_images;
    std::optional<CumulativeDraw> m_weighted;
};

/// Norms of images drawn uniformly, with N q of each, and what they say of a data sampler with probabilities q.
class ImageMoments {
public:
    ImageMoments(bool weighted, std::span<const float> law) : m_law(law), m_weighted(weighted) {
        if (!m_weighted) return;
        for (const float q : law) m_meanWeight += q > 0 ? q * importanceWeight(q, count()) : 0.0;
    }
    void add(std::span<const std::int64_t> positions, std::span<const float> norms) {
        for (std::size_t i = 0; i < positions.size(); ++i) {
            const double q = m_law.empty() ? 0.0 : m_law[static_cast<std::size_t>(positions[i])];
            const double ratio = m_law.empty() ? 1.0 : count() * q;
            const double weight = m_weighted && q > 0 ? importanceWeight(q, count()) / m_meanWeight : 1.0;
            m_norms.push_back(norms[i]);
            m_ratios.push_back(ratio);
            m_taken += m_norms.back() * m_norms.back() * ratio * weight * weight;
        }
    }
    void tell(VarianceSnapshot& snapshot) const {
        const SecondMoments moments = secondMoments(m_norms, m_ratios, 0);
        snapshot.dataUniform = moments.uniform;
        snapshot.dataOptimal = moments.optimal;
        snapshot.dataUnbiased = moments.unbiased.value_or(kUnknown);
        snapshot.dataTaken = m_taken / static_cast<double>(m_norms.size());
    }

private:
    double count() const { return static_cast<double>(m_law.size()); }

    std::span<const float> m_law;
    bool m_weighted;
    double m_meanWeight = 0.0;  ///< Over draws from the law: what a batch's weights are divided by.
    double m_taken = 0.0;
    std::vector<double> m_norms, m_ratios;
};

}  // namespace

VarianceSnapshot VarianceProbe::measure(const PathDraws& paths, const std::function<double(const Path&)>& pathWeight,
                                        std::span<const float> imageLaw, std::int64_t step) const {
    VarianceSnapshot snapshot;
    snapshot.draws = draws;
    SegmentVariance variance(net.store().layout);
    const PathDraws uniform = PathDraws::uniform(space, terms.redrawDead);
    const double pathCount = uniform.pathCount();

    std::vector<double> norms, taken, ratios;  // ratio: the path's probability in this run over the uniform one
    ImageMoments images(terms.unbiasData, imageLaw);
    for (const bool own : {false, true}) {
        variance.clear();
        const ProbeImages positionsOf(own ? imageLaw : std::span<const float>{}, roles.train.size());
        for (int i = 0; i < draws; ++i) {
            Rng rng(seed, Stream::probe, static_cast<std::uint64_t>(step),
                    static_cast<std::uint32_t>(2 * i + (own ? 1 : 0)));
            const Path path = own ? paths.draw(rng) : uniform.draw(rng);
            const std::vector<std::int64_t> positions = positionsOf.draw(rng, batchSize);
            std::vector<std::int64_t> indices;
            for (const std::int64_t p : positions) indices.push_back(roles.train[static_cast<std::size_t>(p)]);
            const Batch batch = batches.make(indices, seed, -1 - (2 * (step * draws + i) + (own ? 1 : 0)), 0);
            const std::vector<float> weights =
                own ? imageWeights(terms.unbiasData, imageLaw, positions) : std::vector<float>{};
            const PassOutcome pass =
                net.pass({.path = path, .batch = batch, .sampleWeights = weights, .tracks = false});
            net.fetch(Vector::gradients);
            const double weight = own && pathWeight ? pathWeight(path) : 1.0;
            variance.add(net.store(), pass.active, weight);
            const double norm = weight * gradientNorms(net.store(), pass.active, 0.0).total;
            if (own) {
                taken.push_back(norm);
                continue;
            }
            norms.push_back(norm);
            ratios.push_back(pathCount * paths.probability(path));
            images.add(positions, pass.sampleNorms);
        }
        (own ? snapshot.gvOwn : snapshot.gvUniform) = variance.mean();
    }
    const SecondMoments moments = secondMoments(norms, ratios, kResamples, seed);
    snapshot.secondUniform = moments.uniform;
    snapshot.secondOptimal = moments.optimal;
    // A sampler that never draws some path with a gradient has no finite second moment: NaN, shown as n/a.
    snapshot.secondUnbiased = moments.unbiased.value_or(kUnknown);
    snapshot.low = moments.unbiasedInterval ? moments.unbiasedInterval->low : snapshot.secondUnbiased;
    snapshot.high = moments.unbiasedInterval ? moments.unbiasedInterval->high : snapshot.secondUnbiased;
    const MeanSquare own = meanSquare(taken, kResamples, seed);
    snapshot.secondTaken = own.value;
    snapshot.takenLow = own.interval ? own.interval->low : own.value;
    snapshot.takenHigh = own.interval ? own.interval->high : own.value;
    images.tell(snapshot);
    return snapshot;
}

}  // namespace pada
