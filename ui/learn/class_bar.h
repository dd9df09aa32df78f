// SPDX-License-Identifier: GPL-3.0-or-later
// ui/learn/class_bar.h: above every page while a class is taught: which lesson, the way back to it, to its neighbours
// and out of class mode, and what goes to and comes from the people in the room.
#pragma once
#include <QWidget>

class QPushButton;

namespace pada::ui {

class LearnViewModel;

class ClassBar final : public QWidget {
    Q_OBJECT
public:
    explicit ClassBar(LearnViewModel& model, QWidget* parent = nullptr);

Q_SIGNALS:
    void lessonRequested(int number);
    void handOutRequested();
    void sheetRequested();
    void collectRequested();
    void leaveRequested();

private:
    QPushButton* add(const char* objectName, const QString& words, const QString& tip);
    void refresh();
    LearnViewModel& m_model;
    QPushButton *m_before, *m_lesson, *m_after;
};

}  // namespace pada::ui
