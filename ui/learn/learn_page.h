// SPDX-License-Identifier: GPL-3.0-or-later
// ui/learn/learn_page.h: lessons with real runs: the list with what is done, the lesson's text with its controls, and
// its runs and results beside it.
#pragma once
#include "ui/learn/lesson.h"

#include <QWidget>

class QListWidget;

namespace pada::ui {

class LearnViewModel;
class LessonReader;
class ResultPanel;
class RunSession;

class LearnPage final : public QWidget {
    Q_OBJECT
public:
    LearnPage(LearnViewModel& model, RunSession& session, QWidget* parent = nullptr);
    void prepare();           ///< Before it is shown: builds it, the first time.
    void refresh(bool slow);  ///< At every poll.
    void openLesson(int number);
    void setListShown(bool shown);  ///< Class mode goes without it.

Q_SIGNALS:
    /// A door of the lesson was opened; the shell leads there.
    void doorOpened(const pada::ui::Door& door);
    void handInRequested();
    void classRequested();
    void paperRequested();  ///< The paper's tables beside what was measured here.

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildFault();
    void rebuild();
    void refreshAll();
    void refreshList();
    void giveRoomToTitles();

    LearnViewModel& m_model;
    RunSession& m_session;
    QListWidget* m_list;
    QWidget* m_side = nullptr;
    LessonReader* m_reader = nullptr;
    ResultPanel* m_panel = nullptr;
    bool m_prepared = false, m_dirty = true;
};

}  // namespace pada::ui
