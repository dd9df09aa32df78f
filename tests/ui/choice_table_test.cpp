// SPDX-License-Identifier: GPL-3.0-or-later
// The table in which runs are chosen for Compare, without a widget: filter, order, groups, differences, many runs.
#include "ui/compare/choice_table.h"
#include "tests/ui/compared_runs.h"
#include "tests/ui/window_tests.h"
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
        QCOMPARE(table.index(table.rowOf({"R01"}), ChoiceTable::steps).data().toString(), QStringLiteral("100  −100"));
        QVERIFY(table.index(table.rowOf({"R01"}), ChoiceTable::steps).data(ChoiceTable::pairedRole).toBool());
        QVERIFY(!table.index(table.rowOf({"R01"}), ChoiceTable::name).data(ChoiceTable::pairedRole).toBool());
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
    void theFilterIsTakenApart() {
        const RunQuestion q = questionOf(QStringLiteral("panda tau>=0.5 -lr=0.1 tag:paper is:locked cost< seed!=3"));
        QCOMPARE(q.words, QStringLiteral("panda tag:paper is:locked"));
        QCOMPARE(q.terms.size(), 4u);
        QCOMPARE(q.terms[0].key, QStringLiteral("tau"));
        QVERIFY(q.terms[0].op == RunTerm::Op::atLeast && !q.terms[0].turned);
        QVERIFY(q.terms[1].turned && q.terms[1].op == RunTerm::Op::equal);
        QVERIFY(q.terms[2].value.isEmpty() && q.terms[3].op == RunTerm::Op::unequal);
        const auto says = [](const char* term, const char* value) {
            return answers(questionOf(QLatin1String(term)).terms.front(), QString::fromLatin1(value));
        };
        QVERIFY(says("a>2", "10") && !says("a>2", "2") && says("a>=2", "2") && says("a<=2", "2"));
        QVERIFY(says("a=0.05", "5e-2"));  // as numbers
        QVERIFY(says("a=panda", "PANDA") && !says("a=pan", "panda") && says("a!=spos", "panda"));
        QVERIFY(!says("a>spos", "trash"));  // words have no order
        QVERIFY(!says("a=1", "") && says("-a=1", "") && says("a=", "x"));
        QVERIFY(!answers(questionOf(QStringLiteral("a<1")).terms.front(), std::nullopt));
    }
    void termsAskForNumbersAndSettings() {
        RunTableModel stored;
        ChoiceTable table(stored);
        QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        fake::RunsCatalog catalog;
        for (int i = 1; i <= 4; ++i) {
            fake::StoredRun& run = catalog.add(i, i % 2 ? "spos" : "panda", static_cast<std::uint32_t>(i));
            run.summary.steps = 100 * i;
            run.lr = i < 3 ? .05 : .1;
        }
        stored.setRuns(*catalog.runs(true));
        const auto shows = [&](const char* words) {
            table.setWords(QLatin1String(words));
            QStringList numbers;
            for (int row = 0; row < table.rowCount(); ++row) numbers << QString::number(table.at(row)->number);
            numbers.sort();
            return numbers.join(QLatin1Char(' '));
        };
        QCOMPARE(shows("steps>=200 spos"), QStringLiteral("3"));
        QCOMPARE(shows("-seed=2"), QStringLiteral("1 3 4"));
        QCOMPARE(shows("method=PANDA"), QStringLiteral("2 4"));
        QCOMPARE(shows("tau>0.4"), QString());
        RunOutcome outcome;
        outcome.run = {"R02"};
        outcome.tau = .5;
        table.setOutcomes({outcome});
        QCOMPARE(shows("tau>0.4"), QStringLiteral("2"));
        QCOMPARE(shows("lr=0.1"), QString());  // nobody has read the settings yet: a word that occurs nowhere
        StoredSettings settings;
        std::vector<RunId> runs;
        for (const auto& [id, run] : catalog.runsById) runs.push_back({id});
        QVERIFY(!settings.readOn(catalog, runs));
        QCOMPARE(settings.keys(),
                 (QStringList{QStringLiteral("lr"), QStringLiteral("method"), QStringLiteral("seed")}));
        table.setSettings(std::make_shared<const StoredSettings>(settings));
        QCOMPARE(table.shown(), 2);  // the words that stand there are understood now
        QCOMPARE(shows("lr=0.1 -spos"), QStringLiteral("4"));
        QCOMPARE(shows("lr<0.07"), QStringLiteral("1 2"));
        QCOMPARE(shows("nonsense=0.1"), QString());
        table.setWords({});
        table.setGroups(ChoiceTable::Key::setting, QStringLiteral("lr"));
        QCOMPARE(table.rowCount(), 6);
        QCOMPARE(table.index(0, ChoiceTable::name).data().toString(), QStringLiteral("lr = 0.05, 2 runs"));
        // More steps of one run: the rows stay unless an answer changes.
        table.setWords(QStringLiteral("steps>=200"));
        QSignalSpy reset(&table, &QAbstractItemModel::modelReset);
        stored.setLive({"R03"}, .5);
        QCOMPARE(reset.count(), 0);
    }
    void settingsAreReadOnceAndByTheirLastPart() {
        struct Texts final : public fake::RunsCatalog {
            mutable int asked = 0;
            Result<std::string> configText(const RunId& run) const override {
                ++asked;
                if (run.text == "R03") return Error{ErrorCode::badData, "run 3 has no settings"};
                return "[optimizer]\nlr = " + run.text.substr(2) + "\n[data]\nset = \"mnist\"\n[other]\nset = 1\n";
            }
        } catalog;
        StoredSettings settings;
        QVERIFY(!settings.readOn(catalog, {{"R01"}, {"R02"}}));
        QCOMPARE(settings.keys(), QStringList{QStringLiteral("optimizer.lr")});
        QCOMPARE(settings.keyMeant(QStringLiteral("lr")), QStringLiteral("optimizer.lr"));
        QVERIFY(settings.keyMeant(QStringLiteral("set")).isEmpty());  // two keys end so
        QCOMPARE(settings.keyMeant(QStringLiteral("data.set")), QStringLiteral("data.set"));
        QCOMPARE(settings.value({"R01"}, QStringLiteral("data.set")), QStringLiteral("mnist"));
        const auto fault = settings.readOn(catalog, {{"R01"}, {"R03"}});
        QVERIFY(fault && fault->message == "run 3 has no settings");
        QCOMPARE(catalog.asked, 3);
        QCOMPARE(settings.keys(), QStringList{QStringLiteral("optimizer.lr")});  // one that is broken parts no others
        QVERIFY(settings.value({"R03"}, QStringLiteral("optimizer.lr")).isEmpty());
    }
    void howFarARunIsAsksNothingOfTheTable() {
        RunTableModel stored;
        stored.setRuns({fake::summary("R2", 2, "two", "spos", RunStatus::running),
                        fake::summary("R1", 1, "one", "spos", RunStatus::finished)});
        ChoiceTable table(stored);
        stored.setLive({"R2"}, .1, QStringLiteral("step 1"));
        QSignalSpy changed(&table, &QAbstractItemModel::dataChanged);
        stored.setLive({"R2"}, .5, QStringLiteral("step 5"));
        QCOMPARE(changed.count(), 0);
        std::vector<RunSummary> later{fake::summary("R2", 2, "two", "spos", RunStatus::finished),
                                      fake::summary("R1", 1, "one", "spos", RunStatus::finished)};
        stored.setRuns(later);
        QVERIFY(changed.count() > 0);
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
        struct Texts final : public fake::RunsCatalog {
            Result<std::string> configText(const RunId& run) const override {
                std::string text = "[optimizer]\n";
                for (int key = 0; key < 60; ++key)
                    text += fmt::format("key{} = {}\n", key, std::stoi(run.text) % (key + 1));
                return text;
            }
        } catalog;
        std::vector<RunId> ids;
        for (const RunSummary& run : runs) ids.push_back(run.id);
        auto settings = std::make_shared<StoredSettings>();
        QVERIFY(cost("read settings", [&] { (void)settings->readOn(catalog, ids); }) < 10'000);  // on the worker
        QCOMPARE(settings->keys().size(), 59);
        QVERIFY(cost("know settings", [&] { table.setSettings(settings); }) < 1000);
        QVERIFY(cost("group by a setting",
                     [&] { table.setGroups(ChoiceTable::Key::setting, QStringLiteral("optimizer.key6")); }) < 1000);
        QCOMPARE(table.rowCount(), 10'007);
        QVERIFY(cost("filter by settings", [&] { table.setWords(QStringLiteral("key6=3 steps>500")); }) < 1000);
        QVERIFY(table.shown() > 0 && table.shown() < 1500);
    }
};

PADA_WINDOW_TEST(ChoiceTableTest)
#include "choice_table_test.moc"
