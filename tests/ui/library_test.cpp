// SPDX-License-Identifier: GPL-3.0-or-later
// The Library keeps to the run that was chosen: deletes, undo, filters, late answers; erasing asks as it should.
#include "tests/ui/bench.h"
#include "tests/ui/window_tests.h"
#include "ui/widgets/row_hover.h"

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

#include <algorithm>

using namespace pada;
using namespace pada::ui;

namespace {

struct LibraryBench : Bench {
    QTableView* table = nullptr;
    LibraryBench() {
        catalog.all.clear();
        for (int i = 6; i > 0; --i)
            catalog.all.push_back(fake::summary(QByteArray("R").append(QByteArray::number(i)).constData(), i, "run",
                                                i % 2 ? "spos" : "panda", RunStatus::finished));
        window->reloadRuns();
        settle();
        window->showPage(MainWindow::library);
        table = find<QTableView>("library.table");
        (void)QTest::qWaitForWindowActive(window.get());
        table->setFocus();
    }
    std::vector<std::string> trashed() const {
        std::vector<std::string> out;
        for (const RunSummary& run : catalog.all)
            if (!run.trashedAt.empty()) out.push_back(run.id.text);
        return out;
    }
    void press(Qt::Key key, Qt::KeyboardModifiers with = {}) {
        QTest::keyClick(table, key, with);
        settle();
        settle();  // the list is read anew after the answer
    }
    QString facts() { return find<QLabel>("library.facts")->text(); }
    QString countWords() {
        for (const QLabel* label : window->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(QStringLiteral(" of "))) return label->text();
        return {};
    }
};

using Ids = std::vector<std::string>;

}  // namespace

class LibraryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void twoDeletesTrashOneRun() {
        LibraryBench b;
        b.table->selectRow(2);  // R4
        b.press(Qt::Key_Delete);
        QCOMPARE(b.trashed(), Ids{"R4"});
        QVERIFY(!b.table->selectionModel()->hasSelection());
        b.press(Qt::Key_Delete);
        QCOMPARE(b.trashed(), Ids{"R4"});
        b.press(Qt::Key_Down);  // goes on where the run was
        QVERIFY(b.table->currentIndex().isValid());
        b.press(Qt::Key_Delete);
        QCOMPARE(b.trashed(), (Ids{"R4", "R3"}));
    }
    void twoDeletesBeforeTheAnswerTrashOneRun() {
        LibraryBench b;
        b.table->selectRow(2);
        QTest::keyClick(b.table, Qt::Key_Delete);
        QTest::keyClick(b.table, Qt::Key_Delete);
        b.settle();
        b.settle();
        QCOMPARE(b.trashed(), Ids{"R4"});
    }
    void eachDeleteHasItsUndo() {
        LibraryBench b;
        for (const int row : {4, 1}) {  // R2, then R5
            b.table->selectRow(row);
            b.press(Qt::Key_Delete);
        }
        QCOMPARE(b.trashed(), (Ids{"R5", "R2"}));
        QVERIFY(b.find<QWidget>("library.undoBar")->accessibleDescription().contains(QStringLiteral("run 2")));
        b.click("library.undo");
        b.settle();
        QCOMPARE(b.trashed(), Ids{"R2"});
        QVERIFY(b.find<QWidget>("library.undoBar")->isVisible());
        b.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(b.trashed(), Ids{});
        QVERIFY(!b.find<QWidget>("library.undoBar")->isVisible());
    }
    void aRunTakenBackElsewhereNeedsNoUndo() {
        LibraryBench b;
        b.table->selectRow(1);
        b.press(Qt::Key_Delete);
        b.click("library.trash");
        b.click("library.restore");
        b.settle();
        QCOMPARE(b.trashed(), Ids{});
        QVERIFY(!b.find<QWidget>("library.undoBar")->isVisible());
    }
    void theChosenRunStaysChosenWhenOthersCome() {
        LibraryBench b;
        b.table->selectRow(3);  // R3
        QCOMPARE(b.table->currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("3"));
        b.catalog.all.insert(b.catalog.all.begin(), fake::summary("R7", 7, "new", "spos", RunStatus::running));
        b.window->reloadRuns();
        b.settle();
        QCOMPARE(b.table->currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("3"));
        std::erase_if(b.catalog.all, [](const RunSummary& r) { return r.id.text == "R3"; });
        b.window->reloadRuns();
        b.settle();
        QVERIFY(!b.table->selectionModel()->hasSelection());  // gone: nothing takes its place
    }
    void countsFollowTheFilterAtOnce() {
        LibraryBench b;
        QCOMPARE(b.countWords(), QStringLiteral("6 of 6"));
        b.find<QLineEdit>("library.filter")->setText(QStringLiteral("spos"));
        QCOMPARE(b.countWords(), QStringLiteral("3 of 6"));
        b.find<QLineEdit>("library.filter")->clear();
        QCOMPARE(b.countWords(), QStringLiteral("6 of 6"));
    }
    void aFilterThatHidesTheChosenRunChoosesNoOther() {
        LibraryBench b;
        b.table->selectRow(1);  // R5, spos
        b.find<QLineEdit>("library.filter")->setText(QStringLiteral("panda"));
        QVERIFY(!b.table->selectionModel()->hasSelection());
        b.press(Qt::Key_Delete);
        QCOMPARE(b.trashed(), Ids{});
        b.find<QLineEdit>("library.filter")->clear();
        QCOMPARE(b.table->currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("5"));
    }
    void aFilterThatHidesSomeOfTheChosenRunsLeavesTheOthersAlone() {
        LibraryBench b;
        b.table->selectRow(1);  // R5, spos
        b.table->selectionModel()->select(b.table->model()->index(2, 0),
                                          QItemSelectionModel::Select | QItemSelectionModel::Rows);  // R4, panda
        QVERIFY(b.find("library.film")->isVisible());
        b.find<QLineEdit>("library.filter")->setText(QStringLiteral("panda"));
        QCOMPARE(b.table->selectionModel()->selectedRows().size(), 1);
        QVERIFY(!b.find("library.film")->isVisible());
        QVERIFY2(!b.facts().contains(QStringLiteral("2 runs")), qPrintable(b.facts()));
        b.find<QLineEdit>("library.filter")->clear();
        QCOMPARE(b.table->selectionModel()->selectedRows().size(), 2);
        QVERIFY(b.find("library.film")->isVisible());
    }
    void detailsComeThoughNobodyWaitedForTheFirstAnswer() {
        Bench b;
        b.catalog.detailsGate = std::make_shared<std::atomic<bool>>(false);
        b.window->showPage(MainWindow::library);
        auto* table = b.find<QTableView>("library.table");
        auto* filter = b.find<QLineEdit>("library.filter");
        filter->setText(QStringLiteral("one"));
        table->setCurrentIndex(table->model()->index(0, 1));
        filter->setText(QStringLiteral("nothing like it"));
        table->setCurrentIndex({});
        *b.catalog.detailsGate = true;
        b.settle();  // the answer comes while no run is shown
        filter->setText(QStringLiteral("one"));
        table->setCurrentIndex(table->model()->index(0, 1));
        b.settle();
        QVERIFY(b.find<QPlainTextEdit>("library.config")->toPlainText().contains(QStringLiteral("config_version")));
        QVERIFY(b.find<QLabel>("library.facts")->text().contains(QStringLiteral("newest checkpoint")));
    }
    void agreementWithTheTruthStandsWithTheRun() {
        LibraryBench b;
        QVERIFY(b.table->isColumnHidden(RunTableModel::tau));  // no run has one
        RunOutcome ranked, other;
        ranked.run = {"R5"};
        ranked.tau = 0.4213;
        other.run = {"R2"};
        other.tau = -0.1;
        b.catalog.outcomeRows = {ranked, other};
        b.window->reloadRuns();
        b.settle();
        b.settle();
        QVERIFY(!b.table->isColumnHidden(RunTableModel::tau));
        const auto column = [&] {
            QStringList out;
            for (int row = 0; row < b.table->model()->rowCount(); ++row)
                out << b.table->model()->index(row, RunTableModel::tau).data().toString();
            return out;
        };
        const QString none = QStringLiteral("–");
        for (const Qt::SortOrder order : {Qt::DescendingOrder, Qt::AscendingOrder}) {
            b.table->sortByColumn(RunTableModel::tau, order);
            QStringList wanted{QStringLiteral("0.421"), QStringLiteral("−0.100")};
            if (order == Qt::AscendingOrder) std::reverse(wanted.begin(), wanted.end());
            for (int without = 0; without < 4; ++without) wanted << none;  // last both ways
            QCOMPARE(column(), wanted);
        }
        b.catalog.outcomeFault = Error{ErrorCode::io, "the disk is away"};
        b.window->reloadRuns();
        b.settle();
        b.settle();
        QVERIFY(column().contains(QStringLiteral("0.421")));  // what was known stays
    }
    void theWholeRowIsLitUnderTheMouse() {
        LibraryBench b;
        auto* hover = b.table->findChild<RowHover*>();
        QVERIFY(hover);
        const QRect cell = b.table->visualRect(b.table->model()->index(3, 2));
        QTest::mouseMove(b.table->viewport(), cell.center());
        QTRY_COMPARE(hover->row(), 3);
        const QImage seen = b.table->viewport()->grab().toImage();
        const double ratio = seen.devicePixelRatio();
        const auto ground = [&](int row, int column) {
            const QPoint at = b.table->visualRect(b.table->model()->index(row, column)).topLeft() + QPoint(2, 3);
            return seen.pixelColor((QPointF(at) * ratio).toPoint());
        };
        QVERIFY(ground(3, 2) != ground(4, 2));
        for (const int column : {1, 2, 4}) QCOMPARE(ground(3, column), ground(3, 2));
        QTest::mouseMove(b.find<QWidget>("library.filter"));
        QTRY_COMPARE(hover->row(), -1);
    }
    void erasingAsksWholeAndReturnMeansNo() {
        LibraryBench b;
        b.table->selectRow(2);
        b.press(Qt::Key_Delete);
        b.click("library.trash");
        b.prompt.answer = false;
        b.click("library.erase");
        QVERIFY2(b.prompt.question.contains(QStringLiteral("run 4, run")), qPrintable(b.prompt.question));
        QVERIFY2(b.prompt.consequence.contains(QStringLiteral("400 steps")) &&
                     b.prompt.consequence.contains(QStringLiteral("its checkpoint (")),
                 qPrintable(b.prompt.consequence));
        QCOMPARE(b.catalog.all.size(), std::size_t(6));

        QWidget parent;
        parent.resize(900, 600);
        parent.show();
        QVERIFY(QTest::qWaitForWindowActive(&parent));
        DialogPrompt prompt;
        const QString question = QStringLiteral("Erase run 4, a run with quite a long name, for good?");
        for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Escape, Qt::Key_Space}) {
            std::optional<bool> answer;
            prompt.confirm(&parent, question, QStringLiteral("All of it goes."), QStringLiteral("Erase for good"),
                           [&](bool yes) { answer = yes; });
            auto* dialog = parent.findChild<QDialog*>();
            QVERIFY(dialog && QTest::qWaitForWindowActive(dialog));
            bool whole = false;
            for (const QLabel* label : dialog->findChildren<QLabel*>())
                whole =
                    whole || (label->text() == question && label->height() >= label->heightForWidth(label->width()));
            QVERIFY(whole);
            QTest::keyClick(dialog->focusWidget() ? dialog->focusWidget() : dialog, key);
            QTRY_VERIFY(answer.has_value());
            QCOMPARE(*answer, false);
            QTRY_VERIFY(!parent.findChild<QDialog*>());
        }
        std::optional<bool> answer;
        prompt.confirm(&parent, question, QString(), QStringLiteral("Erase for good"), [&](bool yes) { answer = yes; });
        for (auto* button : parent.findChild<QDialog*>()->findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Erase for good")) QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY(answer.has_value());
        QCOMPARE(*answer, true);
    }
};

PADA_WINDOW_TEST(LibraryTest)
#include "library_test.moc"
