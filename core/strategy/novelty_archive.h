// SPDX-License-Identifier: GPL-3.0-or-later
// core/strategy/novelty_archive.h: few paths, far from each other, that stand for those trained before.
#pragma once
#include "core/base/state_book.h"
#include "core/space/sub_space.h"

#include <cstddef>
#include <functional>
#include <vector>

namespace pada {

/// 1 - the share of decisions at which two paths of one length agree.
double pathDistance(const Path& a, const Path& b);

/// The constraint set of NSAS (Zhang et al., Overcoming Multi-Model Forgetting in One-Shot NAS, CVPR 2020), as the
/// authors' code has it. Thread: engine.
///
/// Novelty of a path: mean distance to its kNeighbours nearest members, 0 to none. Until it is full the archive takes
/// after each visited path the most novel of kFirstDraws random ones; then the member most like the visited path makes
/// room for the most novel, by the members that stay, of the last `recent` visited paths. Of equal members the older
/// goes, of equally novel paths the newer comes.
class NoveltyArchive {
public:
    static constexpr int kNeighbours = 10;
    static constexpr int kFirstDraws = 10;

    /// `space` outlives it; `members` and `recent` are at least 1.
    NoveltyArchive(const SubSpace& space, std::size_t members, std::size_t recent);

    const std::vector<Path>& members() const noexcept { return m_members; }
    /// To the members, but for the one with index `without`.
    double novelty(const Path& path, std::size_t without) const;
    double novelty(const Path& path) const { return novelty(path, m_members.size()); }
    /// A path was trained. `random` is asked kFirstDraws times while the archive fills, and never after.
    void visit(const Path& path, const std::function<Path()>& random);

    /// Arrays `rule.archive` and `rule.visited`. restore() throws RunError naming the one that does not fit.
    void save(StateBook& book) const;
    void restore(const StateBook& book);

private:
    const SubSpace& m_space;
    std::size_t m_most, m_recent;
    std::vector<Path> m_members;
    std::vector<Path> m_visited;  ///< Oldest first.
};

}  // namespace pada
