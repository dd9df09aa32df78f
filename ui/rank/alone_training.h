// SPDX-License-Identifier: GPL-3.0-or-later
// ui/rank/alone_training.h: one path trained by itself, on a worker, while the page goes on. No widget; GUI thread
// only.
#pragma once
#include "ui/models/background.h"
#include "ui/services/window_services.h"

#include <QObject>
#include <QString>

#include <atomic>
#include <memory>

namespace pada::ui {

class AloneTraining final : public QObject {
    Q_OBJECT
public:
    explicit AloneTraining(const WindowServices& services, QObject* parent = nullptr);
    ~AloneTraining() override;  ///< Stops, and waits for the step at work.

    bool possible() const { return static_cast<bool>(m_services.trainAlone); }
    bool busy() const { return m_background.open() > 0; }
    void start(const RunId& run, const QString& path);  ///< Nothing while one is at work.
    void stop();                                        ///< After the step at work; what is trained by then is kept.
    const QString& path() const { return m_path; }      ///< Of the newest; its text.
    /// Whether what words() say is of this path of this run: another run has paths that read alike.
    bool isOf(const RunId& run, const QString& path) const { return run == m_run && path == m_path; }
    QString words() const;  ///< How far it is, what came of it or what was wrong; empty before the first.

Q_SIGNALS:
    void ended();

private:
    struct Shared {
        std::atomic<double> share = 0.0;
        std::atomic<bool> stop = false;
    };
    const WindowServices& m_services;
    RunId m_run;
    QString m_path, m_outcome;
    bool m_failed = false;
    std::shared_ptr<Shared> m_shared = std::make_shared<Shared>();
    Background m_background;  // last: its jobs use the others
};

}  // namespace pada::ui
