// SPDX-License-Identifier: GPL-3.0-or-later
// What methods show: kept by topic and step, put into words, shown in a card.
#include "core/space/nas_bench_201.h"
#include "tests/ui/window_tests.h"
#include "ui/models/table_history.h"
#include "ui/models/word_table_model.h"
#include "ui/run/table_card.h"
#include "ui/session/table_words.h"
#include "ui/widgets/controls.h"

#include <QAbstractItemModelTester>
#include <QTableView>
#include <QTest>

#include <limits>

using namespace pada;
using namespace pada::ui;

namespace {
constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
}

class TableTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsTheNewestOfAStep() {
        TableHistory history;
        history.add(0, {"archive", "", {"a"}, {{1}}});
        history.add(5, {"archive", "", {"a"}, {{2}}});
        history.add(5, {"archive", "", {"a"}, {{3}}});
        history.add(5, {"stage", "whole", {"first"}, {{0}}});
        QCOMPARE(history.topics(), (std::vector<std::string>{"archive", "stage"}));
        QCOMPARE(history.at("archive")->rows[0][0], 3.0);
        QCOMPARE(history.at("archive", 4)->rows[0][0], 1.0);
        QCOMPARE(history.stepOf("archive", 7), std::int64_t{5});
        QVERIFY(history.at("stage", 4) == nullptr);
        QVERIFY(history.at("gates") == nullptr);
        history.cutFrom(5);
        QCOMPARE(history.topics(), (std::vector<std::string>{"archive"}));
        QCOMPARE(history.stepOf("archive"), std::int64_t{0});
    }

    void staysBoundedAndKeepsBothEnds() {
        TableHistory history;
        for (int i = 0; i < 2000; ++i) history.add(i, {"archive", "", {"a"}, {{static_cast<double>(i)}}});
        QCOMPARE(history.stepOf("archive", 0), std::int64_t{0});
        QCOMPARE(history.stepOf("archive"), std::int64_t{1999});
        QVERIFY(history.stepOf("archive", 1000) > 980);
    }

    /// StrengthsChanged holds shares already: a softmax of them would flatten what has been learnt.
    void sharesOfStrengthsStayWhatTheyAre() {
        TableHistory history;
        history.add(3, OptionTable{{0.25, 0.75}, {1.0, 0.0}});
        const MethodTable& table = *history.at("option_strengths");
        QCOMPARE(table.columns, (std::vector<std::string>{"decision", "option", "share"}));
        QCOMPARE(table.rows.size(), std::size_t{4});
        QCOMPARE(table.rows[1], (std::vector<double>{0, 1, 0.75}));
        QCOMPARE(table.rows[2][2], 1.0);
    }

    /// A method tells a summary of its strengths under a topic of its own; a store hands the two over one after the
    /// other.
    void strengthsAndTheirSummaryDoNotMix() {
        TableHistory history;
        for (const int step : {0, 100, 200})
            history.add(step, {"strengths", "", {"decision", "entropy"}, {{0, 1.0 * step}}});
        for (const int step : {0, 100, 200}) history.add(step, OptionTable{{0.5 - 0.0001 * step, 0.5 + 0.0001 * step}});
        QCOMPARE(history.at("strengths", 150)->rows[0][1], 100.0);
        QCOMPARE(history.at("option_strengths", 150)->rows[1][2], 0.51);
        QCOMPARE(history.all("option_strengths").size(), std::size_t{3});
        QVERIFY(history.all("gates").empty());
    }

    void namesDecisionsAndOptions() {
        const SpaceShape shape = shapeOf(*makeNasBench201());
        const WordTable ledger = tableWords(
            {"ledger", "", {"decision", "option", "draws", "last_step"}, {{0, 3, 12345, kMissing}, {9, 9, 0.5, 1}}},
            shape);
        QCOMPARE(ledger.columns, (QStringList{"Decision", "Option", "Draws", "Last step"}));
        QCOMPARE(ledger.rows[0], (QStringList{"1 ← 0", "conv 3×3", "12,345", "–"}));
        QCOMPARE(ledger.rows[1][0], QStringLiteral("9"));  // none of the space's: the number itself
        QCOMPARE(ledger.numbers, (std::vector<bool>{false, false, true, true}));

        MethodTable nets{"nets", "", {"net", "parent"}, {{0, kMissing}, {1, 0}}};
        for (const std::string& name : shape.decisions) nets.columns.push_back(name);
        for (auto& row : nets.rows) row.insert(row.end(), shape.decisions.size(), 31.0);
        nets.rows[1][2] = 8.0;
        const WordTable words = tableWords(nets, shape);
        QCOMPARE(words.columns, (QStringList{"Net", "Parent", "1 ← 0"}));  // all that tells these nets apart
        QCOMPARE(words.rows[0][2], QStringLiteral("all"));
        QCOMPARE(words.rows[1][2], QStringLiteral("3×3"));
        QCOMPARE(words.codes[2], QString::fromStdString(shape.decisions[0]));
    }

    void aRowOfAnotherLengthIsLeftOut() { QVERIFY(tableWords({"x", "", {"a", "b"}, {{1}}}, {}).rows.empty()); }

    void aModelOfWords() {
        WordTableModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const SpaceShape shape = shapeOf(*makeNasBench201());
        model.setTable(tableWords({"ledger", "", {"decision", "draws"}, {{0, 1}, {1, 2}}}, shape));
        QCOMPARE(model.rowCount(), 2);
        model.setTable(tableWords({"ledger", "", {"decision", "draws"}, {{0, 7}, {1, 8}}}, shape));
        QCOMPARE(model.index(1, 1).data().toString(), QStringLiteral("8"));
        model.setTable({});
        QCOMPARE(model.rowCount(), 0);
    }

    void theMethodsOwnTopicStandsFirst() {
        const SpaceShape shape = shapeOf(*makeNasBench201());
        TableHistory history;
        TableCard card;
        card.refresh(history, shape, -1);
        const auto* view = card.findChild<QTableView*>(QStringLiteral("run.methodTable"));
        QCOMPARE(view->model()->rowCount(), 0);
        history.add(0, {"stage", "whole", {"first"}, {{0}}});
        history.add(0, {"ledger", "", {"decision", "draws"}, {{0, 1}}});
        history.add(4, {"archive", "", {"novelty"}, {{0.5}, {0.25}}});
        card.refresh(history, shape, -1);
        QCOMPARE(view->model()->rowCount(), 2);
        card.refresh(history, shape, 3);  // before the archive
        QCOMPARE(view->model()->rowCount(), 0);
        card.findChild<MenuButton*>(QStringLiteral("run.methodTopic"))->choose(2);
        card.refresh(history, shape, 3);
        QCOMPARE(view->model()->index(0, 0).data().toString(), QStringLiteral("1 ← 0"));
    }
};

PADA_WINDOW_TEST(TableTest)
#include "table_test.moc"
