// SPDX-License-Identifier: GPL-3.0-or-later
// What people write on stored runs, for one and for several; undo and redo of it; filters that find it.
#include "tests/ui/bench.h"
#include "tests/ui/window_tests.h"
#include "ui/library/run_marks_form.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

using namespace pada;
using namespace pada::ui;

namespace {

using Tags = std::vector<std::string>;

struct Marked : Bench {
    QTableView* table = nullptr;
    Marked() {
        catalog.all.clear();
        for (int i = 5; i > 0; --i)
            catalog.all.push_back(fake::summary(QByteArray("R").append(QByteArray::number(i)).constData(), i, "run",
                                                i % 2 ? "spos" : "panda", RunStatus::finished));
        catalog.all[1].tags = {"paper"};         // R4
        catalog.all[2].tags = {"old", "paper"};  // R3
        window->reloadRuns();
        settle();
        window->showPage(MainWindow::library);
        table = find<QTableView>("library.table");
        (void)QTest::qWaitForWindowActive(window.get());
        table->setFocus();
    }
    const RunSummary& run(const char* id) const {
        for (const RunSummary& r : catalog.all)
            if (r.id.text == id) return r;
        qFatal("no run %s", id);
    }
    void rest() {
        settle();
        settle();  // the list is read anew after the answer
    }
    /// Rows of the table, R5 being 0.
    void choose(std::initializer_list<int> rows) {
        table->clearSelection();
        for (const int row : rows)
            table->selectionModel()->select(table->model()->index(row, 0),
                                            QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    void type(const char* field, const QString& words) {
        auto* edit = find<QLineEdit>(field);
        QVERIFY(edit && edit->isVisible());
        edit->setFocus();
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Delete);
        QTest::keyClicks(edit, words);
        QTest::keyClick(edit, Qt::Key_Return);
        rest();
    }
    void press(Qt::Key key, Qt::KeyboardModifiers with) {
        table->setFocus();
        QTest::keyClick(table, key, with);
        rest();
    }
    QString undoWords() { return window->commands().find(QStringLiteral("edit.undo"))->words; }
};

}  // namespace

class MarksTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void typedWordsAreTags() {
        QCOMPARE(typedTags(QStringLiteral(" #b a,c;a  ")), (Tags{"a", "b", "c"}));
        QCOMPARE(typedTags(QStringLiteral(" # , ")), Tags{});
        QCOMPARE(commonTags({}), Tags{});
    }
    void nameTagsAndNoteOfOneRun() {
        Marked b;
        b.choose({0});
        b.type("library.name", QStringLiteral("figure three"));
        QCOMPARE(b.run("R5").name, std::string("figure three"));
        QCOMPARE(b.undoWords(), QStringLiteral("Undo: rename run 5"));
        b.type("library.tags", QStringLiteral("#paper, seeds"));
        QCOMPARE(b.run("R5").tags, (Tags{"paper", "seeds"}));
        auto* note = b.find<QPlainTextEdit>("library.note");
        note->setFocus();
        QTest::keyClicks(note, QStringLiteral("for the talk"));
        b.table->setFocus();  // leaving it means it
        b.rest();
        QCOMPARE(b.run("R5").note, std::string("for the talk"));
        QCOMPARE(b.undoWords(), QStringLiteral("Undo: note on run 5"));
        QVERIFY(b.table->model()
                    ->index(0, RunTableModel::marks)
                    .data()
                    .toString()
                    .contains(QStringLiteral("paper seeds · note")));
        QVERIFY(!b.table->isColumnHidden(RunTableModel::marks));
    }
    void undoAndRedoGoThroughAllOfIt() {
        Marked b;
        b.choose({0});
        b.type("library.name", QStringLiteral("one"));
        b.type("library.tags", QStringLiteral("x"));
        b.click("library.lock");
        b.rest();
        QVERIFY(b.run("R5").locked);
        QCOMPARE(b.undoWords(), QStringLiteral("Undo: lock run 5"));
        for (int i = 0; i < 3; ++i) b.press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!b.run("R5").locked);
        QCOMPARE(b.run("R5").tags, Tags{});
        QCOMPARE(b.run("R5").name, std::string("run"));
        QVERIFY(b.window->history().undoWords().isEmpty());
        b.press(Qt::Key_Z, Qt::ControlModifier);  // nothing to undo: nothing happens
        for (int i = 0; i < 3; ++i) b.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(b.run("R5").locked);
        QCOMPARE(b.run("R5").tags, Tags{"x"});
        QCOMPARE(b.run("R5").name, std::string("one"));
        b.press(Qt::Key_Z, Qt::ControlModifier);
        b.type("library.tags", QStringLiteral("y"));  // another way from here
        QVERIFY(b.window->history().redoWords().isEmpty());
    }
    void severalRunsAreTaggedAtOnce() {
        Marked b;
        b.choose({0, 1, 2});  // R5 none, R4 paper, R3 old paper
        QCOMPARE(b.find<QLineEdit>("library.tags")->text(), QString());
        QVERIFY(!b.find<QLineEdit>("library.name")->isVisible());
        b.type("library.tags", QStringLiteral("new"));
        QCOMPARE(b.run("R5").tags, Tags{"new"});
        QCOMPARE(b.run("R4").tags, (Tags{"new", "paper"}));
        QCOMPARE(b.run("R3").tags, (Tags{"new", "old", "paper"}));
        QCOMPARE(b.undoWords(), QStringLiteral("Undo: tag 3 runs"));
        QCOMPARE(b.table->selectionModel()->selectedRows().size(), qsizetype(3));  // they stay chosen
        b.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(b.run("R5").tags, Tags{});
        QCOMPARE(b.run("R3").tags, (Tags{"old", "paper"}));
        b.choose({1, 2});
        QCOMPARE(b.find<QLineEdit>("library.tags")->text(), QStringLiteral("paper"));
        b.type("library.tags", QString());  // what they had in common goes
        QCOMPARE(b.run("R4").tags, Tags{});
        QCOMPARE(b.run("R3").tags, Tags{"old"});
    }
    void severalRunsGoToTheTrashAndComeBackTogether() {
        Marked b;
        b.choose({1, 3});  // R4, R2
        b.press(Qt::Key_Delete, {});
        QVERIFY(!b.run("R4").trashedAt.empty() && !b.run("R2").trashedAt.empty());
        QCOMPARE(b.undoWords(), QStringLiteral("Undo: delete 2 runs"));
        QVERIFY(!b.table->selectionModel()->hasSelection());
        b.click("library.undo");
        b.rest();
        QVERIFY(b.run("R4").trashedAt.empty() && b.run("R2").trashedAt.empty());
        QCOMPARE(b.table->selectionModel()->selectedRows().size(), qsizetype(2));
    }
    void aLockedRunCannotBeDeleted() {
        Marked b;
        b.choose({0, 1});
        b.click("library.lock");
        b.rest();
        QVERIFY(!b.find("library.delete")->isEnabled());
        b.press(Qt::Key_Delete, {});
        QVERIFY(b.run("R5").trashedAt.empty());
        b.choose({1, 2});  // one of them
        QVERIFY(!b.find("library.delete")->isEnabled());
        b.choose({2});
        QVERIFY(b.find("library.delete")->isEnabled());
    }
    void anUndoThatTheStoreRefusesStaysToBeUndone() {
        Marked b;
        b.choose({0});
        b.type("library.tags", QStringLiteral("x"));
        b.actions.changeFault = Error{ErrorCode::busy, "process 7 writes the store"};
        b.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(b.run("R5").tags, Tags{"x"});
        QVERIFY(b.find<QWidget>("window.problem")->accessibleDescription().contains(QStringLiteral("process 7")));
        QCOMPARE(b.undoWords(), QStringLiteral("Undo: tag run 5"));
        b.actions.changeFault.reset();
        b.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(b.run("R5").tags, Tags{});
    }
    void aChangeThatTheStoreRefusesIsNoChange() {
        Marked b;
        b.actions.changeFault = Error{ErrorCode::wrongUse, "\"two:words\" is no tag"};
        b.choose({0});
        b.type("library.tags", QStringLiteral("two:words"));
        QVERIFY(b.find<QWidget>("window.problem")->accessibleDescription().contains(QStringLiteral("is no tag")));
        QVERIFY(b.window->history().undoWords().isEmpty());
    }
    void whatIsErasedIsNeverUndone() {
        Marked b;
        b.choose({0, 1});
        b.type("library.tags", QStringLiteral("both"));
        b.choose({0});
        b.press(Qt::Key_Delete, {});
        b.click("library.trash");
        b.click("library.erase");
        b.rest();
        QCOMPARE(b.catalog.all.size(), std::size_t(4));
        QCOMPARE(b.undoWords(), QStringLiteral("Undo: tag 2 runs"));
        b.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(b.run("R4").tags, Tags{"paper"});
        QVERIFY(b.window->history().undoWords().isEmpty());
    }
    void whatIsTypedIsMeantWhenAnotherRunIsChosenOrTheWindowCloses() {
        Marked b;
        b.choose({0});
        auto* note = b.find<QPlainTextEdit>("library.note");
        note->setFocus();
        QTest::keyClicks(note, QStringLiteral("first"));
        b.choose({1});
        b.rest();
        QCOMPARE(b.run("R5").note, std::string("first"));
        note->setFocus();
        QTest::keyClicks(note, QStringLiteral("second"));
        b.window->close();
        QTRY_COMPARE(b.run("R4").note, std::string("second"));
        b.rest();
        b.window->pump().poll();
        QTRY_VERIFY(!b.window->isVisible());
    }
    void aListReadAnewLeavesWhatIsBeingTyped() {
        Marked b;
        b.choose({0});
        auto* tags = b.find<QLineEdit>("library.tags");
        tags->setFocus();
        QTest::keyClicks(tags, QStringLiteral("half"));
        b.catalog.all[4].steps = 900;
        b.window->reloadRuns();
        b.rest();
        QCOMPARE(tags->text(), QStringLiteral("half"));
    }
    void filtersFindMarks() {
        Marked b;
        b.catalog.all[0].locked = true;
        b.catalog.all[3].note = "n";
        b.catalog.all[4].name = "paper plane";
        b.window->reloadRuns();
        b.rest();
        const std::pair<const char*, int> cases[] = {{"tag:paper", 2},         {"paper", 3},      {"tag:pap", 0},
                                                     {"is:locked", 1},         {"-is:tagged", 3}, {"is:noted", 1},
                                                     {"tag:PAPER -tag:old", 1}};
        for (const auto& [words, rows] : cases) {
            b.find<QLineEdit>("library.filter")->setText(QLatin1String(words));
            QVERIFY2(b.table->model()->rowCount() == rows, words);
        }
    }
};

PADA_WINDOW_TEST(MarksTest)
#include "marks_test.moc"
