// SPDX-License-Identifier: GPL-3.0-or-later
// core/space/sub_space.h: the paths that `[space] ops` leaves of a space: how many, which, and how likely they are.
#pragma once
#include "core/base/rng.h"
#include "core/space/search_space.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace pada {

/// Per decision the allowed options: indices into the full list, ascending, at least one.
using AllowedOptions = std::vector<std::vector<std::uint8_t>>;

/// A way of drawing paths: how likely each is, and a draw. `probability` sums to 1 over all combinations of options.
struct PathLaw {
    std::function<double(const Path&)> probability;
    std::function<Path(Rng&)> draw;
};

/// All combinations of allowed options of a space. "Connected" ones are valid and have a way from input to output; the
/// others are dead. Up to kMostEnumerated combinations everything here is exact, by going through all of them; beyond
/// that shares are estimated from kEstimateDraws seeded draws, with a standard error of at most 0.004. `space` outlives
/// it. Thread: one at a time.
class SubSpace {
public:
    static constexpr double kMostEnumerated = 1'000'000;
    static constexpr int kEstimateDraws = 20'000;

    /// ContractError unless there is one list of allowed options a decision, each as AllowedOptions says.
    SubSpace(const SearchSpace& space, AllowedOptions allowed);

    const SearchSpace& space() const noexcept { return *m_space; }
    const AllowedOptions& allowed() const noexcept { return m_allowed; }
    bool allows(const Path& path) const;  ///< Right length, and every option allowed.

    double count() const noexcept { return m_count; }  ///< Combinations, dead ones among them.
    bool enumerable() const noexcept { return m_count <= kMostEnumerated; }
    /// In index order: decision 0 most significant. ContractError unless enumerable().
    void forEach(const std::function<void(const Path&)>& visit) const;
    std::vector<Path> all() const;

    bool connected(const Path& path) const { return m_space->valid(path) && m_space->connected(path); }
    double connectedCount() const;  ///< Combinations that are connected.
    /// How likely `law` draws a connected path, in [0, 1].
    double connectedShare(const PathLaw& law) const;

    /// Each combination alike: one below() a decision, decision 0 first.
    Path draw(Rng& rng) const;
    double probability(const Path& path) const { return allows(path) ? 1.0 / m_count : 0.0; }

private:
    const std::vector<bool>& connectedOnes() const;  ///< In index order; found out once.

    const SearchSpace* m_space;
    AllowedOptions m_allowed;
    double m_count = 1;
    mutable std::vector<bool> m_connected;
};

}  // namespace pada
