// SPDX-License-Identifier: GPL-3.0-or-later
// The paper's tables beside what was measured here: what a cell says, what a search finds, and that what is saved is
// the file that lies in the program.
#include "core/truth/csv_table.h"
#include "tests/ui/bench.h"
#include "tests/ui/window_tests.h"
#include "ui/models/export_role.h"
#include "ui/shell/paper_window.h"
#include "ui/text/format.h"
#include "ui/widgets/role_label.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QLineEdit>
#include <QTableView>
#include <QToolButton>
#include <QtTest>

using namespace pada;
using namespace pada::ui;

namespace {

const QByteArray kHead =
    "table,row,metric,paper,source,certainty,ours,low,high,n,missing,measure,suite,variant,difference,protocol\n";

/// A cell with both sides, one measured by one seed alone, one with the paper's side alone.
QByteArray threeCells() {
    return kHead +
           "T,PA&DA,Kendall tau,0.713,text,second hand,0.724,0.686,0.763,5,,tau-b by accuracy,study,panda,small,C=8\n"
           "T,SPOS,Kendall tau,,,,0.449,,,1,,tau-b by accuracy,study,spos,small,C=8\n"
           "U,\"DARTS, found\",accuracy,97.52 %,text,read,,,,,not measured yet: pada run experiments/x.toml,,,,,\n";
}

QString cellOf(const PaperTable& table, int row, PaperColumn column) {
    return table.index(row, static_cast<int>(column)).data().toString();
}

}  // namespace

class PaperTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCellSaysBothSides() {
        PaperTable table;
        const QAbstractItemModelTester watch(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(table.setCsv(threeCells()));
        QCOMPARE(table.rowCount(), 3);
        QCOMPARE(cellOf(table, 0, PaperColumn::ours), QStringLiteral("0.724 [0.686, 0.763]"));
        QCOMPARE(cellOf(table, 0, PaperColumn::source), QStringLiteral("text, second hand"));
        QCOMPARE(cellOf(table, 0, PaperColumn::measure), QStringLiteral("tau-b by accuracy, study: panda"));
        QCOMPARE(cellOf(table, 1, PaperColumn::paper), QStringLiteral("not published here"));
        QCOMPARE(cellOf(table, 1, PaperColumn::ours), QStringLiteral("0.449 (one seed, no interval)"));
        QCOMPARE(cellOf(table, 2, PaperColumn::ours), QStringLiteral("not measured yet"));
        QVERIFY(table.words(2).contains(QLatin1String("pada run experiments/x.toml")));
        // What leaves is the file's, not the words.
        QCOMPARE(table.index(1, static_cast<int>(PaperColumn::paper)).data(kExportRole).toString(), QString());
        QCOMPARE(table.headerData(6, Qt::Horizontal, kExportRole).toString(), QStringLiteral("ours"));
    }

    void otherColumnsAreRefusedAndChangeNothing() {
        PaperTable table;
        QVERIFY(table.setCsv(threeCells()));
        const auto done = table.setCsv("table,row\nT,PA&DA\n");
        QVERIFY(!done);
        QVERIFY(qs(done.error().message).contains(QLatin1String("other columns")));
        QVERIFY(!table.setCsv({}));
        QCOMPARE(table.rowCount(), 3);
    }

    void aSearchFindsRowsThatHoldEveryWord() {
        PaperTable table;
        QVERIFY(table.setCsv(threeCells()));
        PaperFilter filter(table);
        const QAbstractItemModelTester watch(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        filter.setWords(QStringLiteral("TAU study"));
        QCOMPARE(filter.rowCount(), 2);
        filter.setKind(PaperFilter::published);
        QCOMPARE(filter.rowCount(), 1);
        filter.setWords({});
        QCOMPARE(filter.rowCount(), 2);
        filter.setKind(PaperFilter::measured);
        QCOMPARE(filter.rowCount(), 2);
        filter.setWords(QStringLiteral("nothing has this"));
        QCOMPARE(filter.rowCount(), 0);
    }

    void theShippedTableIsSavedAsItLiesInTheProgram() {
        Bench b;
        QVERIFY(b.window->commands().run(QStringLiteral("window.paper")));
        auto* paper = b.window->findChild<PaperWindow*>();
        QVERIFY(paper && paper->isVisible());
        const auto shipped = parseCsv(PaperTable::shipped().toStdString(), "shipped");
        QVERIFY(shipped);
        QVERIFY(shipped->rows.size() > 20);
        QCOMPARE(paper->shownRows(), static_cast<int>(shipped->rows.size()));
        b.prompt.file = b.dir.filePath(QStringLiteral("paper.csv"));
        auto* save = paper->findChild<QAbstractButton*>(QStringLiteral("paper.save"));
        QVERIFY(save);
        save->click();
        QFile file(b.prompt.file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readLine().startsWith("# "));  // what it is, as every table says
        const auto saved = parseCsv(file.readAll().toStdString(), "saved");
        QVERIFY(saved);
        QVERIFY(saved->header == shipped->header);
        QCOMPARE(saved->rows.size(), shipped->rows.size());
        for (std::size_t r = 0; r < saved->rows.size(); ++r) QVERIFY(saved->rows[r].cells == shipped->rows[r].cells);
    }

    void theSearchNarrowsWhatIsShownAndSaid() {
        Bench b;
        b.window->commands().run(QStringLiteral("window.paper"));
        auto* paper = b.window->findChild<PaperWindow*>();
        QVERIFY(paper);
        const int all = paper->shownRows();
        auto* search = paper->findChild<QLineEdit*>(QStringLiteral("paper.search"));
        auto* words = paper->findChild<QLabel*>(QStringLiteral("paper.words"));
        auto* count = paper->findChild<QLabel*>(QStringLiteral("paper.count"));
        QVERIFY(search && words && count);
        search->setText(QStringLiteral("spos tau"));
        QVERIFY(paper->shownRows() > 0 && paper->shownRows() < all);
        QVERIFY(count->text().startsWith(QString::number(paper->shownRows())));
        QVERIFY(words->text().contains(QLatin1String("SPOS")));
        QCOMPARE(paper->table()->accessibleDescription(), count->text());
        search->setText(QStringLiteral("spos zebra"));
        QCOMPARE(paper->shownRows(), 0);
        QVERIFY(words->text().contains(QLatin1String("Nothing here")));
        search->clear();
        QCOMPARE(paper->shownRows(), all);
    }

    void pagesLeadThereAndItOpensOnce() {
        Bench b;
        b.window->showPage(MainWindow::learn);
        b.click("learn.paper");
        auto* paper = b.window->findChild<PaperWindow*>();
        QVERIFY(paper && paper->isVisible());
        b.find("compare.paper")->click();
        b.find("worth.paper")->click();
        QCOMPARE(b.window->findChildren<PaperWindow*>().size(), 1);
    }

    void keysOfTheWindowWorkInIt() {
        Bench b;
        b.window->commands().run(QStringLiteral("window.paper"));
        auto* paper = b.window->findChild<PaperWindow*>();
        QVERIFY(paper);
        paper->activateWindow();  // the main window may have become active in between
        QTRY_COMPARE(QApplication::activeWindow(), paper);
        b.prompt.file = b.dir.filePath(QStringLiteral("keys.csv"));
        QTest::keyClick(paper, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(QFile::exists(b.prompt.file));
        QTest::keyClick(paper, Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(paper->findChild<QLineEdit*>(QStringLiteral("paper.search"))->hasFocus());
    }
};

PADA_WINDOW_TEST(PaperTest)
#include "paper_test.moc"
