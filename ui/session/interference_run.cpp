// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/interference_run.h"

#include "ui/session/run_record.h"
#include "ui/text/format.h"

namespace pada::ui {

InterferenceRun::InterferenceRun(const WindowServices& services, QObject* parent)
    : QObject(parent), m_services(services) {}

InterferenceRun::~InterferenceRun() {
    stop();
}

QString InterferenceRun::obstacle(const RunFacts& run) const {
    if (!possible()) return tr("This build cannot measure it here; “pada interference RUN” can.");
    if (busy()) return tr("Another measurement is at work; wait for it or stop it.");
    if (run.id.text.empty()) return tr("Open a stored run first.");
    if (run.source) return tr("The run was imported: there is no net of it.");
    if (run.live || run.ranking || run.elsewhere != 0)
        return tr("The run is at work: stop it, or measure it when it has ended.");
    if (run.checkpointStep < 0) return tr("The run has no saved weights: resume it, so that it keeps a checkpoint.");
    return {};
}

void InterferenceRun::start(const RunId& run) {
    if (!possible() || busy()) return;
    m_run = run;
    m_shared = std::make_shared<Shared>();
    m_background.run(
        [measure = m_services.interference, run, shared = m_shared] {
            return measure(run, [&shared](double share) {
                shared->share = share;
                return !shared->stop.load();
            });
        },
        [this, run](Result<MethodTold> told) {
            if (told) return Q_EMIT measured(Event(std::move(*told)));
            if (told.error().code == ErrorCode::stopped) return Q_EMIT stopped();
            Q_EMIT failed(run, qs(told.error().message));
        });
    Q_EMIT begun();
}

void InterferenceRun::stop() {
    m_shared->stop = true;
}

}  // namespace pada::ui
