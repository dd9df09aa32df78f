// SPDX-License-Identifier: GPL-3.0-or-later
// The glow around a cell's ribbons: three layers by distance, at any pixel ratio, and gone when the reach is.
#include "tests/ui/window_tests.h"
#include "ui/widgets/cell_halos.h"

#include <QtTest>

using namespace pada::ui;

namespace {

constexpr double kInner = 10;
const QColor kColour(0, 128, 128, 51);  // a fifth

/// One straight edge down the middle, at x = 114.
CellGeometry straight() {
    CellGeometry geometry;
    geometry.edges = {{0, 1}};
    geometry.nodes = 2;
    geometry.size = {200, 300};
    return geometry;
}

/// Opacity, of 255, of the pixel whose middle lies so far right or left of the edge's centre line.
int opacityAt(const QImage& picture, double ratio, double fromCentre) {
    const int x = static_cast<int>(std::floor((114 + fromCentre) * ratio)), y = static_cast<int>(150 * ratio);
    return qAlpha(picture.pixel(x, y));
}

}  // namespace

class HalosTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void layersLieOneUponTheOther_data() {
        QTest::addColumn<double>("ratio");
        QTest::newRow("1x") << 1.0;
        QTest::newRow("1.5x") << 1.5;
        QTest::newRow("2x") << 2.0;
    }
    void layersLieOneUponTheOther() {
        QFETCH(double, ratio);
        CellHalos halos;
        halos.lay(straight(), {kInner}, ratio);
        const QImage picture = halos.picture({9}, kColour);
        QCOMPARE(picture.size(), (QSizeF(200, 300) * ratio).toSize());
        for (const double side : {1.0, -1.0}) {
            // By hand: 255 (1 - 0.8^3), 255 (1 - 0.8^2), 255 / 5, beyond the reach nothing; layers end at 2.97, 5.94
            // and 9.
            QVERIFY(std::abs(opacityAt(picture, ratio, side * (kInner + 1.5)) - 124) <= 1);
            QVERIFY(std::abs(opacityAt(picture, ratio, side * (kInner + 4.5)) - 92) <= 1);
            QVERIFY(std::abs(opacityAt(picture, ratio, side * (kInner + 7.5)) - 51) <= 1);
            QCOMPARE(opacityAt(picture, ratio, side * (kInner + 10.5)), 0);
        }
    }
    void aGlowMovesAndGoesOut() {
        CellHalos halos;
        halos.lay(straight(), {kInner}, 1);
        QVERIFY(opacityAt(halos.picture({9}, kColour), 1, kInner + 7.5) > 0);
        QCOMPARE(opacityAt(halos.picture({5}, kColour), 1, kInner + 7.5), 0);
        QVERIFY(std::abs(opacityAt(halos.picture({5}, kColour), 1, kInner + 2.5) - 92) <=
                1);  // its layers end at 1.65, 3.3, 5
        QCOMPARE(opacityAt(halos.picture({0}, kColour), 1, kInner + 1.5), 0);
    }
    void anotherWidthOrNoEdgeIsLaidAnew() {
        CellHalos halos;
        halos.lay(straight(), {kInner}, 1);
        halos.picture({9}, kColour);
        halos.lay(straight(), {kInner + 20}, 1);
        const QImage wider = halos.picture({9}, kColour);
        QCOMPARE(opacityAt(wider, 1, kInner + 4.5), 0);
        QVERIFY(opacityAt(wider, 1, kInner + 24.5) > 0);
        halos.lay({}, {}, 1);
        QVERIFY(halos.picture({}, kColour).isNull());
    }
};
PADA_WINDOW_TEST(HalosTest)
#include "halos_test.moc"
