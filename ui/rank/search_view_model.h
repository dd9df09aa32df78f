// SPDX-License-Identifier: GPL-3.0-or-later
// ui/rank/search_view_model.h: the searches stored with a run, and what is said and drawn of one. No widget. GUI thread
// only.
#pragma once
#include "core/config/run_config.h"
#include "core/store/run_catalog.h"
#include "ui/charts/series_plot.h"
#include "ui/models/background.h"
#include "ui/services/window_services.h"

#include <QObject>

namespace pada::ui {

class SearchDraft;

/// Best score so far over evaluations, beside what random search has found by then on average.
SeriesPlot bestSoFarPlot(const StoredSearch& search);
/// Of what each generation asked for: best, median, and the middle half as a band.
SeriesPlot generationsPlot(const StoredSearch& search);
/// Score over multiply-adds of the networks that no other beats in score, multiply-adds and parameters at once.
SeriesPlot frontPlot(const StoredSearch& search);
/// What came of it beside random search, in one sentence.
QString searchVerdict(const StoredSearch& search);
/// "Evolution · 200 of 200 · 24 Nov, 16:50".
QString searchWords(const StoredSearch& search);
/// Loss or accuracy, whichever leads the search; NaN where it was not finite.
double leadingScore(const StoredSearch& search, const SearchPoint& point);
QString scoreUnitWords(const StoredSearch& search);  ///< "loss in nats".
QString leadingScoreText(const StoredSearch& search, double score);

class SearchViewModel final : public QObject {
    Q_OBJECT
public:
    explicit SearchViewModel(const WindowServices& services, QObject* parent = nullptr);
    void showRun(const RunSummary& run, const RunConfig& config);  ///< Read with read().
    /// Asks the store; what is shown stays until then. `anew`: what is being read already is too old.
    void read(bool anew = false);
    void choose(int index);
    /// The search of this id is shown as soon as it has been read; the one at work is where somebody looks.
    void want(const std::string& search);

    const RunSummary& run() const { return m_run; }
    const RunConfig& config() const { return m_config; }
    SearchDraft* newDraft(QObject* parent) const;  ///< Of a search like those here; `parent` owns it.
    const std::vector<StoredSearch>& searches() const { return m_searches; }
    int index() const { return m_index; }
    const StoredSearch* shown() const;  ///< Null where there is none.
    bool reading() const { return m_open > 0; }
    bool known() const { return m_known; }  ///< The store has answered for this run.

Q_SIGNALS:
    void changed();
    void problem(const QString& headline, const QString& body);

private:
    bool showWanted();

    const WindowServices& m_services;
    RunSummary m_run;
    RunConfig m_config;
    std::vector<StoredSearch> m_searches;
    int m_index = 0, m_open = 0, m_wish = 0;
    bool m_known = false, m_again = false;
    std::string m_wanted;     ///< Shown when it has been read.
    Background m_background;  ///< Its own: a large space takes a second.
};

}  // namespace pada::ui
