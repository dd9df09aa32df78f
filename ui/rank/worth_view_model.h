// SPDX-License-Identifier: GPL-3.0-or-later
// ui/rank/worth_view_model.h: what the ranking shown is worth beside its control, scores that train nothing and sums of
// ranks. No widget. GUI thread only.
#pragma once
#include "core/config/run_config.h"
#include "core/store/run_catalog.h"
#include "ui/charts/forest_chart.h"
#include "ui/models/background.h"
#include "ui/models/path_table_model.h"
#include "ui/models/word_table_model.h"
#include "ui/services/window_services.h"

#include <QObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace pada::ui {

/// A row a score: tau-b, difference to the supernet, P@Top-5 % with their intervals, costs. What saw a truth is not in
/// it.
WordTable worthTable(const WorthReport& report);
/// What saw a truth: a row a column.
WordTable sawTruthTable(const WorthReport& report);
/// tau-b of every score on the other truths of the table; no rows where there are none.
WordTable elsewhereTable(const WorthReport& report);
/// Every score's difference from the supernet on the same paths, with its interval.
ForestPlot worthForest(const WorthReport& report);
/// What else is to be said: what is level, which sums were tried, what is missing.
QStringList worthLines(const WorthReport& report);
/// "Worth it against live convolutions: better by 0.03 (0.01 to 0.05)."; the first sentence of worthVerdict().
QString worthHeadline(const WorthReport& report);

/// A dot of the chart with another score across: ranks among the rows that have both a truth and that score.
struct OtherDot {
    int row = -1;
    double predicted = 1.0, truth = 1.0;  ///< Ranks from 1 = best; ties hold their mean rank.
};
/// `score` into worth.scores; rows that the score does not know are left out. `truthIsLoss`: lower is better.
std::vector<OtherDot> dotsBy(const std::vector<PathRow>& rows, const StoredWorth& worth, std::size_t score,
                             bool truthIsLoss);

class WorthViewModel final : public QObject {
    Q_OBJECT
public:
    explicit WorthViewModel(const WindowServices& services, QObject* parent = nullptr);

    /// What is asked about. Read with read(); what was read of another ranking or truth is gone.
    void show(const RunId& run, const RunConfig& config, const std::string& ranking, const std::string& truth);
    void read();  ///< Asks the store unless the answer is there; seconds for a thousand paths.
    bool possible() const { return m_services.worthOf != nullptr; }
    bool reading() const { return m_open > 0; }
    const StoredWorth* shown() const { return m_worth ? &*m_worth : nullptr; }  ///< Null until it is read.
    const QString& fault() const { return m_fault; }                            ///< Why there is none, or empty.

Q_SIGNALS:
    void changed();

private:
    const WindowServices& m_services;
    RunId m_run;
    RunConfig m_config;
    std::string m_ranking, m_truth;
    std::optional<StoredWorth> m_worth;
    QString m_fault;
    int m_open = 0, m_wish = 0, m_asked = -1;
    Background m_background;  ///< Its own: many paths take a minute.
};

}  // namespace pada::ui
