// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/search_work.h"

#include "core/base/mutex.h"
#include "ui/text/format.h"

#include <algorithm>
#include <utility>

namespace pada::ui {

/// Between the engine's thread and this one; whoever of both goes first leaves it to the other.
struct SearchWork::Shared {
    Mutex mutex;
    std::optional<SearchTold> told PADA_GUARDED_BY(mutex);
    std::optional<Result<SearchEnded>> ended PADA_GUARDED_BY(mutex);
};

SearchWork::SearchWork(const WindowServices& services, RunSession& session, QObject* parent)
    : QObject(parent), m_services(services), m_session(session) {}

SearchWork::~SearchWork() = default;

void SearchWork::start(const RunSummary& run, const SearchOrder& order) {
    if (!possible() || m_busy) return;
    m_run = run.id;
    m_name = qs(run.name);
    m_search = order.goesOn;
    m_busy = true;
    m_stopping = m_begun = false;
    m_told = {};
    m_sinceDone = -1;
    m_end.reset();
    m_shared = std::make_shared<Shared>();
    SearchListener listener;
    listener.told = [shared = m_shared](const SearchTold& told) {
        const MutexLock lock(shared->mutex);
        shared->told = told;
    };
    listener.ended = [shared = m_shared](const Result<SearchEnded>& how) {
        const MutexLock lock(shared->mutex);
        shared->ended = how;
    };
    m_session.launchWork([begin = m_services.startSearch, run = run.id, order,
                          listener = std::move(listener)] { return begin(run, order, listener); },
                         [this, shared = m_shared](const Result<void>& begun) {
                             if (shared != m_shared) return;
                             if (begun) {
                                 m_begun = true;
                                 if (m_stopping) m_services.engine.requestStop();  // asked before it had begun
                                 return;
                             }
                             m_busy = false;
                             m_end = Result<SearchEnded>(begun.error());
                             Q_EMIT problem(tr("The search was not started"), qs(begun.error().message));
                             Q_EMIT changed();
                             Q_EMIT ended();
                         });
    Q_EMIT changed();
}

void SearchWork::stop() {
    look();  // it may have ended, and the engine be another's
    if (!m_busy || std::exchange(m_stopping, true)) return;
    if (m_begun) m_services.engine.requestStop();
    Q_EMIT changed();
}

void SearchWork::look() {
    if (!m_busy) return;
    std::optional<SearchTold> told;
    std::optional<Result<SearchEnded>> end;
    {
        const MutexLock lock(m_shared->mutex);
        told = std::exchange(m_shared->told, std::nullopt);
        end = std::exchange(m_shared->ended, std::nullopt);
    }
    if (told) {
        if (told->beside != m_told.beside) m_sinceDone = -1;
        m_told = std::move(*told);
        if (!m_told.beside && !m_told.search.empty()) m_search = m_told.search;
        if (m_sinceDone < 0 && m_told.total > 0) {
            m_sinceDone = m_told.done;
            m_since = m_services.clock.monotonicSeconds();
        }
    }
    if (end) {
        m_busy = m_stopping = false;
        m_end = std::move(*end);
        if (*m_end)
            m_search = (*m_end)->search;
        else if (m_end->error().code != ErrorCode::stopped)
            Q_EMIT problem(tr("The search of %1 ended with a fault").arg(m_name), qs(m_end->error().message));
    }
    if (told || end) Q_EMIT changed();
    if (end) Q_EMIT ended();
}

double SearchWork::share() const {
    if (!m_busy || m_told.total <= 0) return m_end && *m_end && !(*m_end)->stopped ? 1.0 : 0.0;
    return std::clamp(static_cast<double>(m_told.done) / static_cast<double>(m_told.total), 0.0, 1.0);
}

QString SearchWork::words() const {
    if (m_busy) return progressWords();
    return m_end ? endWords() : QString();
}

QString SearchWork::progressWords() const {
    if (m_stopping) return tr("%1: stopping after the network at work…").arg(m_name);
    if (m_told.total <= 0)
        return m_told.loading.empty() ? tr("%1: reading weights and images…").arg(m_name)
                                      : tr("%1: %2").arg(m_name, qs(m_told.loading));
    QString left = tr("the time left is not known yet");
    if (const std::int64_t here = m_told.done - m_sinceDone; m_sinceDone >= 0 && here > 0) {
        const double spent = m_services.clock.monotonicSeconds() - m_since;
        left =
            tr("about %1 left")
                .arg(durationText(spent * static_cast<double>(m_told.total - m_told.done) / static_cast<double>(here)));
    }
    const QString done = countText(m_told.done), total = countText(m_told.total);
    if (!m_told.best) return tr("%1: %2 of %3 networks, %4").arg(m_name, done, total, left);
    const QString best = m_told.score == LeadingScore::loss ? tr("loss %1").arg(QString::number(*m_told.best, 'f', 4))
                                                            : tr("top-1 %1").arg(percentText(*m_told.best, 2));
    return m_told.beside
               ? tr("%1: random search beside it, %2 of %3 networks, best %4, %5").arg(m_name, done, total, best, left)
               : tr("%1: %2 of %3 networks, generation %4, best %5, %6")
                     .arg(m_name, done, total, countText(m_told.generation), best, left);
}

QString SearchWork::endWords() const {
    if (!*m_end)
        return m_end->error().code == ErrorCode::stopped
                   ? tr("%1: stopped before a network was evaluated").arg(m_name)
                   : tr("%1: not searched: %2").arg(m_name, qs(m_end->error().message));
    const QString done = countText((*m_end)->done);
    if ((*m_end)->stopped) return tr("%1: stopped after %2 networks; “Continue” goes on from there").arg(m_name, done);
    return (*m_end)->exhausted ? tr("%1: %2 networks evaluated; there are no more").arg(m_name, done)
                               : tr("%1: %2 networks evaluated").arg(m_name, done);
}

}  // namespace pada::ui
