// SPDX-License-Identifier: GPL-3.0-or-later
// Curves of many steps are painted by ink of our own: it must give the pixels that a painter gives, and a chart that
// grew those of one that was painted at once.
#include "tests/ui/picture_difference.h"
#include "tests/ui/window_tests.h"
#include "ui/charts/curve_columns.h"
#include "ui/charts/line_chart.h"
#include "ui/charts/pixel_ink.h"

#include <QPainter>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <cstdlib>

using namespace pada::ui;

static QImage ground(int width, int height) {
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(Qt::white);
    return image;
}

/// Of the 24 x 24 places of each pixel those that lie on the line.
static QImage byPlaces(const SteepLine& line) {
    constexpr int kPlaces = 24;
    QImage image = ground(40, 80);
    const double length = std::hypot(line.b.x() - line.a.x(), line.b.y() - line.a.y());
    const QPointF along = (line.b - line.a) / length;
    const double beyond = line.square ? line.width / 2 : 0.0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            if (std::abs(x - line.a.x()) > 8) continue;
            int covered = 0;
            for (int i = 0; i < kPlaces * kPlaces; ++i) {
                const int down = i / kPlaces, across = i % kPlaces;
                const QPointF at = QPointF(x + (across + .5) / kPlaces, y + (down + .5) / kPlaces) - line.a;
                const double far = QPointF::dotProduct(at, along), aside = at.x() * along.y() - at.y() * along.x();
                covered += far >= -beyond && far <= length + beyond && std::abs(aside) <= line.width / 2;
            }
            const int grey = 255 - 255 * covered / (kPlaces * kPlaces);
            image.setPixel(x, y, qRgb(grey, grey, grey));
        }
    return image;
}

static QImage byPainter(const SteepLine& line) {
    QImage image = ground(40, 80);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(Qt::black, line.width);
    pen.setCapStyle(line.square ? Qt::SquareCap : Qt::FlatCap);
    painter.setPen(pen);
    painter.drawLines(QList<QLineF>{QLineF(line.a, line.b)});
    return image;
}

static QImage byInk(const SteepLine& line) {
    QImage image = ground(40, 80);
    PixelInk(image, image.rect()).line(line, qRgb(0, 0, 0));
    return image;
}

/// Up and down by most of the plot, `perColumn` steps to a column of pixels.
static QList<QPointF> noise(int count, double perColumn) {
    QList<QPointF> out;
    quint64 state = 3;
    for (int i = 0; i < count; ++i) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        out.append({i / perColumn, 1.0 + 2.0 * static_cast<double>(state >> 40) / static_cast<double>(1 << 24)});
    }
    return out;
}

static void show(LineChart& chart, const QList<QPointF>& points, double from, double to) {
    chart.setXSpan(from, to, QStringLiteral("step"));
    chart.setYLimits(0, 4);
    chart.setCurve(0, points);
    chart.commit();
}

class CurvePaintTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// Everywhere to an eighth of a pixel's cover; and between its ends as a painter draws it, who leaves out most of
    /// the row in which a line that is nearly upright begins.
    void aSteepLineIsAsAPainterDrawsIt() {
        for (const double width : {1.02, 1.5, 2.0, 3.0, 4.0})
            for (const bool square : {true, false})
                for (const double across : {-2.0, -.4, 0.0, .25, 1.0, 2.0})
                    for (const double tall : {12.5, -33.3, 61.0}) {
                        const QPointF a(20.3, tall < 0 ? 70.6 : 8.2);
                        const SteepLine line{a, a + QPointF(across, tall), width, square};
                        if (!PixelInk::steep(line.a, line.b, width)) continue;
                        const QImage ink = byInk(line);
                        const int beyond = static_cast<int>(std::ceil(width)) + 1,
                                  top = static_cast<int>(std::min(line.a.y(), line.b.y())) + beyond,
                                  bottom = static_cast<int>(std::max(line.a.y(), line.b.y())) - beyond;
                        const QRect between(0, top, ink.width(), bottom - top);
                        const int away = std::max(farthest(byPlaces(line), ink),
                                                  farthest(byPainter(line).copy(between), ink.copy(between)));
                        QVERIFY2(away <= 32, qPrintable(QStringLiteral("%1 of 255: width %2, %3 across, %4 down")
                                                            .arg(away)
                                                            .arg(width)
                                                            .arg(across)
                                                            .arg(tall)));
                    }
    }
    void whatIsNotSteepIsLeftToThePainter() {
        QVERIFY(PixelInk::steep({0, 0}, {1, 20}, 2));
        QVERIFY(!PixelInk::steep({0, 0}, {1, 7}, 2));    // its ends would slant
        QVERIFY(!PixelInk::steep({0, 0}, {0, 3}, 2));    // no longer than it is wide
        QVERIFY(!PixelInk::steep({0, 0}, {0, 1e9}, 2));  // of a value that no axis shows
        QVERIFY(PixelInk::steep({0, 40}, {-1, 0}, 4));   // upwards
        QVERIFY(!PixelInk::steep({0, 40}, {-3, 0}, 4));
    }
    /// Half of a pixel's column and half of its rows, by hand: 255 - 255 / 2 and 255 - 255 / 4.
    void aPixelIsCoveredByItsShare() {
        QImage image = ground(10, 10);
        PixelInk(image, image.rect()).line({{4.0, 2.5}, {4.0, 7.0}, 1.0, false}, qRgb(0, 0, 0));
        QVERIFY(std::abs(qRed(image.pixel(3, 4)) - 128) <= 1 && std::abs(qRed(image.pixel(4, 4)) - 128) <= 1);
        QVERIFY(std::abs(qRed(image.pixel(3, 2)) - 191) <= 1);
        QCOMPARE(qRed(image.pixel(3, 1)), 255);
        QCOMPARE(qRed(image.pixel(3, 7)), 255);
        QCOMPARE(qRed(image.pixel(2, 4)), 255);
    }
    void nothingIsWrittenOutsideTheClip() {
        QImage image = ground(12, 12);
        PixelInk ink(image, QRect(4, 0, 4, 12));
        ink.clipTo(QRect(0, 2, 12, 6));
        for (int column = -3; column < 15; ++column) ink.bar(column, -1000, 1000, qRgb(0, 0, 0));
        ink.line({{3.5, -500}, {8.5, 500}, 3.0, true}, qRgb(0, 0, 0));
        ink.line({{-9000, -500}, {-9000.5, 500}, 3.0, true}, qRgb(0, 0, 0));
        for (int y = 0; y < 12; ++y)
            for (int x = 0; x < 12; ++x) {
                const bool inside = x >= 4 && x < 8 && y >= 2 && y < 8;
                QCOMPARE(image.pixel(x, y), inside ? qRgb(0, 0, 0) : qRgb(255, 255, 255));
            }
        PixelInk(image, QRect()).bar(5, 0, 12, qRgb(255, 0, 0));
        QCOMPARE(image.pixel(5, 5), qRgb(0, 0, 0));
    }
    void aFullColumnIsABar() {
        const QList<QPointF> points{{0.5, 10}, {1.1, 12}, {1.3, 40.2}, {1.5, 20}, {1.8, 30}, {2.5, 31}};
        const CurveColumns columns = curveColumns(points, 2.0);
        QCOMPARE(columns.bars.size(), std::size_t(1));
        QCOMPARE(columns.bars[0].column, 1);
        QCOMPARE(columns.bars[0].top, 9);  // 10 - 2 / 2: the line that comes from the column before belongs to it
        QCOMPARE(columns.bars[0].bottom, 41);
        QCOMPARE(columns.lines, (QList<QLineF>{QLineF(1.8, 30, 2.5, 31)}));
    }
    void aFlatOrThinColumnIsLines() {
        QCOMPARE(curveColumns({{1.1, 10}, {1.3, 17}, {1.5, 10}, {1.8, 17}}, 2.0).bars.size(), std::size_t(0));
        QCOMPARE(curveColumns({{1.1, 10}, {1.3, 18}, {1.5, 10}, {1.8, 17}}, 2.0).bars.size(), std::size_t(1));
        QVERIFY(curveColumns({}, 2.0).lines.isEmpty());
        QVERIFY(curveColumns({{1, 1}}, 2.0).lines.isEmpty());
    }
    void aSpikeOfOneStepKeepsItsShape() {
        QList<QPointF> points;
        for (int i = 0; i < 40; ++i) points.append({i * .5, i == 21 ? 90.0 : 10.0 + .1 * i});
        const CurveColumns columns = curveColumns(points, 2.0);
        QVERIFY(columns.bars.empty());
        QCOMPARE(columns.lines.size(), points.size() - 1);
        QList<QPointF> fall;  // and so does a drop over two columns
        for (int i = 0; i < 40; ++i) fall.append({i * .5, std::clamp(20.0 * (i - 16), 0.0, 120.0)});
        QVERIFY(curveColumns(fall, 2.0).bars.empty());
    }
    void twoStepsAColumnThatGoUpAndDownAreBars() {
        QList<QPointF> points;
        for (int i = 0; i < 40; ++i) points.append({i * .5 + .1, i % 2 ? 80.0 : 10.0});
        const CurveColumns columns = curveColumns(points, 2.0);
        QCOMPARE(columns.bars.size(), std::size_t(19));  // the first has none before it
        for (const CurveColumns::Bar& bar : columns.bars) QVERIFY(bar.top == 9 && bar.bottom == 81);
    }
    void farOutsideIsNoFault() {
        const CurveColumns columns = curveColumns({{-3e12, 0}, {-3e12, 1e30}, {-3e12, 0}, {-3e12, 1e30}, {5, 4}}, 2.0);
        QImage image = ground(12, 12);
        PixelInk ink(image, image.rect());
        for (const CurveColumns::Bar& bar : columns.bars) ink.bar(bar.column, bar.top, bar.bottom, qRgb(0, 0, 0));
        QCOMPARE(farthest(image, ground(12, 12)), 0);
    }
    /// From fewer points than columns to more than four in each: bars, lines of ink and lines of the painter.
    void aNoisyCurveGrowsToTheSamePicture() {
        for (const double perColumn : {.4, 1.0, 1.9, 2.6, 3.7, 9.0}) {
            LineChart grown, whole;
            const int count = static_cast<int>(perColumn * 400);
            for (LineChart* chart : {&grown, &whole}) {
                chart->resize(500, 260);
                chart->addCurve(LineChart::Role::focus, {});
                chart->show();
            }
            const QList<QPointF> points = noise(count, perColumn);
            for (int i = count / 4; i <= count; i += std::max(1, count / 23)) {
                show(grown, points.first(i), 0, 442);
                (void)grown.grab();
            }
            show(grown, points, 0, 442);
            const QImage a = grown.grab().toImage();
            QVERIFY(grown.columnsPainted() < 250);
            show(whole, points, 0, 442);
            const int away = farthest(a, whole.grab().toImage());
            QVERIFY2(away <= 8, qPrintable(QStringLiteral("%1 steps a column: %2").arg(perColumn).arg(away)));
        }
    }
    void aPartStaysInsideThePlot() {
        LineChart chart;
        chart.resize(500, 260);
        chart.addCurve(LineChart::Role::focus, {});
        show(chart, {}, 100, 300);
        const QImage bare = chart.grab().toImage();
        show(chart, noise(4000, 10.0), 100, 300);
        const QImage seen = chart.grab().toImage();
        const QRectF plot = plotInset(chart.size());
        const double ratio = seen.devicePixelRatio();
        int inside = 0;
        for (int y = static_cast<int>(plot.top() * ratio); y < static_cast<int>((plot.bottom() - 2) * ratio); ++y)
            for (int x = 0; x < seen.width(); ++x) {
                if (seen.pixel(x, y) == bare.pixel(x, y)) continue;
                const double place = x / ratio;
                QVERIFY2(place >= plot.left() - 1 && place <= plot.right() + 3, qPrintable(QString::number(place)));
                ++inside;
            }
        QVERIFY(inside > 10'000);
    }
    void aChartSaysHowManyColumnsItIsWorth() {
        for (const int width : {220, 500, 1200, 3000}) {
            LineChart chart;
            chart.resize(width, 200);
            const int plot = static_cast<int>(std::lround(plotInset(chart.size()).width() * chart.devicePixelRatioF()));
            QCOMPARE(chart.columns() % plot, 0);
            QVERIFY(chart.columns() >= 1024 && chart.columns() < std::max(1024, plot) + plot);
        }
    }
};

PADA_WINDOW_TEST(CurvePaintTest)
#include "curve_paint_test.moc"
