// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/store_watch.h"

namespace pada::ui {

StoreWatch::StoreWatch(const WindowServices& services, Background& background, RunSession& session, QObject* parent)
    : QObject(parent),
      m_services(services),
      m_background(background),
      m_session(session),
      m_asked(services.newCatalog()) {}

StoreWatch::Look StoreWatch::lookAt(const RunCatalog& asked, const RunCatalog& read, const Seen& before,
                                    const RunSession::Shown& shown) {
    Look out;
    const auto version = asked.version();
    if (!version.ok()) return out;
    out.seen = Seen{*version, writerElsewhere(asked, shown.self)};
    const bool changed = *out.seen != before;
    if (changed) out.runs = read.runs(true);
    if (shown.run.text.empty() || (!changed && shown.cursor)) return out;
    const TailCursor from = shown.cursor ? *shown.cursor : cursorAtEnd(read, shown.run, shown.status);
    out.tail = readTail(read, shown.run, from, shown.self);
    return out;
}

void StoreWatch::look() {
    if (m_out || m_session.busy()) return;
    m_out = true;
    std::shared_ptr<RunCatalog> read = m_services.newCatalog();
    m_background.run([asked = m_asked, read, before = m_seen,
                      shown = m_session.shownNow()] { return lookAt(*asked, *read, before, shown); },
                     [this, generation = m_session.shownNow().generation](Look look) {
                         m_out = false;
                         if (!look.seen || m_session.busy())
                             return;  // what this process writes meanwhile comes as its events
                         const bool changed = *look.seen != m_seen;
                         m_seen = *look.seen;
                         m_session.setWriterElsewhere(m_seen.writer);
                         if (look.tail) m_session.takeTail(std::move(*look.tail), generation);
                         if (changed && look.runs) Q_EMIT this->changed(*look.runs);
                     });
}

}  // namespace pada::ui
