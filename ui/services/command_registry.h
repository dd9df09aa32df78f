// SPDX-License-Identifier: GPL-3.0-or-later
// ui/services/command_registry.h: everything the window can do, named once: its menu, its shortcuts, the sheet of keys
// (?), the list of keys in Settings and the palette read this. GUI thread only.
#pragma once
#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <map>
#include <vector>

class QSettings;
class QShortcut;
class QWidget;

namespace pada::ui {

struct Command {
    QString id;     ///< Stays for ever ("run.pause"): own keys and what was used last are kept by it.
    QString words;  ///< What it does.
    QString group;
    QString keys;               ///< As shipped, portable text ("Ctrl+Right"); several, parted by ", "; may be empty.
    std::function<void()> act;  ///< Empty: a key some view handles by itself; listed only.
};

class CommandRegistry final : public QObject {
    Q_OBJECT
public:
    /// Keys work in `window`; those of the person are kept in `settings` under "keys/ID". Both outlive this.
    CommandRegistry(QWidget* window, QSettings& settings, QObject* parent = nullptr);
    void add(Command command);  ///< An id comes once; one that is there already is a fault of the program.
    const std::vector<Command>& commands() const { return m_commands; }
    const Command* find(const QString& id) const;
    bool run(const QString& id) const;                     ///< False where there is nothing to do under that name.
    void rename(const QString& id, const QString& words);  ///< "Undo: delete run 3".

    /// Keys in force, in the order of keysText(). A key typed into a text field stays with the field.
    QStringList keysOf(const QString& id) const;
    bool editable(const QString& id) const;
    bool changed(const QString& id) const;  ///< Other than shipped.
    /// What has one of `keys` already, `id` left out; null where nothing has.
    const Command* holderOf(const QString& keys, const QString& id) const;
    /// Portable text; empty takes the keys away. Whoever had one of them loses it.
    void setKeys(const QString& id, const QString& keys);
    void resetKeys(const QString& id);
    void resetAllKeys();
    static QStringList split(const QString& keys);
    static QString native(const QStringList& keys);  ///< "+ or =", as the platform writes keys.

Q_SIGNALS:
    void keysChanged();
    void wordsChanged();

private:
    void store(const Command& command, const QString& keys);
    void bind(const Command& command);
    QWidget* m_window;
    QSettings& m_settings;
    std::vector<Command> m_commands;
    std::map<QString, std::vector<QShortcut*>> m_shortcuts;
};

}  // namespace pada::ui
