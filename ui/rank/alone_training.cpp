// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rank/alone_training.h"

#include "ui/rank/rank_view_model.h"
#include "ui/text/format.h"

namespace pada::ui {

AloneTraining* RankViewModel::newAlone(QObject* parent) const {
    return new AloneTraining(m_services, parent);
}

AloneTraining::AloneTraining(const WindowServices& services, QObject* parent) : QObject(parent), m_services(services) {}

AloneTraining::~AloneTraining() {
    stop();
}

void AloneTraining::start(const RunId& run, const QString& path) {
    if (!possible() || busy()) return;
    m_run = run;
    m_path = path;
    m_outcome.clear();
    m_failed = false;
    m_shared = std::make_shared<Shared>();
    m_background.run(
        [train = m_services.trainAlone, run, path, shared = m_shared] {
            return train(
                run, path, [&shared](double share) { shared->share = share; },
                [&shared] { return !shared->stop.load(); });
        },
        [this](Result<QString> outcome) {
            m_failed = !outcome.ok();
            m_outcome = outcome ? *outcome : qs(outcome.error().message);
            Q_EMIT ended();
        });
}

void AloneTraining::stop() {
    m_shared->stop = true;
}

QString AloneTraining::words() const {
    if (busy())
        return m_shared->stop ? tr("Stopping after the step at work…")
                              : tr("Training alone: %1").arg(percentText(m_shared->share, 0));
    if (m_outcome.isEmpty()) return {};
    return m_failed ? tr("It could not be trained alone: %1").arg(m_outcome)
                    : m_outcome.left(1).toUpper() + m_outcome.mid(1);
}

}  // namespace pada::ui
