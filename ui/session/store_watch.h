// SPDX-License-Identifier: GPL-3.0-or-later
// ui/session/store_watch.h: sees what other processes write into the store and hands it on. No widget.
#pragma once
#include "ui/session/run_session.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace pada::ui {

/// Asks the store on the worker whether somebody has written, over one connection that stays open; only then it reads.
/// What has come to the run that is shown goes to the session as events. While this process writes nobody else can, and
/// nothing is asked.
class StoreWatch final : public QObject {
    Q_OBJECT
public:
    StoreWatch(const WindowServices& services, Background& background, RunSession& session, QObject* parent = nullptr);
    void look();  ///< At every slow poll.

Q_SIGNALS:
    void changed(const std::vector<pada::RunSummary>& runs);  ///< Somebody wrote, or came, or went.

private:
    struct Seen {
        std::int64_t version = -1, writer = 0;
        bool operator==(const Seen&) const = default;
    };
    struct Look {
        std::optional<Seen> seen;  ///< Empty: the store could not be asked.
        Result<std::vector<RunSummary>> runs = std::vector<RunSummary>{};
        std::optional<RunTail> tail;
        std::optional<Error> fault;  ///< The asking itself failed; the next look asks again.
    };
    static Look lookAt(const RunCatalog& asked, const RunCatalog& read, const Seen& before,
                       const RunSession::Shown& shown);

    const WindowServices& m_services;
    Background& m_background;
    RunSession& m_session;
    std::shared_ptr<RunCatalog> m_asked;  ///< The worker's.
    Seen m_seen;
    bool m_out = false;
};

}  // namespace pada::ui
