// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/uniform_path_sampler.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pada {
namespace {

bool allows(const std::vector<std::uint8_t>& allowed, std::uint8_t option) {
    return std::binary_search(allowed.begin(), allowed.end(), option);
}

OptionTable emptyTable(const PathSamplerInput& input) {
    OptionTable table;
    for (const Decision& decision : input.decisions) table.emplace_back(decision.options.size(), 0.0);
    return table;
}

}  // namespace

void checkObservation(const PathSamplerInput& input, const PathUse& use, double pathNorm, double clipFactor) {
    expects(use.path.size() == input.decisions.size(), "observe: the path has a wrong length");
    expects(use.optionNorms.size() == input.decisions.size(), "observe: one norm per decision");
    for (std::size_t d = 0; d < input.decisions.size(); ++d) {
        expects(use.path[d] < input.decisions[d].options.size(), "observe: an option lies outside the decision's list");
        expects(std::isfinite(use.optionNorms[d]) && use.optionNorms[d] >= 0.0F,
                "observe: norms must be finite and not negative");
        expects(use.isLive(d) || use.optionNorms[d] == 0.0F, "observe: what is dead has no norm");
    }
    expects(std::isfinite(pathNorm) && pathNorm >= 0.0, "observe: the path's norm must be finite and not negative");
    expects(clipFactor > 0.0 && clipFactor <= 1.0, "observe: the clip factor lies in (0, 1]");
}

void checkSmoothing(double smoothing) {
    expects(smoothing >= 0.0 && smoothing <= 1.0, "the smoothing factor lies in [0, 1]");
}

UniformPathSampler::UniformPathSampler(PathSamplerInput input) : m_input(std::move(input)) {
    checkPathSamplerInput(m_input);
}

Path UniformPathSampler::draw(Rng& rng) {
    Path path(m_input.decisions.size());
    for (std::size_t d = 0; d < path.size(); ++d)
        path[d] = m_input.allowed[d][rng.below(static_cast<std::uint32_t>(m_input.allowed[d].size()))];
    return path;
}

void UniformPathSampler::observe(const PathUse& use, double pathNorm, double clipFactor) {
    checkObservation(m_input, use, pathNorm, clipFactor);
}

void UniformPathSampler::endPeriod(double smoothing) {
    checkSmoothing(smoothing);
}

OptionTable UniformPathSampler::probabilities() const {
    OptionTable table = emptyTable(m_input);
    for (std::size_t d = 0; d < table.size(); ++d)
        for (std::uint8_t option : m_input.allowed[d])
            table[d][option] = 1.0 / static_cast<double>(m_input.allowed[d].size());
    return table;
}

double UniformPathSampler::probability(const Path& path) const {
    expects(path.size() == m_input.decisions.size(), "probability: the path has a wrong length");
    double product = 1.0;
    for (std::size_t d = 0; d < path.size(); ++d) {
        if (!allows(m_input.allowed[d], path[d])) return 0.0;
        product /= static_cast<double>(m_input.allowed[d].size());
    }
    return product;
}

TopologyPathSampler::TopologyPathSampler(PathSamplerInput input) : m_input(std::move(input)) {
    checkPathSamplerInput(m_input);
    expects(!m_input.topologies.empty(), "topology_uniform needs one path per topology");
    std::sort(m_input.topologies.begin(), m_input.topologies.end());
    for (std::size_t i = 0; i < m_input.topologies.size(); ++i) {
        const Path& path = m_input.topologies[i];
        expects(path.size() == m_input.decisions.size(), "a topology's path has a wrong length");
        expects(i == 0 || m_input.topologies[i - 1] != path, "a topology is listed twice");
        for (std::size_t d = 0; d < path.size(); ++d)
            expects(allows(m_input.allowed[d], path[d]), "a topology's path uses an option that is not allowed");
    }
}

Path TopologyPathSampler::draw(Rng& rng) {
    return m_input.topologies[rng.below(static_cast<std::uint32_t>(m_input.topologies.size()))];
}

void TopologyPathSampler::observe(const PathUse& use, double pathNorm, double clipFactor) {
    checkObservation(m_input, use, pathNorm, clipFactor);
}

void TopologyPathSampler::endPeriod(double smoothing) {
    checkSmoothing(smoothing);
}

OptionTable TopologyPathSampler::probabilities() const {
    OptionTable table = emptyTable(m_input);
    for (const Path& path : m_input.topologies)
        for (std::size_t d = 0; d < path.size(); ++d) table[d][path[d]] += 1.0;
    for (auto& row : table)
        for (double& share : row) share /= static_cast<double>(m_input.topologies.size());
    return table;
}

double TopologyPathSampler::probability(const Path& path) const {
    expects(path.size() == m_input.decisions.size(), "probability: the path has a wrong length");
    const bool listed = std::binary_search(m_input.topologies.begin(), m_input.topologies.end(), path);
    return listed ? 1.0 / static_cast<double>(m_input.topologies.size()) : 0.0;
}

}  // namespace pada
