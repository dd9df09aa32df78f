// SPDX-License-Identifier: GPL-3.0-or-later
// ui/widgets/empty_state.h: an icon in a soft disc, what will be here, and up to two buttons. Also the banner above
// data.
#pragma once
#include <QFrame>
#include <QString>

class QLabel;
class QPushButton;

namespace pada::ui {

class EmptyState final : public QWidget {
    Q_OBJECT
public:
    EmptyState(const QString& icon, const QString& headline, const QString& body, QWidget* parent = nullptr);
    /// Adds a button; the first is the primary one.
    QPushButton* addButton(const QString& objectName, const QString& text);
    void setBody(const QString& body);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_icon;
    QLabel *m_headline, *m_body;
    QWidget* m_buttons;
};

/// What happened, what is safe, next step. Kinds: danger, warning, notice.
class Banner final : public QFrame {
    Q_OBJECT
public:
    explicit Banner(QWidget* parent = nullptr);
    void show(const QString& kind, const QString& headline, const QString& body);
    QPushButton* primary() const { return m_primary; }
    QPushButton* secondary() const { return m_secondary; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void paintMark();
    QString m_kind;
    QLabel *m_mark, *m_headline, *m_body;
    QPushButton *m_primary, *m_secondary;
};

}  // namespace pada::ui
