// SPDX-License-Identifier: GPL-3.0-or-later
// core/search/search_field.h: the networks that a search may evaluate, and which of them it has taken.
#pragma once
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/space/sub_space.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace pada {

/// What a network must keep; absent = no limit.
struct CostLimits {
    std::optional<std::int64_t> madds = {};       ///< Of one image, live edges only.
    std::optional<std::int64_t> parameters = {};  ///< Of live edges only.
    bool operator==(const CostLimits&) const = default;
};

/// A path may be evaluated if the run's options allow it, it has a way from input to output, and its cost is within the
/// limits. Two paths are one network if they are scored on one net and, once their dead edges are off, compute the same
/// with the same weights (the plan key of the pruned path): then their scores are equal bit for bit, and no others
/// must be. A coarser key, by function alone, would take networks for one that inherit other weights and score
/// otherwise. Each network is taken once. What is not said here goes by the space alone, so the same calls on a new
/// field give the same answers. `space` outlives it. Thread: one.
class SearchField {
public:
    /// Draws until takeRandom() gives up, where the space is too large to go through.
    static constexpr int kMostDraws = 1'000;

    /// `ownerOf`: the net that scores a path (NetFamily::ownerOf).
    SearchField(const SubSpace& space, const NetSize& size, CostLimits limits,
                std::function<NetId(const Path&)> ownerOf);

    const SubSpace& space() const noexcept { return m_space; }
    PathCost cost(const Path& path) const { return m_space.space().cost(path, m_size); }
    bool mayBe(const Path& path) const;

    /// The path's network is evaluated now: false where it may not be or was taken before.
    bool take(const Path& path);
    /// Of a space that can be gone through one of the networks that are left, each alike; of a larger one a path drawn
    /// uniformly. Absent where nothing is left, or nothing was found.
    std::optional<Path> takeRandom(Rng& rng);
    /// The first network that is left, in index order of the paths. ContractError in a space too large to go through.
    std::optional<Path> takeNext();

    /// How many there are, taken or not; absent where the space is too large to go through.
    std::optional<std::int64_t> networks() const;
    /// Networks there are, each by its first path in index order. ContractError in a space too large.
    const std::vector<Path>& all() const { return list().paths; }
    /// "network" for paths of one: what take() compares.
    std::string key(const Path& path) const;

    /// wrongUse naming the limit and the cheapest network where nothing is within the limits, or both limits where each
    /// can be kept alone. In a space too large to go through it goes by SubSpace::kEstimateDraws drawn paths.
    Result<void> check() const;

private:
    struct List {
        std::vector<Path> paths;
        std::unordered_map<std::string, std::size_t> places;
        std::vector<bool> taken;
        std::size_t left = 0, next = 0;  ///< All before `next` are taken.
    };
    List& list() const;
    bool within(const Path& path) const;
    void mark(std::size_t place);

    const SubSpace& m_space;
    NetSize m_size;
    CostLimits m_limits;
    std::function<NetId(const Path&)> m_ownerOf;
    std::unordered_set<std::string> m_taken;  ///< Only where there is no list.
    mutable std::optional<List> m_list;       ///< Made when it is first asked for.
};

}  // namespace pada
