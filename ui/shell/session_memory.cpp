// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/session_memory.h"

#include "ui/text/format.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QSettings>
#include <QStringList>

#include <cmath>

namespace pada::ui {
namespace {

constexpr int kSessionVersion = 1;
constexpr std::size_t kMostCompared = 64;  ///< Of a file that somebody wrote in; a comparison takes fewer.

std::optional<double> numberIn(const QVariant& value) {
    bool understood = false;
    const double number = value.toDouble(&understood);
    return understood && std::isfinite(number) && number >= 0.0 ? std::optional(number) : std::nullopt;
}

}  // namespace

SessionMemory::SessionMemory(QSettings& settings, const QString& storeFile) : m_settings(settings) {
    const QByteArray path = QFileInfo(storeFile).absoluteFilePath().toUtf8();
    m_group = QStringLiteral("session/") +
              QString::fromLatin1(QCryptographicHash::hash(path, QCryptographicHash::Sha1).toHex().left(12));
}

QString SessionMemory::key(const char* name) const {
    return m_group + QLatin1Char('/') + QLatin1String(name);
}

WindowSession SessionMemory::read() const {
    WindowSession out;
    if (m_settings.value(key("version")).toInt() != kSessionVersion) return out;
    out.page = m_settings.value(key("page")).toString();
    out.run = {m_settings.value(key("run")).toString().toStdString()};
    out.step = numberIn(m_settings.value(key("step")));
    out.filterOfRuns = m_settings.value(key("library_filter")).toString();
    const QString range = m_settings.value(key("range")).toString();
    const auto from = numberIn(m_settings.value(key("from"))), to = numberIn(m_settings.value(key("to")));
    if (range == QLatin1String("follow")) out.range = RangeMode::follow;
    if (range == QLatin1String("fixed") && from && to && *to > *from) {
        out.range = RangeMode::fixed;
        out.span = {*from, *to};
    }
    for (const QString& id : m_settings.value(key("compared")).toStringList())
        if (out.compared.size() < kMostCompared && !id.isEmpty()) out.compared.push_back({id.toStdString()});
    out.comparison = m_settings.value(key("comparison")).toString();
    out.pinned = {m_settings.value(key("pinned")).toString().toStdString()};
    return out;
}

void SessionMemory::write(const WindowSession& session) {
    m_settings.setValue(key("version"), kSessionVersion);
    m_settings.setValue(key("page"), session.page);
    m_settings.setValue(key("run"), qs(session.run.text));
    if (session.step)
        m_settings.setValue(key("step"), *session.step);
    else
        m_settings.remove(key("step"));
    m_settings.setValue(key("range"), session.range == RangeMode::whole    ? QStringLiteral("whole")
                                      : session.range == RangeMode::follow ? QStringLiteral("follow")
                                                                           : QStringLiteral("fixed"));
    m_settings.setValue(key("from"), session.span.from);
    m_settings.setValue(key("to"), session.span.to);
    QStringList compared;
    for (const RunId& run : session.compared) compared << qs(run.text);
    m_settings.setValue(key("compared"), compared);
    m_settings.setValue(key("pinned"), qs(session.pinned.text));
    m_settings.setValue(key("comparison"), session.comparison);
    m_settings.setValue(key("library_filter"), session.filterOfRuns);
}

}  // namespace pada::ui
