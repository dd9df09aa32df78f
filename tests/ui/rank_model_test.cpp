// SPDX-License-Identifier: GPL-3.0-or-later
// What the Rank page knows, without a widget: subsets, what is chosen, where the ranking errs, the verdict, words.
#include "tests/ui/bench.h"
#include "tests/ui/window_tests.h"
#include "tests/ui/worth_example.h"
#include "ui/models/path_words.h"
#include "ui/rank/insight_tables.h"
#include "ui/rank/path_panel.h"
#include "ui/rank/path_subsets.h"
#include "ui/text/format.h"

#include <QAbstractItemModelTester>

#include <map>
#include <memory>
#include <set>

using namespace pada;
using namespace pada::ui;

namespace {

struct ModelBench {
    QTemporaryDir dir;
    QSettings settings{dir.filePath(QStringLiteral("s.ini")), QSettings::IniFormat};
    Appearance appearance{settings};
    fake::Engine engine;
    fake::Catalog catalog;
    fake::Actions actions{catalog};
    fake::Prompt prompt;
    FakeClock clock;
    std::vector<std::size_t> measured;  ///< Scores that metrics were asked of.
    WindowServices services{engine,
                            actions,
                            prompt,
                            appearance,
                            settings,
                            clock,
                            {},
                            {},
                            [](const SpaceSection&) -> Result<std::unique_ptr<SearchSpace>> {
                                return std::unique_ptr<SearchSpace>(std::make_unique<fake::Space>());
                            },
                            QStringLiteral("/tmp/it's a store.sqlite"),
                            {},
                            {},
                            [this] { return std::make_unique<fake::Catalog>(catalog); },
                            {},
                            [this](const RunCatalog&, const RunConfig&, const std::vector<PathScore>& scores,
                                   const std::string&) -> Result<std::vector<MetricRow>> {
                                measured.push_back(scores.size());
                                return std::vector<MetricRow>{
                                    {"loss", "kendall_tau_b", .25, .2, .3, static_cast<std::int64_t>(scores.size())}};
                            }};
    Background background;
    std::unique_ptr<RankViewModel> model;

    ModelBench() {
        catalog.all = {fake::summary("A", 1, "one", "spos", RunStatus::finished)};
        fake::addRanking(catalog);
        catalog.rankingRows[0].complete = true;
        model = std::make_unique<RankViewModel>(services, background);
    }
    void open() {
        model->showRun(catalog.all.front(), {});
        settle();
    }
    void settle() { QTRY_VERIFY(!model->reading() && !model->comparing() && !model->pondering()); }
    QStringList keys() const {
        QStringList out;
        for (const PathSubset& subset : model->subsets()) out << subset.key;
        return out;
    }
};

/// Every path of the real space over the first `options` options, with a loss that grows with its number.
std::vector<PathRow> realRows(const SearchSpace& space, int options) {
    std::vector<PathRow> rows;
    int count = 1;
    for (int d = 0; d < 6; ++d) count *= options;
    for (int i = 0; i < count; ++i) {
        PathRow row;
        row.path = Path(6);
        int rest = i;
        for (std::size_t d = 0; d < 6; ++d, rest /= options) row.path[d] = static_cast<std::uint8_t>(rest % options);
        row.text = QString::fromStdString(space.text(row.path));
        row.loss = i;
        row.truth = 100.0 - i;
        rows.push_back(row);
    }
    rankRows(rows, true);
    return rows;
}

}  // namespace

class RankModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatScoredIsSaid() {
        ModelBench b;
        b.open();
        QVERIFY(!b.model->words().contains(QStringLiteral("scored by")));  // an older store does not know
        b.catalog.rankingRows[0].backend = "cpu (x86-64-v4)";
        b.open();
        QVERIFY2(b.model->words().endsWith(QStringLiteral(", scored by cpu (x86-64-v4)")),
                 qPrintable(b.model->words()));
    }
    void subsetsAreWhatTheySay() {
        const auto space = makeSearchSpace("nas-bench-201").value();
        const std::vector<PathRow> rows = realRows(*space, 4);
        const std::vector<PathFacts> facts = factsOf(*space, {.channels = 4, .cellsPerStage = 1}, rows);
        std::map<QString, PathSubset> byKey;
        std::size_t quarters = 0, counts = 0;
        for (const PathSubset& subset : subsetsOf(rows, facts)) {
            byKey[subset.key] = subset;
            if (subset.key.startsWith(QLatin1String("madds/"))) quarters += subset.rows.size();
            if (!subset.key.startsWith(QLatin1String("convolutions/"))) continue;
            const int wanted = subset.key.section(QLatin1Char('/'), 1).toInt();
            for (const int row : subset.rows) QCOMPARE(facts[static_cast<std::size_t>(row)].liveConvolutions, wanted);
            ++counts;
        }
        QCOMPARE(byKey[QStringLiteral("all")].rows.size(), rows.size());
        QCOMPARE(quarters, rows.size());
        QVERIFY(counts > 3 && counts <= 16);
        for (const int row : byKey[QStringLiteral("connected")].rows)
            QVERIFY(space->connected(rows[static_cast<std::size_t>(row)].path));
        QCOMPARE(byKey[QStringLiteral("best/5")].rows.size(), static_cast<std::size_t>(.05 * double(rows.size())));
        std::set<std::string> functions;
        for (const PathRow& row : rows) functions.insert(space->functionKey(row.path));
        QCOMPARE(byKey[QStringLiteral("functions")].rows.size(), functions.size());
        std::int64_t most = 0;
        for (const int row : byKey[QStringLiteral("madds/1")].rows)
            most = std::max(most, facts[static_cast<std::size_t>(row)].liveMadds);
        for (const int row : byKey[QStringLiteral("madds/2")].rows)
            QVERIFY(facts[static_cast<std::size_t>(row)].liveMadds > most);  // equal nets stand in one quarter
    }
    void netsOfASplitSupernetAreRankedByThemselves() {
        const auto space = makeSearchSpace("nas-bench-201").value();
        std::vector<PathRow> rows = realRows(*space, 4);
        const std::vector<PathFacts> facts = factsOf(*space, {.channels = 4, .cellsPerStage = 1}, rows);
        const auto nets = [&] {
            std::map<QString, std::size_t> out;
            for (const PathSubset& subset : subsetsOf(rows, facts))
                if (subset.key.startsWith(QLatin1String("net/"))) out[subset.words] = subset.rows.size();
            return out;
        };
        QVERIFY(nets().empty());  // one net
        for (std::size_t i = 0; i < rows.size(); ++i) rows[i].net = i < 20 ? 1 : i < 25 ? 2 : 0;
        QCOMPARE(nets(), (std::map<QString, std::size_t>{
                             {QStringLiteral("Net 0 (%1)").arg(countText(qint64(rows.size() - 25))), rows.size() - 25},
                             {QStringLiteral("Net 1 (20)"), 20}}));  // five paths are too few
    }
    void aSmallOrWholeSubsetIsNotOffered() {
        std::vector<PathRow> rows(9);
        std::vector<PathFacts> facts(9);
        facts[0].connected = false;
        QCOMPARE(subsetsOf(rows, facts).size(), std::size_t(2));  // all, and the eight connected ones
        facts[1].connected = false;
        QCOMPARE(subsetsOf(rows, facts).size(), std::size_t(1));
        QCOMPARE(subsetsOf(rows, {}).size(), std::size_t(1));  // nothing is known yet
    }
    void aSubsetHasRanksAndMetricsOfItsOwn() {
        ModelBench b;
        b.open();
        QVERIFY(b.measured.empty());  // stored with the ranking
        QVERIFY2(b.keys().contains(QStringLiteral("best/25")), qPrintable(b.keys().join(QLatin1Char(' '))));
        b.model->setSubset(QStringLiteral("best/25"));
        b.settle();
        QCOMPARE(b.model->rows().size(), std::size_t(75));
        QCOMPARE(b.model->allRows(), std::size_t(300));
        QCOMPARE(b.measured, std::vector<std::size_t>{75});
        QCOMPARE(*b.model->metrics().front().value, .25);
        double ranks = 0, predicted = 0;
        for (const PathRow& row : b.model->rows()) {
            ranks += *row.trueRank;
            predicted += row.predictedRank;
        }
        QCOMPARE(ranks, 75.0 * 76 / 2);
        QCOMPARE(predicted, 75.0 * 76 / 2);  // among all, some of them stand lower
        QVERIFY(b.model->facts(74));
        QVERIFY(!b.model->facts(75));
        b.model->setByLoss(false);
        b.settle();
        QCOMPARE(b.model->rows().size(), std::size_t(75));  // the question stays
        b.model->setSubset(QStringLiteral("all"));
        b.settle();
        QCOMPARE(b.model->rows().size(), std::size_t(300));
        b.model->setByLoss(true);
        QCOMPARE(*b.model->metrics().front().value, .71);
    }
    void whatIsChosenFollowsItsPaths() {
        ModelBench b;
        b.open();
        QSignalSpy told(b.model.get(), &RankViewModel::chosenChanged);
        b.model->choose({3, 5, 8});
        QCOMPARE(told.count(), 1);
        QCOMPARE(b.model->chosenCount(), std::size_t(3));
        const Path third = b.model->rows()[3].path;
        b.model->choose({11}, true);
        QCOMPARE(b.model->chosenCount(), std::size_t(4));
        QCOMPARE(int(b.model->chosen()[3]), 1);
        QCOMPARE(int(b.model->chosen()[4]), 0);
        QCOMPARE(b.model->subsets()[1].key, QStringLiteral("chosen"));
        b.model->setSubset(QStringLiteral("chosen"));
        b.settle();
        QCOMPARE(b.model->rows().size(), std::size_t(4));
        b.model->choose({});  // the question about them stays when nothing is marked any more
        QCOMPARE(b.model->rows().size(), std::size_t(4));
        QVERIFY(b.model->chosen().empty());
        b.model->setSubset(QStringLiteral("all"));
        b.settle();
        QVERIFY(!b.keys().contains(QStringLiteral("chosen")));
        QCOMPARE(b.model->rows()[3].path, third);
        b.model->choose({-1, 100000});
        QVERIFY(b.model->chosen().empty());
    }
    void aNewRankingShowsAllAgain() {
        ModelBench b;
        b.open();
        b.model->choose({1, 2, 3});
        b.model->setSubset(QStringLiteral("best/25"));
        b.settle();
        b.model->take({RankingStarted{{"A"}, "R2", 400, 64, 100, "all", "batch", 0}});
        QCOMPARE(b.model->subsetIndex(), 0);
        QVERIFY(b.model->insight().biases.empty());
        b.model->take({RankingProgress{{"A"}, "R2", 1, {b.catalog.scoreRows.front()}, .8}});
        b.model->settle();
        QCOMPARE(b.model->rows().size(), std::size_t(1));
        QVERIFY(!b.model->facts(0));
    }
    void aFlatteredOptionIsFound() {
        const auto space = makeSearchSpace("nas-bench-201").value();
        std::vector<PathRow> rows = realRows(*space, 2);
        for (PathRow& row : rows) {
            row.truth = (static_cast<int>(row.loss) * 37) % 64;  // some order
            row.loss = -*row.truth - (row.path[2] == 1 ? 12 : 0);
        }
        rankRows(rows, true);
        const RankInsight insight = insightOf(rows, 200);
        BiasTableModel table;
        const QAbstractItemModelTester tester(&table);
        table.setBiases(shapeOf(*space), insight.biases);
        QCOMPARE(table.rowCount(), 12);
        QCOMPARE(table.biases().front().decision, std::size_t(2));
        QCOMPARE(int(table.biases().front().option), 1);
        QVERIFY(table.biases().front().interval->low > 0);
        QVERIFY2(
            table.summary().contains(QStringLiteral("2 ← 1")) && table.summary().contains(QStringLiteral("too high")),
            qPrintable(table.summary()));
        QVERIFY(!insight.inversions.empty());
        for (const Inversion& pair : insight.inversions) {
            QVERIFY(rows[pair.over].loss < rows[pair.under].loss);
            QVERIFY(*rows[pair.over].truth < *rows[pair.under].truth);
        }
        InversionTableModel pairs;
        const QAbstractItemModelTester pairTester(&pairs);
        pairs.setInversions(rows, insight.inversions);
        QVERIFY(pairs.rowCount() > 0 && pairs.at(0) && !pairs.at(pairs.rowCount()));
    }
    void anHonestScoreHasNoBias() {
        const auto space = makeSearchSpace("nas-bench-201").value();
        const std::vector<PathRow> rows = realRows(*space, 2);  // loss and truth agree
        const RankInsight insight = insightOf(rows, 50);
        QVERIFY(insight.inversions.empty());
        BiasTableModel table;
        table.setBiases(shapeOf(*space), insight.biases);
        QVERIFY(table.summary().startsWith(QStringLiteral("No option")));
        QVERIFY(insightOf(std::span(rows).first(1)).biases.empty());
    }
    void theVerdictClaimsNoMoreThanTheInterval() {
        const auto verdictOf = [](std::vector<MetricRow> metrics) {
            ModelBench b;
            b.catalog.metricRows = std::move(metrics);
            b.open();
            return b.model->verdict();
        };
        const MetricRow tau{"loss", "kendall_tau_b", .72, .7, .74, 300};
        const MetricRow convs{"baseline/live_convolutions", "kendall_tau_b", .73, .71, .75, 300},
            params{"baseline/parameters", "kendall_tau_b", .55, {}, {}, 300};
        const auto over = [](double value, double low, double high) {
            return MetricRow{"over_baseline/live_convolutions/loss", "kendall_tau_b", value, low, high, 300};
        };
        QVERIFY(verdictOf({tau}).isEmpty());
        QCOMPARE(verdictOf({tau, params, convs}),
                 QStringLiteral("No better than live convolutions: 0.72 against 0.73."));
        QCOMPARE(verdictOf({tau, params, convs, over(-.01, -.03, .01)}),
                 QStringLiteral("Not told apart from live convolutions: 0.72 against 0.73 (−0.03 to 0.01)."));
        const MetricRow level{"baseline/parameters", "kendall_tau_b", .73, .71, .75, 300};
        QVERIFY(verdictOf({tau, level, convs, over(-.01, -.03, .01)}).contains(QStringLiteral("live convolutions")));
        QVERIFY(verdictOf({tau, convs, over(.1, .05, .15)}).startsWith(QStringLiteral("Better than live conv")));
        QVERIFY(verdictOf({tau, convs, over(-.1, -.15, -.05)}).startsWith(QStringLiteral("Worse than live conv")));
    }
    void whatARankingIsWorthIsSaidWithoutAWidget() {
        ModelBench b;
        const StoredWorth worth = exampleWorth(b.catalog);
        const WordTable scores = worthTable(worth.report);
        QCOMPARE(scores.rows.size(), std::size_t(3));
        QCOMPARE(scores.columns.size(), scores.codes.size());
        QCOMPARE(scores.rows[0][0], QStringLiteral("The supernet by loss"));
        QVERIFY(scores.rows[0][3].isEmpty());  // it is what the others are held against
        QVERIFY(scores.rows[1][3].startsWith(QChar(0x2212)));
        QCOMPARE(scores.rows[1][7], QStringLiteral("not known"));
        QCOMPARE(scores.rows[2][5], QStringLiteral("0"));
        QCOMPARE(scores.values[0][7], 85.0);
        for (const QStringList& row : scores.rows) QVERIFY(!row[0].contains(QStringLiteral("alone")));
        QCOMPARE(sawTruthTable(worth.report).rows.size(), std::size_t(1));
        const WordTable elsewhere = elsewhereTable(worth.report);
        QCOMPARE(elsewhere.columns, (QStringList{QStringLiteral("Score"), QStringLiteral("demo/other")}));
        QCOMPARE(elsewhere.rows[0][1], QStringLiteral("0.625"));
        QCOMPARE(elsewhere.rows[1][1], QStringLiteral("n/a"));  // the control was not looked at there
        QVERIFY(
            worthHeadline(worth.report).startsWith(QStringLiteral("The supernet by loss orders these paths better")));
        QVERIFY(worthHeadline(worth.report).contains(QStringLiteral("τ-b 0.")));  // as the window writes it
        QVERIFY(!worthHeadline(worth.report).contains(QLatin1Char('[')));
        const ForestPlot forest = worthForest(worth.report);
        QCOMPARE(forest.rows.size(), std::size_t(2));  // the supernet itself is the line at 0
        QCOMPARE(forest.rows[0].value, scores.values[1][3]);
        QVERIFY(forest.rows[0].low && *forest.rows[0].low <= forest.rows[0].value);
        QCOMPARE(forest.rows[0].pale, *forest.rows[0].low <= 0.0 && *forest.rows[0].high >= 0.0);
        QVERIFY(worthForest({}).rows.empty());
        const QString lines = worthLines(worth.report).join(QLatin1Char('\n'));
        QVERIFY2(lines.contains(QStringLiteral("At equal images: the supernet minus the control: +0.030")),
                 qPrintable(lines));
        QVERIFY(lines.contains(QStringLiteral("At equal work: no such rankings are stored")));
        QVERIFY(lines.contains(QStringLiteral("2 sums were held against this truth so far: live_convolutions+jacov")));
        QVERIFY(elsewhereTable({}).rows.empty() && worthTable({}).rows.empty());
    }
    void anotherScoreStandsAcross() {
        ModelBench b;
        b.open();
        const StoredWorth worth = exampleWorth(b.catalog);
        const auto& rows = b.model->rows();
        const auto own = dotsBy(rows, worth, 0, false);
        QCOMPARE(own.size(), rows.size());
        for (const OtherDot& dot : own) {
            const PathRow& row = rows[static_cast<std::size_t>(dot.row)];
            QCOMPARE(dot.predicted, *row.predictedAmongTrue);
            QCOMPARE(dot.truth, *row.trueRank);
        }
        const auto turned = dotsBy(rows, worth, 1, false);
        for (const OtherDot& dot : turned) QCOMPARE(dot.predicted + dot.truth, static_cast<double>(rows.size() + 1));
        QCOMPARE(dotsBy(rows, worth, 1, true).front().truth, dotsBy(rows, worth, 1, true).front().predicted);
        StoredWorth fewer = worth;
        fewer.paths.pop_back();
        QCOMPARE(dotsBy(rows, fewer, 0, false).size(), rows.size() - 1);
        QVERIFY(dotsBy(rows, worth, 9, false).empty());
    }
    void theStoreIsAskedOncePerRankingAndTruth() {
        ModelBench b;
        int asked = 0;
        b.services.worthOf = [&asked, catalog = &b.catalog](const RunCatalog&, const RunConfig&, const RunId& run,
                                                            const std::string& ranking,
                                                            const std::string& truth) -> Result<StoredWorth> {
            ++asked;
            if (run.text != "A" || ranking != "R1") return Error{ErrorCode::notFound, "another ranking"};
            if (truth != "demo/test_accuracy") return Error{ErrorCode::notFound, "no such column"};
            return exampleWorth(*catalog);
        };
        b.open();
        WorthViewModel& worth = b.model->worth();
        b.model->syncWorth();
        QVERIFY(!worth.shown() && asked == 0);  // nobody looks
        worth.read();
        QTRY_VERIFY(worth.shown());
        b.model->syncWorth();
        worth.read();
        QCOMPARE(asked, 1);
        worth.show({"A"}, {}, "R1", "demo/none");
        QVERIFY(!worth.shown());
        worth.read();
        QTRY_VERIFY(!worth.reading());
        QCOMPARE(worth.fault(), QStringLiteral("no such column"));
        worth.show({"A"}, {}, "", "");
        worth.read();
        QCOMPARE(asked, 2);  // there is no whole ranking to ask about
    }
    void pathsInWords() {
        const auto space = makeSearchSpace("nas-bench-201").value();
        const SpaceShape shape = shapeOf(*space);
        const Path a =
            space->parse("|nor_conv_3x3~0|+|skip_connect~0|none~1|+|none~0|nor_conv_1x1~1|avg_pool_3x3~2|").value();
        Path b = a;
        b[2] = 3;
        QCOMPARE(pathShortText(shape, a), QStringLiteral("3×3 | skip none | none 1×1 pool"));
        QCOMPARE(pathDifferenceText(shape, b, a), QStringLiteral("2 ← 1: 3×3, not none"));
        QVERIFY(pathDifferenceText(shape, a, a).isEmpty());
        QVERIFY(pathShortText(shape, Path(3)).isEmpty());
        QCOMPARE(pathDifference(a, b), (std::vector<bool>{false, false, true, false, false, false}));
        QCOMPARE(rankText(6.5), QStringLiteral("6.5"));
        QCOMPARE(rankText(13637.5), QStringLiteral("13,637.5"));
    }
    void theShellsLineIsQuoted() {
        QCOMPARE(trainAloneCommand(QStringLiteral("/tmp/it's.sqlite"), 7, QStringLiteral("|none~0|")),
                 QStringLiteral("pada --store '/tmp/it'\\''s.sqlite' retrain 7 '|none~0|'"));
    }
};

PADA_WINDOW_TEST(RankModelTest)
#include "rank_model_test.moc"
