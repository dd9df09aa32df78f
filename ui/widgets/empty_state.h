// SPDX-License-Identifier: GPL-3.0-or-later
// ui/widgets/empty_state.h: an icon in a soft disc, what will be here, and up to two buttons.
#pragma once
#include <QString>
#include <QWidget>

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

}  // namespace pada::ui
