// SPDX-License-Identifier: GPL-3.0-or-later
// What leaves the window beside a view's picture and numbers: replays, reports, rows and nets; and the way back from a
// picture to its view.
#include "tests/ui/bench.h"
#include "tests/ui/window_tests.h"
#include "ui/services/animated_png.h"
#include "ui/services/exporter.h"
#include "ui/services/picture_origin.h"
#include "ui/services/replay_recorder.h"
#include "ui/services/report.h"

#include <QDropEvent>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QtTest>

using namespace pada;
using namespace pada::ui;

namespace {

QByteArray savedContent(const QString& file) {
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

quint32 crcByBits(const QByteArray& bytes) {
    quint32 crc = ~0u;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) crc = (crc & 1u) != 0 ? 0xedb88320u ^ crc >> 1 : crc >> 1;
    }
    return ~crc;
}

quint32 wordAt(const QByteArray& bytes, qsizetype at) {
    return qFromBigEndian<quint32>(bytes.constData() + at);
}

QByteArray chunkOf(const QByteArray& type, const QByteArray& data) {
    QByteArray length(4, '\0'), crc(4, '\0');
    qToBigEndian(static_cast<quint32>(data.size()), length.data());
    qToBigEndian(crcByBits(type + data), crc.data());
    return length + type + data + crc;
}

/// An animated PNG read by the specification's words: what a viewer shows, frame by frame.
struct Film {
    QList<QImage> frames;
    QList<int> milliseconds;
    QString fault;
};
Film filmOf(const QByteArray& file) {
    Film film;
    const auto fail = [&](const char* words) {
        if (film.fault.isEmpty()) film.fault = QLatin1String(words);
        return film;
    };
    const QByteArray signature = file.left(8);
    QByteArray header, pixels, region;
    QImage canvas;
    quint32 frames = 0, sequence = 0;
    bool controlled = false;
    const auto show = [&] {
        if (!controlled) return true;
        QByteArray alone = header;
        alone.replace(0, 8, region.left(8));
        QImage part;
        if (!part.loadFromData(signature + chunkOf("IHDR", alone) + chunkOf("IDAT", pixels) + chunkOf("IEND", {}),
                               "PNG"))
            return false;
        QPainter(&canvas).drawImage(static_cast<int>(wordAt(region, 8)), static_cast<int>(wordAt(region, 12)), part);
        film.frames << canvas.copy();
        pixels.clear();
        return true;
    };
    for (qsizetype at = 8; at + 12 <= file.size();) {
        const auto length = static_cast<qsizetype>(wordAt(file, at));
        const QByteArray type = file.mid(at + 4, 4), data = file.mid(at + 8, length);
        if (wordAt(file, at + 8 + length) != crcByBits(type + data)) return fail("a checksum is wrong");
        at += 12 + length;
        if (type == "IHDR") {
            header = data;
            canvas = QImage(static_cast<int>(wordAt(data, 0)), static_cast<int>(wordAt(data, 4)), QImage::Format_RGB32);
        } else if (type == "acTL") {
            frames = wordAt(data, 0);
        } else if (type == "fcTL") {
            if (wordAt(data, 0) != sequence++) return fail("a frame is out of its order");
            if (!show()) return fail("a frame cannot be read");
            controlled = true;
            region = data.mid(4, 16);
            if (data[24] != 0 || data[25] != 0) return fail("frames are put together in another way");
            const int delay = qFromBigEndian<quint16>(data.constData() + 20),
                      parts = qFromBigEndian<quint16>(data.constData() + 22);
            film.milliseconds << delay * 1000 / parts;
        } else if (type == "IDAT") {
            if (frames == 0) return fail("the animation is told of after its first pixels");
            pixels += data;
        } else if (type == "fdAT") {
            if (wordAt(data, 0) != sequence++) return fail("pixels are out of their order");
            pixels += data.mid(4);
        } else if (type == "IEND") {
            if (!show()) return fail("the last frame cannot be read");
            if (film.frames.size() != static_cast<qsizetype>(frames)) return fail("the count of frames is another");
            if (at != file.size()) return fail("something comes after the end");
            return film;
        }
    }
    return fail("the file has no end");
}

