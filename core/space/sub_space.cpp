// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/sub_space.h"

#include "core/base/contract.h"

#include <algorithm>
#include <utility>

namespace pada {

SubSpace::SubSpace(const SearchSpace& space, AllowedOptions allowed) : m_space(&space), m_allowed(std::move(allowed)) {
    const std::vector<Decision>& decisions = space.decisions();
    expects(m_allowed.size() == decisions.size(), "one list of allowed options per decision");
    for (std::size_t d = 0; d < m_allowed.size(); ++d) {
        const auto& options = m_allowed[d];
        expects(!options.empty() && options.back() < decisions[d].options.size() &&
                    std::ranges::adjacent_find(options, std::ranges::greater_equal()) == options.end(),
                "allowed options exist, ascend, and are at least one a decision");
        m_count *= static_cast<double>(options.size());
    }
}

bool SubSpace::allows(const Path& path) const {
    if (path.size() != m_allowed.size()) return false;
    for (std::size_t d = 0; d < path.size(); ++d)
        if (!std::ranges::binary_search(m_allowed[d], path[d])) return false;
    return true;
}

void SubSpace::forEach(const std::function<void(const Path&)>& visit) const {
    expects(enumerable(), "too many paths to go through them all");
    std::vector<std::size_t> digit(m_allowed.size(), 0);
    Path path(m_allowed.size());
    for (std::size_t d = 0; d < m_allowed.size(); ++d) path[d] = m_allowed[d][0];
    for (;;) {
        visit(path);
        std::size_t d = m_allowed.size();
        for (; d > 0; --d) {
            if (++digit[d - 1] == m_allowed[d - 1].size()) digit[d - 1] = 0;
            path[d - 1] = m_allowed[d - 1][digit[d - 1]];
            if (digit[d - 1] > 0) break;
        }
        if (d == 0) return;
    }
}

std::vector<Path> SubSpace::all() const {
    expects(enumerable(), "too many paths to list them all");
    std::vector<Path> paths;
    paths.reserve(static_cast<std::size_t>(m_count));
    forEach([&](const Path& path) { paths.push_back(path); });
    return paths;
}

const std::vector<bool>& SubSpace::connectedOnes() const {
    if (m_connected.empty()) forEach([&](const Path& path) { m_connected.push_back(connected(path)); });
    return m_connected;
}

double SubSpace::connectedCount() const {
    if (enumerable()) return static_cast<double>(std::ranges::count(connectedOnes(), true));
    return m_count * connectedShare({{}, [this](Rng& rng) { return draw(rng); }});
}

double SubSpace::connectedShare(const PathLaw& law) const {
    if (!enumerable()) {
        Rng rng(0, Stream::probe, ~std::uint64_t{0});
        int found = 0;
        for (int i = 0; i < kEstimateDraws; ++i) found += connected(law.draw(rng)) ? 1 : 0;
        return static_cast<double>(found) / kEstimateDraws;
    }
    const std::vector<bool>& known = connectedOnes();
    double share = 0;
    std::size_t index = 0;
    forEach([&](const Path& path) {
        if (known[index++]) share += law.probability(path);
    });
    return std::min(1.0, share);
}

Path SubSpace::draw(Rng& rng) const {
    Path path(m_allowed.size());
    for (std::size_t d = 0; d < m_allowed.size(); ++d)
        path[d] = m_allowed[d][rng.below(static_cast<std::uint32_t>(m_allowed[d].size()))];
    return path;
}

}  // namespace pada
