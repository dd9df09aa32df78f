// SPDX-License-Identifier: GPL-3.0-or-later
// tests/ui/lesson_walk.h: what a person does in a lesson, from what the lesson itself says: every door, number, handle
// and question. Works over a fake engine as over the real one. Words come back where something could not be done.
#pragma once
#include "ui/learn/guess_scale.h"
#include "ui/shell/main_window.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QtTest>

#include <algorithm>
#include <functional>

namespace pada::ui {

class LessonWalk {
public:
    /// `tick` lets the window's clock go on where no timer drives it.
    explicit LessonWalk(
        MainWindow& window, std::function<void()> tick = [] {})
        : m_window(window), m_tick(std::move(tick)) {}

    LearnViewModel& model() { return m_window.lessons(); }
    const Lesson& lesson() { return *model().lesson(); }

    template <class W>
    W* find(const QString& name) {
        return m_window.findChild<W*>(name);
    }
    bool until(const std::function<bool()>& done, int milliseconds = 20'000) {
        return QTest::qWaitFor(
            [&] {
                m_tick();
                return done();
            },
            milliseconds);
    }
    bool press(const QString& name) {
        const auto ready = [&] {
            auto* button = find<QAbstractButton>(name);
            return button && button->isVisible() && button->isEnabled();
        };
        if (!until(ready)) return false;
        find<QAbstractButton>(name)->click();
        return true;
    }

    /// In the middle of the scale, and locked in.
    QString predict() {
        auto* scale = find<GuessScale>(QStringLiteral("learn.guess"));
        if (!scale) return QStringLiteral("no scale");
        QTest::keyClick(scale, Qt::Key_Right);
        return press(QStringLiteral("learn.lock")) ? QString() : QStringLiteral("the prediction cannot be locked in");
    }

    /// What was promised to be measured and was not, and sentences of which nobody knows whether they are to be shown.
    QString unmeasured() {
        if (!model().outcome()) return lesson().prediction.measured.text;
        for (const LessonFigure& figure : lesson().figures)
            if (!model().value(figure.formula)) return figure.formula.text;
        for (const auto& [stage, block] : lesson().blocks)
            if (const auto* prose = std::get_if<Prose>(&block); prose && prose->when && !model().holds(*prose->when))
                return prose->when->left.text;
        for (int i = 0; i < static_cast<int>(lesson().figures.size()); ++i) {
            auto* label = find<QLabel>(QStringLiteral("learn.figure.%1").arg(i));
            if (!label || !label->text().contains(QRegularExpression(QStringLiteral("\\d"))))
                return QStringLiteral("figure %1 shows no number").arg(i);
        }
        return {};
    }

    /// Every check, the way its words ask for it.
    QString checkAll() {
        for (int i = 0; i < static_cast<int>(lesson().checks.size()); ++i) {
            const LessonCheck& check = lesson().checks[static_cast<std::size_t>(i)];
            QString fault = std::visit([&](const auto& what) { return meet(i, what); }, check.what);
            if (!fault.isEmpty()) return fault;
            if (!until([&] { return done(i); })) return QStringLiteral("not done: ") + check.words;
            m_window.showPage(MainWindow::learn);
        }
        return {};
    }

private:
    bool done(int check) { return model().state().checks.contains(check); }

    QString throughDoor(const std::function<bool(const Door&)>& wanted) {
        int index = 0;
        for (const auto& [stage, block] : lesson().blocks) {
            const auto* door = std::get_if<Door>(&block);
            if (!door) continue;
            if (wanted(*door))
                return press(QStringLiteral("learn.door.%1").arg(index)) ? QString()
                                                                         : QStringLiteral("shut: ") + door->words;
            ++index;
        }
        return QStringLiteral("no door leads there");
    }
    QString meet(int, const SeenCheck& seen) {
        return throughDoor([&](const Door& door) {
            return door.page == seen.page &&
                   std::ranges::all_of(seen.runs, [&](const QString& run) { return door.runs.contains(run); });
        });
    }
    QString meet(int, const StoodCheck& stood) {
        return throughDoor([&](const Door& door) {
            return door.page == LessonPage::run && door.runs.contains(stood.run) && door.step &&
                   *door.step <= stood.step;
        });
    }
    QString meet(int check, const ReadCheck& read) {
        for (int i = 0; i < static_cast<int>(lesson().figures.size()); ++i) {
            if (lesson().figures[static_cast<std::size_t>(i)].formula.text != read.formula.text) continue;
            auto* field = find<QLineEdit>(QStringLiteral("learn.read.%1").arg(check));
            if (!field) return QStringLiteral("no field");
            const QString shown = find<QLabel>(QStringLiteral("learn.figure.%1").arg(i))->text();
            QTest::keyClicks(field, shown.section(QLatin1Char(' '), 0, 0));
            QTest::keyClick(field, Qt::Key_Return);
            return {};
        }
        return QStringLiteral("nothing to read off: ") + read.formula.text;
    }
    QString meet(int check, const BalanceCheck&) {
        auto* handle = find<GuessScale>(QStringLiteral("learn.balance"));
        if (!handle) return QStringLiteral("no handle");
        QTest::keyClick(handle, Qt::Key_Home);
        for (int percent = 0; percent < 100 && !done(check); ++percent) QTest::keyClick(handle, Qt::Key_Right);
        return {};
    }
    /// A wrong one first: it says why, and is no answer.
    QString meet(int check, const QuestionCheck& question) {
        const auto answer = [&](bool right) {
            const auto it = std::ranges::find(question.answers, right, &LessonAnswer::right);
            find<QAbstractButton>(QStringLiteral("learn.answer.%1.%2").arg(check).arg(it - question.answers.begin()))
                ->click();
        };
        answer(false);
        if (done(check)) return QStringLiteral("a wrong answer counts");
        answer(true);
        return {};
    }

    MainWindow& m_window;
    std::function<void()> m_tick;
};

}  // namespace pada::ui