struct Window : Bench {
    void steps() {
        PlannedRun plan;
        plan.config.run.name = "one";
        plan.config.method.name = "panda";
        window->session().start(plan);
        settle();
        engine.add(RunStarted{{"LIVE"}, 0, 0, 100, 10, "cpu", "avx2", 2, "", ""});
        OptionTable table(6, std::vector<double>{.1, .2, .3, .4, 0});
        for (int i = 0; i < 40; ++i) {
            if (i % 10 == 0) {
                table[0] = {.1 + i / 200.0, .2, .3, .4 - i / 200.0, 0};
                engine.add(SamplingChanged{{"LIVE"}, i, table, {}});
            }
            StepEvent step;
            step.run = {"LIVE"};
            step.step = i;
            step.loss = 2.0 + 1.0 / (3.0 + i);
            step.paths = {PathUse{Path{3, 1, 3, 1, 3, 3}, PathRole::trained, 0, std::vector<float>(6, .5f)}};
            engine.add(step);
        }
        engine.add(EpochFinished{{"LIVE"}, 0, 9, 0, 2.1, .3, 1e-4, 100, 100, 0, 0, 1});
        for (int i = 0; i < 4; ++i) polls();
    }
    void meant(const char* view) {
        auto* w = find<QWidget>(view);
        QVERIFY2(w && w->isVisible(), view);
        w->setFocus(Qt::TabFocusReason);
        QTRY_COMPARE(QApplication::focusWidget(), w);
    }
    QString kept(const char* name) {
        prompt.file = dir.filePath(QLatin1String(name));
        return prompt.file;
    }
    void press(Qt::Key key) { QTest::keyClick(window.get(), key, Qt::ControlModifier | Qt::ShiftModifier); }
    void drop(const QString& file) {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        QDragEnterEvent enter(QPoint(9, 9), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(QPointF(9, 9), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(window.get(), &event);
        settle();
    }
    QString problem() { return find<QWidget>("window.problem")->accessibleDescription(); }
};

QImage board(int width, const QRect& mark, const QColor& colour) {
    QImage image(width, 40, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter(&image).fillRect(mark, colour);
    return image;
}

}  // namespace

class LeavingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void framesAreShownAsTheyWere() {
        const QList<QImage> shown{board(60, {0, 0, 0, 0}, Qt::white), board(60, {10, 5, 8, 4}, Qt::red),
                                  board(60, {59, 39, 1, 1}, Qt::blue), board(60, {59, 39, 1, 1}, Qt::blue),
                                  board(60, {0, 0, 60, 40}, Qt::darkGreen)};
        AnimatedPng picture;
        for (const QImage& frame : shown) picture.add(frame, 100);
        QCOMPARE(picture.frames(), 4);  // one equals the one before
        const QByteArray file = picture.file({{QStringLiteral("Title"), QStringLiteral("Größe")}});
        const Film film = filmOf(file);
        QVERIFY2(film.fault.isEmpty(), qPrintable(film.fault));
        QCOMPARE(film.frames, (QList<QImage>{shown[0], shown[1], shown[2], shown[4]}));
        QCOMPARE(film.milliseconds, (QList<int>{100, 100, 200, 100}));
        const QImage first = QImage::fromData(file);  // a viewer that knows no animation
        QCOMPARE(first.convertToFormat(QImage::Format_RGB32), shown[0]);
        QCOMPARE(first.text(QStringLiteral("Title")), QStringLiteral("Größe"));
    }
    void aBrokenPngHasNoChunks() {
        AnimatedPng picture;
        picture.add(board(20, {1, 1, 5, 5}, Qt::red), 10);
        const QByteArray file = picture.file({});
        QVERIFY(!pngChunks(file).empty());
        QCOMPARE(pngFile(pngChunks(file)), file);
        for (qsizetype i = 0; i < file.size(); ++i) {
            QByteArray broken = file;
            broken[i] = static_cast<char>(broken[i] ^ 0x40);
            QVERIFY2(pngChunks(broken).empty(), qPrintable(QString::number(i)));
        }
        QVERIFY(AnimatedPng().file({}).isEmpty());
    }
    void replayStepsGoFromTheFirstToTheNewest() {
        QCOMPARE(replaySteps(0, 60), (std::vector<std::int64_t>{0}));
        QCOMPARE(replaySteps(3, 60), (std::vector<std::int64_t>{0, 1, 2, 3}));
        const auto many = replaySteps(400'000, 60);
        QCOMPARE(many.size(), 60u);
        QCOMPARE(many.front(), 0);
        QCOMPARE(many.back(), 400'000);
        QVERIFY(std::is_sorted(many.begin(), many.end()));
    }
    void aReplayOfTheCellMovesAndTheTimeStandsWhereItStood() {
        Window b;
        QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
        b.steps();
        b.meant("chart.training");
        const QString file = b.kept("replay.apng");
        b.press(Qt::Key_P);
        QVERIFY(b.prompt.types.join(QLatin1Char(' ')).contains(QStringLiteral("*.apng")));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), 30'000);
        const QByteArray bytes = savedContent(file);
        const Film film = filmOf(bytes);
        QVERIFY2(film.fault.isEmpty(), qPrintable(film.fault));
        QVERIFY2(film.frames.size() > 20, qPrintable(QString::number(film.frames.size())));
        QVERIFY(film.milliseconds.last() >= ReplayRecorder::kLastMs);
        QCOMPARE(film.frames.first().size(), b.find<QWidget>("chart.training")->size() * ReplayRecorder::kScale);
        QTRY_VERIFY(b.window->time().cursor().following());
        const auto origin = originOf(file);
        QVERIFY(origin);
        QCOMPARE(origin->view, QStringLiteral("chart.training"));
        QCOMPARE(origin->runs, QStringList{QStringLiteral("LIVE")});
    }
    void aReportOfTheRunSaysWhichRun() {
        Window b;
        QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
        b.steps();
        b.meant("chart.training");
        const QString file = b.kept("report.pdf");
        b.press(Qt::Key_P);
        const QByteArray pdf = savedContent(file);
        QVERIFY(pdf.startsWith("%PDF-"));
        QVERIFY(pdf.contains("urn:pada-workbench:origin"));
        QVERIFY(pdf.contains("LIVE</pada:Run>"));
        QVERIFY2(pdf.count("/Type /Page\n") + pdf.count("/Type /Page ") >= 1, "no page");
        QVERIFY2(!pdf.contains("/Subtype /Image"), "lines stay lines");
    }
    void aReportIsAsLongAsWhatItSays() {
        Report report;
        report.title = QStringLiteral("Run 7");
        const QByteArray shortOne = reportPdf(report);
        for (int i = 0; i < 400; ++i) report.settings += QStringLiteral("key%1 = 1\n").arg(i);
        QLabel view(QStringLiteral("a view"));
        view.resize(300, 200);
        report.views = {&view, nullptr};
        report.tables = {{QStringLiteral("Ranking"), {QStringLiteral("Metric"), QStringLiteral("Value")}, {}}};
        for (int i = 0; i < 80; ++i) report.tables.front().rows.push_back({QStringLiteral("tau"), QString::number(i)});
        const QByteArray longOne = reportPdf(report);
        const auto pages = [](const QByteArray& pdf) { return pdf.count("/Type /Page\n"); };
        QCOMPARE(pages(shortOne), 1);
        QVERIFY2(pages(longOne) > 4, qPrintable(QString::number(pages(longOne))));
    }
    void aPictureDroppedOpensItsView() {
        Window b;
        QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
        b.window->openRun({"A"});
        b.settle();
        for (int i = 0; i < 4; ++i) b.polls();
        for (const char* name : {"sampling.png", "sampling.svg"}) {
            const QString file = b.dir.filePath(QLatin1String(name));
            auto* view = b.find<QWidget>("chart.sampling");
            QVERIFY(saveView(view, ExportKind::picture,
                             {QStringLiteral("s"),
                              QStringLiteral("w <&> ü"),
                              QStringLiteral("run"),
                              {QStringLiteral("A")},
                              QStringLiteral("hash")},
                             file)
                        .ok());
            const auto origin = originOf(file);
            QVERIFY2(origin, name);
            QCOMPARE(origin->configHash, QStringLiteral("hash"));
            QCOMPARE(origin->words, QStringLiteral("w <&> ü"));
            b.window->openRun({"B"});
            b.settle();
            b.window->showPage(MainWindow::library);
            b.drop(file);
            QTRY_COMPARE(b.window->session().shown().facts().id.text, std::string("A"));
            QTRY_COMPARE(QApplication::focusWidget(), view);
            QVERIFY(view->isVisible());
        }
    }
    void aPictureLeadsBackToItsStep() {
        Window b;
        QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
        b.window->openRun({"A"});
        b.settle();
        for (int i = 0; i < 4; ++i) b.polls();
        b.window->time().apply(time::Seek{30});
        b.meant("chart.training");
        const QString file = b.kept("then.png");
        b.press(Qt::Key_P);
        const auto origin = originOf(file);
        QVERIFY(origin);
        QCOMPARE(origin->step, QStringLiteral("30"));
        const QString store = QFileInfo(b.services->storeFile).absoluteFilePath();
        QCOMPARE(origin->command, QStringLiteral("pada-workbench --store '%1' --open 'A' --at 30").arg(store));
        b.window->time().apply(time::Follow{});
        b.drop(file);  // the same run, at another step
        QCOMPARE(b.window->time().cursor().step(), std::int64_t(30));
        b.window->openRun({"B"});
        b.settle();
        QTRY_COMPARE(b.window->session().shown().facts().id.text, std::string("B"));
        QVERIFY(b.window->time().cursor().following());
        b.drop(file);
        QTRY_COMPARE(b.window->session().shown().facts().id.text, std::string("A"));
        QCOMPARE(b.window->time().cursor().step(), std::int64_t(30));
        QVERIFY(!b.window->time().cursor().following());
    }
    void aPictureOfNobodyOrOfAnotherStoreIsSaid() {
        Window b;
        QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
        const QString strange = b.dir.filePath(QStringLiteral("holiday.png")),
                      foreign = b.dir.filePath(QStringLiteral("foreign.png"));
        QVERIFY(board(20, {1, 1, 5, 5}, Qt::red).save(strange));
        b.drop(strange);
        QVERIFY2(b.problem().contains(QStringLiteral("only pictures that this program saved")),
                 qPrintable(b.problem()));
        QVERIFY(saveView(b.window.get()->findChild<QWidget*>(QStringLiteral("chart.training")), ExportKind::picture,
                         {QStringLiteral("s"),
                          QStringLiteral("another run"),
                          QStringLiteral("run"),
                          {QStringLiteral("01FOREIGN")}},
                         foreign)
                    .ok());
        b.drop(foreign);
        QVERIFY2(b.problem().contains(QStringLiteral("another run")), qPrintable(b.problem()));
    }
    void rowsAndNetsLeaveThroughTheProgram() {
        struct Asked {
            std::string run, path, format;
            QString file;
        };
        Window b;
        auto asked = std::make_shared<std::vector<Asked>>();
        b.services->exportRun = [asked](const RunId& run, const std::string& path, const std::string& format,
                                        const QString& file) -> Result<QString> {
            asked->push_back({run.text, path, format, file});
            if (format == "jsonl") return Error{ErrorCode::io, "no room"};
            return QStringLiteral("Batch norm: re-estimated.");
        };
        QVERIFY(QTest::qWaitForWindowActive(b.window.get()));
        b.window->openRun({"A"});
        b.settle();
        for (int i = 0; i < 4; ++i) b.polls();
        const auto leaves = [&](const char* name, std::size_t count) {
            b.kept(name);
            QTest::keyClick(b.window.get(), Qt::Key_E, Qt::ControlModifier);
            QTRY_COMPARE(b.window->exports().open(), 0);
            QCOMPARE(asked->size(), count);
        };
        leaves("run.tfevents", 1);
        QCOMPARE(asked->back().format, std::string("tensorboard"));
        QCOMPARE(asked->back().run, std::string("A"));
        QCOMPARE(asked->back().path, std::string());
        leaves("run.jsonl", 2);
        QVERIFY2(b.problem().contains(QStringLiteral("no room")), qPrintable(b.problem()));
        b.window->showPage(MainWindow::rank);
        for (int i = 0; i < 4; ++i) b.polls();
        leaves("path.onnx", 3);
        QCOMPARE(asked->back().format, std::string("onnx"));
        QVERIFY(!asked->back().path.empty());
        QVERIFY(asked->back().file.endsWith(QStringLiteral("path.onnx")));
        b.window->showPage(MainWindow::library);
        leaves("library.onnx", 3);  // no path is chosen there
    }
};

PADA_WINDOW_TEST(LeavingTest)
#include "leaving_test.moc"
