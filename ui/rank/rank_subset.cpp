// SPDX-License-Identifier: GPL-3.0-or-later
// The part of RankViewModel that says of which paths it speaks: subsets, what is chosen, and where the ranking errs.
#include "core/truth/truth_column.h"
#include "ui/rank/rank_view_model.h"
#include "ui/text/format.h"

#include <algorithm>

namespace pada::ui {
namespace {

constexpr QLatin1String kAllPaths("all"), kChosenPaths("chosen");

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
    const std::set<Path>& chosen = m_subset == kChosenPaths ? m_chosenSubset : m_chosenPaths;
    if (chosen.size() > 1 && chosen.size() < m_read.rows.size() && !m_live) {
        PathSubset some{kChosenPaths, {}, {}};
        for (std::size_t i = 0; i < m_read.rows.size(); ++i)
            if (chosen.contains(m_read.rows[i].path)) some.rows.push_back(static_cast<int>(i));
        some.words = tr("Chosen (%1)").arg(countText(static_cast<qint64>(some.rows.size())));
        if (some.rows.size() > 1) m_subsets.insert(m_subsets.begin() + 1, std::move(some));
    }
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
    markChosen();
}

void RankViewModel::choose(const std::vector<int>& rowsChosen, bool add) {
    if (!add) m_chosenPaths.clear();
    for (const int row : rowsChosen)
        if (row >= 0 && row < static_cast<int>(rows().size()))
            m_chosenPaths.insert(rows()[static_cast<std::size_t>(row)].path);
    if (m_subset != kChosenPaths)
        arrange();  // the list of subsets has the chosen ones, or has them no longer
    else
        markChosen();
    Q_EMIT chosenChanged();
}

void RankViewModel::markChosen() {
    m_chosenMask.clear();
    if (m_chosenPaths.empty()) return;
    m_chosenMask.assign(rows().size(), 0);
    for (std::size_t i = 0; i < rows().size(); ++i) m_chosenMask[i] = m_chosenPaths.contains(rows()[i].path) ? 1 : 0;
    if (std::find(m_chosenMask.begin(), m_chosenMask.end(), 1) == m_chosenMask.end()) m_chosenMask.clear();
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
