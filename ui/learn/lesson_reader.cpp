// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/learn/lesson_reader.h"

#include "ui/learn/check_list.h"
#include "ui/learn/guess_scale.h"
#include "ui/learn/learn_view_model.h"
#include "ui/learn/room_panel.h"
#include "ui/text/format.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/role_label.h"

#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

QString stageName(int stage) {
    switch (static_cast<LessonStage>(stage)) {
        case LessonStage::predict:
            return LessonReader::tr("Predict");
        case LessonStage::run:
            return LessonReader::tr("Run");
        case LessonStage::see:
            return LessonReader::tr("See");
        case LessonStage::explain:
            return LessonReader::tr("Explain");
        case LessonStage::check:
            break;
    }
    return LessonReader::tr("Check");
}

}  // namespace

LessonReader::LessonReader(LearnViewModel& model, QWidget* parent) : QWidget(parent), m_model(model) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_scroll = new QScrollArea;
    m_scroll->setObjectName(QStringLiteral("learn.text"));
    m_scroll->setAccessibleName(tr("The lesson"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    outer->addWidget(m_scroll);
}

void LessonReader::rebuild() {
    m_refreshes.clear();
    m_doors = m_varies = 0;
    m_reached = -1;
    if (QWidget* old = m_scroll->takeWidget()) old->deleteLater();  // one of its buttons may be what brought us here
    m_scroll->setWidget(buildLesson());
    refresh();
    m_scroll->verticalScrollBar()->setValue(0);
}

QWidget* LessonReader::buildLesson() {
    const Lesson& lesson = *m_model.lesson();
    auto* page = new QWidget;
    page->setProperty("ground", "none");
    auto* sides = new QHBoxLayout(page);
    sides->setContentsMargins(space::l, space::m, space::l, space::l);
    auto* holder = new QWidget;
    holder->setMaximumWidth(640);
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::m);
    auto* title = new RoleLabel(TextRole::headline, QStringLiteral("%1  %2").arg(lesson.number).arg(lesson.title));
    title->setObjectName(QStringLiteral("learn.title"));
    title->setWordWrap(true);
    column->addWidget(title);
    auto* about = new RoleLabel(TextRole::small, tr("About %1 min. %2").arg(lesson.minutes).arg(lesson.teaches), "2");
    about->setWordWrap(true);
    column->addWidget(about);
    auto* steps = new QHBoxLayout;
    steps->setSpacing(space::l);
    for (int i = 0; i < kLessonStages; ++i) {
        m_steps[static_cast<std::size_t>(i)] = new RoleLabel(TextRole::small);
        steps->addWidget(m_steps[static_cast<std::size_t>(i)]);
    }
    steps->addStretch();
    column->addLayout(steps);
    for (int i = 0; i < kLessonStages; ++i) {
        m_sections[static_cast<std::size_t>(i)] = buildSection(static_cast<LessonStage>(i));
        column->addWidget(m_sections[static_cast<std::size_t>(i)]);
    }
    column->addStretch();
    sides->addWidget(holder, 1);
    sides->addStretch(0);
    return page;
}

