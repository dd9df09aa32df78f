// SPDX-License-Identifier: GPL-3.0-or-later
// Paths that a run watches: their tables gathered, drawn, on the Run page, and asked for in the start form.
#include "core/registry/configs.h"
#include "core/registry/registry.h"
#include "core/space/nas_bench_201.h"
#include "tests/ui/bench.h"
#include "tests/ui/method_tables.h"
#include "tests/ui/window_tests.h"
#include "ui/charts/series_chart.h"
#include "ui/models/probe_curves.h"
#include "ui/run/launch_plan.h"
#include "ui/run/method_card.h"
#include "ui/run/plan_values.h"
#include "ui/run/probe_plot.h"
#include "ui/session/method_views.h"
#include "ui/session/table_words.h"
#include "ui/widgets/controls.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace pada;
using namespace pada::ui;

namespace {

const Path kConvolutions{3, 3, 3, 3, 3, 3}, kSkips{1, 1, 1, 1, 1, 1};

/// Two paths, the first with a truth; on 128 held-out images, which take two thirds of a path-pass each.
MethodTable probesAt(const SearchSpace& space, double first, double second) {
    MethodTable table = fake::withDecisions({"probes", "", {"number"}, {}}, space);
    for (const char* name : {"accuracy", "loss", "truth", "images", "held_out", "path_passes"})
        table.columns.emplace_back(name);
    table.rows.push_back(fake::optionRow({1}, kConvolutions, {first, 1.5, .9375, 128, 1, 2.0 / 3.0}));
    table.rows.push_back(fake::optionRow({2}, kSkips, {second, 2.0, fake::kNothing, 128, 1, 2.0 / 3.0}));
    return table;
}

double inEpochs(std::int64_t steps) {
    return static_cast<double>(steps) / 100.0;
}

}  // namespace

class WatchedPathsTest : public QObject {
    Q_OBJECT
    std::unique_ptr<SearchSpace> m_space = makeNasBench201();
    SpaceShape m_shape = shapeOf(*m_space);

    TableHistory twoEpochs() const {
        TableHistory tables;
        tables.add(100, probesAt(*m_space, .25, .375));
        tables.add(200, probesAt(*m_space, .5, .4375));
        return tables;
    }

private Q_SLOTS:
    void aCurveIsWhatEveryEpochTold() {
        const ProbeCurves curves = probeCurves(twoEpochs(), m_shape);
        QCOMPARE(curves.curves.size(), std::size_t{2});
        QCOMPARE(curves.curves[0].path, kConvolutions);
        QCOMPARE(curves.curves[0].points, (std::vector<std::pair<std::int64_t, double>>{{100, .25}, {200, .5}}));
        QCOMPARE(curves.curves[0].truth, .9375);
        QVERIFY2(curves.curves[0].name.startsWith(QStringLiteral("1: 3×3")), qPrintable(curves.curves[0].name));
        QCOMPARE(curves.curves[1].number, QStringLiteral("2"));
        QVERIFY(std::isnan(curves.curves[1].truth));
        QCOMPARE(curves.subtitle, QStringLiteral("128 held-out images, 1.33 path-passes an epoch"));
    }

    void whatIsNoPathOrNoNumberIsLeftOut() {
        QVERIFY(probeCurves(TableHistory(), m_shape).empty());
        QVERIFY(probeCurves(twoEpochs(), SpaceShape()).empty());
        TableHistory tables;
        MethodTable broken = probesAt(*m_space, fake::kNothing, .5);
        broken.rows[1][1] = 7.0;  // no option
        tables.add(100, broken);
        const ProbeCurves none = probeCurves(tables, m_shape);
        QVERIFY(none.empty() && none.subtitle.isEmpty());
    }

    void thePlotHasALineAPathAndItsTruthDashed() {
        const ProbeCurves curves = probeCurves(twoEpochs(), m_shape);
        const SeriesPlot plot = probePlot(curves, inEpochs, 0.0, 4.0, QStringLiteral("epoch"), QStringLiteral("later"));
        QCOMPARE(plot.lines.size(), std::size_t{3});
        QVERIFY(plot.overTime && plot.hint.isEmpty());
        QVERIFY(plot.lines[0].dashed);
        QCOMPARE(plot.lines[0].label, QStringLiteral("truth of 1"));
        QCOMPARE(plot.lines[0].points, (QList<QPointF>{{0.0, 93.75}, {4.0, 93.75}}));
        QCOMPARE(plot.lines[1].points, (QList<QPointF>{{1.0, 25.0}, {2.0, 50.0}}));
        QCOMPARE(plot.lines[2].points, (QList<QPointF>{{1.0, 37.5}, {2.0, 43.75}}));
        QVERIFY(!plot.lines[1].dashed && plot.lines[1].shape != plot.lines[2].shape);
        const SeriesPlot part = probePlot(curves, inEpochs, 1.5, 4.0, QStringLiteral("epoch"), {});
        QCOMPARE(part.lines[1].points, (QList<QPointF>{{2.0, 50.0}}));
    }

    void withoutATellingTheHintStandsAlone() {
        const SeriesPlot plot = probePlot({}, inEpochs, 0.0, 4.0, QStringLiteral("epoch"), QStringLiteral("later"));
        QVERIFY(plot.empty());
        QCOMPARE(plot.hint, QStringLiteral("later"));
    }

