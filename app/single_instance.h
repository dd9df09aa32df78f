// SPDX-License-Identifier: GPL-3.0-or-later
// app/single_instance.h: one window a store: a second start hands what it was asked for to the first and ends.
#pragma once
#include <QObject>
#include <QString>

#include <functional>
#include <memory>

class QLocalServer;

namespace pada {

struct WorkbenchOptions;

/// What a second start asks of the first: the options that lead somewhere, and nothing else.
QByteArray askingOf(const WorkbenchOptions& options);
/// The same read back; false for what no start of this program writes.
bool readAsking(const QByteArray& line, WorkbenchOptions& options);

class SingleInstance final : public QObject {
    Q_OBJECT
public:
    /// `storeFile` names the store, however it is spelled; `folder` holds the sockets and is the user's alone.
    explicit SingleInstance(const QString& storeFile, const QString& folder = userSocketFolder());
    ~SingleInstance() override;

    /// True where another window of this store has taken it: this start ends then. Waits at most a second for a window
    /// that does not answer, and then opens one.
    bool handOver(const WorkbenchOptions& options);
    /// From now on other starts come here. A socket that a killed window left is replaced. False, and no harm, where
    /// that cannot be.
    bool listen();
    QString socket() const { return m_socket; }
    static QString userSocketFolder();

Q_SIGNALS:
    void asked(const pada::WorkbenchOptions& options);

private:
    QString m_socket;
    std::unique_ptr<QLocalServer> m_server;
};

}  // namespace pada
