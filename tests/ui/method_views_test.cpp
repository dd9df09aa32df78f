// SPDX-License-Identifier: GPL-3.0-or-later
// What methods show, drawn: the models by themselves, then the views, then their place on the Run page.
#include "ui/session/method_views.h"
#include "core/registry/registry.h"
#include "core/space/nas_bench_201.h"
#include "tests/ui/bench.h"
#include "tests/ui/method_tables.h"
#include "tests/ui/window_tests.h"
#include "ui/models/class_spans.h"
#include "ui/models/option_grid.h"
#include "ui/models/path_strip.h"
#include "ui/models/split_tree.h"
#include "ui/models/time_line.h"
#include "ui/run/method_card.h"
#include "ui/widgets/class_spans_view.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/option_grid_view.h"
#include "ui/widgets/path_strip_view.h"
#include "ui/widgets/split_tree_view.h"

#include <QSignalSpy>
#include <QTest>

using namespace pada;
using namespace pada::ui;

namespace {

RunFacts factsWith(const char* method) {
    RunFacts facts;
    facts.id = {"LIVE"};
    facts.config.method.name = method;
    return facts;
}

/// A method that declares the panel and nothing else of these.
std::string methodWith(MethodPanel panel) {
    for (const MethodDeclaration& method : registry().methods)
        if (method.feeds(panel)) return std::string(method.name);
    return {};
}

const GridCell& cellOf(const OptionGrid& grid, std::size_t row, const QString& name) {
    for (const GridCell& cell : grid.rows[row].cells)
        if (cell.name == name) return cell;
    qFatal("no such cell");
}

}  // namespace

class MethodViewsTest : public QObject {
    Q_OBJECT
    std::unique_ptr<SearchSpace> m_space = makeNasBench201();
    SpaceShape m_shape = shapeOf(*m_space);

private Q_SLOTS:
    void strengthsAreSharesWithTheirEntropy() {
        TableHistory tables;
        const OptionTable even(6, std::vector<double>(5, .2)), settled = fake::shares(*m_space, 1.0);
        tables.add(0, even);
        tables.add(100, settled);
        tables.add(100, fake::strengthSummary(settled));
        const OptionGrid first = strengthGrid(tables, m_shape, 0);
        QCOMPARE(first.rows.size(), std::size_t{6});
        QCOMPARE(first.rows[0].note, QStringLiteral("1.61"));  // ln 5
        QCOMPARE(first.rows[0].even, .2);
        const OptionGrid now = strengthGrid(tables, m_shape, -1);
        const GridCell& lead = cellOf(now, 0, QStringLiteral("conv 3×3"));
        QVERIFY(lead.lead);
        QCOMPARE(lead.number, settled[0][3]);
        QCOMPARE(lead.bar, settled[0][3]);
        QVERIFY2(now.subtitle.contains(QStringLiteral("skip leads on 1 of 6")), qPrintable(now.subtitle));
        QVERIFY(strengthGrid(TableHistory(), m_shape, -1).empty());
    }

    void whatIsGivenUpIsStruckAndItsShareGone() {
        TableHistory tables;
        tables.add(7, OptionTable(6, std::vector<double>(5, .2)));
        tables.add(7, fake::prunedTable(*m_space));
        const OptionGrid grid = strengthGrid(tables, m_shape, -1);
        const GridCell &none = cellOf(grid, 0, QStringLiteral("none")),
                       &conv = cellOf(grid, 0, QStringLiteral("conv 3×3"));
        QVERIFY(none.struck && !conv.struck);
        QVERIFY(std::abs(conv.number - 1.0 / 3.0) < 1e-12);  // of the three that are left
        QVERIFY(std::abs(cellOf(grid, 1, QStringLiteral("conv 3×3")).number - .25) < 1e-12);
        QVERIFY2(grid.subtitle.contains(QStringLiteral("9 given up")), qPrintable(grid.subtitle));
        const auto gone = prunedOptions(tables.at("pruned"), m_shape);
        QVERIFY(gone[0][0] && gone[0][4] && !gone[1][4]);
    }

