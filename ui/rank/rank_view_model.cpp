// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rank/rank_view_model.h"

#include "ui/text/format.h"

#include <QStringList>

#include <algorithm>
#include <string_view>
#include <variant>

namespace pada::ui {

RankViewModel::RankViewModel(const RunCatalog& catalog, SpaceMaker makeSpace, QObject* parent)
    : QObject(parent), m_catalog(catalog), m_makeSpace(std::move(makeSpace)) {}

Result<void> RankViewModel::showRun(const RunSummary& run, const RunConfig& config) {
    m_run = run;
    m_config = config;
    m_live = false;
    m_lateReads = 0;
    m_index = -1;
    m_scores.clear();
    m_rows.clear();
    m_metrics.clear();
    auto space = m_makeSpace(config.space);
    m_space = space ? std::move(*space) : nullptr;
    auto rankings = m_catalog.rankings(run.id);
    m_rankings = rankings ? std::move(*rankings) : std::vector<RankingRow>{};
    if (!m_rankings.empty()) {
        showRanking(0);
    } else {
        m_truth = qs(config.ranking.truth);
        readTruth();
        rebuildRows();
        Q_EMIT metricsChanged();
    }
    if (!space) return space.error();
    if (!rankings) return rankings.error();
    return {};
}

void RankViewModel::showRanking(int index) {
    if (index < 0 || index >= static_cast<int>(m_rankings.size())) return;
    m_index = index;
    const RankingRow& ranking = m_rankings[static_cast<std::size_t>(index)];
    if (!ranking.truthTable.empty())
        m_truth = qs(ranking.truthTable);
    else if (m_truth.isEmpty())
        m_truth = qs(m_config.ranking.truth);
    if (!ranking.score.empty()) m_byLoss = ranking.score != "accuracy";
    auto scores = m_catalog.scores(ranking.id);
    m_scores = scores ? std::move(*scores) : std::vector<PathScore>{};
    readTruth();
    rebuildRows();
    readMetrics();
}

void RankViewModel::setTruth(const QString& tableColumn) {
    if (tableColumn == m_truth) return;
    m_truth = tableColumn;
    readTruth();
    rebuildRows();
}

void RankViewModel::setByLoss(bool byLoss) {
    if (byLoss == m_byLoss) return;
    m_byLoss = byLoss;
    rebuildRows();
}

void RankViewModel::readTruth() {
    m_truthOf.clear();
    const qsizetype slash = m_truth.indexOf(QLatin1Char('/'));
    if (!m_space || slash <= 0) return;
    const auto column = m_catalog.truthColumn(m_truth.left(slash).toStdString(), m_truth.mid(slash + 1).toStdString());
    if (!column) return;
    for (const auto& [text, value] : *column)
        if (const auto path = m_space->parse(text)) m_truthOf.emplace_back(*path, value);
    std::sort(m_truthOf.begin(), m_truthOf.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
}

void RankViewModel::rebuildRows() {
    m_rows.clear();
    m_rows.reserve(m_scores.size());
    for (const PathScore& score : m_scores) {
        PathRow row;
        row.text = m_space ? qs(m_space->text(score.path)) : QString();
        row.loss = score.loss;
        row.accuracy = score.accuracy;
        const auto it = std::lower_bound(m_truthOf.begin(), m_truthOf.end(), score.path,
                                         [](const auto& a, const Path& p) { return a.first < p; });
        if (it != m_truthOf.end() && it->first == score.path) row.truth = it->second;
        m_rows.push_back(std::move(row));
    }
    rankRows(m_rows, m_byLoss);
    Q_EMIT rowsChanged();
}

void RankViewModel::readMetrics() {
    m_metrics.clear();
    if (m_index >= 0)
        if (auto rows = m_catalog.metrics(m_rankings[static_cast<std::size_t>(m_index)].id))
            m_metrics = std::move(*rows);
    Q_EMIT metricsChanged();
}

void RankViewModel::take(const std::vector<Event>& events) {
    bool rows = false, progress = false;
    for (const Event& event : events) {
        if (const auto* started = std::get_if<RankingStarted>(&event); started && started->run == m_run.id) {
            m_live = true;
            m_done = started->done;
            m_total = started->total;
            m_scores.clear();
            if (m_done > 0)  // It goes on with a ranking that was cut.
                if (auto known = m_catalog.scores(started->ranking)) m_scores = std::move(*known);
            m_metrics.clear();
            m_index = -1;
            rows = progress = true;
        } else if (const auto* part = std::get_if<RankingProgress>(&event); part && part->run == m_run.id && m_live) {
            m_scores.insert(m_scores.end(), part->scores.begin(), part->scores.end());
            m_done = part->done;
            rows = progress = true;
        } else if (const auto* finished = std::get_if<RankingFinished>(&event); finished && finished->run == m_run.id) {
            m_live = false;
            m_lateReads = 12;  // about three seconds of slow polls
            progress = true;
        }
    }
    if (rows) rebuildRows();
    if (progress) Q_EMIT progressChanged();
}

void RankViewModel::refreshLate() {
    if (m_lateReads == 0) return;
    --m_lateReads;
    auto rankings = m_catalog.rankings(m_run.id);
    if (!rankings || rankings->empty()) return;
    const bool fresh = m_index < 0 || rankings->size() != m_rankings.size() || m_metrics.empty();
    if (!fresh) {
        m_lateReads = 0;
        return;
    }
    if (static_cast<std::int64_t>(m_scores.size()) > rankings->front().done) return;  // not all committed yet
    m_rankings = std::move(*rankings);
    showRanking(0);
    if (!m_metrics.empty()) m_lateReads = 0;
}

std::size_t RankViewModel::withTruth() const {
    return static_cast<std::size_t>(
        std::count_if(m_rows.begin(), m_rows.end(), [](const PathRow& row) { return row.truth.has_value(); }));
}

QStringList RankViewModel::truthChoices() const {
    QStringList out;
    if (const auto tables = m_catalog.truthTables())
        for (const TruthTableRow& table : *tables)
            for (const std::string& column : table.columns) out << qs(table.name) + QLatin1Char('/') + qs(column);
    return out;
}

std::vector<MetricView> RankViewModel::metrics() const {
    struct Known {
        const char *key, *name, *help;
        bool percent;
    };
    static constexpr Known kKnown[] = {
        {"kendall_tau_b", QT_TR_NOOP("Kendall τ-b"),
         QT_TR_NOOP("Share of pairs in the same order minus share in opposite order, corrected for ties; 1 = same "
                    "order, 0 = none"),
         false},
        {"spearman", QT_TR_NOOP("Spearman ρ"),
         QT_TR_NOOP("Correlation of the ranks; large misplacements weigh more than in Kendall's"), false},
        {"pearson", QT_TR_NOOP("Pearson r"), QT_TR_NOOP("Correlation of score and truth themselves"), false},
        {"precision_at_top_5", QT_TR_NOOP("Precision at top 5 %"),
         QT_TR_NOOP("Share of the predicted best 5 % that are among the true best 5 %"), true},
        {"regret_at_1", QT_TR_NOOP("Regret of the pick"),
         QT_TR_NOOP("Best truth minus truth of the path ranked first, in the truth table's unit"), false}};
    std::vector<MetricView> out;
    for (const Known& known : kKnown)
        for (const MetricRow& row : m_metrics)
            if (row.name == known.key && (row.subset == leadingSubset() || row.subset == "all" || row.subset.empty())) {
                out.push_back({tr(known.name), tr(known.help), row.value, row.low, row.high, row.n, known.percent,
                               row.name != "regret_at_1"});
                break;
            }
    return out;
}

std::string RankViewModel::leadingSubset() const {
    if (m_index < 0) return "loss";
    const std::string& score = m_rankings[static_cast<std::size_t>(m_index)].score;
    return score.empty() ? "loss" : score;
}

std::vector<MetricView> RankViewModel::baselines() const {
    struct Known {
        const char *key, *name;
    };
    static constexpr Known kKnown[] = {{"parameters", QT_TR_NOOP("Parameters")},
                                       {"live_parameters", QT_TR_NOOP("Live parameters")},
                                       {"madds", QT_TR_NOOP("Multiply-adds")},
                                       {"live_madds", QT_TR_NOOP("Live multiply-adds")},
                                       {"live_convolutions", QT_TR_NOOP("Live convolutions")},
                                       {"random", QT_TR_NOOP("Random order")}};
    std::vector<MetricView> out;
    for (const MetricRow& row : m_metrics) {
        std::string_view key;
        for (const std::string_view text : {std::string_view(row.name), std::string_view(row.subset)})
            if (text.starts_with("baseline") && text.size() > 9)
                key = text.substr(9);  // "baseline:NAME", "baseline.NAME", "baseline_NAME"
        if (key.empty()) continue;
        MetricView view{qs(std::string(key)),
                        tr("Kendall τ-b of this simple score, which needs no training"),
                        row.value,
                        row.low,
                        row.high,
                        row.n,
                        false,
                        true};
        for (const Known& known : kKnown)
            if (key == known.key) view.name = tr(known.name);
        out.push_back(std::move(view));
    }
    return out;
}

QString RankViewModel::words() const {
    if (m_live) return tr("ranking %1 of %2 paths").arg(countText(m_done), countText(m_total));
    if (m_index < 0) return tr("no ranking yet");
    const RankingRow& r = m_rankings[static_cast<std::size_t>(m_index)];
    return tr("%1 paths on %2 images, step %3, batch norm: %4")
        .arg(countText(r.done), countText(r.images), countText(r.step), qs(r.bn));
}

}  // namespace pada::ui