    void onlyARunThatWatchesPathsOffersThem() {
        RunFacts facts;
        facts.id = {"A"};
        facts.config.method.name = "spos";
        const auto offers = [&] {
            const auto views = viewsOf(facts);
            return std::find(views.begin(), views.end(), MethodView::probes) != views.end();
        };
        QVERIFY(!offers());
        facts.config.telemetry.probePaths = {m_space->text(kSkips)};
        QVERIFY(offers());  // before the first epoch has ended
        facts.live = true;
        facts.status = RunStatus::running;
        QCOMPARE(viewHint(MethodView::probes, facts, true), QStringLiteral("Comes at the end of the first epoch."));
        facts.config.telemetry.enabled = false;
        QVERIFY(!offers());
        facts.tables = twoEpochs();
        QVERIFY(offers());
        QVERIFY(!viewHelp(MethodView::probes).isEmpty() && !topicHelp("probes").isEmpty());
        QCOMPARE(viewText(MethodView::probes, facts), topicText("probes"));
    }

    void theRunPageDrawsThemAsTheyAreTold() {
        Bench bench(false);
        bench.window->openFile(QStringLiteral("demo.toml"));
        bench.settle();
        const fake::Space space;
        const RunId run{"LIVE"};
        bench.engine.add(RunStarted{run, 0, 0, 400, 100, "cpu", "", 1, "", ""});
        bench.engine.add(StepEvent{.run = run, .step = 150, .loss = 2.0, .paths = {}});
        bench.engine.add(MethodTold{run, 100, probesAt(space, .25, .375)});
        for (int i = 0; i < 4; ++i) bench.polls();  // a view at a time is brought up to date
        const auto views = viewsOf(bench.window->session().shown().facts());
        const auto place = std::find(views.begin(), views.end(), MethodView::probes);
        QVERIFY(place != views.end());
        auto* menu = bench.find<MenuButton>("weights.view");
        QVERIFY(menu && menu->isVisible());
        menu->choose(static_cast<int>(place - views.begin()));
        for (int i = 0; i < 4; ++i) bench.polls();
        auto* chart = bench.find<SeriesChart>("method.probes");
        QVERIFY(chart && chart->isVisible());
        QCOMPARE(chart->plot().lines.size(), std::size_t{3});
        QCOMPARE(chart->plot().lines[1].points.size(), 1);
        bench.engine.add(MethodTold{run, 200, probesAt(space, .5, .4375)});
        for (int i = 0; i < 4; ++i) bench.polls();  // a view at a time is brought up to date
        QCOMPARE(chart->plot().lines[1].points, (QList<QPointF>{{1.0, 25.0}, {2.0, 50.0}}));
        QVERIFY2(chart->csv().contains(QStringLiteral("truth of 1")), qPrintable(chart->csv()));
        QVERIFY(!chart->summary().isEmpty());
    }

    // Paths of some spaces have commas inside, so a field's list of them has semicolons between.
    void theStartFormTakesPathsWithSemicolonsBetween() {
        RunConfig config;
        const auto keys = bindKeys(config, registry());
        const auto key = std::find_if(keys.begin(), keys.end(),
                                      [](const ConfigKey& k) { return nameOf(k) == "telemetry.probe_paths"; });
        QVERIFY(key != keys.end());
        QVERIFY(takeText(*key, "k3e3,skip; k5e6,skip ;").empty());
        QCOMPARE(config.telemetry.probePaths, (std::vector<std::string>{"k3e3,skip", "k5e6,skip"}));
        QCOMPARE(plainText(*key), std::string("k3e3,skip; k5e6,skip"));
        QCOMPARE(allowedOf(*key), std::string("paths with semicolons between"));
        QVERIFY(!takesSeveral(*key));
        const auto ops =
            std::find_if(keys.begin(), keys.end(), [](const ConfigKey& k) { return nameOf(k) == "space.ops"; });
        QVERIFY(takeText(*ops, "skip_connect, nor_conv_3x3").empty());
        QCOMPARE(plainText(*ops), std::string("skip_connect, nor_conv_3x3"));
    }

    void aPathThatIsNoneIsSaidAtItsField() {
        LaunchPlan plan(registry());
        const QString text = QStringLiteral("config_version = 1\n[data]\nset = \"shapes\"\n[schedule]\nepochs = 2\n");
        plan.load(QStringLiteral("/there/a.toml"), text, parseConfig(text.toStdString(), "a.toml"));
        plan.setValue("telemetry.probe_paths", QString::fromStdString(m_space->text(kSkips)));
        QCOMPARE(plan.plans().at(0).config.telemetry.probePaths, std::vector<std::string>{m_space->text(kSkips)});
        QVERIFY2(plan.text().contains(QStringLiteral("probe_paths")), qPrintable(plan.text()));
        plan.setValue("telemetry.probe_paths", QStringLiteral("skip"));
        QVERIFY2(plan.fault("telemetry.probe_paths").contains(QStringLiteral("is no path of")),
                 qPrintable(plan.fault("telemetry.probe_paths")));
    }
};

PADA_WINDOW_TEST(WatchedPathsTest)
#include "watched_paths_test.moc"