    void optionsOutsideTheRunsSpaceAreLeftOut() {
        TableHistory tables;
        tables.add(0, OptionTable(6, {0.0, .5, 0.0, .5, 0.0}));
        const OptionGrid grid = strengthGrid(tables, m_shape, -1);
        QCOMPARE(grid.rows[0].cells.size(), std::size_t{2});
        QCOMPARE(grid.rows[0].even, .5);
    }

    void gatesSayWhichBankIsTaken() {
        TableHistory tables;
        tables.add(0, fake::gateTable(1));
        tables.add(50, fake::gateTable(3));
        QCOMPARE(gateGrid(tables, m_shape, 0).rows[5].cells.size(), std::size_t{1});
        const OptionGrid grid = gateGrid(tables, m_shape, -1);
        QCOMPARE(grid.rows[4].cells.size(), std::size_t{3});
        QVERIFY(grid.rows[4].cells[1].lead && !grid.rows[4].cells[0].lead);
        QCOMPARE(grid.rows[4].cells[1].number, .5 + .07 * 4);
        QVERIFY2(grid.summary.contains(QStringLiteral("bank 1 by 2 of 6, bank 2 by 2 of 6")), qPrintable(grid.summary));
    }

    void theLedgerSharesDrawsOutAndCountsIdleSteps() {
        TableHistory tables;
        tables.add(600, fake::ledgerTable(*m_space, 600));
        const OptionGrid draws = ledgerGrid(tables, m_shape, -1, LedgerMeasure::draws);
        const GridCell& conv = cellOf(draws, 0, QStringLiteral("conv 3×3"));
        QVERIFY(std::abs(conv.number - 200.0 / 600.0) < 1e-12);
        QCOMPARE(conv.bar, 1.0);  // the longest
        QVERIFY(std::abs(draws.rows[0].even - .2 / (200.0 / 600.0)) < 1e-12);
        QCOMPARE(draws.rows[0].note, QStringLiteral("2.0×"));
        const OptionGrid idle = ledgerGrid(tables, m_shape, -1, LedgerMeasure::lastTouched);
        QCOMPARE(cellOf(idle, 5, QStringLiteral("conv 3×3")).number, 5.0);  // last in step 594 of 0..599
        QVERIFY(std::isnan(cellOf(idle, 5, QStringLiteral("skip")).number));
        QCOMPARE(cellOf(idle, 5, QStringLiteral("skip")).value, QStringLiteral("never"));
        const OptionGrid drift = ledgerGrid(tables, m_shape, -1, LedgerMeasure::drift);
        QCOMPARE(cellOf(drift, 5, QStringLiteral("conv 1×1")).bar, 1.0);
        QVERIFY(ledgerGrid(tables, m_shape, 599, LedgerMeasure::draws).empty());  // before it was told
    }

    void anArchiveMarksWhoIsNew() {
        TableHistory tables;
        const Path a{3, 3, 3, 3, 3, 3}, b{1, 1, 1, 1, 1, 1}, c{0, 1, 2, 3, 4, 0};
        tables.add(10, fake::archiveTable(*m_space, {a, b}));
        tables.add(20, fake::archiveTable(*m_space, {a, c}));
        const PathStrip before = archiveStrip(tables, m_shape, 10), now = archiveStrip(tables, m_shape, -1);
        QVERIFY(!before.items[0].fresh && !before.items[1].fresh);  // nothing was told before
        QVERIFY(!now.items[0].fresh && now.items[1].fresh);
        QCOMPARE(now.items[1].path, c);
        QVERIFY(std::abs(now.items[1].share - .78) < 1e-12);
        QVERIFY2(now.subtitle.startsWith(QStringLiteral("2 paths, mean novelty 0.81")), qPrintable(now.subtitle));
    }

