// SPDX-License-Identifier: GPL-3.0-or-later
// One window a store: who starts second hands over and ends; leftovers of killed windows and silent ones are no
// hindrance.
#include "app/single_instance.h"
#include "app/workbench_options.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>
#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <thread>

using namespace pada;

namespace {

/// A second start: its wait for an answer has a thread of its own, as it has a process in life.
bool secondStart(const QString& store, const QString& folder, const WorkbenchOptions& options) {
    std::atomic<int> answer{-1};
    std::thread other([&] { answer = SingleInstance(store, folder).handOver(options) ? 1 : 0; });
    while (answer < 0) QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    other.join();
    return answer == 1;
}

}  // namespace

class SingleInstanceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSecondStartHandsOverWhatItWasAskedFor() {
        QTemporaryDir dir;
        const QString store = dir.filePath(QStringLiteral("w.sqlite"));
        WorkbenchOptions options;
        options.open = QStringLiteral("14");
        options.at = 120;
        options.page = QStringLiteral("data");
        options.lesson = 4;
        options.inClass = true;
        options.compare = {QStringLiteral("7"), QStringLiteral("3")};
        options.against = QStringLiteral("3");
        options.first = QStringLiteral("demo.toml");
        QVERIFY(!SingleInstance(store, dir.path()).handOver(options));  // nobody is there
        SingleInstance first(store, dir.path());
        QVERIFY(first.listen());
        QList<WorkbenchOptions> asked;
        connect(&first, &SingleInstance::asked, this, [&](const WorkbenchOptions& what) { asked << what; });
        QVERIFY(secondStart(store, dir.path(), options));
        QCOMPARE(asked.size(), qsizetype(1));
        QCOMPARE(asked[0].open, QStringLiteral("14"));
        QCOMPARE(asked[0].at.value_or(-1), 120);
        QCOMPARE(asked[0].page, QStringLiteral("data"));
        QCOMPARE(asked[0].lesson.value_or(-1), 4);
        QVERIFY(asked[0].inClass);
        QCOMPARE(asked[0].compare, options.compare);
        QCOMPARE(asked[0].against, options.against);
        QCOMPARE(asked[0].first, QFileInfo(QStringLiteral("demo.toml")).absoluteFilePath());  // its own folder counts
        QVERIFY(secondStart(store, dir.path(), {}));
        QCOMPARE(asked.size(), qsizetype(2));
        QVERIFY(asked[1].open.isEmpty() && !asked[1].at && !asked[1].lesson && !asked[1].inClass &&
                asked[1].first.isEmpty() && asked[1].compare.isEmpty() && asked[1].against.isEmpty());
    }
    void anotherStoreIsAnotherWindowAndAnotherSpellingIsNot() {
        QTemporaryDir dir;
        QVERIFY(QDir(dir.path()).mkdir(QStringLiteral("sub")));
        const QString store = dir.filePath(QStringLiteral("w.sqlite"));
        SingleInstance first(store, dir.path());
        QVERIFY(first.listen());
        QVERIFY(!secondStart(dir.filePath(QStringLiteral("other.sqlite")), dir.path(), {}));
        QVERIFY(secondStart(dir.filePath(QStringLiteral("sub/../w.sqlite")), dir.path(), {}));
        QVERIFY(QFile::link(dir.path(), dir.filePath(QStringLiteral("link"))));
        QVERIFY(secondStart(dir.filePath(QStringLiteral("link/w.sqlite")), dir.path(), {}));
    }
    void whatAKilledWindowLeftIsReplaced() {
        QTemporaryDir dir;
        const QString store = dir.filePath(QStringLiteral("w.sqlite"));
        SingleInstance first(store, dir.path());
        {
            // A socket file without anybody behind it, as kill -9 leaves it.
            QFile stale(first.socket());
            QVERIFY(stale.open(QIODevice::WriteOnly));
        }
        QVERIFY(!first.handOver({}));
        QVERIFY(first.listen());
        QVERIFY(secondStart(store, dir.path(), {}));
    }
    void theSecondListenerLeavesTheFirstItsPlace() {
        QTemporaryDir dir;
        const QString store = dir.filePath(QStringLiteral("w.sqlite"));
        SingleInstance first(store, dir.path()), second(store, dir.path());
        QVERIFY(first.listen());
        QVERIFY(!second.listen());
        int asked = 0;
        connect(&first, &SingleInstance::asked, this, [&] { ++asked; });
        QVERIFY(secondStart(store, dir.path(), {}));
        QCOMPARE(asked, 1);
    }
    void aWindowThatDoesNotAnswerIsNotWaitedForLong() {
        QTemporaryDir dir;
        const QString store = dir.filePath(QStringLiteral("w.sqlite"));
        SingleInstance second(store, dir.path());
        QLocalServer silent;
        QVERIFY(silent.listen(second.socket()));
        QVERIFY(!second.handOver({}));
    }
    void nonsenseIsSentAway() {
        QTemporaryDir dir;
        SingleInstance first(dir.filePath(QStringLiteral("w.sqlite")), dir.path());
        QVERIFY(first.listen());
        int asked = 0;
        connect(&first, &SingleInstance::asked, this, [&] { ++asked; });
        for (const QByteArray& line :
             {QByteArray("hello\n"), QByteArray("{\"open\":\"1\"}\n"), QByteArray(40'000, 'x')}) {
            QLocalSocket socket;
            socket.connectToServer(first.socket());
            QVERIFY(socket.waitForConnected(1000));
            socket.write(line);
            socket.flush();
            QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
        }
        QCOMPARE(asked, 0);
        QVERIFY(secondStart(dir.filePath(QStringLiteral("w.sqlite")), dir.path(), {}));
        QCOMPARE(asked, 1);
    }
    void withoutAFolderOfItsOwnEveryStartIsTheFirst() {
        QTemporaryDir dir;
        SingleInstance alone(dir.filePath(QStringLiteral("w.sqlite")), QString());
        QVERIFY(!alone.listen());
        QVERIFY(!alone.handOver({}));
        QVERIFY(!SingleInstance::userSocketFolder().isEmpty());
    }
};

QTEST_GUILESS_MAIN(SingleInstanceTest)
#include "single_instance_test.moc"
