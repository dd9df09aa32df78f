// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/run_set.h"

#include <algorithm>
#include <map>
#include <set>

namespace pada::ui {

bool RunSet::contains(const RunId& run) const {
    return std::ranges::find(m_runs, run) != m_runs.end();
}

bool RunSet::add(const RunId& run) {
    if (run.text.empty() || contains(run)) return true;
    if (full()) return false;
    m_runs.push_back(run);
    return true;
}

void RunSet::remove(const RunId& run) {
    std::erase(m_runs, run);
}

void RunSet::clear() {
    m_runs.clear();
}

RunId RunSet::baseline() const {
    if (pinned()) return m_pinned;
    return m_runs.empty() ? RunId{} : m_runs.front();
}

void RunSet::pin(const RunId& run) {
    if (m_pinned == run && contains(run)) {
        m_pinned = {};
        return;
    }
    if (add(run)) m_pinned = run;
}

bool RunSet::keepOnly(const std::vector<RunSummary>& stored) {
    std::set<std::string> kept;
    for (const RunSummary& run : stored)
        if (run.trashedAt.empty()) kept.insert(run.id.text);
    return std::erase_if(m_runs, [&](const RunId& run) { return !kept.contains(run.text); }) > 0;
}

std::array<RunId, 2> twoOf(const RunSet& chosen, const std::array<RunId, 2>& wanted) {
    if (chosen.runs().size() < 2) return {};
    std::array<RunId, 2> out;
    for (std::size_t side = 0; side < 2; ++side)
        if (chosen.contains(wanted[side]) && (side == 0 || !(wanted[1] == out[0]))) out[side] = wanted[side];
    std::vector<RunId> order{chosen.baseline()};
    order.insert(order.end(), chosen.runs().begin(), chosen.runs().end());
    for (std::size_t side = 0; side < 2; ++side)
        for (const RunId& run : order)
            if (out[side].text.empty() && !(run == out[1 - side])) out[side] = run;
    return out;
}

RunSet firstChoice(const std::vector<RunSummary>& stored) {
    std::map<std::string, std::set<std::string>> variants;
    const auto usable = [](const RunSummary& run) { return run.trashedAt.empty() && run.steps > 0; };
    for (const RunSummary& run : stored)
        if (usable(run) && !run.suite.empty()) variants[run.suite].insert(run.variant);
    RunSet out;
    for (const RunSummary& newest : stored) {
        if (!usable(newest) || newest.suite.empty() || variants[newest.suite].size() < 2) continue;
        // Oldest first, as the suite lists them: what others are measured against comes first there.
        for (auto run = stored.rbegin(); run != stored.rend(); ++run)
            if (usable(*run) && run->suite == newest.suite) out.add(run->id);
        return out;
    }
    std::map<std::string, RunId> ofData;
    for (const RunSummary& run : stored) {
        if (!usable(run) || run.status != RunStatus::finished) continue;
        const auto [at, fresh] = ofData.emplace(run.dataFingerprint, run.id);
        if (fresh) continue;
        out.add(run.id);
        out.add(at->second);
        return out;
    }
    return out;
}

}  // namespace pada::ui
