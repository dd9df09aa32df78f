// SPDX-License-Identifier: GPL-3.0-or-later
// Lessons without a widget: the format, every lesson of the program, what is measured, what is kept.
#include "tests/ui/fakes.h"
#include "tests/ui/window_tests.h"
#include "ui/learn/lesson_facts.h"
#include "ui/learn/lesson_formula.h"
#include "ui/learn/lesson_parser.h"
#include "ui/learn/lesson_progress.h"
#include "ui/learn/lesson_sheet.h"
#include "ui/learn/lesson_shelf.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

using namespace pada;
using namespace pada::ui;

namespace {

const QString kGood = QStringLiteral(R"(@lesson 1
@title A title
@minutes 5
@teaches Something.
@base
config_version = 1
[data]
set = "shapes"
train_images = 200
[method]
name = "spos"
[schedule]
path_passes = 4
[ranking]
paths = "all"
@end
@predict
First **words**.
@scale 0 100 1 % | How many
@measured accuracy(a)
@run
@train a | A run
@train b run.seed=1 | Another
@vary b method.name spos=SPOS, fairnas=FairNAS | Method
@see
@figure loss(a) - loss(b) nats:3 | A difference
@open compare a b | Both
@open run a 2 | The second step
@explain
@when loss(a) / loss(b) < 1
less
@otherwise
more
@end
@check
@seen compare a b | Look
@stood a 2 | Stand
@read loss(a) 0.1 nats | Read
@question Why?
@right So | Yes.
@wrong Not so | No.
)");

QString messageOf(const QString& text) {
    const auto lesson = parseLesson(text, QStringLiteral("x.md"));
    return lesson ? QStringLiteral("was read") : QString::fromStdString(lesson.error().message);
}

QString with(QString text, const char* line, const char* instead) {
    if (!text.contains(QLatin1String(line))) qFatal("no such line: %s", line);
    return text.replace(QLatin1String(line), QLatin1String(instead));
}

}  // namespace

class LessonTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyLessonOfTheProgramIsRead() {
        for (const QString& name : lessonFiles()) {
            QFile file(name);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto lesson = parseLesson(QString::fromUtf8(file.readAll()), name);
            QVERIFY2(lesson.ok(), lesson ? "" : lesson.error().message.c_str());
            QVERIFY2(!lesson->figures.empty(), qPrintable(name));
        }
        const auto lessons = readLessons();
        QVERIFY(lessons.ok());
        QCOMPARE(static_cast<int>(lessons->size()), lessonCount());
    }
    void aLessonSaysWhatItsFileSays() {
        const auto read = parseLesson(kGood, QStringLiteral("x.md"));
        QVERIFY2(read.ok(), read ? "" : read.error().message.c_str());
        QCOMPARE(read->number, 1);
        QCOMPARE(read->prediction.style.unit, QStringLiteral("%"));
        QCOMPARE(read->prediction.measured.first.function, QStringLiteral("accuracy"));
        QCOMPARE(read->runs.size(), std::size_t(2));
        QCOMPARE(read->runs[0].plan.suite, std::string("lesson 1"));
        QCOMPARE(read->runs[0].plan.variant, std::string("a"));
        QCOMPARE(read->runs[1].plan.config.run.seed, 1u);
        QCOMPARE(read->figures.front().style.decimals, 3);
        QCOMPARE(read->checks.size(), std::size_t(4));
        int doors = 0, conditional = 0;
        for (const auto& [stage, block] : read->blocks) {
            if (const auto* door = std::get_if<Door>(&block)) {
                ++doors;
                if (door->page == LessonPage::run) QCOMPARE(door->step.value_or(-1), 2);
            }
            if (const auto* prose = std::get_if<Prose>(&block); prose && prose->when) ++conditional;
        }
        QCOMPARE(doors, 2);
        QCOMPARE(conditional, 2);
        const auto chosen =
            plannedRun(*read, read->runs[1], {{QStringLiteral("b method.name"), QStringLiteral("fairnas")}});
        QVERIFY(chosen.ok());
        QVERIFY(chosen->config.method.name != read->runs[1].plan.config.method.name);
    }
    void whatIsWrongIsSaidWithItsLine() {
        const QList<std::pair<QString, QString>> cases{
            {with(kGood, "@figure", "@figurine"), QStringLiteral("x.md:26: there is no directive @figurine")},
            {with(kGood, "@measured accuracy(a)", "@measured acuracy(a)"),
             QStringLiteral("x.md:20: there is no function")},
            {with(kGood, "@measured accuracy(a)", "@measured accuracy(c)"),
             QStringLiteral("x.md:20: there is no run c")},
            {with(kGood, "@measured accuracy(a)", "@measured accuracy a"), QStringLiteral("x.md:20:")},
            {with(kGood, "@measured accuracy(a)", "@measured score(a)"), QStringLiteral("score needs an option")},
            {with(kGood, "@scale 0 100 1", "@scale 100 0 1"), QStringLiteral("x.md:19: a scale goes up")},
            {with(kGood, "@scale 0 100 1", "@scale 0 much 1"), QStringLiteral("\"much\" is no number")},
            {with(kGood, "run.seed=1", "run.sed=1"), QStringLiteral("x.md:23:")},
            {with(kGood, "name = \"spos\"", "name = \"sposs\""), QStringLiteral("x.md:22:")},
            {with(kGood, "fairnas=FairNAS", "fairnass=FairNAS"), QStringLiteral("x.md:24:")},
            {with(kGood, "@see\n", "@explain\n"), QStringLiteral("stages are")},
            {with(kGood, "more\n@end\n", "more\n"), QStringLiteral("@when has no @end")},
            {with(kGood, "@otherwise\n", "@otherwise\n@otherwise\n"), QStringLiteral("@otherwise without @when")},
            {with(kGood, "@open compare", "@open comparison"), QStringLiteral("there is no page \"comparison\"")},
            {with(kGood, "@minutes 5", "@minutes 11"),
             QStringLiteral("x.md:3: \"11\" is no whole number from 1 to 10")},
            {with(kGood, "@right So | Yes.\n", ""), QStringLiteral("one of them right")},
            {with(kGood, "@stood a 2 | Stand", "@stood a 2"), QStringLiteral("words are missing")},
            {with(kGood, "@title A title\n", "@title A title\nText.\n"),
             QStringLiteral("text must stand behind @predict")},
            {kGood.left(kGood.indexOf(QLatin1String("@check"))), QStringLiteral("ends before @check")},
            {QString(), QStringLiteral("are all needed")}};
        for (const auto& [text, words] : cases)
            QVERIFY2(messageOf(text).contains(words), qPrintable(words + QStringLiteral(" <> ") + messageOf(text)));
    }
    void formulasAreMeasuredAndAbsenceStaysAbsence() {
        LessonFacts a, b;
        a.values = {{"tau", 0.6}, {"score nor_conv_3x3", 0.5}};
        b.values = {{"tau", 0.4}, {"loss", 0.0}};
        const std::map<QString, const LessonFacts*> runs{{QStringLiteral("a"), &a}, {QStringLiteral("b"), &b}};
        const auto value = [&](const char* text) {
            const auto formula = parseFormula(QLatin1String(text));
            return formula ? valueOf(*formula, runs) : std::optional(-99.0);
        };
        QCOMPARE(value("tau(a)").value_or(-1), 0.6);
        QVERIFY(std::abs(value("tau(a) - tau(b)").value_or(-1) - 0.2) < 1e-12);
        QVERIFY(std::abs(value("tau(a)/tau(b)").value_or(-1) - 1.5) < 1e-12);
        QCOMPARE(value("score(a, nor_conv_3x3)").value_or(-1), 0.5);
        QVERIFY(!value("score(b, nor_conv_3x3)"));
        QVERIFY(!value("tau(a) - loss(a)"));
        QVERIFY(!value("tau(a) / loss(b)"));
        const auto when = parseCondition(QStringLiteral("tau(a) - tau(b) > 0.1"));
        QVERIFY(when.ok());
        QCOMPARE(holds(*when, runs), std::optional(true));
        const auto never = parseCondition(QStringLiteral("accuracy(a) > 0.1"));
        QVERIFY(never.ok());
        QVERIFY(!holds(*never, runs));
    }
    /// By hand: norms 1 and 3. Even draws (1 + 9) / 2; the best p = 1/4 gives (1 + 3)^2 / 4, the ratio 0.8.
    void theBalanceIsBestWhereDrawsFollowNorms() {
        QVERIFY(std::abs(balanceAt(0.5, 1, 3) - 1.0) < 1e-12);
        QVERIFY(std::abs(balanceAt(0.25, 1, 3) - 0.8) < 1e-12);
        QVERIFY(balanceAt(0.2, 1, 3) > 0.8 && balanceAt(0.3, 1, 3) > 0.8);
    }
    void factsAreReadFromTheStore() {
        fake::Catalog catalog;
        catalog.all = {fake::summary("A", 1, "one", "spos", RunStatus::finished)};
        fake::addRanking(catalog);
        catalog.rankingRows.front().complete = true;
        catalog.weightRows = {{0, std::vector<float>(100, .01f)}, {10, [] {
                                                                       std::vector<float> w(100, .5f);
                                                                       for (int i = 0; i < 5; ++i)
                                                                           w[static_cast<std::size_t>(i)] = 9.5f;
                                                                       return w;
                                                                   }()}};
        // By hand: 60 and 78 of 138 lie 18 apart, their mean is 69; the older ledger and the even edge count nothing.
        const std::vector<std::string> columns{"decision", "option", "draws"};
        catalog.tableRows = {
            {200, {"ledger", "", columns, {{0, 1, 10}, {0, 3, 90}}}},
            {400, {"ledger", "", columns, {{0, 1, 60}, {0, 3, 78}, {0, 4, 0}, {1, 1, 69}, {1, 3, 69}}}},
            {400, {"nets", "", columns, {{0, 1, 1}, {0, 3, 99}}}}};
        const LessonFacts facts =
            factsOf(catalog, {"A"}, {}, {[](const SpaceSection&) -> Result<std::unique_ptr<SearchSpace>> {
                        return std::unique_ptr<SearchSpace>(std::make_unique<fake::Space>());
                    }});
        QVERIFY(!facts.fault);
        QVERIFY(facts.ranked);
        QCOMPARE(facts.values.at("tau"), .71);
        QCOMPARE(facts.values.at("baseline live_convolutions"), .66);
        QCOMPARE(facts.values.at("steps"), 400.0);
        QCOMPARE(facts.values.at("first_loss"), 2.3);
        QVERIFY(facts.loss.size() > 10);
        // The newest weights: five images of a hundred have 47.5 of 95.
        QVERIFY(std::abs(facts.values.at("heavy_share") - 0.5) < 1e-6);
        QVERIFY(std::abs(facts.values.at("effective_share") - 95.0 * 95.0 / (5 * 9.5 * 9.5 + 95 * .25) / 100) < 1e-6);
        QVERIFY(std::abs(facts.values.at("draw_gap") - 18.0 / 69.0) < 1e-12);
        catalog.tableRows.clear();
        QVERIFY(!factsOf(catalog, {"A"}, {}, {[](const SpaceSection&) -> Result<std::unique_ptr<SearchSpace>> {
                             return std::unique_ptr<SearchSpace>(std::make_unique<fake::Space>());
                         }})
                     .values.contains("draw_gap"));
    }
    /// A laptop under load trained 1,900 images of such a net a second: 64,000 are 34 s.
    void trainingOfALessonFitsAMinute() {
        const auto lessons = readLessons();
        QVERIFY(lessons.ok());
        for (const Lesson& lesson : *lessons) {
            double images = 0;
            for (const LessonRun& run : lesson.runs) {
                const RunConfig& c = run.plan.config;
                QVERIFY2(c.space.channels <= 8 && c.space.cellsPerStage == 1, qPrintable(lesson.title));
                const double steps = static_cast<double>(c.schedule.pathPasses > 0
                                                             ? c.schedule.pathPasses * c.data.batchSize
                                                             : std::llround(c.schedule.epochs * c.data.trainImages));
                images += steps;
                if (c.ranking.paths != "none") images += 64.0 * c.ranking.images / 3.0;  // a forward pass is a third
            }
            QVERIFY2(images <= 64'000, qPrintable(QStringLiteral("%1: %2").arg(lesson.title).arg(images)));
        }
    }
    void whatIsToBeReadOffIsShown() {
        const auto lessons = readLessons();
        QVERIFY(lessons.ok());
        for (const Lesson& lesson : *lessons)
            for (const LessonCheck& check : lesson.checks)
                if (const auto* read = std::get_if<ReadCheck>(&check.what))
                    QVERIFY2(std::ranges::any_of(
                                 lesson.figures,
                                 [&](const LessonFigure& figure) { return figure.formula.text == read->formula.text; }),
                             qPrintable(check.words));
    }
    void progressIsKeptAndNonsenseIsNot() {
        const auto lesson = parseLesson(kGood, QStringLiteral("x.md"));
        QVERIFY(lesson.ok());
        QTemporaryDir dir;
        const QString file = dir.filePath(QStringLiteral("s.ini"));
        LessonState state;
        state.guess = 40;
        state.locked = state.explained = true;
        state.checks = {0, 3};
        state.chosen = {{QStringLiteral("b method.name"), QStringLiteral("fairnas")}};
        state.room = {{10, 20.5}, 24};
        state.revealed = true;
        {
            QSettings settings(file, QSettings::IniFormat);
            LessonProgress progress(settings);
            progress.keep(*lesson, state);
            progress.keepDone(1);
        }
        QSettings settings(file, QSettings::IniFormat);
        LessonProgress progress(settings);
        QVERIFY(progress.of(*lesson) == state);
        QVERIFY(progress.done(1) && !progress.done(2));
        QVERIFY(LessonProgress(settings, QStringLiteral("class")).of(*lesson) == LessonState{});  // kept apart
        settings.setValue(QStringLiteral("learn/1/room"),
                          QStringList{QStringLiteral("1"), QStringLiteral("x"), QStringLiteral("400")});
        QCOMPARE(progress.of(*lesson).room.predictions, std::vector<double>{1});
        settings.setValue(QStringLiteral("learn/1/guess"), 400);  // not on the scale
        settings.setValue(QStringLiteral("learn/1/chosen"),
                          QVariantMap{{QStringLiteral("b method.name"), QStringLiteral("x")}});
        const LessonState mended = progress.of(*lesson);
        QVERIFY(!mended.guess && !mended.locked && mended.checks.isEmpty() && mended.chosen.empty());
        progress.forget(*lesson);
        QVERIFY(progress.of(*lesson) == LessonState{});
        QVERIFY(progress.done(1));
    }
    void aRoomHasAMiddleAndIsCompleteWhenAllHavePredicted() {
        RoomTally room;
        QVERIFY(!room.middle() && !room.complete());
        room.predictions = {30, 10, 20};
        QCOMPARE(room.middle().value_or(-1), 20.0);
        QVERIFY(room.complete());  // nobody has counted the people
        room.predictions.push_back(50);
        QCOMPARE(room.middle().value_or(-1), 25.0);
        room.people = 5;
        QVERIFY(!room.complete());
        const QString words = room.words({QStringLiteral("%"), 0});
        QVERIFY2(words.contains(QStringLiteral("4 of 5")) && words.contains(QStringLiteral("10 %")) &&
                     words.contains(QStringLiteral("25 %")),
                 qPrintable(words));
    }
    void whatIsHandedInIsReadAndNothingElse() {
        const auto lesson = parseLesson(kGood, QStringLiteral("x.md"));
        QVERIFY(lesson.ok());
        const HandedIn mine{1, 40, 2, 4};
        const auto read = readHandIn(handInBytes(mine), *lesson);
        QVERIFY(read.ok());
        QVERIFY(*read == mine);
        const auto fault = [&](const QByteArray& bytes) {
            const auto result = readHandIn(bytes, *lesson);
            return result ? QString() : QString::fromStdString(result.error().message);
        };
        QVERIFY(fault({}).contains(QStringLiteral("no handed-in prediction")));
        QVERIFY(fault("{\"pada_lesson\": 1, \"lesson\": 1}")
                    .contains(QStringLiteral("not on the scale from 0 % to 100 %")));
        QVERIFY(fault(handInBytes({2, 40, 0, 4})).contains(QStringLiteral("lesson 2")));
        QVERIFY(fault(handInBytes({1, 400, 0, 4})).contains(QStringLiteral("not on the scale")));
        QVERIFY(fault("{\"pada_lesson\": 2, \"lesson\": 1, \"prediction\": 4}").contains(QStringLiteral("newer")));
    }
    /// The room's sheet has neither answers nor explanations; the teacher's has both.
    void aSheetTellsTheRoomNoAnswer() {
        const auto lesson = parseLesson(kGood, QStringLiteral("x.md"));
        QVERIFY(lesson.ok());
        const auto all = [](const Report& sheet) {
            QStringList words;
            for (const ReportText& text : sheet.texts) words << text.title << text.paragraphs;
            return words.join(QLatin1Char('\n'));
        };
        const Report room = lessonSheet(*lesson, SheetFor::room), teacher = lessonSheet(*lesson, SheetFor::teacher);
        QVERIFY(all(room).contains(QStringLiteral("First words.")));  // without its marks
        QVERIFY(all(room).contains(QStringLiteral("A  So")) && !all(room).contains(QStringLiteral("Yes.")));
        QVERIFY(!all(room).contains(QStringLiteral("[if")));
        QVERIFY(all(teacher).contains(QStringLiteral("✓ Yes.")));
        QVERIFY(all(teacher).contains(QStringLiteral("[if loss(a) / loss(b) < 1] less")));
        QVERIFY(all(teacher).contains(QStringLiteral("[if not loss(a) / loss(b) < 1] more")));
        QCOMPARE(room.tables.back().rows.size(), lesson->figures.size());
        QCOMPARE(plainText(QStringLiteral("*So* p\\* is **3 * 4**, `x`\nof\n- one\n- two")),
                 QStringLiteral("So p* is 3 * 4, x of\n• one\n• two"));
    }
    void theWayThroughALesson() {
        const auto lesson = parseLesson(kGood, QStringLiteral("x.md"));
        QVERIFY(lesson.ok());
        LessonState state;
        QCOMPARE(stageOf(*lesson, state, true), std::optional(LessonStage::predict));
        state.guess = 3;
        state.locked = true;
        QCOMPARE(stageOf(*lesson, state, false), std::optional(LessonStage::run));
        QCOMPARE(stageOf(*lesson, state, true), std::optional(LessonStage::see));
        state.explained = true;
        QCOMPARE(stageOf(*lesson, state, true), std::optional(LessonStage::check));
        state.checks = {0, 1, 2, 3};
        QVERIFY(!stageOf(*lesson, state, true));
    }
};
PADA_WINDOWLESS_TEST(LessonTest)
#include "lesson_test.moc"
