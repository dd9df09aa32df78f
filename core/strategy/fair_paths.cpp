// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/fair_paths.h"

#include "core/base/contract.h"
#include "core/sampling/distribution.h"
#include "core/strategy/kept_paths.h"

#include <algorithm>

namespace pada {
namespace {

constexpr const char* kSet = "rule.set";

/// The options in an order drawn without replacement; those of probability 0 come last, in any order.
std::vector<std::uint8_t> orderOf(std::vector<std::uint8_t> options, const std::vector<double>& probabilities,
                                  Rng& rng) {
    std::vector<double> weights;
    for (const std::uint8_t option : options) weights.push_back(probabilities.at(option));
    std::vector<std::uint8_t> order;
    while (!options.empty()) {
        const bool likely = std::ranges::any_of(weights, [](double w) { return w > 0.0; });
        const std::size_t next =
            likely ? drawIndex(weights, rng) : rng.below(static_cast<std::uint32_t>(weights.size()));
        order.push_back(options[next]);
        options.erase(options.begin() + static_cast<std::ptrdiff_t>(next));
        weights.erase(weights.begin() + static_cast<std::ptrdiff_t>(next));
    }
    return order;
}

}  // namespace

FairSets::FairSets(const SubSpace& space, bool redrawDead) : m_space(space), m_redrawDead(redrawDead) {
    const std::vector<Decision>& decisions = space.space().decisions();
    for (std::size_t d = 0; d < decisions.size(); ++d)
        if (decisions[d].kind == DecisionKind::operation) m_size = std::max(m_size, space.allowed()[d].size());
}

std::vector<Path> FairSets::drawOnce(const OptionTable& probabilities, Rng& rng) const {
    const AllowedOptions& allowed = m_space.allowed();
    std::vector<Path> set(m_size, Path(allowed.size()));
    for (std::size_t d = 0; d < allowed.size(); ++d) {
        std::vector<std::uint8_t> column;
        while (column.size() < m_size) {
            const std::vector<std::uint8_t> order = orderOf(allowed[d], probabilities[d], rng);
            column.insert(column.end(), order.begin(), order.end());
        }
        for (std::size_t k = 0; k < m_size; ++k) set[k][d] = column[k];
    }
    return set;
}

std::vector<Path> FairSets::draw(const OptionTable& probabilities, Rng& rng) const {
    expects(probabilities.size() == m_space.allowed().size(), "one row of probabilities a decision");
    std::vector<Path> set = drawOnce(probabilities, rng);
    const auto dead = [&](const Path& path) { return !m_space.connected(path); };
    for (int i = 0; m_redrawDead && i < kMostRedraws && std::ranges::any_of(set, dead); ++i)
        set = drawOnce(probabilities, rng);
    return set;
}

std::vector<Stage> FairPaths::stages(const StepCount& steps) const {
    if (m_permutations == Permutations::step) return {{{}, 0, steps.total}};
    std::vector<Stage> epochs;
    for (std::int64_t first = 0; first < steps.total; first += steps.perEpoch)
        epochs.push_back({{}, first, std::min(steps.perEpoch, steps.total - first)});
    return epochs;
}

void FairPaths::begin(const StepSource& source) {
    if (m_permutations == Permutations::step) return;
    Rng rng = source.rng(0);
    m_set = m_sets.draw(source.probabilities(), rng);
}

const std::vector<Path>& FairPaths::of(const StepSource& source) {
    if (m_permutations == Permutations::step) {
        Rng rng = source.rng(0);
        m_set = m_sets.draw(source.probabilities(), rng);
    }
    return m_set;
}

void FairPaths::save(StateBook& book) const {
    if (m_permutations == Permutations::epoch) putPaths(book, kSet, m_set);
}

void FairPaths::restore(const StateBook& book) {
    if (m_permutations != Permutations::epoch) return;
    m_set = getPaths(book, kSet, m_space, size());
    if (!m_set.empty() && m_set.size() != size()) StateBook::refuse(kSet, "holds less than a set");
}

}  // namespace pada
