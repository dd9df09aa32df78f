// SPDX-License-Identifier: GPL-3.0-or-later
// ui/learn/check_list.h: what is left to do in a lesson: things to look at, numbers to read off, questions. What was
// looked at marks itself; the rest is answered here.
#pragma once
#include <QWidget>

#include <vector>

class QLabel;
class QVBoxLayout;

namespace pada::ui {

class LearnViewModel;
class RoleLabel;
struct QuestionCheck;
struct ReadCheck;

class CheckList final : public QWidget {
    Q_OBJECT
public:
    /// For the lesson that `model` shows now.
    explicit CheckList(LearnViewModel& model, QWidget* parent = nullptr);
    void refresh();  ///< Marks what is done.

private:
    QWidget* buildQuestion(int check, const QuestionCheck& question);
    QWidget* buildRead(int check, const ReadCheck& read);
    struct Row {
        QLabel* mark;
        RoleLabel* words;
    };
    LearnViewModel& m_model;
    std::vector<Row> m_rows;
};

}  // namespace pada::ui
