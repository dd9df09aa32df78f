// SPDX-License-Identifier: GPL-3.0-or-later
// The part of RankViewModel that says of which paths it speaks: subsets, what is chosen, and where the ranking errs.
#include "core/truth/truth_column.h"
#include "ui/rank/rank_view_model.h"
#include "ui/text/format.h"

#include <algorithm>
#include <utility>

namespace pada::ui {
namespace {

constexpr QLatin1String kAllPaths("all"), kChosenPaths("chosen");

/// 1 a row whose path is among `paths`; nothing of none.
std::vector<char> maskOf(const std::vector<PathRow>& rows, std::vector<Path> paths) {
    if (paths.empty()) return {};
    std::sort(paths.begin(), paths.end());
    std::vector<char> mask;
    mask.reserve(rows.size());
    for (const PathRow& row : rows) mask.push_back(std::binary_search(paths.begin(), paths.end(), row.path) ? 1 : 0);
    return mask;
}

}  // namespace

int RankViewModel::subsetIndex() const {
    const auto at = std::find_if(m_subsets.begin(), m_subsets.end(), [&](const auto& s) { return s.key == m_subset; });
    return at == m_subsets.end() ? 0 : static_cast<int>(at - m_subsets.begin());
}

const PathFacts* RankViewModel::facts(int row) const {
    if (row < 0 || row >= static_cast<int>(rows().size())) return nullptr;
    const auto at = static_cast<std::size_t>(m_part ? m_partOf[static_cast<std::size_t>(row)] : row);
    return at < m_read.facts.size() ? &m_read.facts[at] : nullptr;
}

void RankViewModel::setSubset(const QString& key) {
    if (key == m_subset) return;
    m_subset = key;
    if (key == kChosenPaths) m_chosenSubset = m_chosenPaths;
    m_partMetrics.clear();
    arrange();
    Q_EMIT rowsChanged();
    ponder();
    if (m_part) compareSubset();
    Q_EMIT metricsChanged();
}

/// Another ranking, score or truth came, or another subset is wanted: which rows are shown, and their ranks.
void RankViewModel::arrange() {
    m_subsets = subsetsOf(m_read.rows, m_live ? std::span<const PathFacts>() : m_read.facts);
    m_chosenAll = maskOf(m_read.rows, m_chosenPaths);
    listChosen();
    const int at = subsetIndex();
    if (at == 0) m_subset = kAllPaths;
    m_part = at > 0;
    m_partRows.clear();
    m_partOf.clear();
    if (m_part) {
        m_partOf = m_subsets[static_cast<std::size_t>(at)].rows;
        for (const int row : m_partOf) m_partRows.push_back(m_read.rows[static_cast<std::size_t>(row)]);
        rankRows(m_partRows, m_read.byLoss,
                 truthKind(m_read.truth.section(QLatin1Char('/'), 1).toStdString()) == TruthKind::loss);
    }
    m_withTruth = static_cast<std::size_t>(
        std::count_if(rows().begin(), rows().end(), [](const PathRow& row) { return row.truth.has_value(); }));
    m_sameFunction.assign(m_read.facts.size(), 0);
    for (int row = 0; row < static_cast<int>(rows().size()); ++row)
        if (const PathFacts* known = facts(row)) ++m_sameFunction[static_cast<std::size_t>(known->function)];
    markChosen();
}

/// The chosen ones as a subset, beside those that a ranking has by itself.
void RankViewModel::listChosen() {
    std::erase_if(m_subsets, [](const PathSubset& subset) { return subset.key == kChosenPaths; });
    if (m_live) return;
    const std::vector<char> mask =
        m_subset == kChosenPaths ? maskOf(m_read.rows, m_chosenSubset) : std::vector<char>(m_chosenAll);
    PathSubset some{kChosenPaths, {}, {}};
    for (std::size_t i = 0; i < mask.size(); ++i)
        if (mask[i]) some.rows.push_back(static_cast<int>(i));
    if (some.rows.size() < 2 || some.rows.size() == m_read.rows.size()) return;
    some.words = tr("Chosen (%1)").arg(countText(static_cast<qint64>(some.rows.size())));
    m_subsets.insert(m_subsets.begin() + 1, std::move(some));
}

/// By their rows, not by looking paths up: a box round half of 15,625 dots has to be answered within a frame.
void RankViewModel::choose(const std::vector<int>& rowsChosen, bool add) {
    if (!add) {
        m_chosenPaths.clear();
        m_chosenAll.clear();
    }
    m_chosenAll.resize(m_read.rows.size(), 0);
    for (const int row : rowsChosen) {
        if (row < 0 || row >= static_cast<int>(rows().size())) continue;
        const auto at = static_cast<std::size_t>(m_part ? m_partOf[static_cast<std::size_t>(row)] : row);
        if (std::exchange(m_chosenAll[at], char{1}) == 0) m_chosenPaths.push_back(m_read.rows[at].path);
    }
    if (m_subset != kChosenPaths) listChosen();
    markChosen();
    Q_EMIT chosenChanged();
}

void RankViewModel::markChosen() {
    m_chosenMask.clear();
    if (m_chosenPaths.empty()) return;
    if (m_part)
        for (const int row : m_partOf) m_chosenMask.push_back(m_chosenAll[static_cast<std::size_t>(row)]);
    else
        m_chosenMask = m_chosenAll;
    if (std::find(m_chosenMask.begin(), m_chosenMask.end(), 1) == m_chosenMask.end()) m_chosenMask.clear();
}

int RankViewModel::alike(int row) const {
    const PathFacts* known = facts(row);
    return known ? m_sameFunction[static_cast<std::size_t>(known->function)] - 1 : 0;
}

void RankViewModel::compareSubset() {
    std::set<Path> wanted;
    for (const PathRow& row : m_partRows) wanted.insert(row.path);
    std::vector<PathScore> scores;
    for (const PathScore& score : m_read.scores)
        if (wanted.contains(score.path)) scores.push_back(score);
    measure(std::move(scores), true);
}

/// Looks for what the ranking gets wrong, on a worker; what was wanted before is left.
void RankViewModel::ponder() {
    const int wish = ++*m_asked;
    m_insight = {};
    if (m_live || withTruth() < 2) return Q_EMIT insightChanged();
    ++m_pondering;
    m_thoughts.run([rows = rows(), asked = m_asked, wish] { return *asked == wish ? insightOf(rows) : RankInsight(); },
                   [this, wish](const Result<RankInsight>& insight) {
                       --m_pondering;
                       if (wish != *m_asked) return;
                       if (insight)
                           m_insight = *insight;
                       else
                           Q_EMIT problem(tr("What the ranking gets wrong could not be computed"),
                                          qs(insight.error().message));
                       Q_EMIT insightChanged();
                   });
    Q_EMIT insightChanged();
}

}  // namespace pada::ui
