// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/importance_path_sampler.h"

#include "core/sampling/distribution.h"
#include "core/sampling/uniform_path_sampler.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace pada {
namespace {

constexpr std::array kRowNames{"path_sampler.probabilities", "path_sampler.norms", "path_sampler.sums",
                               "path_sampler.counts"};
constexpr const char* kOldRows = "path_sampler";  ///< Of formats 1 and 2.

}  // namespace

ImportancePathSampler::ImportancePathSampler(const ImportancePathSettings& settings, PathSamplerInput input)
    : m_input(std::move(input)),
      m_credit(settings.credit),
      m_shared(settings.granularity == Granularity::option),
      m_rms(settings.normScale == NormScale::rms),
      m_floor(settings.floor),
      m_power(settings.power) {
    checkPathSamplerInput(m_input);
    expects(std::isfinite(m_power), "the power of a norm is finite");
    if (m_rms) {
        expects(m_input.parameterCounts.size() == m_input.decisions.size(), "norm_scale = rms needs parameter counts");
        for (std::size_t d = 0; d < m_input.decisions.size(); ++d)
            expects(m_input.parameterCounts[d].size() == m_input.decisions[d].options.size(),
                    "one parameter count per option");
    }
    for (std::size_t d = 0; d < m_input.decisions.size(); ++d) {
        const std::size_t size = m_input.decisions[d].options.size();
        const double options = static_cast<double>(m_input.allowed[d].size());
        expects(m_floor >= 0.0 && m_floor * options < 1.0, "path_floor lies in [0, 1/O)");
        const std::size_t group = m_shared ? groupLike(d) : m_groups.size();
        m_groupOf.push_back(group);
        if (group < m_groups.size()) continue;
        const std::vector<double> zeros(size, 0.0);
        m_groups.push_back({d, zeros, zeros, zeros, zeros});
        for (std::uint8_t option : m_input.allowed[d]) m_groups.back().probabilities[option] = 1.0 / options;
    }
}

std::size_t ImportancePathSampler::groupLike(std::size_t decision) const {
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        const std::size_t first = m_groups[g].first;
        if (m_input.decisions[first].group == m_input.decisions[decision].group &&
            m_input.decisions[first].options.size() == m_input.decisions[decision].options.size() &&
            m_input.allowed[first] == m_input.allowed[decision])
            return g;
    }
    return m_groups.size();
}

Path ImportancePathSampler::draw(Rng& rng) {
    Path path(m_groupOf.size());
    for (std::size_t d = 0; d < path.size(); ++d)
        path[d] = static_cast<std::uint8_t>(drawIndex(m_groups[m_groupOf[d]].probabilities, rng));
    return path;
}

double ImportancePathSampler::scaled(double norm, double weights) const {
    if (!m_rms) return norm;
    return weights > 0.0 ? norm / std::sqrt(weights) : 0.0;
}

double ImportancePathSampler::powered(double norm) const {
    return norm > 0.0 && m_power != 1.0 ? std::pow(norm, m_power) : norm;
}

double ImportancePathSampler::pathWeights(const Path& path) const {
    double weights = 0.0;
    if (m_rms)
        for (std::size_t d = 0; d < path.size(); ++d) weights += m_input.parameterCounts[d][path[d]];
    return weights;
}

void ImportancePathSampler::observe(const PathUse& use, double pathNorm, double clipFactor) {
    checkObservation(m_input, use, pathNorm, clipFactor);
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        Group& group = m_groups[g];
        const std::size_t options = group.sums.size();
        std::vector<double> sums(options, 0.0);
        std::vector<double> uses(options, 0.0);
        std::vector<double> liveUses(options, 0.0);
        for (std::size_t d = 0; d < m_groupOf.size(); ++d) {
            if (m_groupOf[d] != g) continue;
            const std::size_t option = use.path[d];
            const double norm = static_cast<double>(use.optionNorms[d]);
            sums[option] += scaled(norm, m_rms ? m_input.parameterCounts[d][option] : 0.0);
            uses[option] += 1.0;
            if (use.isLive(d) && m_input.decisions[d].options[option].hasWeights) liveUses[option] += 1.0;
        }
        for (std::size_t option = 0; option < options; ++option) {
            if (uses[option] == 0.0) continue;
            if (m_credit == Credit::path) {
                group.sums[option] += scaled(pathNorm, pathWeights(use.path));
                group.counts[option] += 1.0;
            } else if (m_credit == Credit::own) {
                group.sums[option] += sums[option];
                group.counts[option] += liveUses[option];
            } else if (sums[option] > 0.0) {
                group.sums[option] = 0.5 * (group.sums[option] + clipFactor * sums[option] / uses[option]);
                group.counts[option] += 1.0;
            }
        }
    }
}

void ImportancePathSampler::updateNorms(Group& group) const {
    if (m_credit == Credit::published) {
        group.norms = group.sums;
    } else {
        for (std::size_t option = 0; option < group.norms.size(); ++option)
            if (group.counts[option] > 0.0) group.norms[option] = group.sums[option] / group.counts[option];
    }
    std::ranges::fill(group.sums, 0.0);
    std::ranges::fill(group.counts, 0.0);
}

