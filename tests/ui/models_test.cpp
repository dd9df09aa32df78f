// SPDX-License-Identifier: GPL-3.0-or-later
// Models of the window under Qt's own tester, where no test of their page has them under it, and what their filters
// tell views. tests/architecture/model_testers_test.py holds that no model is without a tester.
#include "tests/ui/fakes.h"
#include "tests/ui/window_tests.h"
#include "ui/compare/distributions_view.h"
#include "ui/compare/seeds_view.h"
#include "ui/models/path_filter.h"
#include "ui/models/path_table_model.h"
#include "ui/models/run_table_model.h"
#include "ui/shell/palette.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

#include <cmath>
#include <memory>

using namespace pada;
using namespace pada::ui;

namespace {

constexpr auto kAsTest = QAbstractItemModelTester::FailureReportingMode::QtTest;

std::vector<PathRow> paths(int count) {
    std::vector<PathRow> rows(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        PathRow& row = rows[static_cast<std::size_t>(i)];
        row.text = (i % 2 ? QStringLiteral("|Skip|%1|") : QStringLiteral("|conv|%1|")).arg(i);
        row.loss = count - i;
        row.accuracy = .01 * i;
        if (i % 3) row.truth = i;
    }
    rankRows(rows, true);
    return rows;
}

std::vector<RunSummary> runs(int count) {
    std::vector<RunSummary> all;
    for (int i = count; i > 0; --i)
        all.push_back(
            fake::summary(QByteArray::number(i).constData(), i, "run", i % 2 ? "spos" : "panda", RunStatus::finished));
    return all;
}

/// What a view has to do for each of them: thousands of pieces of rows cost it seconds.
struct Told {
    QSignalSpy removed, inserted, layouts;
    explicit Told(QAbstractItemModel& model)
        : removed(&model, &QAbstractItemModel::rowsRemoved),
          inserted(&model, &QAbstractItemModel::rowsInserted),
          layouts(&model, &QAbstractItemModel::layoutChanged) {}
    bool oneLayout() {
        const bool so = removed.isEmpty() && inserted.isEmpty() && layouts.count() == 1;
        for (QSignalSpy* spy : {&removed, &inserted, &layouts}) spy->clear();
        return so;
    }
};

}  // namespace

class ModelsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pathsAreFilteredInOneChangeOfLayout() {
        PathTableModel table;
        PathFilter filter;
        filter.setSourceModel(&table);
        const QAbstractItemModelTester tester(&filter, kAsTest);
        table.setRows(paths(200));
        filter.sort(PathTableModel::loss);
        QCOMPARE(filter.index(0, PathTableModel::path).data().toString(), QStringLiteral("|Skip|199|"));
        const QPersistentModelIndex kept = filter.index(0, PathTableModel::path), gone = filter.index(1, 0);
        Told told(filter);
        filter.setWords(QStringLiteral("sKIP"));
        QVERIFY(told.oneLayout());
        QCOMPARE(filter.rowCount(), 100);
        QCOMPARE(kept.row(), 0);  // a selection stays
        QVERIFY(!gone.isValid());
        std::vector<char> chosen(200, 0);
        chosen[7] = chosen[8] = 1;
        filter.setChosen(chosen);
        QVERIFY(told.oneLayout());
        QCOMPARE(filter.rowCount(), 1);
        filter.setWords({});
        filter.setChosen({});
        QCOMPARE(filter.rowCount(), 200);
        filter.setWords(QStringLiteral("nothing like it"));
        QCOMPARE(filter.rowCount(), 0);
        QCOMPARE(filter.headerData(PathTableModel::loss, Qt::Horizontal).toString(), QStringLiteral("Loss"));
        table.setRows({});
        filter.setWords({});
        QCOMPARE(filter.rowCount(), 0);
    }
    void everyColumnOfPathsIsSorted() {
        PathTableModel table;
        PathFilter filter;
        filter.setSourceModel(&table);
        table.setRows(paths(60));
        for (int column = 0; column < PathTableModel::columnCount_; ++column)
            for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
                filter.sort(column, order);
                bool without = false;
                QVariant before;
                for (int row = 0; row < filter.rowCount(); ++row) {
                    const QVariant value = filter.index(row, column).data(PathTableModel::kSortRole);
                    QVERIFY2(!without || !value.isValid(), "what has no value stands last");
                    without = !value.isValid();
                    if (before.isValid() && value.isValid()) {
                        const auto way = QVariant::compare(before, value);
                        QVERIFY(way == QPartialOrdering::Equivalent ||
                                (way == QPartialOrdering::Less) == (order == Qt::AscendingOrder));
                    }
                    before = value;
                }
            }
    }
    void equalPathsKeepTheirOrderBothWays() {
        PathTableModel table;
        PathFilter filter;
        filter.setSourceModel(&table);
        const QAbstractItemModelTester tester(&filter, kAsTest);
        std::vector<PathRow> rows = paths(9);
        const double losses[] = {2, 1, 2, std::nan(""), 1, 3, 2, std::nan(""), 3};
        for (std::size_t i = 0; i < rows.size(); ++i) rows[i].loss = losses[i];
        rows[4].text = rows[2].text = QStringLiteral("|same|");
        table.setRows(rows);
        const auto order = [&] {
            QList<int> out;
            for (int row = 0; row < filter.rowCount(); ++row) out << filter.mapToSource(filter.index(row, 0)).row();
            return out;
        };
        QCOMPARE(order(), (QList<int>{0, 1, 2, 3, 4, 5, 6, 7, 8}));  // nobody has asked for another
        filter.sort(PathTableModel::loss);
        QCOMPARE(order(), (QList<int>{1, 4, 0, 2, 6, 5, 8, 3, 7}));
        const QPersistentModelIndex held = filter.index(3, PathTableModel::loss);
        Told told(filter);
        filter.sort(PathTableModel::loss, Qt::DescendingOrder);
        QVERIFY(told.oneLayout());
        QCOMPARE(order(), (QList<int>{5, 8, 0, 2, 6, 1, 4, 3, 7}));
        QCOMPARE(filter.mapToSource(held).row(), 2);
        QCOMPARE(filter.mapFromSource(table.index(6, 0)).row(), 4);
        filter.sort(PathTableModel::path, Qt::DescendingOrder);
        QVERIFY(order().indexOf(2) + 1 == order().indexOf(4));
        filter.sort(-1);
        QCOMPARE(order().first(), 0);
        QVERIFY(!filter.mapToSource(QModelIndex()).isValid() && !filter.mapFromSource(QModelIndex()).isValid());
    }
    void placedTextsAreSortedAsTheTextsAre() {
        std::vector<PathRow> rows = paths(300);
        rows[7].text = rows[200].text;
        rows[9].text = QStringLiteral("|é|");
        std::vector<PathRow> placed = rows;
        placeTexts(placed);
        QCOMPARE(placed[7].textPlace, placed[200].textPlace);
        PathTableModel plain, quick;
        PathFilter one, other;
        one.setSourceModel(&plain);
        other.setSourceModel(&quick);
        plain.setRows(rows);
        quick.setRows(placed);
        for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            one.sort(PathTableModel::path, order);
            other.sort(PathTableModel::path, order);
            for (int row = 0; row < one.rowCount(); ++row) {
                QCOMPARE(one.mapToSource(one.index(row, 0)).row(), other.mapToSource(other.index(row, 0)).row());
                if (row == 0) continue;
                const QString above = one.index(row - 1, PathTableModel::path).data().toString(),
                              below = one.index(row, PathTableModel::path).data().toString();
                QVERIFY(order == Qt::AscendingOrder ? above <= below : above >= below);
            }
        }
    }
    void wordsThatGrowLookAmongWhatWasFound() {
        PathTableModel table;
        PathFilter filter;
        filter.setSourceModel(&table);
        table.setRows(paths(200));
        for (const char* words : {"s", "sk", "skip|", "skip|1", "skip|19", "kip|1", "p|11", "zzz", "zz", ""}) {
            filter.setWords(QLatin1String(words));
            int expected = 0;
            for (std::size_t i = 0; i < table.rows().size(); ++i) {
                const bool there = table.rows()[i].text.contains(QLatin1String(words), Qt::CaseInsensitive);
                QCOMPARE(filter.found(i), there);
                expected += there ? 1 : 0;
            }
            QCOMPARE(filter.rowCount(), expected);
        }
        filter.setWords(QStringLiteral("conv"));
        table.setRows(paths(10));  // the words stay for other rows
        QCOMPARE(filter.rowCount(), 5);
    }
    void aFilterOutlivesItsPaths() {
        PathFilter filter;
        auto table = std::make_unique<PathTableModel>();
        filter.setSourceModel(table.get());
        table->setRows(paths(5));
        filter.sort(PathTableModel::loss);
        QCOMPARE(filter.rowCount(), 5);
        table.reset();
        QCOMPARE(filter.rowCount(), 0);
        filter.setWords(QStringLiteral("x"));
        filter.sort(PathTableModel::path);
        QCOMPARE(filter.columnCount(), 0);
    }
    void runsAreFilteredInOneChangeOfLayout() {
        RunTableModel table;
        RunFilter filter;
        filter.setSourceModel(&table);
        const QAbstractItemModelTester tester(&filter, kAsTest);
        table.setRuns(runs(200));
        filter.setGrouped();
        Told told(filter);
        filter.setWords(QStringLiteral("spos"));
        QVERIFY(told.oneLayout());
        QCOMPARE(filter.rowCount(), 100);
        QCOMPARE(filter.index(0, RunTableModel::number).data().toString(), QStringLiteral("199"));
        table.setQueue({{"5"}, {"3"}});
        auto list = runs(200);
        for (RunSummary& run : list)
            if (run.number == 3 || run.number == 5) run.status = RunStatus::queued;
        table.setRuns(list);
        filter.invalidate();
        QCOMPARE(filter.index(0, RunTableModel::number).data().toString(), QStringLiteral("5"));  // by their place
        QCOMPARE(filter.index(1, RunTableModel::number).data().toString(), QStringLiteral("3"));
        filter.setTrash(true);
        QCOMPARE(filter.rowCount(), 0);
    }
    void tablesOfComparison() {
        DistanceTable distances;
        const QAbstractItemModelTester first(&distances, kAsTest);
        std::vector<DistanceRow> rows(2);
        rows[0].run = QStringLiteral("#1");
        rows[0].options = .5;
        distances.setRows(rows);
        QCOMPARE(distances.rowCount(), 2);
        distances.setRows({});
        QCOMPARE(distances.rowCount(), 0);
        SeedTable seeds;
        const QAbstractItemModelTester second(&seeds, kAsTest);
        seeds.setGroups(std::vector<SeedGroup>(3), Measure::loss);
        QCOMPARE(seeds.rowCount(), 3);
        seeds.setGroups({}, Measure::tau);
        QCOMPARE(seeds.rowCount(), 0);
    }
    void thePalettesList() {
        PaletteModel model;
        const QAbstractItemModelTester tester(&model, kAsTest);
        const PaletteEntry entry{PaletteEntry::action, QStringLiteral("a"), QStringLiteral("Act"), {}, {}, {}};
        model.setHits({PaletteHit{&entry, {0}}, PaletteHit{&entry, {}}});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.at(1), &entry);
        QVERIFY(!model.at(2));
        model.setHits({});
        QCOMPARE(model.rowCount(), 0);
    }
};

PADA_WINDOW_TEST(ModelsTest)
#include "models_test.moc"
