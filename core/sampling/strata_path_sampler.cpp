// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/strata_path_sampler.h"

#include "core/sampling/distribution.h"
#include "core/sampling/uniform_path_sampler.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pada {
namespace {

constexpr const char* kStrataSmoothing = "path_sampler.smoothing";

void checkLaw(const std::vector<double>& law, std::size_t strata) {
    expects(law.size() == strata, "one probability a stratum");
    for (const double share : law) expects(share >= 0.0, "probabilities of strata are not negative");
    expects(std::abs(std::accumulate(law.begin(), law.end(), 0.0) - 1.0) < 1e-9, "probabilities of strata sum to 1");
}

}  // namespace

std::vector<double> shareOfPaths(const PathStrata& strata) {
    std::vector<double> shares;
    for (const std::vector<Path>& paths : strata.paths)
        shares.push_back(static_cast<double>(paths.size()) / static_cast<double>(strata.count()));
    return shares;
}

std::vector<double> evenFrom(const PathStrata& strata, int least) {
    const auto counts = [least](int key) { return key >= least; };
    const auto found = static_cast<double>(std::ranges::count_if(strata.keys, counts));
    if (found == 0.0) return shareOfPaths(strata);
    std::vector<double> shares;
    for (const int key : strata.keys) shares.push_back(counts(key) ? 1.0 / found : 0.0);
    return shares;
}

StrataPathSampler::StrataPathSampler(PathSamplerInput input, PathStrata strata, StrataLaw law)
    : m_input(std::move(input)), m_strata(std::move(strata)), m_ends(std::move(law)) {
    checkPathSamplerInput(m_input);
    expects(!m_strata.paths.empty(), "a sampler of strata needs one at least");
    checkLaw(m_ends.from, m_strata.paths.size());
    checkLaw(m_ends.to, m_strata.paths.size());
    m_stratumOf.reserve(m_strata.count());
    for (std::size_t k = 0; k < m_strata.paths.size(); ++k) {
        expects(!m_strata.paths[k].empty(), "a stratum without paths cannot be drawn from");
        for (const Path& path : m_strata.paths[k]) m_stratumOf.emplace_back(path, static_cast<std::uint32_t>(k));
    }
    std::ranges::sort(m_stratumOf);
    apply(0.0);
}

void StrataPathSampler::apply(double smoothing) {
    m_smoothing = smoothing;
    m_law.resize(m_strata.paths.size());
    for (std::size_t k = 0; k < m_law.size(); ++k)
        m_law[k] = (1.0 - smoothing) * m_ends.from[k] + smoothing * m_ends.to[k];
    m_marginals.clear();
    for (const Decision& decision : m_input.decisions) m_marginals.emplace_back(decision.options.size(), 0.0);
    for (std::size_t k = 0; k < m_law.size(); ++k) {
        const double each = m_law[k] / static_cast<double>(m_strata.paths[k].size());
        for (const Path& path : m_strata.paths[k])
            for (std::size_t d = 0; d < path.size(); ++d) m_marginals[d][path[d]] += each;
    }
}

Path StrataPathSampler::draw(Rng& rng) {
    const std::vector<Path>& stratum = m_strata.paths[drawIndex(m_law, rng)];
    return stratum[rng.below(static_cast<std::uint32_t>(stratum.size()))];
}

void StrataPathSampler::observe(const PathUse& use, double pathNorm, double clipFactor) {
    checkObservation(m_input, use, pathNorm, clipFactor);
}

void StrataPathSampler::endPeriod(double smoothing) {
    checkSmoothing(smoothing);
    apply(smoothing);
}

double StrataPathSampler::probability(const Path& path) const {
    expects(path.size() == m_input.decisions.size(), "probability: the path has a wrong length");
    const auto found = std::ranges::lower_bound(m_stratumOf, path, {}, &std::pair<Path, std::uint32_t>::first);
    if (found == m_stratumOf.end() || found->first != path) return 0.0;
    return m_law[found->second] / static_cast<double>(m_strata.paths[found->second].size());
}

void StrataPathSampler::save(StateBook& book) const {
    book.put(kStrataSmoothing, std::vector{m_smoothing});
}

void StrataPathSampler::restore(const StateBook& book) {
    const double smoothing = book.get<double>(kStrataSmoothing, 1)[0];
    if (!(smoothing >= 0.0 && smoothing <= 1.0)) StateBook::refuse(kStrataSmoothing, "is not a factor in [0, 1]");
    apply(smoothing);
}

}  // namespace pada
