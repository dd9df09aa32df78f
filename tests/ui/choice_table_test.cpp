// SPDX-License-Identifier: GPL-3.0-or-later
// The table in which runs are chosen for Compare, without a widget: filter, order, groups, differences, many runs.
#include "ui/compare/choice_table.h"
#include "tests/ui/compared_runs.h"
#include "ui/compare/run_set.h"
#include "ui/models/export_role.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace pada;
using namespace pada::ui;

class ChoiceTableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTableFiltersSortsGroupsAndSaysDifferences() {
        RunTableModel stored;
        ChoiceTable table(stored);
        QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        fake::RunsCatalog catalog;
        for (int i = 1; i <= 6; ++i)
            catalog.add(i, i % 2 ? "spos" : "panda", static_cast<std::uint32_t>(i)).summary.steps = 100 * i;
        catalog.runsById.at("R06").summary.trashedAt = "2026-01-01T00:00:00.000Z";
        stored.setRuns(*catalog.runs(true));
        table.sort(ChoiceTable::number, Qt::DescendingOrder);
        QCOMPARE(table.shown(), 5);
        QCOMPARE(table.at(0)->number, 5);
        table.setWords(QStringLiteral("panda"));
        QCOMPARE(table.shown(), 2);
        table.setWords({});
        RunOutcome outcome;
        outcome.run = {"R02"};
        outcome.tau = .5;
        RunOutcome other = outcome;
        other.run = {"R04"};
        other.tau = .3;
        table.setOutcomes({outcome, other});
        table.sort(ChoiceTable::tau, Qt::AscendingOrder);
        QCOMPARE(table.at(0)->number, 4);
        QCOMPARE(table.at(1)->number, 2);
        table.sort(ChoiceTable::tau, Qt::DescendingOrder);
        QCOMPARE(table.at(0)->number, 2);
        QVERIFY(table.index(4, ChoiceTable::tau).data().toString().isEmpty());  // without a value: last both ways
        RunSet chosen;
        chosen.pin({"R02"});
        table.setChosen(chosen);
        QCOMPARE(table.index(table.rowOf({"R04"}), ChoiceTable::tau).data().toString(),
                 QStringLiteral("0.300  −0.200"));
        QCOMPARE(table.index(table.rowOf({"R04"}), ChoiceTable::steps).data().toString(), QStringLiteral("400  +200"));
        QCOMPARE(table.index(table.rowOf({"R04"}), ChoiceTable::tau).data(kExportRole).toDouble(), .3);
        QVERIFY(table.index(table.rowOf({"R02"}), 0).data(ChoiceTable::baselineRole).toBool());
        table.setGroups(ChoiceTable::Key::method);
        QCOMPARE(table.rowCount(), 7);
        QVERIFY(table.index(0, 0).data(ChoiceTable::headRole).toBool());
        QCOMPARE(table.index(0, ChoiceTable::name).data().toString(), QStringLiteral("PA&DA, 2 runs"));
        QSignalSpy checked(&table, &ChoiceTable::checked);
        QVERIFY(!table.setData(table.index(0, 0), Qt::Checked, Qt::CheckStateRole));  // a head is no run
        QVERIFY(table.setData(table.index(1, 0), Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(checked.count(), 1);
    }
    void tenThousandRunsStayFluent() {
        RunTableModel stored;
        std::vector<RunSummary> runs;
        for (int i = 10'000; i > 0; --i) {
            runs.push_back(fake::summary(QByteArray::number(i).constData(), i, i % 3 ? "study" : "demo",
                                         i % 2 ? "spos" : "panda", RunStatus::finished, i * 7 % 1000));
            runs.back().seed = static_cast<std::uint32_t>(i % 5);
        }
        stored.setRuns(runs);
        ChoiceTable table(stored);
        QElapsedTimer timer;
        const auto cost = [&](const char* what, auto act) {
            timer.start();
            act();
            const double ms = static_cast<double>(timer.nsecsElapsed()) / 1e6;
            qInfo("%s: %.1f ms", what, ms);
            return ms;
        };
        // Far above what was measured: a sort that asks the model at every comparison takes seconds.
        QVERIFY(cost("filter", [&] { table.setWords(QStringLiteral("panda seed 3")); }) < 500);
        QCOMPARE(table.shown(), 1000);
        table.setWords({});
        QVERIFY(cost("sort", [&] { table.sort(ChoiceTable::steps, Qt::AscendingOrder); }) < 1000);
        QVERIFY(cost("group", [&] { table.setGroups(ChoiceTable::Key::name); }) < 1000);
        QCOMPARE(table.rowCount(), 10'002);
    }
};

QTEST_MAIN(ChoiceTableTest)
#include "choice_table_test.moc"
