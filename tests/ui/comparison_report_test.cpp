// SPDX-License-Identifier: GPL-3.0-or-later
// What a verdict stands on and what leaves as a report: paired differences, the forest plot, the tables, the Markdown.
#include "ui/compare/comparison_report.h"
#include "tests/ui/compared_runs.h"
#include "tests/ui/window_tests.h"
#include "ui/compare/paired_differences.h"
#include "ui/theme/appearance.h"

#include <QPainter>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace pada;
using namespace pada::ui;
using fake::Shelf;
using fake::twoGroups;

namespace {

Report reportOf(const Shelf& shelf, const ComparisonQuestion& question = {}) {
    const ComparedRuns runs = shelf.all();
    return comparisonReport(runs, seedGroups(runs), question);
}

const ReportTable* tableOf(const Report& report, const char* title) {
    const auto found = std::ranges::find_if(
        report.tables, [&](const ReportTable& table) { return table.title.startsWith(QString::fromUtf8(title)); });
    return found == report.tables.end() ? nullptr : &*found;
}

/// Differences .20, .19, .24: mean .21, deviation sqrt(.0007), Student's bound of two degrees 4.302653.
Shelf apart() {
    return twoGroups({.50, .52, .51}, {.70, .71, .75});
}

}  // namespace

class ComparisonReportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void differencesArePairedBySeed() {
        const auto rows = groupDifferences(seedGroups(apart().all()), Measure::tau);
        QCOMPARE(rows.size(), 1u);
        QCOMPARE(rows[0].label, QStringLiteral("PA&DA"));
        QCOMPARE(rows[0].seeds.size(), 3u);
        QCOMPARE(rows[0].seeds[2].first, 2u);
        QVERIFY(std::fabs(rows[0].seeds[2].second - .24) < 1e-12);
        const double margin = 4.302653 * std::sqrt(.0007) / std::sqrt(3.0);
        QVERIFY(std::fabs(*rows[0].margin() - margin) < 1e-6);
        QCOMPARE(differenceText(rows[0], Measure::tau), QStringLiteral("+0.210 ± 0.066"));
        QCOMPARE(seedsNeededText(rows[0]), QStringLiteral("separated"));
    }
    void whatIsNotSeparatedSaysHowManySeedsWouldDo() {
        const auto rows = groupDifferences(seedGroups(twoGroups({.50, .50, .50}, {.49, .51, .53}).all()), Measure::tau);
        QCOMPARE(seedsNeededText(rows[0]), QStringLiteral("about 34"));
        const auto two = groupDifferences(seedGroups(twoGroups({.5, .5}, {.7, .8}).all()), Measure::tau);
        QCOMPARE(seedsNeededText(two[0]), QStringLiteral("run at least 3"));
        const auto alike = groupDifferences(seedGroups(twoGroups({.5, .5, .5}, {.5, .5, .5}).all()), Measure::tau);
        QCOMPARE(seedsNeededText(alike[0]), QStringLiteral("no number"));
    }
    void noSharedSeedIsNoRow() {
        Shelf shelf = twoGroups({.5, .5, .5}, {.7, .7, .7});
        for (const char* run : {"R04", "R05", "R06"}) shelf.catalog.runsById.at(run).summary.seed += 10;
        const auto groups = seedGroups(shelf.all());
        const auto rows = groupDifferences(groups, Measure::tau);
        QCOMPARE(rows.size(), 1u);
        QVERIFY(rows[0].seeds.empty() && !rows[0].margin());
        QCOMPARE(differenceText(rows[0], Measure::tau), QStringLiteral("–"));
        QVERIFY(forestPlot(groups, Measure::tau).rows.empty());
        QVERIFY(groupDifferences({}, Measure::tau).empty());
        QVERIFY(forestPlot({}, Measure::tau).rows.empty());
    }
    void theForestClaimsNoMoreThanTheVerdict() {
        Shelf shelf = apart();
        ForestPlot plot = forestPlot(seedGroups(shelf.all()), Measure::tau);
        QCOMPARE(plot.rows.size(), 1u);
        QVERIFY(!plot.rows[0].pale && *plot.rows[0].low > 0.0);
        QCOMPARE(plot.rows[0].note, QStringLiteral("n = 3"));
        QCOMPARE(plot.rows[0].parts.size(), 3u);
        QCOMPARE(plot.caption, QStringLiteral("Kendall τ minus SPOS"));
        QVERIFY2(plot.summary.contains(QStringLiteral("PA&DA: +0.210 ± 0.066, separated")), qPrintable(plot.summary));
        shelf.catalog.runsById.at("R04").passesPerStep = 2.0;
        plot = forestPlot(seedGroups(shelf.all()), Measure::tau);
        QVERIFY(plot.rows[0].pale);  // at another cost it is no difference between the two
        QCOMPARE(plot.rows[0].claim, QStringLiteral("not comparable"));
    }
    void theForestIsReadByKeysAndSaved() {
        ForestChart chart;
        chart.resize(264, 80);
        chart.setPlot(forestPlot(seedGroups(apart().all()), Measure::tau));
        QVERIFY(chart.accessibleDescription().startsWith(QStringLiteral("Kendall τ, paired differences from SPOS")));
        QVERIFY(chart.pixelOf(0.0) < chart.pixelOf(.21));  // zero is on the axis
        QVERIFY(chart.pixelOf(.21) < 264.0);
        QTest::keyClick(&chart, Qt::Key_Down);
        QVERIFY2(chart.accessibleDescription().contains(QStringLiteral("+0.210")),
                 qPrintable(chart.accessibleDescription()));
        QVERIFY(chart.accessibleDescription().contains(QStringLiteral("seed 2")));
        const QStringList lines = chart.csv().trimmed().split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 5);  // head, mean, three seeds
        QCOMPARE(lines[0].trimmed(), QStringLiteral("row,part,difference,low_95,high_95,n"));
        QVERIFY(lines[1].startsWith(QStringLiteral("PA&DA,mean,0.2")));
        QVERIFY(!chart.grab().isNull());
        chart.setPlot({});
        QVERIFY(chart.csv().isEmpty());
        QTest::keyClick(&chart, Qt::Key_Down);  // nothing is there to go to
        QCOMPARE(chart.picked(), -1);
    }
    void anIntervalOfTwoSeedsLeavesTheOthersTheirAxis() {
        ForestPlot plot = forestPlot(seedGroups(apart().all()), Measure::tau);
        ForestChart chart;
        chart.resize(264, 120);
        chart.setPlot(plot);
        const double before = chart.pixelOf(.21) - chart.pixelOf(0.0);
        plot.rows.push_back(plot.rows.front());
        plot.rows.back().pale = true;
        plot.rows.back().low = -7.0;
        plot.rows.back().high = 7.0;
        chart.setPlot(plot);
        QCOMPARE(chart.pixelOf(.21) - chart.pixelOf(0.0), before);
        QVERIFY(!chart.grab().isNull());  // it ends in arrows
        plot.rows.erase(plot.rows.begin());
        chart.setPlot(plot);  // alone it is shown whole
        QVERIFY(chart.pixelOf(.21) - chart.pixelOf(0.0) < before / 4);
    }
    void noLineOfTheForestCrossesItsWords() {
        QTemporaryDir dir;
        QSettings settings(dir.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        Appearance appearance(settings);
        appearance.setChoice(ThemeChoice::light);
        appearance.apply();  // letters as the window has them
        ForestPlot plot = forestPlot(seedGroups(apart().all()), Measure::tau);
        plot.rows.push_back(plot.rows.front());
        for (ForestRow& row : plot.rows) row.label = row.note = row.words = QString();  // what is left there are lines
        ForestChart chart;
        chart.resize(264, chart.sizeHint().height());
        chart.setPlot(plot);
        chart.resize(264, chart.sizeHint().height());
        QImage drawn(chart.size(), QImage::Format_RGB32);
        drawn.fill(Qt::white);
        chart.render(&drawn, {}, {}, {});
        const int zero = static_cast<int>(chart.pixelOf(0.0));
        const auto inked = [&](int from, int to) {
            for (int y = from; y < to; ++y)
                for (int x = std::max(0, zero - 1); x <= zero + 1; ++x)
                    if (drawn.pixelColor(x, y) != QColor(Qt::white)) return true;
            return false;
        };
        double above = 0.0;
        for (int item = 0; item < 2; ++item) {
            const QRectF band = chart.bandOf(item);
            QVERIFY(band.height() > 12.0 && band.top() > above + 10.0);  // words have a line of their own
            QVERIFY(!inked(static_cast<int>(std::ceil(above)) + 1, static_cast<int>(band.top()) - 1));
            QVERIFY(inked(static_cast<int>(band.top()) + 2, static_cast<int>(band.bottom()) - 2));
            above = band.bottom();
        }
    }
    void theReportSaysWhatTheModelsSay() {
        const Report report = reportOf(apart());
        QCOMPARE(report.title, QStringLiteral("Runs 1, 2, 3, 4, 5, 6 compared"));
        QCOMPARE(report.origin.runs.size(), 6);
        const ReportTable* runs = tableOf(report, "Runs");
        QVERIFY(runs && runs->rows.size() == 6);
        for (const QStringList& row : runs->rows) QCOMPARE(row.size(), runs->head.size());
        QCOMPARE(runs->rows[3].mid(0, 7),
                 (QStringList{QStringLiteral("#4 PA&DA s0"), QStringLiteral("Finished"), QStringLiteral("100"),
                              QStringLiteral("100"), QStringLiteral("1.00"), QStringLiteral("25.0 %"),
                              QStringLiteral("0.700")}));
        const ReportTable* groups = tableOf(report, "Groups by seed: Kendall τ");
        QVERIFY(groups && groups->rows.size() == 2);
        QCOMPARE(groups->rows[0].mid(0, 3),
                 (QStringList{QStringLiteral("SPOS"), QStringLiteral("3"), QStringLiteral("0.510")}));
        const ReportTable* pairs = tableOf(report, "Paired differences from SPOS");
        QVERIFY(pairs && pairs->rows.size() == 1);
        QCOMPARE(pairs->rows[0], (QStringList{QStringLiteral("PA&DA"), QStringLiteral("3"), QStringLiteral("+0.210"),
                                              QStringLiteral("0.144 to 0.276"), QStringLiteral("± 0.066"),
                                              QStringLiteral("3"), QStringLiteral("0"), QStringLiteral("separated")}));
        const ReportTable* settings = tableOf(report, "Settings that differ");
        QVERIFY(settings && settings->rows.size() == 2);  // six runs: keys down, runs across
        QCOMPARE(settings->rows[0].front(), QStringLiteral("method.name"));
        QCOMPARE(settings->rows[0].size(), 7);
        QCOMPARE(report.sentences.size(), 1);
        QVERIFY(report.sentences[0].contains(QStringLiteral("higher Kendall τ than SPOS, by 0.210 (0.144 to 0.276)")));
    }
    void whatStandsAgainstAVerdictStandsInTheReport() {
        Shelf shelf = apart();
        shelf.catalog.runsById.at("R04").passesPerStep = 2.0;
        const Report report = reportOf(shelf, {Measure::tau, 100.0});
        QVERIFY(report.sentences[0].startsWith(QStringLiteral("Not at equal cost: #1 SPOS s0 has come to 100")));
        QVERIFY(report.sentences[1].contains(QStringLiteral("not comparable")));
        QCOMPARE(tableOf(report, "Paired")->rows[0].back(), QStringLiteral("not comparable"));
        QCOMPARE(report.subtitle, QStringLiteral("Curves cut at 100 path-passes"));
        QCOMPARE(tableOf(report, "Runs")->rows[3][3], QStringLiteral("200"));
    }
    void manyRunsStandBelowOneAnother() {
        const Report report = reportOf(twoGroups({.5, .5, .5, .5}, {.7, .7, .7, .7}));
        const ReportTable* settings = tableOf(report, "Settings that differ");
        QVERIFY(settings);
        QCOMPARE(settings->rows.size(), 8u);
        QCOMPARE(settings->head,
                 (QStringList{QStringLiteral("Run"), QStringLiteral("method.name"), QStringLiteral("run.seed")}));
    }
    void aReportOfNothingIsWhole() {
        const Report report = comparisonReport({}, {}, {});
        QVERIFY(report.sentences.isEmpty());
        QVERIFY(!tableOf(report, "Paired") && !tableOf(report, "Settings"));
        QVERIFY(reportMarkdown(report).startsWith(QStringLiteral("# Runs")));
        QVERIFY(reportPdf(report).startsWith("%PDF-"));
    }
    void aViewOfTheReportIsPaintedWithoutAClip() {
        // With one around it, what is painted after a clip of its own falls out of the file.
        struct View : QWidget {
            bool clipped = true;
            void paintEvent(QPaintEvent*) override { clipped = QPainter(this).hasClipping(); }
        } view;
        view.resize(200, 100);
        Report report;
        report.title = QStringLiteral("one");
        report.views.emplace_back(&view);
        QVERIFY(reportPdf(report).startsWith("%PDF-"));
        QVERIFY(!view.clipped);
    }
    void aWideTableKeepsItsWords() {
        const QFont font = QGuiApplication::font();
        const QFontMetricsF metrics(font);
        ReportTable table{QStringLiteral("t"), {}, {{}}};
        for (int c = 0; c < 10; ++c) {
            table.head << QStringLiteral("key");
            table.rows[0] << (c == 4 ? QStringLiteral("many short words that may stand in several lines")
                                     : QStringLiteral("0.604"));
        }
        const double all = metrics.horizontalAdvance(table.rows[0][4]),
                     number = metrics.horizontalAdvance(QStringLiteral("0.604"));
        std::vector<double> widths = reportColumns(table, font, font, 10 * (number + 20));
        QVERIFY(std::accumulate(widths.begin(), widths.end(), 0.0) <= 10 * (number + 20) + 1e-6);
        for (const double wide : widths) QVERIFY(wide > number);  // the long one gives way, no number is cut
        QVERIFY(widths[4] > widths[3] && widths[4] < all);
        widths = reportColumns(table, font, font, 10 * (all + 40));
        QVERIFY(widths[4] > all);  // with room enough nothing is parted
        for (const double wide : reportColumns(table, font, font, 50.0)) QVERIFY(wide > 0.0);
        QVERIFY(reportColumns({}, font, font, 100.0).empty());
    }
    void theReportLeavesAsMarkdown() {
        Report report = reportOf(apart());
        report.facts.emplace_back(QStringLiteral("a|b"), QStringLiteral("c"));
        report.settings = QStringLiteral("lr = 1\n");
        report.tables.push_back({QStringLiteral("Odd"), {QStringLiteral("x")}, {{QStringLiteral("1|2")}}});
        report.texts.push_back({QStringLiteral("Said"), {QStringLiteral("One."), QStringLiteral("Two.")}});
        const QString text = reportMarkdown(report);
        QVERIFY(text.contains(QStringLiteral("\n## Said\n\nOne.\n\nTwo.\n\n")));
        QVERIFY2(text.contains(QStringLiteral("\n## Paired differences from SPOS: Kendall τ\n\n| Group | Pairs |")),
                 qPrintable(text));
        QVERIFY(
            text.contains(QStringLiteral("| PA&DA | 3 | +0.210 | 0.144 to 0.276 | ± 0.066 | 3 | 0 | separated |\n")));
        QVERIFY(text.contains(QStringLiteral("| 1\\|2 |")));  // a bar in a cell ends no cell
        QVERIFY(text.contains(QStringLiteral("```toml\nlr = 1\n```")));
        QVERIFY(text.trimmed().endsWith(QStringLiteral("R06")));  // whose runs they are
        QVERIFY(reportPdf(report).startsWith("%PDF-"));
    }
};

PADA_WINDOW_TEST(ComparisonReportTest)
#include "comparison_report_test.moc"
