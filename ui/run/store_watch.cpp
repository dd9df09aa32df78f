// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/store_watch.h"

namespace pada::ui {

StoreWatch::StoreWatch(const WindowServices& services, Background& background, RunSession& session, QObject* parent)
    : QObject(parent), m_background(background), m_session(session), m_catalog(services.newCatalog()) {}

StoreWatch::Look StoreWatch::lookAt(const RunCatalog& catalog, const Seen& before, const RunSession::Shown& shown) {
    Look out;
    const auto version = catalog.version();
    if (!version.ok()) return out;
    out.seen = Seen{*version, writerElsewhere(catalog, shown.self)};
    const bool changed = *out.seen != before;
    if (changed) out.runs = catalog.runs(true);
    if (shown.run.text.empty() || (!changed && shown.cursor)) return out;
    const TailCursor from = shown.cursor ? *shown.cursor : cursorAtEnd(catalog, shown.run, shown.status);
    out.tail = readTail(catalog, shown.run, from, shown.self);
    return out;
}

void StoreWatch::look() {
    if (m_out || m_session.busy()) return;
    m_out = true;
    m_background.run([catalog = m_catalog, before = m_seen,
                      shown = m_session.shownNow()] { return lookAt(*catalog, before, shown); },
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
