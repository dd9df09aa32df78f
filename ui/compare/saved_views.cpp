// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/saved_views.h"

#include "ui/text/format.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSettings>

namespace pada::ui {
namespace {

constexpr std::size_t kMostViews = 500;  ///< Of a file that somebody wrote in.

/// As the window's own memory names a store.
QString viewsKey(const QString& storeFile) {
    const QByteArray path = QFileInfo(storeFile).absoluteFilePath().toUtf8();
    return QStringLiteral("views/") +
           QString::fromLatin1(QCryptographicHash::hash(path, QCryptographicHash::Sha1).toHex().left(12)) +
           QStringLiteral("/compare");
}

Error viewError(const QString& words) {
    return {ErrorCode::wrongUse, words.toStdString()};
}

}  // namespace

SavedViews::SavedViews(QSettings& settings, const QString& storeFile, LibraryHistory& history, QObject* parent)
    : QObject(parent), m_settings(settings), m_key(viewsKey(storeFile)), m_history(history) {
    const QJsonArray kept = QJsonDocument::fromJson(m_settings.value(m_key).toString().toUtf8()).array();
    for (const auto& value : kept) {
        const QJsonObject entry = value.toObject();
        const auto name = checked(entry["name"].toString());
        const auto view = savedViewOf(entry["view"].toObject());
        if (name && view && m_views.size() < kMostViews) m_views.emplace(*name, *view);
    }
}

Result<QString> SavedViews::checked(const QString& name) {
    const QString kept = name.simplified();
    if (kept.isEmpty()) return viewError(tr("A view needs a name: type one."));
    if (kept.size() > kMostLetters)
        return viewError(tr("“%1…” has %2 letters; a name has at most %3.")
                             .arg(kept.left(20), QString::number(kept.size()), QString::number(kMostLetters)));
    return kept;
}

QStringList SavedViews::names() const {
    QStringList out;
    for (const auto& [name, view] : m_views) out << name;
    out.sort(Qt::CaseInsensitive);
    return out;
}

const SavedView* SavedViews::find(const QString& name) const {
    const auto found = m_views.find(name);
    return found == m_views.end() ? nullptr : &found->second;
}

Result<void> SavedViews::known(const QString& name) const {
    if (find(name)) return {};
    return viewError(tr("There is no view “%1” any more.").arg(name));
}

Result<void> SavedViews::save(const QString& name, const SavedView& view) {
    const auto kept = checked(name);
    if (!kept) return kept.error();
    const SavedView* old = find(*kept);
    if (old && *old == view) return {};
    make(old ? tr("change the view “%1”").arg(*kept) : tr("save the view “%1”").arg(*kept),
         {{*kept, old ? std::optional(*old) : std::nullopt, view}});
    return {};
}

Result<void> SavedViews::rename(const QString& name, const QString& next) {
    if (auto there = known(name); !there) return there;
    const auto kept = checked(next);
    if (!kept) return kept.error();
    if (*kept == name) return {};
    if (find(*kept)) return viewError(tr("Another view is called “%1”; choose another name.").arg(*kept));
    const SavedView view = *find(name);
    make(tr("rename the view “%1”").arg(name), {{name, view, std::nullopt}, {*kept, std::nullopt, view}});
    return {};
}

Result<void> SavedViews::remove(const QString& name) {
    if (auto there = known(name); !there) return there;
    make(tr("delete the view “%1”").arg(name), {{name, *find(name), std::nullopt}});
    return {};
}

void SavedViews::make(const QString& words, const std::vector<Put>& puts) {
    LibraryEdit edit;
    edit.kind = LibraryEdit::views;
    edit.words = words;
    edit.act = [this, puts] { put(puts, false); };
    edit.actBack = [this, puts] { put(puts, true); };
    m_history.make(std::move(edit));
}

void SavedViews::put(const std::vector<Put>& puts, bool back) {
    for (const Put& one : puts) {
        const std::optional<SavedView>& wanted = back ? one.before : one.after;
        if (wanted)
            m_views[one.name] = *wanted;
        else
            m_views.erase(one.name);
    }
    QJsonArray all;
    for (const auto& [name, view] : m_views) all.append(QJsonObject{{"name", name}, {"view", jsonOf(view)}});
    m_settings.setValue(m_key, QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Compact)));
    Q_EMIT changed();
    if (puts.size() == 2)  // one name for another
        back ? Q_EMIT renamed(puts[1].name, puts[0].name) : Q_EMIT renamed(puts[0].name, puts[1].name);
}

}  // namespace pada::ui