    void aChainMarksWhatChangedAndHasItsAnchorApart() {
        TableHistory tables;
        tables.add(40, fake::chainSteps(*m_space, 40));
        tables.add(40, {"chain", "", {"since_restart", "options_seen", "options"}, {{40, 17, 30}}});
        const Path anchor{1, 3, 3, 0, 3, 3};
        tables.add(
            40,
            {"anchor", m_space->text(anchor), {"since_step", "loss", "accuracy", "replacements"}, {{12, 1.25, .5, 3}}});
        const PathStrip strip = chainStrip(tables, m_shape, m_space.get(), -1);
        QCOMPARE(strip.items.size(), std::size_t{9});
        QVERIFY(strip.chained && strip.items[0].differs.empty());
        QCOMPARE(strip.items[0].head, QStringLiteral("step 33"));
        for (std::size_t i = 1; i < 8; ++i)
            QCOMPARE(std::count(strip.items[i].differs.begin(), strip.items[i].differs.end(), true), 1);
        QVERIFY(strip.items[5].differs[(40 + 5) % 6]);
        QCOMPARE(strip.items[5].words, QStringLiteral("3 ← 0"));
        QVERIFY(strip.items[8].apart);
        QCOMPARE(strip.items[8].path, anchor);
        QCOMPARE(strip.items[8].words, QStringLiteral("loss 1.25"));
        QVERIFY2(strip.subtitle.contains(QStringLiteral("17 of 30 options")), qPrintable(strip.subtitle));
    }

    void aChainOfAnOlderStoreHasItsNewestPath() {
        TableHistory tables;
        const Path path{1, 3, 3, 0, 3, 3};
        tables.add(40, {"chain", m_space->text(path), {"since_restart"}, {{40}}});
        const PathStrip strip = chainStrip(tables, m_shape, m_space.get(), -1);
        QCOMPARE(strip.items.size(), std::size_t{1});
        QCOMPARE(strip.items[0].path, path);
        QVERIFY(chainStrip(tables, m_shape, nullptr, -1).empty());
    }

    void aTreeSaysWhoOwnsWhat() {
        TableHistory tables;
        tables.add(0, {"nets", "", {"net", "parent", "1<-0"}, {{0, fake::kNothing, 31}}});
        tables.add(100, fake::netTable(*m_space, true));
        tables.add(100, fake::splitScores());
        QCOMPARE(splitTree(tables, m_shape, 0).subtitle, QStringLiteral("one net, not split yet"));
        const SplitTree tree = splitTree(tables, m_shape, -1);
        QCOMPARE(tree.nodes.size(), std::size_t{6});
        QCOMPARE(tree.leaves, 4);
        QCOMPARE(tree.depth, 2);
        QCOMPARE(tree.nodes[0].splitDecision, 2);
        QVERIFY(!tree.nodes[0].leaf && !tree.nodes[3].leaf && tree.nodes[1].leaf && tree.nodes[5].leaf);
        QCOMPARE(tree.nodes[1].words, QStringLiteral("3×3"));
        QCOMPARE(tree.nodes[1].paths, 15625.0 / 5.0);
        QCOMPARE(tree.nodes[4].parent, 3);
        QCOMPARE(tree.nodes[4].decision, 0);
        QCOMPARE(tree.nodes[0].score, .41);
        QCOMPARE(tree.nodes[3].score, .33);
        QCOMPARE(tree.nodes[3].place, (tree.nodes[4].place + tree.nodes[5].place) / 2.0);
        double owned = 0.0;
        for (const TreeNode& node : tree.nodes) owned += node.leaf ? node.paths : 0.0;
        QCOMPARE(owned, 15625.0);  // one owner a path
    }

    void classesStandByDifficultyWithTheirTimes() {
        TableHistory tables;
        for (const auto& [step, count] : {std::pair{0, 10}, {100, 2}, {200, 2}, {300, 6}})
            tables.add(step, fake::classTable(count));
        const auto xOf = [](std::int64_t step) { return static_cast<double>(step) / 100.0; };
        const ClassSpans spans = classSpans(tables, -1, 350, xOf);
        QCOMPARE(spans.rows.size(), std::size_t{10});
        QCOMPARE(spans.rows[0].label, 9);  // learnt first
        QCOMPARE(spans.rows[9].label, 0);  // never
        QCOMPARE(spans.rows[0].spans, (std::vector<std::pair<double, double>>{{0.0, 3.5}}));
        QCOMPARE(spans.rows[5].label, 4);
        QCOMPARE(spans.rows[5].spans, (std::vector<std::pair<double, double>>{{0.0, 1.0}, {3.0, 3.5}}));
        QCOMPARE(spans.rows[9].spans, (std::vector<std::pair<double, double>>{{0.0, 1.0}}));
        QCOMPARE(spans.counts, (std::vector<std::pair<double, int>>{{0.0, 10}, {1.0, 2}, {3.0, 6}}));
        QVERIFY(spans.rows[5].in && !classSpans(tables, 250, 350, xOf).rows[5].in);
    }

