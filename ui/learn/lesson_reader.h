// SPDX-License-Identifier: GPL-3.0-or-later
// ui/learn/lesson_reader.h: the reading column: a lesson's stages below one another, each as soon as it is reached,
// with the controls that belong to it.
#pragma once
#include "ui/learn/lesson.h"

#include <QWidget>

#include <array>
#include <functional>
#include <vector>

class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace pada::ui {

class CheckList;
class GuessScale;
class LearnViewModel;
class RoleLabel;
class RoomPanel;

class LessonReader final : public QWidget {
    Q_OBJECT
public:
    explicit LessonReader(LearnViewModel& model, QWidget* parent = nullptr);
    void rebuild();  ///< Another lesson, or the same begun anew.
    void refresh();  ///< What is reached, what was measured.

Q_SIGNALS:
    void doorOpened(const pada::ui::Door& door);
    void nextRequested();
    void handInRequested();

private:
    QWidget* buildLesson();
    QWidget* buildSection(LessonStage stage);
    void addBlock(QVBoxLayout* column, const LessonBlock& block);
    void addPrediction(QVBoxLayout* column);
    void addRunning(QVBoxLayout* column);
    QWidget* buildBalance(const Balance& balance);
    QWidget* buildVary(const Vary& vary);
    void refreshRunning();
    void refreshOutcome();
    void goTo(LessonStage stage);
    /// For a button that goes when it was pressed: the focus stays in the lesson, not wherever it would fall to.
    void once(QPushButton* button, void (LearnViewModel::*act)());

    LearnViewModel& m_model;
    QScrollArea* m_scroll;
    std::array<QWidget*, kLessonStages> m_sections{};
    std::array<RoleLabel*, kLessonStages> m_steps{};
    RoleLabel *m_runWords = nullptr, *m_verdict = nullptr, *m_end = nullptr;
    QPushButton *m_lock = nullptr, *m_train = nullptr, *m_again = nullptr, *m_why = nullptr, *m_next = nullptr,
                *m_reveal = nullptr, *m_handIn = nullptr;
    GuessScale *m_guess = nullptr, *m_outcome = nullptr;
    CheckList* m_checks = nullptr;
    RoomPanel* m_room = nullptr;                     ///< In class mode.
    std::vector<std::function<void()>> m_refreshes;  ///< Of blocks that hang on what was measured.
    int m_doors = 0, m_varies = 0;
    int m_reached = -1;
};

}  // namespace pada::ui
