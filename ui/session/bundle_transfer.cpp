// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/bundle_transfer.h"

#include "ui/text/format.h"

namespace pada::ui {

BundleTransfer::BundleTransfer(const WindowServices& services, QObject* parent)
    : QObject(parent), m_services(services) {
    connect(&m_background, &Background::failed, this, &BundleTransfer::failed);
}

BundleTransfer::~BundleTransfer() {
    cancel();
}

bool BundleTransfer::begin(bool import, const QString& file) {
    if (m_busy) return false;
    m_busy = true;
    m_import = import;
    m_file = file;
    m_shared = std::make_shared<Shared>();  // a late word of the one before reaches nobody
    Q_EMIT begun();
    return true;
}

BundleWatch BundleTransfer::watch() const {
    return [shared = m_shared](double fraction, const std::string& what) {
        shared->fraction = fraction;
        {
            const MutexLock lock(shared->mutex);
            shared->what = what;
        }
        return !shared->stop;
    };
}

bool BundleTransfer::ended(const Result<void>& done) {
    m_busy = false;
    if (done) return true;
    if (done.error().message == kBundleStopped)
        Q_EMIT stopped();
    else
        Q_EMIT failed(qs(done.error().message));
    return false;
}

bool BundleTransfer::exportRuns(const BundleRequest& request) {
    if (!canExport() || !begin(false, qs(request.file))) return false;
    m_background.run([make = m_services.exportBundle, request, watch = watch()] { return make(request, watch); },
                     [this](const Result<BundleFacts>& done) {
                         if (ended(done ? Result<void>() : Result<void>(done.error()))) Q_EMIT exported(*done);
                     });
    return true;
}

bool BundleTransfer::importFile(const QString& file) {
    if (!canImport() || !begin(true, file)) return false;
    m_background.run(
        [take = m_services.importBundle, name = file.toStdString(), watch = watch()] { return take(name, watch); },
        [this](const Result<BundleImport>& done) {
            if (ended(done ? Result<void>() : Result<void>(done.error()))) Q_EMIT imported(*done);
        });
    return true;
}

void BundleTransfer::cancel() {
    m_shared->stop = true;
}

double BundleTransfer::fraction() const {
    return m_shared->fraction;
}

QString BundleTransfer::what() const {
    const MutexLock lock(m_shared->mutex);
    return qs(m_shared->what);
}

}  // namespace pada::ui
