// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/keys_section.h"

#include "ui/services/command_registry.h"
#include "ui/settings/settings_rows.h"
#include "ui/widgets/role_label.h"

#include <QKeyEvent>
#include <QKeySequence>
#include <QVBoxLayout>

namespace pada::ui {
namespace {
constexpr int kKeyWidth = 168;

bool isModifier(int key) {
    return key == Qt::Key_Control || key == Qt::Key_Shift || key == Qt::Key_Alt || key == Qt::Key_Meta ||
           key == Qt::Key_AltGr || key == Qt::Key_unknown;
}
}  // namespace

KeyButton::KeyButton(const QString& objectName, QWidget* parent) : QPushButton(parent) {
    setObjectName(objectName);
    setCheckable(true);
    setFixedWidth(kKeyWidth);
    setAutoDefault(false);
    connect(this, &QPushButton::clicked, this, [this] { record(!m_recording); });
}

void KeyButton::setKeys(const QString& words, const QString& native) {
    m_keys = native;
    setAccessibleName(tr("Keys of: %1").arg(words));
    setAccessibleDescription(native.isEmpty() ? tr("none") : native);
    record(false);
}

void KeyButton::record(bool on) {
    m_recording = on;
    setChecked(on);
    setText(on ? tr("Press keys…") : m_keys.isEmpty() ? tr("none") : m_keys);
}

/// While it listens no shortcut of the window takes the keys away.
bool KeyButton::event(QEvent* event) {
    if (m_recording && event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    if (m_recording && event->type() == QEvent::KeyPress) {
        keyPressEvent(static_cast<QKeyEvent*>(event));  // Tab too
        return true;
    }
    return QPushButton::event(event);
}

void KeyButton::keyPressEvent(QKeyEvent* event) {
    if (!m_recording) return QPushButton::keyPressEvent(event);
    event->accept();
    const int key = event->key();
    if (isModifier(key) || event->isAutoRepeat()) return;
    record(false);
    if (key == Qt::Key_Escape && event->modifiers() == Qt::NoModifier) return;
    const bool clear = key == Qt::Key_Backspace && event->modifiers() == Qt::NoModifier;
    Q_EMIT recorded(clear ? QString() : QKeySequence(event->keyCombination()).toString(QKeySequence::PortableText));
}

void KeyButton::focusOutEvent(QFocusEvent* event) {
    if (m_recording) record(false);
    QPushButton::focusOutEvent(event);
}

KeysSection::KeysSection(CommandRegistry& commands, QWidget* parent) : QWidget(parent), m_commands(commands) {
    build();
    connect(&commands, &CommandRegistry::keysChanged, this, &KeysSection::refresh);
    connect(&commands, &CommandRegistry::wordsChanged, this, &KeysSection::refresh);
    refresh();
}

void KeysSection::build() {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    QFrame* card = addSection(column, tr("Keys"));
    m_resetAll = new QPushButton(tr("All as shipped"));
    m_resetAll->setObjectName(QStringLiteral("keys.resetAll"));
    addRow(
        card, tr("Keys of the window"),
        tr("Press a button, then the keys; Backspace takes them away, Escape leaves them. Keys that charts, tables and "
           "lists handle themselves stay as they are (? lists them)."),
        m_resetAll);
    connect(m_resetAll, &QPushButton::clicked, &m_commands, &CommandRegistry::resetAllKeys);
    m_conflict = new QWidget;
    m_conflict->setObjectName(QStringLiteral("keys.conflict"));
    auto* line = new QHBoxLayout(m_conflict);
    line->setContentsMargins(0, space::s, 0, space::s);
    line->setSpacing(space::s);
    m_conflictWords = new RoleLabel(TextRole::body, {}, "warning");
    m_conflictWords->setWordWrap(true);
    m_takeIt = new QPushButton(tr("Take it from there"));
    m_takeIt->setObjectName(QStringLiteral("keys.take"));
    auto* leave = new QPushButton(tr("Leave it"));
    leave->setObjectName(QStringLiteral("keys.leave"));
    line->addWidget(m_conflictWords, 1);
    line->addWidget(m_takeIt);
    line->addWidget(leave);
    static_cast<QVBoxLayout*>(card->layout())->addWidget(m_conflict);
    connect(m_takeIt, &QPushButton::clicked, this, [this] {
        m_conflict->hide();
        m_commands.setKeys(m_wantedId, m_wantedKeys);
    });
    connect(leave, &QPushButton::clicked, m_conflict, &QWidget::hide);
    m_conflict->hide();
    QString group;
    for (const Command& command : m_commands.commands()) {
        if (!m_commands.editable(command.id)) continue;
        const QString id = command.id;
        auto* holder = new QWidget;
        auto* row = new QHBoxLayout(holder);
        row->setContentsMargins(0, space::xs, 0, space::xs);
        row->setSpacing(space::s);
        Row parts;
        parts.words = new RoleLabel(TextRole::body);
        parts.words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        parts.reset = new QPushButton(tr("As shipped"));
        parts.reset->setObjectName(QStringLiteral("keys.reset.") + id);
        parts.keys = new KeyButton(QStringLiteral("keys.") + id);
        row->addWidget(parts.words, 1);
        row->addWidget(parts.reset);
        row->addWidget(parts.keys);
        if (command.group != group) {
            group = command.group;
            auto* title = new RoleLabel(TextRole::smallStrong, group, "2");
            title->setContentsMargins(0, space::m, 0, space::xs);
            addRowWidget(card, title);
        }
        static_cast<QVBoxLayout*>(card->layout())->addWidget(holder);
        connect(parts.reset, &QPushButton::clicked, this, [this, id] { m_commands.resetKeys(id); });
        connect(parts.keys, &KeyButton::recorded, this, [this, id](const QString& keys) { take(id, keys); });
        m_rows[id] = parts;
    }
}

void KeysSection::refresh() {
    bool any = false;
    for (const auto& [id, row] : m_rows) {
        const Command* command = m_commands.find(id);
        const bool changed = m_commands.changed(id);
        row.words->setText(command->words);
        row.keys->setKeys(command->words, CommandRegistry::native(m_commands.keysOf(id)));
        row.reset->setVisible(changed);
        row.reset->setAccessibleName(tr("As shipped: %1").arg(command->words));
        any = any || changed;
    }
    m_resetAll->setEnabled(any);
}

void KeysSection::take(const QString& id, const QString& keys) {
    m_conflict->hide();
    m_wantedId = id;
    m_wantedKeys = keys;
    const Command* holder = keys.isEmpty() ? nullptr : m_commands.holderOf(keys, id);
    if (!holder) return m_commands.setKeys(id, keys);
    const QString native = CommandRegistry::native(CommandRegistry::split(keys));
    if (m_commands.editable(holder->id))
        putConflict(tr("%1 is: %2.").arg(native, holder->words), true);
    else
        putConflict(tr("%1 stays with: %2. Choose another.").arg(native, holder->words), false);
    refresh();
}

void KeysSection::putConflict(const QString& words, bool canTake) {
    m_conflictWords->setText(words);
    m_conflict->setAccessibleName(words);
    m_takeIt->setVisible(canTake);
    m_conflict->show();
}

}  // namespace pada::ui
