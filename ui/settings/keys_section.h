// SPDX-License-Identifier: GPL-3.0-or-later
// ui/settings/keys_section.h: the keys of every command, to change: press the button, then the keys. What has them
// already is named.
#pragma once
#include <QPushButton>
#include <QWidget>

#include <map>

class QLabel;

namespace pada::ui {

class CommandRegistry;

/// Shows keys; pressed, it takes the next ones. Escape leaves them, Backspace takes them away.
class KeyButton final : public QPushButton {
    Q_OBJECT
public:
    explicit KeyButton(const QString& objectName, QWidget* parent = nullptr);
    void setKeys(const QString& words, const QString& native);
    bool recording() const { return m_recording; }

Q_SIGNALS:
    void recorded(const QString& keys);  ///< Portable text; empty: none.

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void record(bool on);
    QString m_keys;
    bool m_recording = false;
};

class KeysSection final : public QWidget {
    Q_OBJECT
public:
    explicit KeysSection(CommandRegistry& commands, QWidget* parent = nullptr);

private:
    struct Row {
        QLabel* words = nullptr;
        KeyButton* keys = nullptr;
        QPushButton* reset = nullptr;
    };
    void build();
    void refresh();
    void take(const QString& id, const QString& keys);
    void putConflict(const QString& words, bool canTake);
    CommandRegistry& m_commands;
    std::map<QString, Row> m_rows;
    QWidget* m_conflict;
    QLabel* m_conflictWords;
    QPushButton *m_takeIt, *m_resetAll;
    QString m_wantedId, m_wantedKeys;
};

}  // namespace pada::ui
