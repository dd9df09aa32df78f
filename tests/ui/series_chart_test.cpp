// SPDX-License-Identifier: GPL-3.0-or-later
// Charts that Qt Charts draws: a value stands where the painted axis has it, nothing of the data is lost, and what a
// painted chart can do (reading, keys, saved numbers, words) they can too.
#include "ui/charts/series_chart.h"
#include "tests/ui/window_tests.h"
#include "ui/charts/dense_lines.h"
#include "ui/services/exporter.h"
#include "ui/theme/appearance.h"
#include "ui/theme/theme.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <utility>

using namespace pada::ui;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

PlotLine curveLine(const QString& label, QList<QPointF> points, RunMark mark = {}) {
    PlotLine out;
    out.label = label;
    out.ink = inkOf(mark);
    out.points = std::move(points);
    out.shape = mark.shape;
    return out;
}

SeriesPlot chartOf(std::vector<PlotLine> lines) {
    SeriesPlot plot;
    plot.x.caption = QStringLiteral("epoch");
    plot.x.exact = true;
    plot.y.caption = QStringLiteral("loss, nats");
    plot.lines = std::move(lines);
    return plot;
}

/// Whether a pixel near `at` is nearer to `colour` than to the ground.
bool inked(const QImage& image, QPointF at, const QColor& colour, int reach = 1) {
    const auto far = [](const QColor& a, const QColor& b) {
        return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) + std::abs(a.blue() - b.blue());
    };
    for (int dx = -reach; dx <= reach; ++dx)
        for (int dy = -reach; dy <= reach; ++dy) {
            const QPointF p = (at + QPointF(dx, dy)) * image.devicePixelRatio();
            if (image.rect().contains(p.toPoint()) && far(image.pixelColor(p.toPoint()), colour) < 160) return true;
        }
    return false;
}

void moveMouse(QWidget& widget, QPoint to) {
    QMouseEvent event(QEvent::MouseMove, to, widget.mapToGlobal(to), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &event);
}

QColor hue(int colour) {
    return themeOf(QApplication::palette()).runs[static_cast<std::size_t>(colour)];
}

}  // namespace

class SeriesChartTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void manyCornersKeepTheirDashes() {
        const auto inked = [](int corners) {
            QPolygonF line;
            for (int i = 0; i < corners; ++i) line << QPointF(10 + 600.0 * i / (corners - 1), 50);
            QPen pen(Qt::black, 2, Qt::SolidLine, Qt::FlatCap);
            pen.setDashPattern({4, 2.5});
            const QRectF plot(0, 0, 620, 100);
            DenseLines lines;
            lines.add(line, pen, plot);
            QImage picture(620, 100, QImage::Format_RGB32);
            picture.fill(Qt::white);
            QPainter painter(&picture);
            lines.paint(painter, plot, 1.0);
            painter.end();
            int columns = 0, gaps = 0;
            for (int x = 10; x < 610; ++x) {
                const bool here = qGray(picture.pixel(x, 50)) < 128, before = qGray(picture.pixel(x - 1, 50)) < 128;
                columns += here;
                gaps += before && !here;
            }
            return std::pair(columns, gaps);
        };
        const auto [straight, gaps] = inked(2);
        QVERIFY(std::abs(straight - 600 * 4 / 6.5) < 10);  // by hand: 4 of 6.5 widths
        for (const int corners : {400, 2000, 20'000}) {    // a stroke, and single lines
            QVERIFY2(std::abs(inked(corners).first - straight) < 10, qPrintable(QString::number(inked(corners).first)));
            QVERIFY(std::abs(inked(corners).second - gaps) <= 1);
        }
    }
    void initTestCase() { QApplication::setPalette(paletteOf(themeOf(ThemeMode::light))); }

