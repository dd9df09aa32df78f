// SPDX-License-Identifier: GPL-3.0-or-later
// Charts keep a picture and paint only what is new: the picture must be the one a chart painted at once would show.
#include "tests/ui/picture_difference.h"
#include "tests/ui/window_tests.h"
#include "ui/charts/end_labels.h"
#include "ui/charts/line_chart.h"
#include "ui/charts/plot_canvas.h"
#include "ui/charts/stack_chart.h"
#include "ui/theme/appearance.h"
#include "ui/theme/system_scheme.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <cstdlib>

using namespace pada::ui;

static QList<QPointF> noisy(int count) {
    QList<QPointF> out;
    quint64 state = 5;
    for (int i = 0; i < count; ++i) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        out.append({i / 100.0, 2.0 + std::sin(i / 40.0) + double(state >> 40) / double(1 << 24)});
    }
    return out;
}

static void feed(LineChart& chart, int raw, int mean, int count) {
    chart.setXRange(10, QStringLiteral("epoch"));
    chart.setYUnit(0);
    chart.setYLimits(0, 4);
    chart.setCurve(raw, noisy(count));
    QList<QPointF> flat = noisy(count);
    for (QPointF& p : flat) p.setY(2.0 + std::sin(p.x() * 2.5));
    chart.setCurve(mean, flat);
    chart.commit();
}

class ChartTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void growingPaintsNewColumnsAndTheSamePicture() {
        LineChart grown, whole;
        for (LineChart* chart : {&grown, &whole}) {
            chart->resize(500, 260);
            chart->addCurve(LineChart::Role::faint, {});
            chart->addCurve(LineChart::Role::focus, QStringLiteral("mean"));
            chart->show();
        }
        for (int count = 20; count <= 900; count += 20) {
            feed(grown, 0, 1, count);
            (void)grown.grab();
        }
        QVERIFY2(grown.columnsPainted() < 250, qPrintable(QString::number(grown.columnsPainted())));
        feed(grown, 0, 1, 910);
        const QImage a = grown.grab().toImage();
        QVERIFY(grown.columnsPainted() < 250);
        feed(whole, 0, 1, 910);
        const QImage b = whole.grab().toImage();
        QCOMPARE(whole.columnsPainted(), b.width());
        QVERIFY2(farthest(a, b) <= 8, qPrintable(QString::number(farthest(a, b))));
    }
    void onlyThePartThatChangedIsAskedFor() {
        LineChart chart;
        chart.resize(500, 260);
        chart.addCurve(LineChart::Role::faint, {});
        chart.addCurve(LineChart::Role::focus, {});
        chart.show();
        feed(chart, 0, 1, 300);
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        QTRY_VERIFY(chart.columnsPainted() > 0);
        QCoreApplication::processEvents();
        feed(chart, 0, 1, 310);
        QTRY_VERIFY(chart.columnsPainted() < chart.width());
        feed(chart, 0, 1, 310);  // nothing new: no paint
        (void)chart.grab();
        QCOMPARE(chart.columnsPainted(), 0);
    }
    void aSpikeOfOneStepIsSeen() {
        LineChart chart;
        chart.resize(300, 200);
        chart.addCurve(LineChart::Role::focus, QStringLiteral("loss"));
        chart.setXRange(100'000, QStringLiteral("step"));
        QList<QPointF> points;
        for (int i = 0; i < 100'000; ++i) points.append({double(i), i == 54'321 ? 9.0 : 1.0});
        chart.setCurve(0, points);
        chart.commit();
        const QImage image = chart.grab().toImage();
        const QPoint tip = chart.toPixel(54'321, 8.0).toPoint();
        int coloured = 0;
        for (int dx = -1; dx <= 1; ++dx) coloured += image.pixelColor(tip.x() + dx, tip.y()).saturation() > 100;
        QVERIFY(coloured > 0);
    }
    void aLogarithmicAxisKeepsSmallValuesReadable() {
        LineChart chart;
        chart.resize(300, 200);
        chart.addCurve(LineChart::Role::focus, QStringLiteral("in use"));
        chart.addCurve(LineChart::Role::reference, QStringLiteral("uniform"));
        chart.setXRange(3, QStringLiteral("epoch"));
        chart.setYLog(true);
        chart.setCurve(0, {{1, 2.0}, {2, 40.0}, {3, 5000.0}});
        chart.setCurve(1, {{1, 2.0}, {2, 1.5}, {3, 1.0}});
        chart.commit();
        const double gap = chart.toPixel(3, 1.0).y() - chart.toPixel(1, 2.0).y();
        QVERIFY2(gap > 5.0, qPrintable(QString::number(gap)));  // 0.04 px on a linear axis
        QVERIFY(chart.toPixel(3, 5000).y() >= 0);
        chart.setCurve(1, {{1, 0.0}, {2, -1.0}});  // nothing to show on such an axis, and no fault
        chart.commit();
        QVERIFY(!chart.grab().isNull());
        QVERIFY(chart.csv().contains(QStringLiteral("5000")));
    }
    void stackedAreasGrowToTheSamePicture() {
        const std::vector<std::string> names{"nor_conv_3x3", "skip_connect", "none"};
        StackChart grown, whole;
        for (StackChart* chart : {&grown, &whole}) chart->resize(400, 240);
        std::vector<ShareColumn> columns;
        for (int i = 0; i < 40; ++i) {
            const double a = .3 + .01 * i, b = .3 - .004 * i;
            columns.push_back({i / 10.0, {a, b, 1 - a - b}});
            grown.setShares(names, columns, i / 10.0 + .05, 5, QStringLiteral("epoch"));
            (void)grown.grab();
        }
        whole.setShares(names, columns, 39 / 10.0 + .05, 5, QStringLiteral("epoch"));
        QVERIFY(farthest(grown.grab().toImage(), whole.grab().toImage()) <= 8);
        grown.setShares({}, {}, 0, 5, QStringLiteral("epoch"));
        QVERIFY(!grown.grab().isNull());
    }
    /// A sampler holds its probabilities until it is updated: no slope between two of its states.
    void stackedAreasStepAndTheReadingAgrees() {
        StackChart chart;
        chart.resize(400, 240);
        const std::vector<std::string> names{"nor_conv_3x3", "skip_connect"};
        chart.setShares(names, {{0, {.8, .2}}, {5, {.2, .8}}}, 10, 10, QStringLiteral("epoch"));
        const QImage seen = chart.grab().toImage();
        const QRectF plot = plotInset(chart.size());
        const auto at = [&](double x) {
            return seen.pixelColor(static_cast<int>(plot.left() + x / 10 * plot.width()),
                                   static_cast<int>(plot.top() + plot.height() / 2));
        };
        QCOMPARE(at(4.8), at(.5));
        QVERIFY(at(5.2) != at(4.8));
        QCOMPARE(at(5.2), at(7));
        QTest::keyClick(&chart, Qt::Key_Home);
        for (int column = 0; column <= 60; ++column) {  // along the plot: words and picture change at the same place
            const bool first = chart.accessibleDescription().contains(QStringLiteral("3×3 80.0 %"));
            const QString head = chart.accessibleDescription().section(QLatin1Char(':'), 0, 0);
            const double x = head.section(QLatin1Char(' '), 1).toDouble();
            if (std::fabs(x - 5) > .1 && x > .1 && x < 9.9) QCOMPARE(at(x + .02) == at(.5), first);
            QTest::keyClick(&chart, Qt::Key_Right);
        }
        QVERIFY(chart.accessibleDescription().contains(QStringLiteral("3×3 20.0 %")));
    }
    void aBandLiesBetweenItsLines() {
        LineChart chart;
        chart.resize(300, 200);
        const int curve = chart.addCurve(LineChart::Role::focus, QStringLiteral("taken"));
        chart.setXRange(10, QStringLiteral("epoch"));
        chart.setYLimits(0, 10);
        const QList<QPointF> middle{{0, 5}, {9, 5}};
        chart.setCurve(curve, middle);
        chart.commit();
        const QImage bare = chart.grab().toImage();
        chart.setBand(curve, {{0, 2}, {9, 2}}, {{0, 8}, {9, 8}});
        chart.commit();
        const QImage seen = chart.grab().toImage();
        const auto changed = [&](double y) {
            const QPoint at = chart.toPixel(3, y).toPoint();
            return seen.pixelColor(at) != bare.pixelColor(at);
        };
        QVERIFY(changed(3) && changed(7));
        QVERIFY(!changed(1) && !changed(9));
    }
    void columnsKeepFirstLowestHighestLast() {
        const QList<QPointF> points{{0.1, 1}, {1.1, 5}, {1.3, 9}, {1.5, 2}, {1.8, 4}, {2.2, 3}};
        QCOMPARE(thinToColumns(points, 0), points);
        const QList<QPointF> many{{0.1, 1}, {1.1, 5}, {1.2, 6}, {1.3, 9}, {1.4, 7}, {1.5, 2}, {1.8, 4}, {2.2, 3}};
        QCOMPARE(thinToColumns(many, 0), points);
        QCOMPARE(thinToColumns(many, 4), points);  // from the middle of a column: the whole column and the point before
        QVERIFY(thinToColumns(many, 8).isEmpty());
        QCOMPARE(firstDifference(points, many), qsizetype(2));
        QCOMPARE(firstDifference(points, points), points.size());
    }
    void labelsAtTheEndsOfLinesNeverLieOverOneAnother() {
        for (const double height : {70.0, 90.0, 160.0})
            for (const double first : {0.0, 3.0, 9.0, 20.0, 38.0})
                for (const double gap : {0.0, 1.0, 6.0, 15.0, 17.0}) {
                    const QRectF plot(40, 10, 300, height);
                    std::vector<EndLabel> wanted(3);
                    for (std::size_t i = 0; i < wanted.size(); ++i) {
                        wanted[i].at = {plot.right() - (i == 1 ? 200.0 : 0.0),
                                        std::min(plot.bottom(), plot.top() + first + gap * static_cast<double>(i))};
                        wanted[i].value = QStringLiteral("4.3e-05");
                        wanted[i].label = QStringLiteral("second moment %1").arg(i);
                    }
                    EndLabels labels;
                    labels.place(wanted, plot);
                    for (std::size_t a = 0; a < 3; ++a)
                        for (std::size_t b = 0; b < a; ++b)
                            QVERIFY2(!labels.labels()[a].box.intersects(labels.labels()[b].box),
                                     qPrintable(QStringLiteral("%1 %2 %3").arg(height).arg(first).arg(gap)));
                    for (const EndLabel& label : labels.labels())
                        QVERIFY(label.box.top() >= plot.top() - 1 && label.box.bottom() <= plot.bottom() + 1);
                }
    }
    void wordsAtTheEndsLieOverNoCurve() {
        LineChart chart;
        chart.resize(420, 260);
        QList<QPointF> high, low;
        for (int i = 0; i <= 400; ++i) {
            high.append({double(i), 1.0 + .02 * (i % 2)});
            low.append({double(i), 1.15});
        }
        for (const auto& [points, label] : {std::pair{high, "this run"}, std::pair{low, "uniform"}})
            chart.setCurve(chart.addCurve(LineChart::Role::focus, QLatin1String(label)), points);
        chart.setXRange(400, QStringLiteral("step"));
        chart.setYLimits(0, 4);
        chart.commit();
        QCOMPARE(chart.endLabels().labels().size(), std::size_t(2));
        for (const EndLabel& label : chart.endLabels().labels())
            for (const QList<QPointF>& points : {high, low})
                for (const QPointF& point : points) {
                    const QPointF pixel = chart.toPixel(point.x(), point.y());
                    QVERIFY2(!label.box.contains(pixel), qPrintable(label.label));
                }
        QVERIFY(!chart.endLabels().labels()[0].box.intersects(chart.endLabels().labels()[1].box));
    }
    void aCurveCoversWhatItsLinesPass() {
        std::vector<ColumnSpan> spans;
        const auto same = [](const QPointF& p) { return p; };
        addCover(spans, {{0, 0}, {10, 10}, {10.5, 30}, {40, 30}}, same, 5.0, 12.0, 1);
        double least = 1e9, most = -1e9;
        for (const ColumnSpan& span : spans) {
            least = std::min(least, span.top);
            most = std::max(most, span.bottom);
        }
        QCOMPARE(least, 5.0);
        QCOMPARE(most, 30.0);
        spans.clear();
        addCover(spans, {{0, 0}, {10, 10}}, same, 20.0, 30.0, 1);
        QVERIFY(spans.empty());
        addCover(spans, {}, same, 20.0, 30.0, 1);
        QVERIFY(spans.empty());
    }
    void wordsAtTheEdgeHaveTheShapeOfTheirLineBeforeThem() {
        const QRectF plot(40, 10, 300, 120);
        std::vector<EndLabel> wanted(2);  // both ends at one place: nothing there says whose they are
        for (EndLabel& label : wanted) label.at = {plot.right(), 60};
        wanted[0].colour = Qt::red;
        wanted[1].colour = Qt::blue;
        EndLabels labels;
        labels.place(wanted, plot, 500.0);
        QImage drawn(520, 140, QImage::Format_RGB32);
        drawn.fill(Qt::white);
        QPainter painter(&drawn);
        labels.paint(painter, themeOf(ThemeMode::light));
        painter.end();
        for (const EndLabel& label : labels.labels()) {
            QVERIFY(label.box.left() > plot.right() && label.box.right() <= 500.0);
            const QPointF key(label.box.left() + EndLabels::kKey / 2, label.box.center().y());
            QCOMPARE(drawn.pixelColor(key.toPoint()), label.colour);
        }
    }
    void theSystemsThemeIsFollowed() {
        QTemporaryDir dir;
        QSettings settings(dir.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        Appearance appearance(settings);
        appearance.apply();
        QSignalSpy changed(&appearance, &Appearance::changed);
        appearance.setSystemMode(ThemeMode::dark);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(appearance.mode(), ThemeMode::dark);
        appearance.setChoice(ThemeChoice::light);
        appearance.setSystemMode(ThemeMode::light);
        appearance.setSystemMode(ThemeMode::dark);
        QCOMPARE(appearance.mode(), ThemeMode::light);  // a choice of one's own stands
        QCOMPARE(SystemScheme::modeOf(1), std::optional(ThemeMode::dark));
        QCOMPARE(SystemScheme::modeOf(2), std::optional(ThemeMode::light));
        QVERIFY(!SystemScheme::modeOf(0));
        appearance.setSystemMode(ThemeMode::light);
    }
};

PADA_WINDOW_TEST(ChartTest)
#include "chart_test.moc"
