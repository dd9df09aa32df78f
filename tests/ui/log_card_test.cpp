// SPDX-License-Identifier: GPL-3.0-or-later
// The log: levels and search, alone and on the page.
#include "ui/run/log_card.h"
#include "tests/ui/bench.h"
#include "tests/ui/window_tests.h"
#include "ui/widgets/controls.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QtTest>

using namespace pada;
using namespace pada::ui;

class LogCardTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void levelsFollowWhatHappened() {
        QCOMPARE(levelOf(Event(Notice{{"A"}, 0, "c", "m", "info"})), LogLevel::info);
        QCOMPARE(levelOf(Event(Notice{{"A"}, 0, "c", "m"})), LogLevel::warning);
        QCOMPARE(levelOf(Event(RunPaused{{"A"}, 0, "user"})), LogLevel::info);
        QCOMPARE(levelOf(Event(RunPaused{{"A"}, 0, "disk"})), LogLevel::warning);
        QCOMPARE(levelOf(Event(RunEnded{{"A"}, RunStatus::diverged, "", 1, 1})), LogLevel::error);
        QCOMPARE(levelOf(Event(RunEnded{{"A"}, RunStatus::finished, "", 1, 1})), LogLevel::info);
        QCOMPARE(levelOf(std::string("error")), LogLevel::error);
    }
    void aLinePassesByLevelAndEveryWord() {
        const LogLine line{QStringLiteral("12  Weights are cut off"), LogLevel::warning};
        QVERIFY(passesLog(line, LogLevel::info, {}));
        QVERIFY(passesLog(line, LogLevel::warning, QStringLiteral("cut WEIGHTS")));
        QVERIFY(!passesLog(line, LogLevel::warning, QStringLiteral("cut images")));
        QVERIFY(!passesLog(line, LogLevel::error, {}));
    }
    void theCardShowsWhatIsAskedForAndWhatComes() {
        Bench b(false);
        b.window->resize(1440, 900);
        b.click("welcome.demo");
        b.engine.add(RunStarted{{"LIVE"}, 0, 0, 40, 10, "cpu", "", 1, "", ""});
        b.engine.add(Notice{{"LIVE"}, 3, "c", "first warning"});
        b.engine.add(Notice{{"LIVE"}, 4, "c", "second remark", "info"});
        b.polls();
        auto* log = b.find<QPlainTextEdit>("run.log");
        QVERIFY(log->isVisible());
        QCOMPARE(log->document()->blockCount(), 3);
        b.find<MenuButton>("log.level")->choose(1);
        QCOMPARE(log->toPlainText(), QStringLiteral("       3  first warning"));
        b.engine.add(Notice{{"LIVE"}, 5, "c", "one more warning"});
        b.engine.add(Notice{{"LIVE"}, 6, "c", "and a remark", "info"});
        b.polls();
        QCOMPARE(log->document()->blockCount(), 2);
        b.find<QLineEdit>("log.search")->setText(QStringLiteral("more"));
        QCOMPARE(log->toPlainText(), QStringLiteral("       5  one more warning"));
        b.find<MenuButton>("log.level")->choose(0);
        b.find<QLineEdit>("log.search")->clear();
        QCOMPARE(log->document()->blockCount(), 5);
    }
    void whoReadsFurtherUpIsLeftThere() {
        LogCard card;
        card.resize(400, 150);
        card.show();
        auto* view = card.findChild<QPlainTextEdit*>(QStringLiteral("run.log"));
        QList<LogLine> lines;
        for (int i = 0; i < 60; ++i) lines.push_back({QStringLiteral("%1  line").arg(i)});
        card.refresh(lines);
        QCOMPARE(view->verticalScrollBar()->value(), view->verticalScrollBar()->maximum());
        view->verticalScrollBar()->setValue(5);
        lines.push_back({QStringLiteral("60  line")});
        card.refresh(lines);
        QCOMPARE(view->verticalScrollBar()->value(), 5);
        view->verticalScrollBar()->setValue(view->verticalScrollBar()->maximum());
        lines.push_back({QStringLiteral("61  line")});
        card.refresh(lines);
        QCOMPARE(view->verticalScrollBar()->value(), view->verticalScrollBar()->maximum());
    }
    void arrowsGoThroughTheLogAndReturnGoesToItsStep() {
        LogCard card;
        card.resize(400, 150);
        card.show();
        auto* view = card.findChild<QPlainTextEdit*>(QStringLiteral("run.log"));
        card.refresh({{QStringLiteral("3  first")}, {QStringLiteral("7  second")}, {QStringLiteral("no step")}});
        QSignalSpy picked(&card, &LogCard::picked);
        QTest::keyClick(view, Qt::Key_Return);  // the newest line, which has no step, leads nowhere
        QCOMPARE(picked.size(), qsizetype(0));
        for (const long long step : {7LL, 3LL}) {
            QTest::keyClick(view, Qt::Key_Up);
            QTest::keyClick(view, Qt::Key_Return);
            QCOMPARE(picked.last().front().toLongLong(), step);
        }
        QCOMPARE(picked.size(), qsizetype(2));
    }
};

PADA_WINDOW_TEST(LogCardTest)
#include "log_card_test.moc"
