// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/single_instance.h"

#include "app/workbench_options.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalServer>
#include <QLocalSocket>
#include <QStandardPaths>

#include <sys/stat.h>
#include <unistd.h>

namespace pada {
namespace {

constexpr int kAnswerMs = 1000;
constexpr qint64 kLongestAsking = 16 * 1024;
const QByteArray kTaken = QByteArrayLiteral("taken\n");

/// Two spellings of one file are one store, also before the file is there.
QString canonicalStore(const QString& file) {
    const QFileInfo info(file);
    if (info.exists()) return info.canonicalFilePath();
    const QString folder = QFileInfo(info.absolutePath()).canonicalFilePath();
    return (folder.isEmpty() ? info.absolutePath() : folder) + QLatin1Char('/') + info.fileName();
}

}  // namespace

QByteArray askingOf(const WorkbenchOptions& options) {
    QJsonObject asking{{QStringLiteral("pada"), 1}};
    if (!options.open.isEmpty()) asking[QStringLiteral("open")] = options.open;
    if (!options.first.isEmpty()) asking[QStringLiteral("config")] = QFileInfo(options.first).absoluteFilePath();
    if (options.at) asking[QStringLiteral("at")] = static_cast<double>(*options.at);
    if (!options.page.isEmpty()) asking[QStringLiteral("page")] = options.page;
    if (!options.compare.isEmpty()) asking[QStringLiteral("compare")] = QJsonArray::fromStringList(options.compare);
    if (!options.against.isEmpty()) asking[QStringLiteral("against")] = options.against;
    if (options.lesson) asking[QStringLiteral("lesson")] = *options.lesson;
    if (options.inClass) asking[QStringLiteral("class")] = true;
    return QJsonDocument(asking).toJson(QJsonDocument::Compact) + '\n';
}

bool readAsking(const QByteArray& line, WorkbenchOptions& options) {
    const QJsonObject asking = QJsonDocument::fromJson(line).object();
    if (asking.value(QStringLiteral("pada")).toInt() != 1) return false;
    options = {};
    options.open = asking.value(QStringLiteral("open")).toString();
    options.first = asking.value(QStringLiteral("config")).toString();
    if (asking.contains(QStringLiteral("at")))
        options.at = static_cast<long long>(asking.value(QStringLiteral("at")).toDouble());
    options.page = asking.value(QStringLiteral("page")).toString();
    const QJsonArray compared = asking.value(QStringLiteral("compare")).toArray();
    for (const auto& run : compared) options.compare << run.toString();
    options.against = asking.value(QStringLiteral("against")).toString();
    if (asking.contains(QStringLiteral("lesson"))) options.lesson = asking.value(QStringLiteral("lesson")).toInt();
    options.inClass = asking.value(QStringLiteral("class")).toBool();
    return true;
}

/// $XDG_RUNTIME_DIR, else a folder below the temporary one that nobody else can write into.
QString SingleInstance::userSocketFolder() {
    QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (!runtime.isEmpty() && QFileInfo(runtime).isDir() && QFileInfo(runtime).isWritable()) return runtime;
    const QString own = QDir::tempPath() + QStringLiteral("/pada-workbench-%1").arg(::getuid());
    ::mkdir(own.toLocal8Bit().constData(), 0700);
    struct stat facts {};
    const bool mine = ::lstat(own.toLocal8Bit().constData(), &facts) == 0 && S_ISDIR(facts.st_mode) &&
                      facts.st_uid == ::getuid() && (facts.st_mode & 077) == 0;
    return mine ? own : QString();
}

SingleInstance::SingleInstance(const QString& storeFile, const QString& folder) {
    if (folder.isEmpty()) return;
    const QByteArray store = canonicalStore(storeFile).toUtf8();
    m_socket = folder + QStringLiteral("/pada-workbench-") +
               QString::fromLatin1(QCryptographicHash::hash(store, QCryptographicHash::Sha256).toHex().left(20));
}

SingleInstance::~SingleInstance() = default;

bool SingleInstance::handOver(const WorkbenchOptions& options) {
    if (m_socket.isEmpty()) return false;
    QLocalSocket socket;
    socket.connectToServer(m_socket);
    if (!socket.waitForConnected(kAnswerMs)) return false;
    socket.write(askingOf(options));
    if (!socket.waitForBytesWritten(kAnswerMs)) return false;
    while (!socket.canReadLine())
        if (!socket.waitForReadyRead(kAnswerMs)) return false;
    return socket.readLine() == kTaken;
}

bool SingleInstance::listen() {
    if (m_socket.isEmpty()) return false;
    // Somebody who answers keeps the place, though he came after handOver(); what a killed window left does not.
    {
        QLocalSocket other;
        other.connectToServer(m_socket);
        if (other.waitForConnected(kAnswerMs)) return false;
    }
    QLocalServer::removeServer(m_socket);
    auto server = std::make_unique<QLocalServer>();
    server->setSocketOptions(QLocalServer::UserAccessOption);
    if (!server->listen(m_socket)) return false;
    connect(server.get(), &QLocalServer::newConnection, this, [this, from = server.get()] {
        while (QLocalSocket* socket = from->nextPendingConnection()) {
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            const auto read = [this, socket] {
                if (!socket->canReadLine()) {
                    if (socket->bytesAvailable() > kLongestAsking) socket->abort();
                    return;
                }
                WorkbenchOptions options;
                if (!readAsking(socket->readLine(kLongestAsking), options)) return socket->abort();
                socket->write(kTaken);
                socket->flush();
                socket->disconnectFromServer();
                Q_EMIT asked(options);
            };
            connect(socket, &QLocalSocket::readyRead, this, read);
            read();  // it may have come already
        }
    });
    m_server = std::move(server);
    return true;
}

}  // namespace pada
