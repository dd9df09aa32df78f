// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/variance_probe.h"

#include "core/engine/segment_variance.h"
#include "core/metrics/gradient_variance.h"
#include "core/supernet/sgd.h"

#include <algorithm>
#include <functional>
#include <limits>

namespace pada {
namespace {

constexpr int kMostRedraws = 10'000;

/// A batch of training images, drawn by cumulative weights or uniformly.
class BatchDraw {
public:
    BatchDraw(const VarianceProbe& probe, std::span<const float> weights) : m_probe(probe) {
        for (const float w : weights) m_cumulative.push_back((m_cumulative.empty() ? 0.0 : m_cumulative.back()) + w);
    }

    Batch draw(Rng& rng, std::int64_t position) {
        std::vector<std::int64_t> indices;
        for (int i = 0; i < m_probe.batchSize; ++i) indices.push_back(m_probe.roles.train[one(rng)]);
        return m_probe.batches.make(indices, m_probe.seed, -1 - position, 0);
    }

private:
    std::size_t one(Rng& rng) const {
        if (m_cumulative.empty()) return rng.below(static_cast<std::uint32_t>(m_probe.roles.train.size()));
        const double x = rng.uniform() * m_cumulative.back();
        const auto at = std::ranges::upper_bound(m_cumulative, x) - m_cumulative.begin();
        return std::min(static_cast<std::size_t>(at), m_cumulative.size() - 1);
    }

    const VarianceProbe& m_probe;
    std::vector<double> m_cumulative;
};

Path connectedDraw(const SearchSpace& space, const std::function<Path()>& draw) {
    Path path = draw();
    for (int i = 0; i < kMostRedraws && !space.connected(path); ++i) path = draw();
    return path;
}

}  // namespace

VarianceSnapshot VarianceProbe::measure(PathSampler& paths, std::span<const float> dataWeights,
                                        std::int64_t step) const {
    VarianceSnapshot snapshot;
    snapshot.draws = draws;
    SegmentVariance variance(net.store().layout);
    double pathCount = 1;
    for (const auto& options : allowed) pathCount *= static_cast<double>(options.size());

    std::vector<double> norms, ratios;  // ratio: the path's probability in use over the uniform one
    for (const bool own : {false, true}) {
        variance.clear();
        BatchDraw drawn(*this, own ? dataWeights : std::span<const float>{});
        for (int i = 0; i < draws; ++i) {
            Rng rng(seed, Stream::probe, static_cast<std::uint64_t>(step),
                    static_cast<std::uint32_t>(2 * i + (own ? 1 : 0)));
            const Path path = connectedDraw(space, [&] {
                if (own) return paths.draw(rng);
                Path uniform(allowed.size());
                for (std::size_t d = 0; d < allowed.size(); ++d)
                    uniform[d] = allowed[d][rng.below(static_cast<std::uint32_t>(allowed[d].size()))];
                return uniform;
            });
            const Batch batch = drawn.draw(rng, 2 * (step * draws + i) + (own ? 1 : 0));
            net.forwardBackward(path, batch, {}, false);
            const auto active = net.store().layout.activeSegments(space.pruned(path));
            variance.add(net.store(), active);
            if (own) continue;
            norms.push_back(gradientNorms(net.store(), active, 0.0).total);
            ratios.push_back(pathCount * paths.probability(path));
        }
        (own ? snapshot.gvOwn : snapshot.gvUniform) = variance.mean();
    }
    const SecondMoments moments = secondMoments(norms, ratios, 1000, seed);
    snapshot.secondUniform = moments.uniform;
    snapshot.secondOptimal = moments.optimal;
    // A sampler that never draws some path with a gradient has no finite second moment: NaN, shown as n/a.
    snapshot.secondInUse = moments.inUse.value_or(std::numeric_limits<double>::quiet_NaN());
    snapshot.low = moments.inUseInterval ? moments.inUseInterval->low : snapshot.secondInUse;
    snapshot.high = moments.inUseInterval ? moments.inUseInterval->high : snapshot.secondInUse;
    return snapshot;
}

}  // namespace pada
