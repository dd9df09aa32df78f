// SPDX-License-Identifier: GPL-3.0-or-later
// What the program takes of the machine: in words, looked at once a second on a worker, and in the status line.
#include "tests/ui/bench.h"
#include "tests/ui/window_tests.h"
#include "ui/session/machine_watch.h"
#include "ui/shell/status_line.h"
#include "ui/widgets/live_text.h"

#include <QtTest>

#include <atomic>

using namespace pada;
using namespace pada::ui;

namespace {

MachineLoad loadAt(double seconds, double cpu, double written) {
    MachineLoad load;
    load.seconds = seconds;
    load.process = {cpu, 300e6, written};
    load.cores = 2;
    load.memoryBytes = 16e9;
    load.noDevice = "libnvidia-ml.so.1 is not here: no NVIDIA driver";
    load.freeBytes = 12e9;
    return load;
}

}  // namespace

class MachineTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyRowSaysWhatThereIsOrWhyNot() {
        const auto rows = machineRows(loadAt(1, 0, 0), LoadPace{1.5, 2.5e6}, 1234.4);
        QCOMPARE(rows.size(), std::size_t(5));
        QCOMPARE(rows[0].brief, QStringLiteral("CPU 1.5 of 2"));
        QCOMPARE(rows[1].brief, QStringLiteral("300 MB"));
        QCOMPARE(rows[1].words, QStringLiteral("300 MB of 16 GB held"));
        QCOMPARE(rows[2].brief, QStringLiteral("no GPU"));
        QVERIFY(rows[2].words.contains(QStringLiteral("no device here; libnvidia-ml.so.1")));
        QCOMPARE(rows[3].brief, QStringLiteral("disk 2.5 MB/s, 12 GB free"));
        QCOMPARE(rows[4].brief, QStringLiteral("1,234 events/s"));
        QCOMPARE(rows[4].words, QStringLiteral("1,234 events/s from the engine to this window"));
    }
    void whatIsNotKnownIsNotShownAsNothing() {
        MachineLoad load;
        const auto rows = machineRows(load, std::nullopt, std::nullopt);
        QCOMPARE(rows[0].brief, QString());  // 0.0 cores would be a claim
        QCOMPARE(rows[1].brief, QString());
        QCOMPARE(rows[3].brief, QString());
        QCOMPARE(rows[3].words, QStringLiteral("the system does not say"));
        QCOMPARE(rows[4].brief, QString());
        load.devices = {{"Big", 0.43, 20e9, 140e9}, {"Shared", std::nullopt, 1e9, 10e9}};
        const auto devices = machineRows(load, LoadPace{0.0, std::nullopt}, 0.0)[2];
        QCOMPARE(devices.brief, QStringLiteral("GPU 43 %"));
        QVERIFY2(devices.words.contains(QStringLiteral("Big: 43 %, 20 GB of 140 GB held")), qPrintable(devices.words));
        QVERIFY(devices.words.contains(QStringLiteral("Shared: use not told")));
    }
    void aLookIsTakenOnceASecondAndNeverTwoAtOnce() {
        std::atomic<int> looks = 0;
        Bench b(false, [&](WindowServices& services) {
            services.machineLoad = [&looks] {
                const int before = looks++;
                return loadAt(10.0 + before, 1.5 * before, 1e6 * before);
            };
        });
        MachineWatch watch(*b.services);
        QSignalSpy told(&watch, &MachineWatch::changed);
        watch.look();
        watch.look();
        QTRY_COMPARE(told.count(), 1);
        QCOMPARE(watch.rows()[0].brief, QString());  // the first look has nothing before it
        QCOMPARE(watch.rows()[4].brief, QString());
        watch.count(30);
        watch.look();  // too soon
        QCOMPARE(looks.load(), 1);
        watch.count(20);
        b.clock.advance(2.0);
        watch.look();
        QTRY_COMPARE(told.count(), 2);
        QCOMPARE(watch.rows()[4].brief, QStringLiteral("25 events/s"));
        QCOMPARE(watch.rows()[0].brief, QStringLiteral("CPU 1.5 of 2"));
        QVERIFY(watch.rows()[3].brief.startsWith(QStringLiteral("disk 1.0 MB/s")));
    }
    void whatTheEngineSendsToTheWindowIsCounted() {
        Bench b(false, [](WindowServices& services) { services.machineLoad = [] { return loadAt(1, 0, 0); }; });
        auto* load = b.find<LiveText>("status.load");
        b.polls();
        QTRY_VERIFY(!load->toolTip().isEmpty() && load->toolTip().contains(QStringLiteral("300 MB")));
        for (int i = 0; i < 6; ++i) b.engine.add(Notice{{"X"}, i, "c", "a remark", "info"});
        b.window->pump().poll();
        b.clock.advance(2.0);
        b.polls();
        QTRY_VERIFY2(load->toolTip().contains(QStringLiteral("3 events/s")), qPrintable(load->toolTip()));
    }
    void theStatusLineShowsAllOfItWhereThereIsRoom() {
        StatusLine line;
        auto* load = line.findChild<LiveText*>(QStringLiteral("status.load"));
        line.resize(500, 34);
        line.showMachine(machineRows(loadAt(1, 0, 0), LoadPace{1.5, 2.5e6}, 40.0));
        QCOMPARE(load->parts(), (QStringList{QStringLiteral("CPU 1.5 of 2"), QStringLiteral("300 MB")}));
        QVERIFY(load->toolTip().contains(QStringLiteral("GPU: no device here")));
        QVERIFY(load->toolTip().contains(QStringLiteral("Disk: 2.5 MB/s written")));
        line.show();
        line.resize(3000, 34);
        QTRY_COMPARE(load->parts().size(), 5);
        QCOMPARE(load->parts()[2], QStringLiteral("no GPU"));
        QCOMPARE(load->parts()[4], QStringLiteral("40 events/s"));
    }
};

PADA_WINDOW_TEST(MachineTest)
#include "machine_test.moc"
