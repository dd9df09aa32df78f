// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/gradient_probe.h"

#include "core/base/contract.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace pada {
namespace {

constexpr int kPathsARepeat = 8;  ///< Drawn, of which the first that stays connected is taken.

Vector keptVector(std::size_t index) {
    expects(index < kKeptVectors, "a probe keeps one gradient an option");
    return static_cast<Vector>(static_cast<std::size_t>(Vector::kept0) + index);
}

bool isOperation(const SearchSpace& space, std::size_t decision) {
    return space.decisions()[decision].kind == DecisionKind::operation;
}

Path withOption(Path path, std::size_t decision, std::uint8_t option) {
    path[decision] = option;
    return path;
}

/// Candidates of all other decisions.
std::vector<std::uint32_t> outside(const WeightLayout& layout, std::size_t decision) {
    std::vector<std::uint32_t> segments;
    for (std::uint32_t i = 0; i < layout.segments().size(); ++i) {
        const int owner = layout.segments()[i].decision;
        if (owner >= 0 && static_cast<std::size_t>(owner) != decision) segments.push_back(i);
    }
    return segments;
}

class Probe {
public:
    Probe(Supernet& net, const SearchSpace& space, const AllowedOptions& mask, DecisionDistances& result)
        : m_net(net),
          m_space(space),
          m_result(result),
          m_outside(outside(net.store().layout, result.decision)),
          m_counts(result.options.size(), std::vector<int>(result.options.size(), 0)) {
        m_result.distances.assign(m_counts.size(), std::vector<double>(m_counts.size(), 0.0));
        for (std::size_t d = 0; d < mask.size(); ++d)
            if (!isOperation(space, d)) m_choices.emplace_back(d, mask[d]);
    }

    /// The first of these paths that every option leaves alive, else the first. Where nodes choose what they sum, it
    /// takes the decision's edge.
    Path pathOf(std::span<const Path> drawn) const {
        for (const Path& path : drawn) {
            const auto alive = [&](std::uint8_t option) {
                return m_space.connected(withOption(path, m_result.decision, option));
            };
            if (std::ranges::all_of(m_result.options, alive) && takes(path)) return path;
        }
        return taking(drawn.front());
    }

    void add(const Path& path, const Batch& batch) {
        for (std::size_t i = 0; i < m_result.options.size(); ++i) {
            m_net.pass(
                {.path = withOption(path, m_result.decision, m_result.options[i]), .batch = batch, .tracks = false});
            m_net.blend(keptVector(i), 0.0, 1.0, Vector::gradients, m_outside);
        }
        std::vector<double> squares;
        for (std::size_t i = 0; i < m_result.options.size(); ++i) squares.push_back(product(i, i));
        for (std::size_t i = 0; i < squares.size(); ++i)
            for (std::size_t j = i + 1; j < squares.size(); ++j) {
                const double norms = std::sqrt(squares[i]) * std::sqrt(squares[j]);
                const double distance = norms > 0.0 ? 1.0 - product(i, j) / norms : 1.0;
                if (!std::isfinite(distance)) continue;  // a net that has diverged says so at its next step
                m_result.distances[i][j] += distance;
                ++m_counts[i][j];
            }
    }

    void finish() {
        for (std::size_t i = 0; i < m_counts.size(); ++i)
            for (std::size_t j = i + 1; j < m_counts.size(); ++j) {
                double& distance = m_result.distances[i][j];
                distance = m_counts[i][j] > 0 ? distance / m_counts[i][j] : 1.0;
                m_result.distances[j][i] = distance;
            }
    }

private:
    bool takes(const Path& path) const { return m_choices.empty() || m_space.live(path)[m_result.decision]; }
    /// The path with another choice of inputs, the first that does.
    Path taking(const Path& path) const {
        if (takes(path)) return path;
        for (const auto& [choice, options] : m_choices)
            for (const std::uint8_t option : options)
                if (const Path other = withOption(path, choice, option); takes(other)) return other;
        return path;
    }

    double product(std::size_t i, std::size_t j) {
        const std::vector<double> parts = m_net.dots(keptVector(i), keptVector(j), m_outside);
        return std::accumulate(parts.begin(), parts.end(), 0.0);
    }

    Supernet& m_net;
    const SearchSpace& m_space;
    DecisionDistances& m_result;
    std::vector<std::uint32_t> m_outside;
    std::vector<std::vector<int>> m_counts;
    std::vector<std::pair<std::size_t, std::vector<std::uint8_t>>> m_choices;  ///< What nodes may sum, by decision.
};

}  // namespace

GradientProbe probeGradients(NetFamily& family, const SearchSpace& space, StepSource& source, int repeats) {
    GradientProbe probe;
    const AllowedOptions& mask = family.mask(family.active());
    for (std::size_t d = 0; d < mask.size(); ++d)
        if (isOperation(space, d) && mask[d].size() > 1 && mask[d] == family.mask(0)[d])
            probe.decisions.push_back({d, mask[d], {}});
    std::vector<Probe> probes;
    for (DecisionDistances& decision : probe.decisions) probes.emplace_back(family.net(), space, mask, decision);

    const std::vector<Path> drawn = source.paths(repeats * kPathsARepeat);
    for (int repeat = 0; repeat < repeats; ++repeat) {
        const std::span<const Path> own =
            std::span(drawn).subspan(static_cast<std::size_t>(repeat * kPathsARepeat), kPathsARepeat);
        const Batch batch = source.batch(BatchRole::train, repeat + 1);
        for (std::size_t i = 0; i < probes.size(); ++i) {
            probes[i].add(probes[i].pathOf(own), batch);
            probe.pathPasses += static_cast<double>(probe.decisions[i].options.size() * batch.count) / 64.0;
        }
    }
    for (Probe& one : probes) one.finish();
    return probe;
}

}  // namespace pada