    /// The area is set by hand, so series could be moved and axes left where they were.
    void aValueStandsWhereItsAxisHasIt() {
        for (const bool log : {false, true}) {
            SeriesChart chart;
            chart.resize(400, 240);
            SeriesPlot plot = chartOf({curveLine(QStringLiteral("a"), {{0, 1}, {5, 100}, {10, 10}})});
            plot.y.log = log;
            chart.show(plot);
            for (const QSize size : {QSize(400, 240), QSize(640, 300), QSize(330, 200)}) {
                chart.resize(size);
                const QImage seen = chart.grab().toImage();
                for (const QPointF& at : {QPointF(2.5, log ? 10 : 50.5), QPointF(7.5, log ? std::sqrt(1000.) : 55)})
                    QVERIFY2(inked(seen, chart.toPixel(at.x(), at.y()), hue(0)), qPrintable(QString::number(at.x())));
                QVERIFY(!inked(seen, chart.toPixel(5, log ? 3 : 20), hue(0)));
            }
        }
    }
    void aNewRangeMovesTheLine() {
        SeriesChart chart;
        chart.resize(400, 240);
        chart.show(chartOf({curveLine(QStringLiteral("a"), {{0, 1}, {10, 1}})}));
        (void)chart.grab();
        chart.show(chartOf({curveLine(QStringLiteral("a"), {{0, 1}, {10, 1}}),
                            curveLine(QStringLiteral("b"), {{0, 50}, {20, 50}}, {1})}));
        const QImage seen = chart.grab().toImage();
        QVERIFY(inked(seen, chart.toPixel(6, 1), hue(0)));
        QVERIFY(!inked(seen, chart.toPixel(15, 1), hue(0)));  // it ends at 10
        QVERIFY(inked(seen, chart.toPixel(15, 50), hue(1)));
    }
    void anotherPartHasAnAxisOfItsOwn() {
        SeriesChart chart;
        chart.resize(400, 240);
        chart.show(chartOf({curveLine(QStringLiteral("a"), {{0, 50}, {10, 1}, {20, 1.5}})}));
        const double flat = chart.toPixel(10, 1).y() - chart.toPixel(20, 1.5).y();
        SeriesPlot part = chartOf({curveLine(QStringLiteral("a"), {{10, 1}, {20, 1.5}})});
        part.x.low = 10;
        part.x.high = 20;
        chart.show(part);
        QVERIFY(chart.toPixel(10, 1).y() - chart.toPixel(20, 1.5).y() > 10 * flat);
    }
    void atMostFourPointsAColumnAndASpikeOfOneStepIsSeen() {
        SeriesChart chart;
        chart.resize(400, 240);
        QList<QPointF> points;
        for (int i = 0; i < 200'000; ++i) points.append({double(i), i == 123'456 ? 9.0 : 1.0 + .1 * std::sin(i * .7)});
        chart.show(chartOf({curveLine(QStringLiteral("a"), points)}));
        const QImage seen = chart.grab().toImage();
        QVERIFY(chart.pointsDrawn() > 100);
        QVERIFY2(chart.pointsDrawn() <= 4 * 400 * seen.devicePixelRatio() + 4,
                 qPrintable(QString::number(chart.pointsDrawn())));
        QVERIFY(inked(seen, chart.toPixel(123'456, 7), hue(0)));
        QVERIFY(!inked(seen, chart.toPixel(100'000, 7), hue(0)));
    }
    void whatCannotBeShownCutsTheLine() {
        SeriesChart chart;
        chart.resize(400, 240);
        chart.show(chartOf({curveLine(QStringLiteral("a"), {{0, 5}, {2, 5}, {5, kNaN}, {8, 5}, {10, 5}})}));
        const QImage seen = chart.grab().toImage();
        QVERIFY(inked(seen, chart.toPixel(1, 5), hue(0)) && inked(seen, chart.toPixel(9, 5), hue(0)));
        QVERIFY(!inked(seen, chart.toPixel(5, 5), hue(0)));
        SeriesPlot log = chartOf({curveLine(QStringLiteral("a"), {{0, 0}, {1, -3}, {2, kNaN}})});
        log.y.log = true;
        chart.show(log);  // nothing to show on such an axis, and no fault
        QVERIFY(!chart.grab().isNull());
    }
    void aValueThatHoldsHasNoSlope() {
        SeriesChart chart;
        chart.resize(400, 240);
        PlotLine steps = curveLine(QStringLiteral("p"), {{0, 1}, {5, 9}, {10, 9}});
        steps.steps = true;
        chart.show(chartOf({steps}));
        const QImage seen = chart.grab().toImage();
        QVERIFY(inked(seen, chart.toPixel(4.5, 1), hue(0)));
        QVERIFY(!inked(seen, chart.toPixel(2.5, 5), hue(0)));
        QTest::keyClick(&chart, Qt::Key_End);
        for (int i = 0; i < 55; ++i) QTest::keyClick(&chart, Qt::Key_Left);
        QVERIFY2(chart.accessibleDescription().contains(QStringLiteral("p 1.00")),
                 qPrintable(chart.accessibleDescription()));
    }
    void aBandLiesBetweenItsLines() {
        SeriesChart chart;
        chart.resize(400, 240);
        PlotLine band = curveLine(QStringLiteral("a"), {{0, 5}, {10, 5}});
        chart.show(chartOf({band, curveLine({}, {{0, 0}, {10, 10}})}));
        const QImage bare = chart.grab().toImage();
        band.bandLow = {{0, 3}, {10, 3}};
        band.bandHigh = {{0, 8}, {10, 8}};
        chart.show(chartOf({band, curveLine({}, {{0, 0}, {10, 10}})}));
        const QImage seen = chart.grab().toImage();
        const auto changed = [&](double y) {
            const QPoint at = (chart.toPixel(2, y) * seen.devicePixelRatio()).toPoint();
            return seen.pixelColor(at) != bare.pixelColor(at);
        };
        QVERIFY(changed(4) && changed(7));
        QVERIFY(!changed(1) && !changed(9));
    }
    void theMouseRepaintsNoSeries() {
        SeriesChart chart;
        chart.resize(400, 240);
        chart.show(chartOf({curveLine(QStringLiteral("a"), {{0, 1}, {10, 4}})}));
        (void)chart.grab();
        const int laid = chart.seriesLaid();
        const QImage before = chart.grab().toImage();
        moveMouse(chart, QPoint(200, 100));
        const QImage after = chart.grab().toImage();
        QVERIFY(before != after);  // the reading is there
        QCOMPARE(chart.seriesLaid(), laid);
    }
    void aReadingSaysWhereAShorterLineEnded() {
        SeriesChart chart;
        chart.resize(400, 240);
        chart.show(chartOf({curveLine(QStringLiteral("long"), {{0, 1}, {5, 2}, {10, 3}}),
                            curveLine(QStringLiteral("short"), {{0, 7}, {4, 8}}, {1})}));
        QTest::keyClick(&chart, Qt::Key_End);
        QCOMPARE(chart.accessibleDescription(), QStringLiteral("epoch 10.0: long 3.00, short, ended at 4.00 8.00"));
        QTest::keyClick(&chart, Qt::Key_Home);
        QCOMPARE(chart.accessibleDescription(), QStringLiteral("epoch 0: long 1.00, short 7.00"));
    }
    void numbersLeaveWithEveryDigit() {
        SeriesChart chart;
        QVERIFY(chart.csv().isEmpty());
        PlotLine smooth = curveLine(QStringLiteral("#1 spos"), {{0, 1.25}, {1, 0.123456789}});
        smooth.raw = {{0, 1.25}, {1, -1}};
        chart.show(chartOf({smooth}));
        QCOMPARE(chart.csv(),
                 QStringLiteral("curve,epoch,\"loss, nats\"\n#1 spos,0,1.25\n#1 spos,1,0.123456789\n\"#1 spos, each "
                                "value\",0,1.25\n\"#1 spos, each value\",1,-1\n"));
    }
    void wordsSayWhatIsShown() {
        SeriesChart chart;
        chart.show(chartOf({curveLine(QStringLiteral("a"), {{0, 1}, {10, 4}})}));
        QCOMPARE(chart.accessibleDescription(), QStringLiteral("loss, nats over epoch: a ends at 4.00"));
        SeriesPlot nothing;
        nothing.hint = QStringLiteral("No run is chosen.");
        chart.show(nothing);
        QCOMPARE(chart.accessibleDescription(), QStringLiteral("No run is chosen."));
    }
    void labelsInTheGutterTouchNeitherDataNorOneAnother() {
        SeriesChart chart;
        chart.resize(600, 260);
        std::vector<PlotLine> lines;
        for (int i = 0; i < 8; ++i)
            lines.push_back(
                curveLine(QStringLiteral("#%1 panda").arg(i), {{0, 1}, {10, 2 + .01 * i}}, {i % 4, i > 3, i % 6}));
        SeriesPlot plot = chartOf(lines);
        plot.gutter = true;
        chart.show(plot);
        (void)chart.grab();
        QVERIFY(chart.toPixel(10, 1).x() < 560);
        QStringList found;
        QSignalSpy hovered(&chart, &SeriesChart::hovered);
        for (int y = 0; y < 260; ++y) moveMouse(chart, QPoint(static_cast<int>(chart.toPixel(10, 1).x()) + 20, y));
        for (const QList<QVariant>& call : hovered)
            if (!call.front().toString().isEmpty() && !found.contains(call.front().toString()))
                found << call.front().toString();
        QCOMPARE(found.size(), 8);                            // each can be pointed at: none hides another
        QCOMPARE(found.front(), QStringLiteral("#7 panda"));  // from the top, as the lines end
    }
    void aLiftedLineFadesTheOthers() {
        SeriesChart chart;
        chart.resize(400, 240);
        chart.show(chartOf({curveLine(QStringLiteral("a"), {{0, 1}, {10, 1}}),
                            curveLine(QStringLiteral("b"), {{0, 3}, {10, 3}}, {1})}));
        chart.lift(QStringLiteral("b"));
        QImage seen = chart.grab().toImage();
        QVERIFY(!inked(seen, chart.toPixel(3, 1), hue(0)) && inked(seen, chart.toPixel(3, 3), hue(1)));
        chart.lift({});
        seen = chart.grab().toImage();
        QVERIFY(inked(seen, chart.toPixel(3, 1), hue(0)));
    }
    void barsAndBoxesStandOverTheirNames() {
        SeriesChart chart;
        chart.resize(400, 240);
        SeriesPlot bars;
        bars.x.categories = {QStringLiteral("skip"), QStringLiteral("3×3"), QStringLiteral("3×3")};
        bars.y.caption = QStringLiteral("share");
        bars.bars = {{QStringLiteral("a"), inkOf(RunMark{0}), {10, 40, kNaN}}};
        chart.show(bars);
        QImage seen = chart.grab().toImage();
        QVERIFY(inked(seen, chart.toPixel(1, 30), hue(0)));
        QVERIFY(!inked(seen, chart.toPixel(0, 30), hue(0)) && inked(seen, chart.toPixel(0, 5), hue(0)));
        QVERIFY(!inked(seen, chart.toPixel(2, 5), hue(0)));
        SeriesPlot boxes;
        boxes.x.categories = {QStringLiteral("spos"), QStringLiteral("panda")};
        PlotBox low{QStringLiteral("spos"), inkOf(RunMark{0}), {1, 2, 3}, 1, 1.5, 2, 2.5, 3, 2.0, 0.5, 3.5};
        PlotBox high{QStringLiteral("panda"), inkOf(RunMark{1}), {6, 7, 8}, 6, 6.5, 7, 7.5, 8, 7.0, {}, {}};
        boxes.boxes = {low, high};
        chart.show(boxes);
        seen = chart.grab().toImage();
        QVERIFY(inked(seen, chart.toPixel(0, 2), hue(0), 2) && inked(seen, chart.toPixel(1, 7), hue(1), 2));
        QVERIFY(!inked(seen, chart.toPixel(1, 2), hue(1), 2));
        QTest::keyClick(&chart, Qt::Key_Home);
        QVERIFY(chart.accessibleDescription().contains(QStringLiteral("median 2.00")));
        QVERIFY(chart.accessibleDescription().contains(QStringLiteral("0.500 to 3.50")));
        QVERIFY(chart.csv().contains(QStringLiteral("spos,3,1,1.5,2,2.5,3,2,0.5,3.5")));
    }
    /// What a change costs the GUI thread: `series_chart_test -iterations 20 costOfAChange`.
    void costOfAChange_data() {
        QTest::addColumn<int>("curves");
        QTest::addColumn<int>("points");
        for (const auto& [curves, points] : {std::pair{4, 500}, {12, 500}, {4, 100'000}, {12, 100'000}})
            QTest::addRow("%d curves of %d points", curves, points) << curves << points;
    }
    void costOfAChange() {
        QFETCH(int, curves);
        QFETCH(int, points);
        SeriesChart chart;
        chart.resize(900, 360);
        std::vector<PlotLine> lines;
        for (int c = 0; c < curves; ++c) {
            QList<QPointF> at;
            for (int i = 0; i < points; ++i)
                at.append({double(i), 2 + .1 * c + .05 * std::sin(i * (.7 + c)) + std::exp(-3.0 * i / points)});
            lines.push_back(curveLine(QString::number(c), at, {c % 4, false, c % 6}));
        }
        QBENCHMARK {
            chart.show(chartOf(lines));
            (void)chart.grab();
        }
        QVERIFY(chart.pointsDrawn() > 0);
    }
    void aDrawingKeepsLines() {
        QTemporaryDir dir;
        SeriesChart chart;
        chart.setObjectName(QStringLiteral("compare.curves"));
        chart.resize(400, 240);
        chart.show(chartOf({curveLine(QStringLiteral("a"), {{0, 1}, {5, 3}, {10, 2}})}));
        const QString file = dir.filePath(QStringLiteral("c.svg"));
        QVERIFY(saveView(&chart, ExportKind::picture, {QStringLiteral("x"), QStringLiteral("y")}, file).ok());
        QFile saved(file);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        const QByteArray text = saved.readAll();
        QVERIFY(!text.contains("<image"));
        QVERIFY(text.contains("#0f766e"));
        QVERIFY(inked(chart.grab().toImage(), chart.toPixel(2.5, 2), hue(0)));  // and the screen is as before
    }
    void aLineOfManyCornersStandsWhereAShortOneWould() {
        QList<QPointF> rising, noisy;
        for (int i = 0; i <= 6000; ++i) {
            const double x = i / 600.0;
            rising.append({x, 1 + x / 10});
            noisy.append({x, i % 2 ? 3.5 : 2.8});
        }
        SeriesChart chart;
        chart.resize(600, 320);
        chart.show(chartOf(
            {curveLine(QStringLiteral("rising"), rising), curveLine(QStringLiteral("noisy"), noisy, {1, false, 1})}));
        const QImage image = chart.grab().toImage();
        for (const double x : {1.0, 4.0, 7.5}) {
            QVERIFY(inked(image, chart.toPixel(x, 1 + x / 10), hue(0)));
            QVERIFY(!inked(image, chart.toPixel(x, 1.25 + x / 10), hue(0)));
            for (const double y : {2.9, 3.1, 3.4}) QVERIFY(inked(image, chart.toPixel(x, y), hue(1)));
            QVERIFY(!inked(image, chart.toPixel(x, 2.5), hue(1)));
        }
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("many.svg"));
        QVERIFY(saveView(&chart, ExportKind::picture, {QStringLiteral("x"), QStringLiteral("y")}, file).ok());
        QFile saved(file);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QVERIFY(saved.readAll().count("<polyline") < 20);  // each line is one
    }
    void coloursFollowTheTheme() {
        SeriesChart chart;
        chart.resize(400, 240);
        chart.show(chartOf({curveLine(QStringLiteral("a"), {{0, 1}, {10, 1}})}));
        (void)chart.grab();
        QApplication::setPalette(paletteOf(themeOf(ThemeMode::dark)));
        QTRY_VERIFY(inked(chart.grab().toImage(), chart.toPixel(3, 1), themeOf(ThemeMode::dark).runs[0]));
        QApplication::setPalette(paletteOf(themeOf(ThemeMode::light)));
    }
};

PADA_WINDOW_TEST(SeriesChartTest)
#include "series_chart_test.moc"
