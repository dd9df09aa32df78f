// SPDX-License-Identifier: GPL-3.0-or-later
// ui/rank/rank_view_model.h: one ranking joined with a truth column: rows, metrics, baselines, of all its paths or of a
// subset; which paths are chosen; where it errs. No widget. GUI thread only.
#pragma once
#include "core/config/run_config.h"
#include "core/space/search_space.h"
#include "core/store/run_catalog.h"
#include "ui/models/background.h"
#include "ui/models/path_table_model.h"
#include "ui/rank/path_subsets.h"
#include "ui/rank/rank_insight.h"
#include "ui/rank/worth_view_model.h"
#include "ui/services/window_services.h"
#include "ui/widgets/path_sketch.h"

#include <QObject>

#include <atomic>
#include <functional>
#include <memory>
#include <set>

namespace pada::ui {

class AloneTraining;
class NormLensModel;

struct MetricView {
    QString name;  ///< "Kendall τ-b", "Parameters", ...
    QString help;
    std::optional<double> value, low, high;
    std::optional<double> tiesLow = {}, tiesHigh = {};  ///< What the order of equal scores leaves open, where it does.
    std::int64_t n = 0;
    bool percent = false;
    bool unitScale = true;  ///< Lies in [0, 1], so a bar can show it.
    QString unit = {};      ///< Behind the value: "%".
};

/// One ranking with everything the page shows of it; read on the worker.
struct RankRead {
    std::vector<RankingRow> rankings;
    int index = -1;  ///< Into rankings; -1 = none.
    QString truth;
    QString truthUnit;  ///< "%" or empty.
    QStringList truthChoices;
    bool byLoss = true;
    std::vector<PathRow> rows;
    std::vector<PathFacts> facts;    ///< One a row; none while a ranking is at work.
    std::vector<PathScore> scores;   ///< As the store has them.
    std::vector<MetricRow> metrics;  ///< Against `truth`, by both scores.
    bool compare = false;            ///< The store has no metrics against `truth`: they are to be computed.
    std::vector<std::pair<Path, double>> truthOf;  ///< Sorted by path.
    std::optional<Error> fault;
};

struct RankRequest {
    RunId run;
    SpaceSection space;
    DataSection data;  ///< Whose images the costs are for.
    int index = 0;
    std::optional<QString> truth;  ///< Empty optional = as the ranking or else the config has it.
    QString configTruth;
    std::optional<bool> byLoss;  ///< Empty = as the ranking leads.
};
RankRead readRanking(const RunCatalog& catalog, const RankRequest& request,
                     const std::function<Result<std::unique_ptr<SearchSpace>>(const SpaceSection&)>& makeSpace);

class RankViewModel final : public QObject {
    Q_OBJECT
public:
    RankViewModel(const WindowServices& services, Background& background, QObject* parent = nullptr);

    /// Shows the newest ranking of `run` once it has been read; none = an empty view that says so.
    void showRun(const RunSummary& run, const RunConfig& config);
    void showRanking(int index);                ///< Into rankings(), 0 = newest.
    void setTruth(const QString& tableColumn);  ///< "TABLE/column" or empty.
    void setByLoss(bool byLoss);                ///< Rows and metrics follow.
    void setSubset(const QString& key);         ///< Of subsets(); rows, ranks and metrics are then those among it.
    /// `rows` of rows() are chosen, instead of or beside those before.
    void choose(const std::vector<int>& rows, bool add = false);
    void take(const std::vector<Event>& events);  ///< Live progress; scores are shown as they come.
    /// The recorder commits a little after the event: reads the ranking again until its metrics are there.
    void refreshLate();
    void settle();  ///< Ranks the rows that came since; before rows() is shown.

    /// Of the ranking and the truth that are shown; read when somebody looks.
    WorthViewModel& worth() { return m_worth; }
    const WorthViewModel& worth() const { return m_worth; }
    void syncWorth();  ///< Tells it what is shown now.
    /// What is shown here against the same under another batch norm; `parent` owns it and goes before this.
    NormLensModel* newLens(QObject* parent) const;
    AloneTraining* newAlone(QObject* parent) const;  ///< Likewise.