    void aRunOffersWhatItsMethodDeclares() {
        using V = MethodView;
        QCOMPARE(viewsOf(factsWith(methodWith(MethodPanel::splitTree).c_str())),
                 (std::vector<V>{V::splits, V::weights, V::ledger}));
        QCOMPARE(viewsOf(factsWith(methodWith(MethodPanel::banks).c_str())),
                 (std::vector<V>{V::banks, V::weights, V::ledger}));
        QCOMPARE(viewsOf(factsWith(methodWith(MethodPanel::classes).c_str())),
                 (std::vector<V>{V::strengths, V::classes, V::weights, V::ledger}));
        QCOMPARE(viewsOf(factsWith(methodWith(MethodPanel::imageWeights).c_str())),
                 (std::vector<V>{V::weights, V::ledger}));
        for (const MethodDeclaration& method : registry().methods) {
            const RunFacts facts = factsWith(std::string(method.name).c_str());
            for (const MethodView view : viewsOf(facts)) {
                QVERIFY(!viewText(view, facts).isEmpty());
                QVERIFY(view == V::weights || !viewHelp(view).isEmpty());
                QVERIFY(!viewHint(view, facts, true).isEmpty() && !viewHint(view, facts, false).isEmpty());
            }
        }
    }

    void theKeyboardReadsAGrid() {
        TableHistory tables;
        tables.add(600, fake::ledgerTable(*m_space, 600));
        OptionGridView view;
        view.resize(420, 240);
        view.setGrid(ledgerGrid(tables, m_shape, -1, LedgerMeasure::draws));
        view.show();
        QTest::keyClick(&view, Qt::Key_Right);
        QCOMPARE(view.picked(), 0);
        QVERIFY2(view.accessibleDescription().contains(QStringLiteral("1 ← 0, conv 3×3")),
                 qPrintable(view.accessibleDescription()));
        QVERIFY(view.accessibleDescription().contains(QStringLiteral("200 draws")) ||
                view.accessibleDescription().contains(QStringLiteral("draws 200")));
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(view.picked(), 5);  // below, in the next row of five
        QTest::keyClick(&view, Qt::Key_Left);
        QCOMPARE(view.picked(), 5);  // nothing lies there
        QTest::keyClick(&view, Qt::Key_Escape);
        QCOMPARE(view.picked(), -1);
        QCOMPARE(view.accessibleDescription(), view.grid().summary);
        QVERIFY(view.csv().startsWith(
            QStringLiteral("decision,option,share_of_draws,given_up,taken\n1<-0,nor_conv_3x3,0.3333333333333333,0,0")));
    }

    void everyViewPaintsAndSaves() {
        TableHistory tables;
        tables.add(100, fake::netTable(*m_space, true));
        tables.add(100, fake::archiveTable(*m_space, {Path{3, 3, 3, 3, 3, 3}, Path{1, 1, 1, 1, 1, 1}}));
        tables.add(0, fake::classTable(10));
        tables.add(100, fake::classTable(3));
        SplitTreeView tree;
        tree.setTree(splitTree(tables, m_shape, -1), m_shape);
        PathStripView paths;
        paths.setStrip(archiveStrip(tables, m_shape, -1),
                       {m_shape, std::shared_ptr<const SearchSpace>(makeNasBench201())});
        ClassSpansView classes;
        classes.setSpans(classSpans(tables, -1, 150, [](std::int64_t s) { return s / 100.0; }), 0, 2, 1.5,
                         QStringLiteral("epoch"));
        QCOMPARE(tree.csv().count(QLatin1Char('\n')), 7);
        QVERIFY(paths.csv().startsWith(QStringLiteral("what,1<-0")));
        QCOMPARE(classes.csv().count(QLatin1Char('\n')), 11);
        for (PlotView* view :
             {static_cast<PlotView*>(&tree), static_cast<PlotView*>(&paths), static_cast<PlotView*>(&classes)}) {
            QVERIFY(!view->accessibleDescription().isEmpty());
            for (const QSize size : {QSize(420, 260), QSize(220, 80), QSize(120, 48)}) {
                view->resize(size);
                const QImage picture = view->grab().toImage();
                int coloured = 0;
                for (int y = 0; y < picture.height(); y += 2)
                    for (int x = 0; x < picture.width(); x += 2) coloured += picture.pixelColor(x, y).saturation() > 60;
                QVERIFY2(coloured > 0, "something is drawn at every size");
            }
        }
    }

