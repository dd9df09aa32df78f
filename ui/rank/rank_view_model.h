// SPDX-License-Identifier: GPL-3.0-or-later
// ui/rank/rank_view_model.h: one ranking joined with a truth column: rows, metrics, baselines. No widget. GUI thread
// only.
#pragma once
#include "core/config/run_config.h"
#include "core/space/search_space.h"
#include "core/store/run_catalog.h"
#include "ui/models/path_table_model.h"

#include <QObject>

#include <functional>
#include <memory>

namespace pada::ui {

struct MetricView {
    QString name;  ///< "Kendall τ-b", "Parameters", ...
    QString help;
    std::optional<double> value, low, high;
    std::int64_t n = 0;
    bool percent = false;
    bool unitScale = true;  ///< Lies in [0, 1], so a bar can show it.
};

class RankViewModel final : public QObject {
    Q_OBJECT
public:
    using SpaceMaker = std::function<Result<std::unique_ptr<SearchSpace>>(const SpaceSection&)>;
    RankViewModel(const RunCatalog& catalog, SpaceMaker makeSpace, QObject* parent = nullptr);

    /// Shows the newest ranking of `run`; none = an empty view that says so.
    Result<void> showRun(const RunSummary& run, const RunConfig& config);
    void showRanking(int index);                ///< Into rankings(), 0 = newest.
    void setTruth(const QString& tableColumn);  ///< "TABLE/column" or empty.
    void setByLoss(bool byLoss);
    void take(const std::vector<Event>& events);  ///< Live progress; scores are shown as they come.
    /// The recorder commits a little after the event: reads metrics again until they are there.
    void refreshLate();

    const RunSummary& run() const { return m_run; }
    bool hasRun() const { return !m_run.id.text.empty(); }
    const RunConfig& config() const { return m_config; }
    const std::vector<RankingRow>& rankings() const { return m_rankings; }
    int rankingIndex() const { return m_index; }
    const std::vector<PathRow>& rows() const { return m_rows; }
    std::size_t withTruth() const;
    const QString& truth() const { return m_truth; }
    QStringList truthChoices() const;  ///< "TABLE/column" of every imported table.
    bool byLoss() const { return m_byLoss; }
    std::vector<MetricView> metrics() const;    ///< Subset `all`, agreement first.
    std::vector<MetricView> baselines() const;  ///< Kendall tau-b of scores that need no training.
    bool ranking() const { return m_live; }
    std::int64_t done() const { return m_done; }
    std::int64_t total() const { return m_total; }
    QString words() const;  ///< What is shown: paths, images, bn, step.

Q_SIGNALS:
    void rowsChanged();
    void metricsChanged();
    void progressChanged();

private:
    void readTruth();
    void rebuildRows();
    void readMetrics();

    std::string leadingSubset() const;  ///< The score the shown ranking leads with, as metric rows name it.

    const RunCatalog& m_catalog;
    SpaceMaker m_makeSpace;
    RunSummary m_run;
    RunConfig m_config;
    std::unique_ptr<SearchSpace> m_space;
    std::vector<RankingRow> m_rankings;
    int m_index = -1, m_lateReads = 0;
    std::vector<PathScore> m_scores;
    std::vector<PathRow> m_rows;
    std::vector<MetricRow> m_metrics;
    QString m_truth;
    std::vector<std::pair<Path, double>> m_truthOf;  ///< Sorted by path.
    bool m_byLoss = true, m_live = false;
    std::int64_t m_done = 0, m_total = 0;
};

}  // namespace pada::ui
