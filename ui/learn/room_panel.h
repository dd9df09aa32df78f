// SPDX-License-Identifier: GPL-3.0-or-later
// ui/learn/room_panel.h: where a teacher enters what the people in the room predict.
#pragma once
#include <QWidget>

class QLineEdit;
class QPushButton;
class QSpinBox;

namespace pada::ui {

class LearnViewModel;
class RoleLabel;

class RoomPanel final : public QWidget {
    Q_OBJECT
public:
    explicit RoomPanel(LearnViewModel& model, QWidget* parent = nullptr);
    void refresh();

private:
    void addTyped();
    LearnViewModel& m_model;
    QLineEdit* m_value;
    QPushButton *m_add, *m_back;
    QSpinBox* m_people;
    RoleLabel* m_said;
};

}  // namespace pada::ui