    const RunSummary& run() const { return m_run; }
    bool hasRun() const { return !m_run.id.text.empty(); }
    const RunConfig& config() const { return m_config; }
    const QString& storeFile() const { return m_services.storeFile; }
    const std::vector<RankingRow>& rankings() const { return m_read.rankings; }
    int rankingIndex() const { return m_read.index; }
    const std::vector<PathRow>& rows() const { return m_part ? m_partRows : m_read.rows; }
    std::size_t allRows() const { return m_read.rows.size(); }
    const std::vector<PathScore>& scores() const { return m_read.scores; }  ///< Of all of them, as stored.
    const std::vector<std::pair<Path, double>>& truthColumn() const { return m_read.truthOf; }  ///< Sorted by path.
    const PathFacts* facts(int row) const;  ///< Of rows()[row]; null while nothing is known.
    int alike(int row) const;               ///< Other rows() that compute the same function, as far as it is known.
    /// What can be asked for; the first is all of them. A subset that another ranking has not got becomes all.
    const std::vector<PathSubset>& subsets() const { return m_subsets; }
    int subsetIndex() const;
    /// By number of rows(): 1 = chosen. Empty while nothing is.
    const std::vector<char>& chosen() const { return m_chosenMask; }
    std::size_t chosenCount() const { return m_chosenPaths.size(); }
    const PathArt& art() const { return m_art; }
    std::optional<double> truthOf(const Path& path) const;    ///< Of the truth column, ranked or not.
    const RankInsight& insight() const { return m_insight; }  ///< Of rows().
    bool pondering() const { return m_pondering > 0; }        ///< insight() is being computed.
    std::size_t withTruth() const { return m_withTruth; }
    const QString& truth() const { return m_read.truth; }
    bool truthIsLoss() const;  ///< Lower is better.
    const QString& truthUnit() const { return m_read.truthUnit; }
    const QStringList& truthChoices() const { return m_read.truthChoices; }  ///< "TABLE/column" of every table.
    bool byLoss() const { return m_read.byLoss; }
    const std::string& fault() const { return m_fault; }  ///< Why not all could be read, or empty.
    bool comparing() const { return m_comparing > 0; }    ///< Metrics against truth() are being computed.
    std::vector<MetricView> metrics() const;              ///< Of all paths, by the score chosen.
    /// Kendall tau-b by the score chosen over some pairs only, and the most any score can reach.
    std::vector<MetricView> within() const;
    std::vector<MetricView> baselines() const;  ///< Kendall tau-b of scores that need no training.
    bool ranking() const { return m_live; }
    bool reading() const { return m_open > 0; }
    std::int64_t done() const { return m_done; }
    std::int64_t total() const { return m_total; }
    QString words() const;  ///< What is shown: paths, images, bn, step.
    /// Kendall tau against the best of what needs no training, in a sentence that claims no more than the intervals;
    /// empty without both.
    QString verdict() const;

Q_SIGNALS:
    void rowsChanged();
    void metricsChanged();
    void progressChanged();
    void chosenChanged();
    void insightChanged();
    void problem(const QString& headline, const QString& body);

private:
    void request(RankRequest request, bool late);
    void adopt(RankRead read, bool late);
    void readEarlier(const std::string& ranking);
    void addRow(const PathScore& score);  ///< Of the ranking at work; one that is there already is left out.
    void compare();
    void compareSubset();
    void arrange();  ///< Subsets and the rows of the one that is on.
    void ponder();
    void listChosen();
    void markChosen();
    const std::vector<MetricRow>& metricRows() const { return m_part ? m_partMetrics : m_read.metrics; }
    void measure(std::vector<PathScore> scores, bool part);
    const MetricRow* metric(const std::string& subset, std::string_view name) const;
    std::string scoreName() const { return m_read.byLoss ? "loss" : "accuracy"; }  ///< As metric rows name it.

    const WindowServices& m_services;
    Background& m_background;
    RunSummary m_run;
    RunConfig m_config;
    std::shared_ptr<const SearchSpace> m_space;
    PathArt m_art;
    RankRead m_read;
    QString m_subset = QStringLiteral("all");
    std::vector<PathSubset> m_subsets;
    bool m_part = false;  ///< A subset is shown, not all rows.
    std::vector<PathRow> m_partRows;
    std::vector<MetricRow> m_partMetrics;
    std::vector<int> m_partOf;         ///< Numbers in m_read.rows.
    std::vector<int> m_sameFunction;   ///< By PathFacts::function: how many of rows() compute it.
    std::size_t m_withTruth = 0;       ///< Of rows().
    std::vector<Path> m_chosenPaths;   ///< Each once, also those that another ranking or subset does not show.
    std::vector<Path> m_chosenSubset;  ///< What was chosen when the chosen ones became the subset.
    std::vector<char> m_chosenAll;     ///< By number in m_read.rows; empty = none.
    std::vector<char> m_chosenMask;    ///< By number of rows().
    WorthViewModel m_worth;
    RankInsight m_insight;
    int m_pondering = 0;
    /// Jobs of an earlier wish return at once.
    std::shared_ptr<std::atomic<int>> m_asked = std::make_shared<std::atomic<int>>(0);
    int m_wish = 0, m_open = 0, m_lateReads = 0, m_comparing = 0;
    std::string m_fault;
    Background m_sums;      ///< Metrics of many paths take seconds, for which the store's worker must not wait.
    Background m_thoughts;  ///< Nor insights for them.
    bool m_live = false, m_unranked = false;
    std::set<QString> m_shownLive;  ///< Paths among rows() while a ranking is at work.
    std::int64_t m_done = 0, m_total = 0;
};

}  // namespace pada::ui
