// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MainWindow that serves lessons: leads to the pages they name, and tells them what the person looks at.
#include "ui/learn/learn_page.h"
#include "ui/shell/main_window.h"

#include <QStackedWidget>

namespace pada::ui {

void MainWindow::openLesson(int number) {
    showPage(learn);
    m_learnPage->openLesson(number);
}

bool MainWindow::staysOnLesson() {
    return m_stack->currentIndex() == learn && m_learn.atWork();
}

void MainWindow::goThrough(const Door& door) {
    RunSet runs;
    for (const QString& name : door.runs)
        if (const RunId id = m_learn.runId(name); !id.text.empty()) runs.add(id);
    if (runs.runs().empty()) return;
    if (door.page == LessonPage::compare) {
        m_compare.choose(runs);
        return showPage(compare);
    }
    const RunId& id = runs.runs().front();
    m_wantedStep.reset();
    if (door.step && id == m_session.shown().facts().id)
        m_time.apply(time::Seek{static_cast<double>(*door.step)});
    else if (door.step)
        m_wantedStep = std::pair(id, static_cast<double>(*door.step));
    if (id != m_session.shown().facts().id) m_session.open(id);
    showPage(door.page == LessonPage::rank ? rank : door.page == LessonPage::data ? data : run);
}

void MainWindow::noticeForLesson() {
    if (m_stack->currentIndex() != learn && m_learn.atWork()) m_learn.look();
    const RunId& shown = m_session.shown().facts().id;
    const auto step = m_time.cursor().following() ? std::nullopt : std::optional(m_time.cursor().step());
    switch (m_stack->currentIndex()) {
        case run:
            return m_learn.notice({LessonPage::run, {shown}, step});
        case data:
            return m_learn.notice({LessonPage::data, {shown}, step});
        case rank:
            return m_learn.notice({LessonPage::rank, {m_rank.run().id}, step});
        case compare:
            return m_learn.notice({LessonPage::compare, m_compare.chosen().runs(), std::nullopt});
        default:
            return;
    }
}

}  // namespace pada::ui
