// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/novelty_archive.h"

#include "core/base/contract.h"
#include "core/strategy/kept_paths.h"

#include <algorithm>
#include <numeric>

namespace pada {
namespace {

constexpr const char *kArchive = "rule.archive", *kVisited = "rule.visited";

}  // namespace

double pathDistance(const Path& a, const Path& b) {
    expects(a.size() == b.size() && a.size() > 0, "paths of one space");
    std::size_t alike = 0;
    for (std::size_t d = 0; d < a.size(); ++d) alike += a[d] == b[d] ? 1 : 0;
    return 1.0 - static_cast<double>(alike) / static_cast<double>(a.size());
}

NoveltyArchive::NoveltyArchive(const SubSpace& space, std::size_t members, std::size_t recent)
    : m_space(space), m_most(members), m_recent(recent) {
    expects(members > 0 && recent > 0, "an archive has members, and paths to choose from");
}

double NoveltyArchive::novelty(const Path& path, std::size_t without) const {
    std::vector<double> distances;
    for (std::size_t i = 0; i < m_members.size(); ++i)
        if (i != without) distances.push_back(pathDistance(path, m_members[i]));
    if (distances.empty()) return 0.0;
    std::ranges::sort(distances);
    const std::size_t near = std::min<std::size_t>(kNeighbours, distances.size());
    return std::accumulate(distances.begin(), distances.begin() + static_cast<std::ptrdiff_t>(near), 0.0) /
           static_cast<double>(near);
}

void NoveltyArchive::visit(const Path& path, const std::function<Path()>& random) {
    m_visited.push_back(path);
    if (m_visited.size() > m_recent) m_visited.erase(m_visited.begin());
    if (m_members.size() < m_most) {
        Path best = random();
        for (int i = 1; i < kFirstDraws; ++i)
            if (const Path next = random(); novelty(next) > novelty(best)) best = next;
        m_members.push_back(best);
        return;
    }
    const auto likest = static_cast<std::size_t>(
        std::ranges::min_element(m_members, {}, [&](const Path& member) { return pathDistance(member, path); }) -
        m_members.begin());
    const auto newest = std::max_element(m_visited.rbegin(), m_visited.rend(), [&](const Path& a, const Path& b) {
        return novelty(a, likest) < novelty(b, likest);
    });
    // The newcomer stands behind the others, so that members are in the order in which they came.
    const Path chosen = *newest;
    m_members.erase(m_members.begin() + static_cast<std::ptrdiff_t>(likest));
    m_members.push_back(chosen);
}

void NoveltyArchive::save(StateBook& book) const {
    putPaths(book, kArchive, m_members);
    putPaths(book, kVisited, m_visited);
}

void NoveltyArchive::restore(const StateBook& book) {
    std::vector<Path> members = getPaths(book, kArchive, m_space, m_most);
    m_visited = getPaths(book, kVisited, m_space, m_recent);
    m_members = std::move(members);
}

}  // namespace pada
