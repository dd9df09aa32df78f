// SPDX-License-Identifier: GPL-3.0-or-later
// How pictures are kept and compared: an equal one passes, a changed digit does not, and the table of pictures is
// whole.
#include "tests/ui/picture_file.h"
#include "tests/ui/picture_list.h"

#include <QFileInfo>
#include <QPainter>
#include <QSet>
#include <QTemporaryDir>
#include <QtTest>

using namespace pada;
using namespace pada::ui;

namespace {

/// A page as a window draws one: flat ground, words, a ramp of more colours than a palette has.
QImage pageOf(const char* words) {
    QImage page(800, 500, QImage::Format_RGB32);
    page.fill(QColor(250, 250, 247));
    QPainter painter(&page);
    QLinearGradient ramp(0, 0, 800, 0);
    ramp.setColorAt(0, QColor(32, 90, 200));
    ramp.setColorAt(1, QColor(240, 120, 30));
    painter.fillRect(QRect(0, 300, 800, 120), ramp);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont font = painter.font();
    font.setPixelSize(20);
    painter.setFont(font);
    painter.setPen(QColor(30, 30, 36));
    painter.drawText(QPoint(40, 80), QLatin1String(words));
    painter.drawEllipse(QPoint(400, 180), 60, 40);
    return page;
}

}  // namespace

class PictureCompareTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anEqualPictureIsEqual() {
        const PictureDifference difference = differenceOf(pageOf("tau 0.74"), pageOf("tau 0.74"));
        QVERIFY(difference.equal());
        QCOMPARE(difference.pixels, qint64(0));
        QVERIFY(difference.shown.isNull());
    }
    void aChangedDigitIsNoticed() {
        const PictureDifference difference = differenceOf(pageOf("tau 0.74"), pageOf("tau 0.75"));
        QVERIFY2(!difference.equal(), qPrintable(QString::number(difference.pixels)));
        // And where: nothing but the digit is red.
        QVERIFY(!difference.shown.isNull());
        for (int y = 0; y < difference.shown.height(); ++y)
            for (int x = 0; x < difference.shown.width(); ++x)
                if (difference.shown.pixel(x, y) == qRgb(214, 0, 0)) QVERIFY(y > 55 && y < 95 && x > 40 && x < 200);
    }
    void aShadeThatNobodySeesPasses() {
        QImage now = pageOf("tau 0.74");
        for (int x = 0; x < now.width(); ++x) now.setPixelColor(x, 10, QColor(247, 248, 250));
        QVERIFY(differenceOf(pageOf("tau 0.74"), now).equal());
        now.fill(Qt::black);
        QVERIFY(!differenceOf(pageOf("tau 0.74"), now).equal());
    }
    void anotherSizeIsNoPictureOfIt() {
        const PictureDifference difference = differenceOf(pageOf("a"), pageOf("a").copy(0, 0, 799, 500));
        QVERIFY(difference.sizes && !difference.equal());
    }
    void aKeptPicturePassesForWhatWasDrawn() {
        QTemporaryDir dir;
        const QString file = dir.filePath(QStringLiteral("page.png"));
        const QImage drawn = pageOf("PA&DA");
        QVERIFY(savePicture(drawn, file).ok());
        const QImage kept(file);
        QCOMPARE(kept.format(), QImage::Format_Indexed8);
        QCOMPARE(differenceOf(kept, drawn).pixels, qint64(0));
        QVERIFY(QFileInfo(file).size() < 30'000);
        QVERIFY(!savePicture(drawn, dir.filePath(QStringLiteral("no/such/page.png"))).ok());
    }
    void tooManyColoursAreKeptAsTheyAre() {
        QImage noise(64, 64, QImage::Format_RGB32);
        std::uint32_t state = 1;
        for (int y = 0; y < 64; ++y)
            for (int x = 0; x < 64; ++x) {
                state = state * 1664525u + 1013904223u;
                noise.setPixel(x, y, 0xff000000u | state >> 8);
            }
        QVERIFY(inFewColours(noise).isNull());
        QTemporaryDir dir;
        QVERIFY(savePicture(noise, dir.filePath(QStringLiteral("n.png"))).ok());
        QCOMPARE(differenceOf(QImage(dir.filePath(QStringLiteral("n.png"))), noise).pixels, qint64(0));
    }
    void theTableHasEnoughAndNamesEachOnce() {
        QSet<QString> names;
        std::size_t all = 0;
        for (const int scale : {1, 2})
            for (const PictureTask& task : pictureTasks(scale)) {
                names << task.name();
                ++all;
            }
        QCOMPARE(std::size_t(names.size()), all);
        QVERIFY2(all >= 60, qPrintable(QString::number(all)));
        for (const char* page : {"run", "compare", "rank", "data", "library", "learn", "settings"}) {
            unsigned looks = 0;
            for (const PictureScene& scene : pictureScenes())
                if (QLatin1String(scene.page) == QLatin1String(page)) looks |= scene.looks;
            QVERIFY2((looks & kLight) && (looks & kDark), page);
        }
    }
    void whatTheyAreDrawnWithIsTheSameTwice() {
        QCOMPARE(drawnWith(), drawnWith());
        QVERIFY(drawnWith().contains(QLatin1String(qVersion())));
    }
};
QTEST_MAIN(PictureCompareTest)
#include "picture_compare_test.moc"