    void aClickInTheClassesMovesTheTime() {
        TableHistory tables;
        tables.add(0, fake::classTable(10));
        tables.add(100, fake::classTable(3));
        ClassSpansView view;
        view.resize(420, 260);
        QVERIFY(!view.overTime());
        view.setSpans(classSpans(tables, -1, 200, [](std::int64_t s) { return s / 100.0; }), 0, 2, 2,
                      QStringLiteral("epoch"));
        QVERIFY(view.overTime());
        QSignalSpy picked(&view, &PlotView::timePicked);
        QTest::mouseClick(&view, Qt::LeftButton, {}, QPoint(200, 100));
        QCOMPARE(picked.size(), 1);
    }

    void theRunPageShowsTheMethodsOwnViewFirst() {
        Bench bench(false);
        const std::string method = methodWith(MethodPanel::archive);
        bench.services->loadConfig = [method](const QString&) -> Result<std::vector<PlannedRun>> {
            std::vector<PlannedRun> plans(1);
            plans[0].config.method.name = method;
            return plans;
        };
        bench.window->openFile(QStringLiteral("demo.toml"));
        bench.settle();
        const fake::Space space;
        const RunId run{"LIVE"};
        bench.engine.add(RunStarted{run, 0, 0, 400, 100, "cpu", "", 1, "", ""});
        bench.engine.add(MethodTold{run, 0, fake::ledgerTable(space, 0)});
        bench.engine.add(StepEvent{.run = run, .step = 0, .loss = 2.0, .paths = {}});
        bench.polls();
        auto* paths = bench.window->findChild<PathStripView*>();
        auto* card = bench.window->findChild<MethodCard*>();
        QVERIFY(card && card->isVisible() && paths->isVisible());
        QVERIFY(paths->strip().empty());
        QVERIFY(paths->accessibleDescription().contains(QStringLiteral("no archive")));
        bench.engine.add(MethodTold{run, 1, fake::archiveTable(space, {})});
        bench.polls();
        bench.polls();
        QVERIFY(paths->accessibleDescription().contains(QStringLiteral("it fills")));
        bench.engine.add(MethodTold{run, 100, fake::archiveTable(space, {Path{3, 3, 3, 3, 3, 3}})});
        bench.engine.add(
            MethodTold{run, 200, fake::archiveTable(space, {Path{3, 3, 3, 3, 3, 3}, Path{1, 1, 1, 1, 1, 1}})});
        bench.engine.add(MethodTold{run, 200, fake::ledgerTable(space, 200)});
        bench.engine.add(StepEvent{.run = run, .step = 250, .loss = 2.0, .paths = {}});
        bench.polls();
        bench.polls();
        QCOMPARE(paths->strip().items.size(), std::size_t{2});
        // The views follow the time.
        bench.window->time().apply(time::Seek{150});
        bench.polls();
        QCOMPARE(paths->strip().items.size(), std::size_t{1});
        bench.window->time().apply(time::Seek{50});
        bench.polls();
        QVERIFY(paths->strip().empty());
        bench.window->time().apply(time::Follow{});
        // Another view, kept while the run goes on.
        auto* menu = bench.window->findChild<MenuButton*>(QStringLiteral("method.view"));
        menu->choose(2);
        bench.polls();
        auto* grid = bench.window->findChild<OptionGridView*>();
        QVERIFY(grid->isVisible() && !grid->grid().empty());
        bench.window->findChild<MenuButton*>(QStringLiteral("method.measure"))->choose(3);
        QCOMPARE(grid->grid().numberName, QStringLiteral("drift"));
        menu->choose(1);
        QVERIFY(!card->isVisible());  // data weights stand in its place
        bench.window->findChild<MenuButton*>(QStringLiteral("weights.view"))->choose(0);
        QVERIFY(card->isVisible() && paths->isVisible());
    }
};

PADA_WINDOW_TEST(MethodViewsTest)
#include "method_views_test.moc"
