// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/saved_views.h: comparisons that a person gave a name, kept in the settings for each store by itself. Every
// change can be undone with the library's changes, in one order. No widget. GUI thread only.
#pragma once
#include "ui/compare/saved_view.h"
#include "ui/session/library_history.h"

#include <QObject>
#include <QStringList>

#include <map>
#include <optional>
#include <vector>

class QSettings;

namespace pada::ui {

class SavedViews final : public QObject {
    Q_OBJECT
public:
    static constexpr qsizetype kMostLetters = 60;  ///< Of a name.
    /// All of them outlive this.
    SavedViews(QSettings& settings, const QString& storeFile, LibraryHistory& history, QObject* parent = nullptr);

    QStringList names() const;  ///< As a person reads them: by the alphabet.
    const SavedView* find(const QString& name) const;
    /// Under a name that is taken it replaces what is there. A name is trimmed; an empty one, or one that is too long,
    /// is refused in words.
    Result<void> save(const QString& name, const SavedView& view);
    Result<void> rename(const QString& name, const QString& next);  ///< Refuses a name that another view has.
    Result<void> remove(const QString& name);

Q_SIGNALS:
    void changed();
    void renamed(const QString& from, const QString& to);  ///< After changed().

private:
    /// What stands under a name before and after a change; none = nothing.
    struct Put {
        QString name;
        std::optional<SavedView> before, after;
    };
    static Result<QString> checked(const QString& name);
    Result<void> known(const QString& name) const;
    void make(const QString& words, const std::vector<Put>& puts);
    void put(const std::vector<Put>& puts, bool back);
    std::map<QString, SavedView> m_views;
    QSettings& m_settings;
    QString m_key;
    LibraryHistory& m_history;
};

}  // namespace pada::ui