std::vector<double> ImportancePathSampler::importance(const Group& group) const {
    const auto& allowed = m_input.allowed[group.first];
    const auto& infos = m_input.decisions[group.first].options;
    const double options = static_cast<double>(allowed.size());
    const auto takesPart = [&](std::uint8_t option) { return m_credit != Credit::own || infos[option].hasWeights; };

    std::vector<double> values(infos.size(), 0.0);
    double sum = 0.0;
    double known = 0.0;
    double part = 0.0;
    for (std::uint8_t option : allowed) {
        if (!takesPart(option)) continue;
        part += 1.0;
        values[option] = powered(group.norms[option]);
        sum += values[option];
        known += values[option] > 0.0 ? 1.0 : 0.0;
    }
    if (m_credit != Credit::published && known > 0.0) {
        const double typical = sum / known;
        for (std::uint8_t option : allowed)
            if (takesPart(option) && values[option] == 0.0) values[option] = typical;
        sum = typical * part;
    }
    for (std::uint8_t option : allowed) {
        if (!takesPart(option) || sum <= 0.0)
            values[option] = 1.0 / options;
        else
            values[option] *= part / options / sum;
    }
    return values;
}

std::vector<double> ImportancePathSampler::smoothed(const Group& group, double smoothing) const {
    const std::vector<double> wanted = importance(group);
    const auto& allowed = m_input.allowed[group.first];
    std::vector<double> mixed;
    for (std::uint8_t option : allowed)
        mixed.push_back(smoothing * wanted[option] + (1.0 - smoothing) / static_cast<double>(allowed.size()));
    raiseToFloor(mixed, m_floor);
    std::vector<double> probabilities(group.probabilities.size(), 0.0);
    for (std::size_t i = 0; i < allowed.size(); ++i) probabilities[allowed[i]] = mixed[i];
    return probabilities;
}

void ImportancePathSampler::endPeriod(double smoothing) {
    checkSmoothing(smoothing);
    for (Group& group : m_groups) {
        updateNorms(group);
        group.probabilities = smoothed(group, smoothing);
    }
}

OptionTable ImportancePathSampler::probabilitiesAt(const OptionTable& norms, double smoothing) const {
    checkSmoothing(smoothing);
    expects(norms.size() == m_groupOf.size(), "probabilitiesAt: one row of norms per decision");
    for (std::size_t d = 0; d < norms.size(); ++d) {
        expects(norms[d].size() == m_input.decisions[d].options.size(), "probabilitiesAt: one norm per option");
        for (const double norm : norms[d])
            expects(std::isfinite(norm) && norm >= 0.0, "probabilitiesAt: norms are numbers of at least 0");
    }
    std::vector<std::vector<double>> ofGroups;
    for (Group group : m_groups) {
        group.norms = norms[group.first];
        ofGroups.push_back(smoothed(group, smoothing));
    }
    OptionTable table;
    for (const std::size_t group : m_groupOf) table.push_back(ofGroups[group]);
    return table;
}

OptionTable ImportancePathSampler::probabilities() const {
    OptionTable table;
    for (std::size_t group : m_groupOf) table.push_back(m_groups[group].probabilities);
    return table;
}

OptionTable ImportancePathSampler::norms() const {
    OptionTable table;
    for (std::size_t group : m_groupOf) table.push_back(m_groups[group].norms);
    return table;
}

double ImportancePathSampler::probability(const Path& path) const {
    expects(path.size() == m_groupOf.size(), "probability: the path has a wrong length");
    double product = 1.0;
    for (std::size_t d = 0; d < path.size(); ++d) {
        const auto& row = m_groups[m_groupOf[d]].probabilities;
        product *= path[d] < row.size() ? row[path[d]] : 0.0;
    }
    return product;
}

void ImportancePathSampler::save(StateBook& book) const {
    for (std::size_t row = 0; row < kRows.size(); ++row) {
        std::vector<double> values;
        for (const Group& group : m_groups)
            values.insert(values.end(), (group.*kRows[row]).begin(), (group.*kRows[row]).end());
        book.put(kRowNames[row], std::move(values));
    }
}

void ImportancePathSampler::restore(const StateBook& book) {
    std::size_t length = 0;
    for (const Group& group : m_groups) length += group.probabilities.size();
    const bool old = book.has(kOldRows);
    std::array<std::span<const double>, kRows.size()> rows;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const char* name = old ? kOldRows : kRowNames[row];
        rows[row] = book.amounts(name);
        if (rows[row].size() != (old ? rows.size() * length : length))
            StateBook::refuse(name, fmt::format("has {} entries for {} options", rows[row].size(), length));
    }
    std::vector<Group> groups = m_groups;
    std::size_t at = 0;
    for (Group& group : groups) {
        const std::size_t options = group.probabilities.size();
        for (std::size_t row = 0; row < rows.size(); ++row) {  // the old array: group by group, row by row
            const std::size_t from = old ? rows.size() * at + row * options : at;
            std::ranges::copy(rows[row].subspan(from, options), (group.*kRows[row]).begin());
        }
        at += options;
        const double sum = std::accumulate(group.probabilities.begin(), group.probabilities.end(), 0.0);
        if (std::abs(sum - 1.0) >= 1e-6)
            StateBook::refuse(old ? kOldRows : kRowNames[0], fmt::format("holds probabilities that sum to {}", sum));
    }
    m_groups = std::move(groups);
}

}  // namespace pada
