// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/schedule_path_sampler.h"

#include "core/sampling/distribution.h"
#include "core/sampling/uniform_path_sampler.h"

#include <algorithm>
#include <utility>

namespace pada {
namespace {

constexpr const char* kSmoothing = "path_sampler.smoothing";
constexpr const char* kOldSmoothing = "path_sampler";  ///< Of formats 1 and 2.

}  // namespace

SchedulePathSampler::SchedulePathSampler(PathSamplerInput input, double finalWeightless,
                                         std::optional<double> heaviestShare)
    : m_input(std::move(input)), m_finalWeightless(finalWeightless), m_heaviestShare(heaviestShare) {
    checkPathSamplerInput(m_input);
    expects(finalWeightless >= 0.0 && finalWeightless <= 1.0, "final_weightless lies in [0, 1]");
    if (m_heaviestShare) {
        expects(*m_heaviestShare > 0.0 && *m_heaviestShare < 1.0, "the share of the heaviest lies in (0, 1)");
        expects(m_input.parameterCounts.size() == m_input.decisions.size(), "a fixed share needs parameter counts");
    }
    for (const Decision& decision : m_input.decisions) m_probabilities.emplace_back(decision.options.size(), 0.0);
    apply(0.0);
}

void SchedulePathSampler::apply(double smoothing) {
    m_smoothing = smoothing;
    for (std::size_t d = 0; d < m_input.decisions.size(); ++d) {
        const auto& allowed = m_input.allowed[d];
        const double options = static_cast<double>(allowed.size());
        double weightless = 0.0;
        for (std::uint8_t option : allowed) weightless += m_input.decisions[d].options[option].hasWeights ? 0.0 : 1.0;
        const double weighted = options - weightless;
        const bool mixed = weighted > 0.0 && weightless > 0.0;
        const double low = mixed ? (1.0 - smoothing * (1.0 - m_finalWeightless)) / options : 1.0 / options;
        const double high = mixed ? (1.0 - weightless * low) / weighted : 1.0 / options;
        for (std::uint8_t option : allowed)
            m_probabilities[d][option] = m_input.decisions[d].options[option].hasWeights ? high : low;
        if (m_heaviestShare) split(d);
    }
}

void SchedulePathSampler::split(std::size_t decision) {
    const std::vector<double>& weights = m_input.parameterCounts[decision];
    double most = 0.0, together = 0.0, heaviest = 0.0, lighter = 0.0;
    for (const std::uint8_t option : m_input.allowed[decision]) most = std::max(most, weights[option]);
    const auto hasWeights = [&](std::uint8_t option) { return m_input.decisions[decision].options[option].hasWeights; };
    for (const std::uint8_t option : m_input.allowed[decision]) {
        if (!hasWeights(option)) continue;
        together += m_probabilities[decision][option];
        (weights[option] == most ? heaviest : lighter) += 1.0;
    }
    if (heaviest == 0.0 || lighter == 0.0) return;
    for (const std::uint8_t option : m_input.allowed[decision])
        if (hasWeights(option))
            m_probabilities[decision][option] = weights[option] == most ? *m_heaviestShare * together / heaviest
                                                                        : (1.0 - *m_heaviestShare) * together / lighter;
}

Path SchedulePathSampler::draw(Rng& rng) {
    Path path(m_probabilities.size());
    for (std::size_t d = 0; d < path.size(); ++d)
        path[d] = static_cast<std::uint8_t>(drawIndex(m_probabilities[d], rng));
    return path;
}

void SchedulePathSampler::observe(const PathUse& use, double pathNorm, double clipFactor) {
    checkObservation(m_input, use, pathNorm, clipFactor);
}

void SchedulePathSampler::endPeriod(double smoothing) {
    checkSmoothing(smoothing);
    apply(smoothing);
}

double SchedulePathSampler::probability(const Path& path) const {
    expects(path.size() == m_probabilities.size(), "probability: the path has a wrong length");
    double product = 1.0;
    for (std::size_t d = 0; d < path.size(); ++d)
        product *= path[d] < m_probabilities[d].size() ? m_probabilities[d][path[d]] : 0.0;
    return product;
}

void SchedulePathSampler::save(StateBook& book) const {
    book.put(kSmoothing, std::vector{m_smoothing});
}

void SchedulePathSampler::restore(const StateBook& book) {
    const char* name = book.has(kOldSmoothing) ? kOldSmoothing : kSmoothing;
    const double smoothing = book.get<double>(name, 1)[0];
    if (!(smoothing >= 0.0 && smoothing <= 1.0)) StateBook::refuse(name, "is not a factor in [0, 1]");
    apply(smoothing);
}

}  // namespace pada
