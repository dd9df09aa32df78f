// SPDX-License-Identifier: GPL-3.0-or-later
// ui/rank/path_subsets.h: which of the ranked paths a question is asked of: connected ones, one a function, the true
// best, a quarter by multiply-adds, equally many live convolutions, one net of a split supernet. Pure.
#pragma once
#include "core/space/search_space.h"
#include "ui/models/path_table_model.h"

#include <QString>

#include <span>
#include <vector>

namespace pada::ui {

/// What paths are grouped by. Counts are those of the net that is left after pruning.
struct PathFacts {
    bool connected = true;
    int liveConvolutions = 0;
    std::int64_t liveMadds = 0, liveParameters = 0;
    int function = 0;  ///< Equal for paths that compute the same function; the number of the first of them.
    bool operator==(const PathFacts&) const = default;
};

/// One a row. `size` gives the counts their scale.
std::vector<PathFacts> factsOf(const SearchSpace& space, const NetSize& size, std::span<const PathRow> rows);

struct PathSubset {
    QString key;    ///< Stays the same from one ranking to the next: "all", "madds/2", ...
    QString words;  ///< "Least MAdds (3,906)".
    std::vector<int> rows;
};

/// Those with at least `kLeastSubset` paths that are not all of them; "all" is always the first. Sixteen counts of live
/// convolutions at most, the most frequent; as many nets of a split supernet.
inline constexpr std::size_t kLeastSubset = 8;
std::vector<PathSubset> subsetsOf(std::span<const PathRow> rows, std::span<const PathFacts> facts);

}  // namespace pada::ui