QWidget* LessonReader::buildSection(LessonStage stage) {
    const Lesson& lesson = *m_model.lesson();
    auto* section = new QWidget;
    auto* column = new QVBoxLayout(section);
    column->setContentsMargins(0, space::s, 0, 0);
    column->setSpacing(space::s);
    column->addWidget(makeLine(false));
    column->addWidget(new RoleLabel(TextRole::title, stageName(static_cast<int>(stage))));
    if (stage == LessonStage::see) {
        m_outcome = new GuessScale(QStringLiteral("learn.outcome"),
                                   tr("Prediction and outcome: %1").arg(lesson.prediction.words));
        const Prediction& p = lesson.prediction;
        m_outcome->setScale(p.low, p.high, p.step, p.style);
        m_outcome->setLocked(true);
        m_outcome->setFocusPolicy(Qt::NoFocus);
        column->addWidget(m_outcome);
        m_verdict = new RoleLabel(TextRole::bodyStrong);
        m_verdict->setObjectName(QStringLiteral("learn.verdict"));
        m_verdict->setWordWrap(true);
        column->addWidget(m_verdict);
    }
    for (const auto& [of, block] : lesson.blocks)
        if (of == stage) addBlock(column, block);
    if (stage == LessonStage::predict) {
        for (const auto& [of, block] : lesson.blocks)  // what is predicted hangs on them
            if (const auto* vary = std::get_if<Vary>(&block)) column->addWidget(buildVary(*vary));
        addPrediction(column);
    }
    if (stage == LessonStage::run) addRunning(column);
    if (stage == LessonStage::see) {
        m_why = new QPushButton(tr("Why is that so?"));
        m_why->setObjectName(QStringLiteral("learn.explain"));
        m_why->setAccessibleName(tr("Show the explanation"));
        m_why->setProperty("kind", "primary");
        once(m_why, &LearnViewModel::explain);
        column->addWidget(m_why, 0, Qt::AlignLeft);
    }
    if (stage == LessonStage::check) {
        m_checks = new CheckList(m_model);
        column->addWidget(m_checks);
        m_end = new RoleLabel(TextRole::bodyStrong);
        m_end->setObjectName(QStringLiteral("learn.end"));
        m_end->setWordWrap(true);
        column->addWidget(m_end);
        auto* row = new QHBoxLayout;
        m_next = new QPushButton(tr("Next lesson"));
        m_next->setObjectName(QStringLiteral("learn.next"));
        m_next->setAccessibleName(m_next->text());
        m_next->setProperty("kind", "primary");
        connect(m_next, &QPushButton::clicked, this, &LessonReader::nextRequested);
        auto* anew = new QPushButton(tr("Begin anew"));
        anew->setObjectName(QStringLiteral("learn.anew"));
        anew->setAccessibleName(anew->text());
        anew->setToolTip(tr("Forgets the prediction and the checks of this lesson. Its runs stay in the store."));
        connect(anew, &QPushButton::clicked, this, [this] { m_model.anew(); });
        m_handIn = new QPushButton(tr("Hand in…"));
        m_handIn->setObjectName(QStringLiteral("learn.handIn"));
        m_handIn->setAccessibleName(tr("Save the prediction as a file to hand in"));
        m_handIn->setToolTip(
            tr("A small file with your prediction. In class mode “Collect” puts the files of all on one "
               "scale."));
        m_handIn->setVisible(!m_model.inClass());
        connect(m_handIn, &QPushButton::clicked, this, &LessonReader::handInRequested);
        row->addWidget(m_next);
        row->addWidget(m_handIn);
        row->addWidget(anew);
        row->addStretch();
        column->addLayout(row);
    }
    return section;
}

void LessonReader::refresh() {
    if (!m_model.lesson() || !m_guess) return;
    const std::optional<LessonStage> stage = m_model.stage();
    const int reached = stage ? static_cast<int>(*stage) : kLessonStages;
    for (int i = 0; i < kLessonStages; ++i) {
        m_sections[static_cast<std::size_t>(i)]->setVisible(i <= reached);
        RoleLabel* step = m_steps[static_cast<std::size_t>(i)];
        step->setText((i < reached    ? QStringLiteral("✓ ")
                       : i == reached ? QStringLiteral("● ")
                                      : QStringLiteral("○ ")) +
                      stageName(i));
        setStyled(step, "tone", i == reached ? QStringLiteral("1") : QStringLiteral("2"));
    }
    m_guess->setGuess(m_model.state().guess);
    m_guess->setLocked(m_model.state().locked || m_model.inClass());
    m_lock->setVisible(!m_model.state().locked);
    m_lock->setEnabled(m_model.inClass() ? m_model.state().room.complete() : m_model.state().guess.has_value());
    if (m_room) {
        m_room->refresh();
        m_guess->setRoom(m_model.state().room.predictions);
        m_outcome->setRoom(m_model.state().room.predictions);
    }
    refreshRunning();
    refreshOutcome();
    for (const auto& block : m_refreshes) block();
    m_checks->refresh();
    m_why->setVisible(!m_model.state().explained);
    m_end->setVisible(!stage);
    m_end->setText(tr("Lesson %1 is done.").arg(m_model.lesson()->number));
    m_next->setVisible(!stage && m_model.lesson()->number < static_cast<int>(m_model.lessons().size()));
    if (m_reached >= 0 && reached > m_reached && reached < kLessonStages)
        goTo(reached == static_cast<int>(LessonStage::check) ? LessonStage::explain
                                                             : static_cast<LessonStage>(reached));
    m_reached = reached;
}

