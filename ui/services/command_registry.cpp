// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/command_registry.h"

#include "core/base/contract.h"

#include <QKeySequence>
#include <QSettings>
#include <QShortcut>
#include <QWidget>

#include <algorithm>

namespace pada::ui {
namespace {

QString settingOf(const QString& id) {
    return QStringLiteral("keys/") + id;
}

/// The same key however it is spelled.
QString keySpelling(const QString& keys) {
    return QKeySequence(keys, QKeySequence::PortableText).toString(QKeySequence::PortableText);
}

bool keysMeet(const QStringList& a, const QStringList& b) {
    return std::any_of(a.begin(), a.end(), [&](const QString& one) {
        return std::any_of(b.begin(), b.end(),
                           [&](const QString& other) { return keySpelling(one) == keySpelling(other); });
    });
}

}  // namespace

CommandRegistry::CommandRegistry(QWidget* window, QSettings& settings, QObject* parent)
    : QObject(parent), m_window(window), m_settings(settings) {}

void CommandRegistry::add(Command command) {
    expects(!command.id.isEmpty() && !find(command.id), "every command has an id of its own");
    m_commands.push_back(std::move(command));
    bind(m_commands.back());
}

const Command* CommandRegistry::find(const QString& id) const {
    const auto it = std::find_if(m_commands.begin(), m_commands.end(), [&](const Command& c) { return c.id == id; });
    return it == m_commands.end() ? nullptr : &*it;
}

bool CommandRegistry::run(const QString& id) const {
    const Command* command = find(id);
    if (!command || !command->act) return false;
    const std::function<void()> act = command->act;  // what it does may add to the list
    act();
    return true;
}

void CommandRegistry::rename(const QString& id, const QString& words) {
    const auto it = std::find_if(m_commands.begin(), m_commands.end(), [&](const Command& c) { return c.id == id; });
    if (it == m_commands.end() || it->words == words) return;
    it->words = words;
    Q_EMIT wordsChanged();
}

QStringList CommandRegistry::split(const QString& keys) {
    return keys.isEmpty() ? QStringList() : keys.split(QStringLiteral(", "));
}

QString CommandRegistry::native(const QStringList& keys) {
    QStringList words;
    for (const QString& key : keys)
        words << QKeySequence(key, QKeySequence::PortableText).toString(QKeySequence::NativeText);
    return words.join(tr(" or "));
}

QStringList CommandRegistry::keysOf(const QString& id) const {
    const Command* command = find(id);
    if (!command) return {};
    if (!editable(id)) return split(command->keys);
    return split(m_settings.value(settingOf(id), command->keys).toString());
}

bool CommandRegistry::editable(const QString& id) const {
    const Command* command = find(id);
    return command && command->act;
}

bool CommandRegistry::changed(const QString& id) const {
    return editable(id) && keysOf(id) != split(find(id)->keys);
}

const Command* CommandRegistry::holderOf(const QString& keys, const QString& id) const {
    for (const Command& command : m_commands)
        if (command.id != id && keysMeet(split(keys), keysOf(command.id))) return &command;
    return nullptr;
}

void CommandRegistry::setKeys(const QString& id, const QString& keys) {
    const Command* command = find(id);
    if (!command || !editable(id)) return;
    for (const Command& other : m_commands) {
        if (other.id == id || !editable(other.id) || !keysMeet(split(keys), keysOf(other.id))) continue;
        QStringList left;
        for (const QString& key : keysOf(other.id))
            if (!keysMeet({key}, split(keys))) left << key;
        store(other, left.join(QStringLiteral(", ")));
    }
    store(*command, keys);
    Q_EMIT keysChanged();
}

void CommandRegistry::resetKeys(const QString& id) {
    if (const Command* command = find(id)) setKeys(id, command->keys);
}

void CommandRegistry::resetAllKeys() {
    for (const Command& command : m_commands) store(command, command.keys);
    Q_EMIT keysChanged();
}

/// What is as shipped is not kept: a later version may ship another key.
void CommandRegistry::store(const Command& command, const QString& keys) {
    if (!editable(command.id)) return;
    if (keys == command.keys)
        m_settings.remove(settingOf(command.id));
    else
        m_settings.setValue(settingOf(command.id), keys);
    bind(command);
}

void CommandRegistry::bind(const Command& command) {
    std::vector<QShortcut*>& bound = m_shortcuts[command.id];
    for (QShortcut* shortcut : bound) delete shortcut;
    bound.clear();
    if (!command.act) return;
    for (const QString& key : keysOf(command.id)) {
        auto* shortcut = new QShortcut(QKeySequence(key, QKeySequence::PortableText), m_window);
        connect(shortcut, &QShortcut::activated, m_window, command.act);
        bound.push_back(shortcut);
    }
}

}  // namespace pada::ui
