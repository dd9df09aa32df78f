// SPDX-License-Identifier: GPL-3.0-or-later
// Everything by name: how typed letters are ranked, what the palette holds, keys alone, 10,000 runs at once; and that
// the window's commands stand in one list that menu, palette, sheet and shortcuts read.
#include "ui/shell/palette.h"
#include "tests/ui/bench.h"
#include "tests/ui/window_tests.h"
#include "ui/shell/help_pages.h"
#include "ui/text/fuzzy_match.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QSet>
#include <QShortcut>
#include <QTableView>
#include <QToolButton>
#include <QtTest>

using namespace pada;
using namespace pada::ui;

namespace {

std::optional<int> score(const char* typed, const char* text) {
    return fuzzyScore(foldedText(QLatin1String(typed)), foldedText(QLatin1String(text)));
}

std::vector<int> places(const char* typed, const char* text) {
    return fuzzyPlaces(foldedText(QLatin1String(typed)), foldedText(QLatin1String(text)));
}

PaletteEntry entry(PaletteEntry::Kind kind, const char* id, const char* words, const char* detail = "") {
    return {kind, QLatin1String(id), QLatin1String(words), QLatin1String(detail), {}, {}};
}

QStringList ids(const std::vector<PaletteHit>& hits) {
    QStringList out;
    for (const PaletteHit& hit : hits) out << hit.entry->id;
    return out;
}

PaletteIndex smallIndex() {
    PaletteIndex index;
    index.setEntries(PaletteEntry::action, {entry(PaletteEntry::action, "go.compare", "Go to Compare", "Going about"),
                                            entry(PaletteEntry::action, "run.stop", "Stop and save a checkpoint"),
                                            entry(PaletteEntry::action, "run.pause", "Pause or continue training")});
    index.setEntries(PaletteEntry::run, {entry(PaletteEntry::run, "A", "14  compare small", "SPOS, seed 3, finished"),
                                         entry(PaletteEntry::run, "B", "114  demo", "PA&DA, seed 1, finished"),
                                         entry(PaletteEntry::run, "C", "140  demo", "PA&DA, seed 14, failed")});
    index.setEntries(PaletteEntry::lesson, {entry(PaletteEntry::lesson, "2", "2  Why sharing hurts", "Lesson, 8 min")});
    index.setEntries(PaletteEntry::help, {entry(PaletteEntry::help, "0", "Compare", "Help, The window")});
    return index;
}

struct Desk : Bench {
    QLineEdit* open() {
        window->activateWindow();  // no window manager does it here when a dialog has closed
        (void)QTest::qWaitForWindowActive(window.get());
        QTest::keyClick(window.get(), Qt::Key_K, Qt::ControlModifier);
        return find<QLineEdit>("palette.field");
    }
    QStringList listed() {
        QStringList out;
        auto* list = find<QListView>("palette.list");
        for (int row = 0; list && row < list->model()->rowCount(); ++row)
            out << list->model()->index(row, 0).data().toString();
        return out;
    }
    bool closed() { return window->findChild<Palette*>() == nullptr; }
};

}  // namespace

class PaletteTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lettersInTheirOrderFitAndOthersDoNot() {
        QVERIFY(score("gtc", "Go to Compare"));
        QVERIFY(score("compare go", "Go to Compare"));  // words in any order
        QVERIFY(!score("oga", "Go to Compare"));
        QVERIFY(!score("xyz", "Go to Compare"));
        QVERIFY(!score("see", "pause or continue training when done"));  // there, but nobody meant it
        QCOMPARE(score("", "anything").value_or(-1), 0);
        QVERIFY(!score("a", ""));
    }
    void beginningsOfWordsAndNeighboursCountMore() {
        QVERIFY(*score("comp", "Go to Compare") > *score("comp", "Discompose"));
        QVERIFY(*score("stop", "Stop and save") > *score("stop", "save to past"));
        QVERIFY(*score("gc", "go compare") > *score("gc", "magic card"));
        QVERIFY(*score("demo", "demo") > *score("demo", "demo of a much longer name that goes on"));
        QVERIFY(*score("run", "Run") > *score("run", "Prune"));
    }
    void markedLettersAreThoseThatCount() {
        QCOMPARE(places("comp", "Go to Compare"), (std::vector<int>{6, 7, 8, 9}));
        QCOMPARE(places("gtc", "Go to Compare"), (std::vector<int>{0, 3, 6}));
        QCOMPARE(places("ab", "a-b ab"), (std::vector<int>{0, 2}));  // two beginnings of words over one
        QVERIFY(places("q", "Go to Compare").empty());
        // What is marked is worth what was counted, for many letters and texts.
        for (const char* text : {"Take the run that is shown into Compare", "aaaa bbbb abab", "14  seeds-03 pa_da"})
            for (const char* typed : {"tar", "ab", "ba", "s03", "com", "aa"})
                QCOMPARE(places(typed, text).empty(), !score(typed, text).has_value());
    }
    void theBestComesFirst() {
        const PaletteIndex index = smallIndex();
        QCOMPARE(ids(index.find(QStringLiteral("compare"), 9)).mid(0, 2), (QStringList{"go.compare", "0"}));
        QCOMPARE(ids(index.find(QStringLiteral("stop"), 9)), QStringList{"run.stop"});
        QCOMPARE(ids(index.find(QStringLiteral("failed"), 9)), QStringList{"C"});  // by the detail
        QVERIFY(index.find(QStringLiteral("nothing like it"), 9).empty());
        QCOMPARE(index.find(QStringLiteral("e"), 2).size(), std::size_t(2));
    }
    void aSignAsksForOneKind() {
        const PaletteIndex index = smallIndex();
        QCOMPARE(ids(index.find(QStringLiteral("#14"), 9)).front(), QStringLiteral("A"));  // run 14, not 114 or 140
        QCOMPARE(ids(index.find(QStringLiteral("#"), 9)), (QStringList{"A", "B", "C"}));
        QCOMPARE(ids(index.find(QStringLiteral("> compare"), 9)), QStringList{"go.compare"});
        QCOMPARE(ids(index.find(QStringLiteral("?compare"), 9)), QStringList{"0"});
        QCOMPARE(ids(index.find(QStringLiteral("!"), 9)), QStringList{"2"});
    }
    void whatWasUsedLastComesFirst() {
        PaletteIndex index = smallIndex();
        QCOMPARE(ids(index.find({}, 9)), (QStringList{"go.compare", "run.stop", "run.pause"}));
        index.use(entry(PaletteEntry::run, "B", ""));
        index.use(entry(PaletteEntry::action, "run.pause", ""));
        QCOMPARE(ids(index.find({}, 9)), (QStringList{"run.pause", "B", "go.compare", "run.stop"}));
        QCOMPARE(ids(index.find(QStringLiteral("demo"), 1)), QStringList{"B"});
        PaletteIndex later = smallIndex();
        later.setUsed(index.used());
        QCOMPARE(ids(later.find({}, 2)), (QStringList{"run.pause", "B"}));
        for (int i = 0; i < 9; ++i) index.use(entry(PaletteEntry::run, QByteArray::number(i).constData(), ""));
        QCOMPARE(std::size_t(index.used().size()), PaletteIndex::kRecent);
    }
    void aRunIsOpenedByKeysAlone() {
        Desk b;
        QLineEdit* field = b.open();
        QVERIFY(field);
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClicks(field, QStringLiteral("#one"));
        QCOMPARE(b.listed(), QStringList{QStringLiteral("1  one")});
        QTest::keyClick(field, Qt::Key_Return);
        b.polls();
        QTRY_VERIFY(b.closed());
        QCOMPARE(b.find<QLabel>("run.title")->text(), QStringLiteral("one"));
    }
    void anActionIsDoneAndRemembered() {
        Desk b;
        QLineEdit* field = b.open();
        QTest::keyClicks(field, QStringLiteral("go library"));
        QVERIFY(b.listed().front().contains(QStringLiteral("Library")));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(b.closed());
        QVERIFY(b.find<QTableView>("library.table")->isVisible());
        QVERIFY(b.open());
        QVERIFY(b.listed().front().contains(QStringLiteral("Library")));
        QTRY_VERIFY(b.find<QLineEdit>("palette.field"));
        QTest::keyClick(b.find<QLineEdit>("palette.field"), Qt::Key_Escape);
        QTRY_VERIFY(b.closed());
    }
    void arrowsGoThroughTheListAndRound() {
        Desk b;
        QLineEdit* field = b.open();
        auto* list = b.find<QListView>("palette.list");
        QCOMPARE(list->currentIndex().row(), 0);
        QTest::keyClick(field, Qt::Key_Down);
        QCOMPARE(list->currentIndex().row(), 1);
        QTest::keyClick(field, Qt::Key_Up);
        QTest::keyClick(field, Qt::Key_Up);
        QCOMPARE(list->currentIndex().row(), list->model()->rowCount() - 1);
        QTest::keyClick(field, Qt::Key_Down);
        QCOMPARE(list->currentIndex().row(), 0);
        QTest::keyClick(field, Qt::Key_PageDown);
        QVERIFY(list->currentIndex().row() > 4);
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClicks(field, QStringLiteral("zzzzzz"));
        QVERIFY(b.find<QWidget>("palette.none")->isVisible());
        QTest::keyClick(field, Qt::Key_Return);  // nothing to take: it stays
        QVERIFY(!b.closed());
    }
    void keysStandBesideActions() {
        Desk b;
        QTest::keyClicks(b.open(), QStringLiteral(">one step"));
        auto* list = b.find<QListView>("palette.list");
        QCOMPARE(list->model()->index(0, 0).data(PaletteModel::keysRole).toString(),
                 QKeySequence(QStringLiteral("Ctrl+Right")).toString(QKeySequence::NativeText));
        QVERIFY(list->model()->index(0, 0).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("The run")));
    }
    void lessonsAndHelpAreThere() {
        Desk b;
        QLineEdit* field = b.open();
        QVERIFY(field);
        QTest::keyClicks(field, QStringLiteral("!"));
        QVERIFY(b.listed().size() >= 8);
        QTest::keyClick(b.find<QLineEdit>("palette.field"), Qt::Key_Escape);
        QTRY_VERIFY(b.closed());
        field = b.open();
        QVERIFY(field);
        QTest::keyClicks(field, QStringLiteral("?compare"));
        QVERIFY(!b.listed().isEmpty());
        QTest::keyClick(b.find<QLineEdit>("palette.field"), Qt::Key_Return);
        auto* help = b.window->findChild<HelpWindow*>();
        QVERIFY(help && help->isVisible());
        QCOMPARE(help->sectionShown(), QStringLiteral("Compare"));
    }
    void everySectionOfTheHandbookCanBeShown() {
        QVERIFY(helpSections().size() > 20);
        HelpWindow help(nullptr);
        for (std::size_t i = 0; i < helpSections().size(); ++i) {
            help.showSection(i);
            QCOMPARE(help.sectionShown(), helpSections()[i].title);
        }
    }
    void headingsInCodeAreNoSections() {
        const auto found = sectionsOf(QStringLiteral("p"),
                                      QStringLiteral("# One `a`\ntext\n```\n# no\n```\n## Two\n#no\n#### deep\n"));
        QCOMPARE(found.size(), std::size_t(2));
        QCOMPARE(found[0].title, QStringLiteral("One a"));
        QCOMPARE(found[1].title, QStringLiteral("Two"));
        QCOMPARE(found[1].chapter, QStringLiteral("One a"));
    }
    void tenThousandRunsOpenAtOnce() {
        Desk b;
        for (int i = 3; i <= 10'000; ++i)
            b.catalog.all.push_back(fake::summary(QByteArray("N").append(QByteArray::number(i)).constData(), i,
                                                  i % 3 ? "seeds of the comparison" : "a longer name of a study",
                                                  i % 2 ? "spos" : "panda", RunStatus::finished));
        b.window->reloadRuns();
        b.settle();
        (void)QTest::qWaitForWindowActive(b.window.get());
        QElapsedTimer timer;
        timer.start();
        QLineEdit* field = b.open();
        const double first = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        QVERIFY(field);
        std::vector<double> letters;
        for (const char letter : {'s', 't', 'u', 'd', 'y'}) {
            timer.restart();
            QTest::keyClick(field, letter);
            letters.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        }
        QVERIFY(!b.listed().isEmpty());
        qInfo("opened in %.1f ms; a letter at most %.1f ms", first, *std::max_element(letters.begin(), letters.end()));
        // The aim is 100 ms and 30 ms; on a machine that is shared the bounds are wider.
        QVERIFY2(first < 400.0, qPrintable(QString::number(first)));
        QVERIFY2(*std::max_element(letters.begin(), letters.end()) < 150.0, "a letter");
    }
    void everyCommandIsNamedOnceAndEveryKeyMeansOneThing() {
        Bench b;
        QSet<QString> names, words;
        QMap<QString, QString> keys;
        for (const Command& command : b.window->commands().commands()) {
            QVERIFY2(!names.contains(command.id), qPrintable(command.id));
            names << command.id;
            QVERIFY2(!command.words.isEmpty() && !command.group.isEmpty(), qPrintable(command.id));
            if (!command.act) continue;
            QVERIFY2(!words.contains(command.words), qPrintable(command.words));
            words << command.words;
            for (const QString& key : b.window->commands().keysOf(command.id)) {
                QVERIFY2(!keys.contains(key), qPrintable(key + QStringLiteral(": ") + command.id));
                keys[key] = command.id;
            }
        }
        // Every shortcut of the window is one of theirs.
        const auto shortcuts = b.window->findChildren<QShortcut*>(QString(), Qt::FindDirectChildrenOnly);
        QCOMPARE(shortcuts.size(), keys.size());
        for (const QShortcut* shortcut : shortcuts)
            QVERIFY2(keys.contains(shortcut->key().toString(QKeySequence::PortableText)),
                     qPrintable(shortcut->key().toString()));
        // And so is everything in the menu and in the palette.
        auto* menu = b.find<QToolButton>("nav.menu")->menu();
        Q_EMIT menu->aboutToShow();
        int entries = 0;
        for (const QAction* action : menu->actions()) {
            if (action->isSeparator() || action->menu()) continue;
            ++entries;
            QVERIFY2(names.contains(action->objectName().mid(5)), qPrintable(action->objectName()));
        }
        QVERIFY(entries >= 9);
    }
    void aCommandTakesAnotherKeyAndGivesItBack() {
        Bench b;
        CommandRegistry& all = b.window->commands();
        QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
        QCOMPARE(all.holderOf(QStringLiteral("Ctrl+5"), QStringLiteral("page-rank"))->id,
                 QStringLiteral("page-library"));
        all.setKeys(QStringLiteral("page-rank"), QStringLiteral("Ctrl+5"));
        QVERIFY(all.changed(QStringLiteral("page-rank")) && all.changed(QStringLiteral("page-library")));
        QVERIFY(all.keysOf(QStringLiteral("page-library")).isEmpty());
        QTest::keyClick(b.window.get(), Qt::Key_5, Qt::ControlModifier);
        QVERIFY(!b.find<QTableView>("library.table")->isVisible());
        QCOMPARE(b.settings.value(QStringLiteral("keys/page-rank")).toString(), QStringLiteral("Ctrl+5"));
        all.resetAllKeys();
        QVERIFY(!all.changed(QStringLiteral("page-rank")));
        QVERIFY(!b.settings.contains(QStringLiteral("keys/page-rank")));
        QTest::keyClick(b.window.get(), Qt::Key_5, Qt::ControlModifier);
        QVERIFY(b.find<QTableView>("library.table")->isVisible());
    }
    void ownKeysAreThereInTheNextWindow() {
        Bench b;
        b.settings.setValue(QStringLiteral("keys/page-library"), QStringLiteral("Ctrl+Alt+9"));
        b.window = std::make_unique<MainWindow>(*b.services);
        b.window->show();
        b.settle();
        QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
        QTest::keyClick(b.window.get(), Qt::Key_9, Qt::ControlModifier | Qt::AltModifier);
        QVERIFY(b.find<QTableView>("library.table")->isVisible());
    }
};

PADA_WINDOW_TEST(PaletteTest)
#include "palette_test.moc"