void LessonReader::refreshRunning() {
    const std::vector<LearnViewModel::RunState> runs = m_model.runs();
    const bool work = m_model.atWork(), done = m_model.measured();
    const auto left = std::ranges::count_if(runs, [](const auto& run) { return !run.done; });
    m_train->setVisible(!done);
    m_train->setEnabled(!work);
    m_train->setText(left > 1 ? tr("Run it: %1 runs").arg(left) : tr("Run it"));
    m_again->setVisible(done && m_model.shown());
    m_reveal->setVisible(done && !m_model.shown());
    m_again->setEnabled(!work);
    QString words;
    if (work)
        words = tr("Training goes on at the right. Everything else in the window works meanwhile.");
    else if (done)
        words = m_model.shown() ? tr("Everything is trained and measured.")
                                : tr("Everything is measured. The room sees it when you reveal it.");
    else if (std::ranges::any_of(runs, &LearnViewModel::RunState::failed))
        words = tr("A run did not get to its end; the right side says which. Run it again.");
    for (const LessonRun& run : m_model.lesson()->runs)
        if (const LessonFacts* facts = m_model.facts(run.name); facts && !facts->notice.empty()) {
            words += QLatin1Char(' ') + qs(facts->notice);
            break;
        }
    if (words != m_runWords->text()) m_runWords->setText(words);
}

void LessonReader::refreshOutcome() {
    const std::optional<double> outcome = m_model.outcome();
    const LessonState& state = m_model.state();
    m_outcome->setGuess(state.guess);
    m_outcome->setMeasured(outcome);
    if (!m_model.shown() || !state.guess) return;
    const Prediction& p = m_model.lesson()->prediction;
    if (!outcome) {
        m_verdict->setText(tr("This could not be measured on these runs: the store lacks %1.").arg(p.measured.text));
        return;
    }
    const double off = std::fabs(*outcome - *state.guess), whole = p.high - p.low;
    const QString numbers = (m_model.inClass() ? tr("The middle of the room said %1, measured was %2.")
                                               : tr("You said %1, measured was %2."))
                                .arg(numberText(*state.guess, p.style), numberText(*outcome, p.style));
    const bool turned = *outcome * *state.guess < 0.0 && off > whole / 20;
    m_verdict->setText(turned              ? tr("%1 The other way round: a surprise worth an explanation.").arg(numbers)
                       : off <= whole / 20 ? tr("%1 Well seen.").arg(numbers)
                       : off <= whole / 5  ? tr("%1 The right region.").arg(numbers)
                                           : tr("%1 A surprise, so there is something to learn.").arg(numbers));
}

void LessonReader::once(QPushButton* button, void (LearnViewModel::*act)()) {
    connect(button, &QPushButton::clicked, this, [this, act] {
        m_scroll->setFocus();
        (m_model.*act)();
    });
}

void LessonReader::goTo(LessonStage stage) {
    QWidget* section = m_sections[static_cast<std::size_t>(stage)];
    QTimer::singleShot(0, section, [this, section] {
        if (!m_scroll->widget() || !m_scroll->widget()->isAncestorOf(section)) return;  // another lesson came meanwhile
        const int top = section->mapTo(m_scroll->widget(), QPoint(0, 0)).y();
        m_scroll->verticalScrollBar()->setValue(top - space::m);
    });
}

}  // namespace pada::ui
