// SPDX-License-Identifier: GPL-3.0-or-later
// ui/session/search_work.h: the search that this window runs: begun, followed, stopped. No widget; GUI thread only.
#pragma once
#include "ui/services/window_services.h"
#include "ui/session/run_session.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>

namespace pada::ui {

class SearchWork final : public QObject {
    Q_OBJECT
public:
    SearchWork(const WindowServices& services, RunSession& session, QObject* parent = nullptr);
    ~SearchWork() override;

    /// Whether this window can run searches at all.
    bool possible() const { return m_services.startSearch && !m_services.searchKinds.empty(); }
    bool busy() const { return m_busy; }
    bool stopping() const { return m_busy && m_stopping; }
    /// Begins or continues one; nothing while one is at work here. A refusal is a `problem`, and then words().
    void start(const RunSummary& run, const SearchOrder& order);
    void stop();  ///< After the network at work; what is evaluated stays, and it can go on.
    void look();  ///< At slow polls: takes what the engine has told since.

    const RunId& run() const { return m_run; }  ///< Of the search at work, or of the last one.
    /// Its id in the store, that of the one asked for also while random search beside it is at work; empty before it
    /// has one.
    const std::string& search() const { return m_search; }
    double share() const;   ///< Of its evaluations, in [0, 1].
    QString words() const;  ///< How far it is, what came of it or what was wrong; empty before the first.

Q_SIGNALS:
    void changed();  ///< words(), share() or search().
    void ended();    ///< There is more in the store now, or nothing came of it.
    void problem(const QString& headline, const QString& body);

private:
    struct Shared;
    QString progressWords() const;
    QString endWords() const;

    const WindowServices& m_services;
    RunSession& m_session;
    RunId m_run;
    QString m_name;  ///< Of the run.
    std::string m_search;
    bool m_busy = false, m_stopping = false;
    bool m_begun = false;  ///< The engine has taken it: what it is asked to stop is this search.
    SearchTold m_told;
    double m_since = 0.0;           ///< When the sitting's first network was begun, by the window's clock.
    std::int64_t m_sinceDone = -1;  ///< Evaluations then; -1 = not yet.
    std::optional<Result<SearchEnded>> m_end;
    std::shared_ptr<Shared> m_shared;
};

}  // namespace pada::ui
