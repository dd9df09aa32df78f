// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/expected_cost.h"

#include "core/base/contract.h"
#include "core/space/net_cost.h"

#include <fmt/format.h>

#include <algorithm>

namespace pada {

ExpectedCost::ExpectedCost(const WeightLayout& layout, const Strengths& strengths) : m_perEntry(strengths.size(), 0.0) {
    for (const Module& module : layout.graph().modules) {
        const auto madds = static_cast<double>(countOf(layout.graph(), module).madds());
        if (module.decision < 0)
            m_fixed += madds;
        else
            m_perEntry[strengths.at(static_cast<std::size_t>(module.decision), module.option)] += madds;
    }
    m_least = m_most = m_mean = m_fixed;
    for (std::size_t d = 0; d < strengths.decisions(); ++d) {
        const auto first = m_perEntry.begin() + static_cast<std::ptrdiff_t>(strengths.first(d));
        const auto last = m_perEntry.begin() + static_cast<std::ptrdiff_t>(strengths.first(d + 1));
        const auto [low, high] = std::minmax_element(first, last);
        m_least += *low;
        m_most += *high;
        for (auto at = first; at != last; ++at) m_mean += *at / static_cast<double>(last - first);
    }
}

double ExpectedCost::of(std::span<const double> shares) const {
    double cost = m_fixed;
    for (std::size_t i = 0; i < m_perEntry.size(); ++i) cost += shares[i] * m_perEntry[i];
    return cost;
}

double ExpectedCost::of(const Strengths& strengths, const Path& path) const {
    double cost = m_fixed;
    for (std::size_t d = 0; d < strengths.decisions(); ++d) cost += m_perEntry[strengths.at(d, path[d])];
    return cost;
}

double ExpectedCost::reference(double millions, std::string_view key) const {
    if (millions == 0.0) return m_mean;
    const double asked = millions * 1e6;
    if (asked < m_least || asked > m_most)
        throw RunError(
            fmt::format("method.{} is {} million multiply-adds, but the paths of this run have {:.3f} to "
                        "{:.3f}; choose a number in between, or 0 for their mean",
                        key, millions, m_least / 1e6, m_most / 1e6));
    return asked;
}

}  // namespace pada
