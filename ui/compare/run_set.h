// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/run_set.h: the runs that are compared, in the order in which they were chosen, and the one that others are
// measured against. A value.
#pragma once
#include "core/store/run_catalog.h"

#include <array>
#include <vector>

namespace pada::ui {

class RunSet {
public:
    static constexpr std::size_t kMost = 12;

    /// False when it is full already.
    bool add(const RunId& run);
    void remove(const RunId& run);
    void clear();
    bool contains(const RunId& run) const;
    bool full() const { return m_runs.size() >= kMost; }
    const std::vector<RunId>& runs() const { return m_runs; }
    /// The pinned run while it is chosen, else the first; an empty id for an empty set.
    RunId baseline() const;
    bool pinned() const { return contains(m_pinned); }
    void pin(const RunId& run);  ///< Chooses it too where there is room; the pinned one is let go.
    /// Runs that are stored no longer, or lie in the trash, leave. True if any did.
    bool keepOnly(const std::vector<RunSummary>& stored);
    bool operator==(const RunSet&) const = default;

private:
    std::vector<RunId> m_runs;
    RunId m_pinned;
};

/// The two runs that are held against each other: those of `wanted` that are chosen and differ; else the baseline
/// first, and the first other one. Empty ids where there are no two.
std::array<RunId, 2> twoOf(const RunSet& chosen, const std::array<RunId, 2>& wanted);

/// What a comparison begins with: the newest suite with at least two variants, else the two newest finished runs of the
/// same images; `stored` newest first. Nothing where there are no two.
RunSet firstChoice(const std::vector<RunSummary>& stored);

}  // namespace pada::ui
