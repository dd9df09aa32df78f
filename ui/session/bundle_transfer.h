// SPDX-License-Identifier: GPL-3.0-or-later
// ui/session/bundle_transfer.h: runs on their way into a bundle or out of one, on a worker of its own: whoever reads
// the store meanwhile waits for nobody. One at a time. No widget; GUI thread only.
#pragma once
#include "core/base/mutex.h"
#include "core/bundle/bundle.h"
#include "ui/models/background.h"
#include "ui/services/window_services.h"

#include <QObject>
#include <QString>

#include <atomic>
#include <memory>

namespace pada::ui {

class BundleTransfer final : public QObject {
    Q_OBJECT
public:
    explicit BundleTransfer(const WindowServices& services, QObject* parent = nullptr);
    ~BundleTransfer() override;  ///< Asks the one at work to stop, and waits for that.

    bool canExport() const { return static_cast<bool>(m_services.exportBundle); }
    bool canImport() const { return static_cast<bool>(m_services.importBundle); }
    bool busy() const { return m_busy; }
    /// False, and nothing happens, while another is at work.
    bool exportRuns(const BundleRequest& request);
    bool importFile(const QString& file);
    void cancel();  ///< Between two pieces; `stopped` follows unless it was too late.

    bool isImport() const { return m_import; }
    QString file() const { return m_file; }
    double fraction() const;  ///< In [0, 1].
    QString what() const;     ///< At what it is: "packing".

Q_SIGNALS:
    void begun();
    void exported(const pada::BundleFacts& facts);
    void imported(const pada::BundleImport& import);
    void failed(const QString& reason);
    void stopped();

private:
    /// What the worker tells and is told.
    struct Shared {
        std::atomic<bool> stop{false};
        std::atomic<double> fraction{0.0};
        Mutex mutex;
        std::string what PADA_GUARDED_BY(mutex);
    };
    bool begin(bool import, const QString& file);
    BundleWatch watch() const;
    bool ended(const Result<void>& done);  ///< True for success.

    const WindowServices& m_services;
    bool m_busy = false, m_import = false;
    QString m_file;
    std::shared_ptr<Shared> m_shared = std::make_shared<Shared>();
    Background m_background;  // last: its jobs use the others
};

}  // namespace pada::ui
