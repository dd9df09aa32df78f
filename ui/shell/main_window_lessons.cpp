// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MainWindow that serves lessons: leads to the pages they name, and tells them what the person looks at.
#include "ui/learn/class_bar.h"
#include "ui/learn/learn_page.h"
#include "ui/learn/lesson_sheet.h"
#include "ui/services/exporter.h"
#include "ui/services/user_prompt.h"
#include "ui/shell/click_ring.h"
#include "ui/shell/main_window.h"
#include "ui/shell/status_line.h"
#include "ui/text/format.h"
#include "ui/theme/appearance.h"

#include <QFile>
#include <QFileInfo>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace pada::ui {

void MainWindow::openLesson(int number) {
    showPage(learn);
    m_learnPage->openLesson(number);
}

void MainWindow::buildClassBar(QVBoxLayout* body) {
    m_classBar = new ClassBar(m_learn);
    m_classBar->hide();
    m_ring = new ClickRing(this);
    body->addWidget(m_classBar);
    connect(m_classBar, &ClassBar::lessonRequested, this, &MainWindow::openLesson);
    connect(m_classBar, &ClassBar::handOutRequested, this, [this] { saveSheet(false); });
    connect(m_classBar, &ClassBar::sheetRequested, this, [this] { saveSheet(true); });
    connect(m_classBar, &ClassBar::collectRequested, this, &MainWindow::collect);
    connect(m_classBar, &ClassBar::leaveRequested, this, [this] { setClassMode(false); });
}

void MainWindow::setClassMode(bool on) {
    if (on == m_learn.inClass()) return;
    m_learnPage->prepare();
    m_learn.setInClass(on);
    m_services.appearance.setPresenting(on);
    m_rail->setVisible(!on);
    m_learnPage->setListShown(!on);
    m_classBar->setVisible(on);
    m_ring->setOn(on);
    showPage(learn);
    m_status->say(on ? tr("Class mode. F11 ends it.") : tr("Class mode is over."));
}

void MainWindow::saveSheet(bool teacher) {
    m_learn.load();
    const Lesson* lesson = m_learn.lesson();
    if (!lesson) return m_status->say(tr("Open a lesson first"));
    const QString stem = teacher ? QStringLiteral("lesson-%1-teacher.pdf") : QStringLiteral("lesson-%1.pdf");
    m_services.prompt.saveFile(
        this, teacher ? tr("Save the teacher's sheet") : tr("Save the hand-out"), stem.arg(lesson->number),
        {tr("PDF for printing (*.pdf)")}, [this, lesson, teacher](const QString& file) {
            const Report sheet = lessonSheet(*lesson, teacher ? SheetFor::teacher : SheetFor::room);
            sayKept(sheet.title, file, saveBytes(reportPdf(sheet), file));
        });
}

void MainWindow::handIn() {
    const Lesson* lesson = m_learn.lesson();
    const LessonState& state = m_learn.state();
    if (!lesson || !state.guess) return;
    const HandedIn result{lesson->number, *state.guess, static_cast<int>(state.checks.size()),
                          static_cast<int>(lesson->checks.size())};
    m_services.prompt.saveFile(this, tr("Hand in"), QStringLiteral("lesson-%1.pada-lesson").arg(lesson->number),
                               {tr("Prediction to hand in (*.pada-lesson)")}, [this, result](const QString& file) {
                                   sayKept(tr("The prediction"), file, saveBytes(handInBytes(result), file));
                               });
}

void MainWindow::collect() {
    if (!m_learn.lesson() || m_learn.state().locked)
        return showNotice(tr("Nothing can be added to the predictions"),
                          tr("They are locked in. “Begin anew” at the end of the lesson begins with an empty room."));
    m_services.prompt.openFiles(this, tr("Collect predictions"), tr("Handed-in predictions (*.pada-lesson)"),
                                [this](const QStringList& files) { collectFrom(files); });
}

/// All or none, so that nobody is counted twice at a second try.
void MainWindow::collectFrom(const QStringList& files) {
    std::vector<double> predictions;
    for (const QString& file : files) {
        constexpr qint64 kMostBytes = 64 * 1024;
        QFile in(file);
        const bool open = in.open(QIODevice::ReadOnly);
        const auto result = readHandIn(open ? in.read(kMostBytes) : QByteArray(), *m_learn.lesson());
        if (!result)
            return showProblem(tr("%1 was not added, nor were the others").arg(QFileInfo(file).fileName()),
                               open ? qs(result.error().message) : in.errorString());
        predictions.push_back(result->prediction);
    }
    if (!m_learn.addToRoom(predictions))
        return showProblem(tr("The predictions were not added"), tr("A room has at most %1.").arg(RoomTally::kMost));
    m_status->say(tr("Added: %1").arg(predictions.size()));
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
