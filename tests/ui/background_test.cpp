// SPDX-License-Identifier: GPL-3.0-or-later
// The worker beside the GUI thread: order, answers, and jobs that throw.
#include "ui/models/background.h"
#include "core/base/contract.h"
#include "tests/ui/window_tests.h"

#include <QSignalSpy>
#include <QtTest>

#include <optional>
#include <vector>

using namespace pada;
using namespace pada::ui;

namespace {

struct Rows {
    int count = 0;
    std::optional<Error> fault;
};
struct Facts {
    int count = 0;
};

}  // namespace

class BackgroundTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void answersComeInOrder() {
        Background background;
        std::vector<int> answers;
        for (int i = 0; i < 5; ++i)
            background.run([i] { return Result<int>(i); },
                           [&](const Result<int>& answer) { answers.push_back(*answer); });
        QCOMPARE(background.open(), 5);
        QTRY_COMPARE(background.open(), 0);
        QCOMPARE(answers, (std::vector<int>{0, 1, 2, 3, 4}));
    }

    void whatAJobThrowsIsItsAnswer() {
        Background background;
        std::vector<std::string> told;
        background.run([]() -> Result<int> { throw ContractError("a path has six decisions"); },
                       [&](const Result<int>& answer) { told.push_back(answer.error().message); });
        background.run([]() -> Result<void> { throw RunError("the disk is gone"); },
                       [&](const Result<void>& answer) { told.push_back(answer.error().message); });
        background.run([]() -> Rows { throw RunError("half a row"); },
                       [&](const Rows& rows) { told.push_back(rows.fault ? rows.fault->message : "none"); });
        background.run([]() -> Facts { throw 7; },
                       [&](const Result<Facts>& facts) { told.push_back(facts ? "none" : facts.error().message); });
        background.run([] { return Facts{3}; },
                       [&](const Result<Facts>& facts) { told.push_back(std::to_string(facts->count)); });
        QTRY_COMPARE(background.open(), 0);
        QCOMPARE(told.size(), std::size_t(5));
        QVERIFY(QString::fromStdString(told[0]).contains(QStringLiteral("a path has six decisions")));
        QCOMPARE(told[1], std::string("the disk is gone"));
        QCOMPARE(told[2], std::string("half a row"));
        QVERIFY(told[3] != "none");
        QCOMPARE(told[4], std::string("3"));
    }

    void anAnswerThatCannotBeTakenIsTold() {
        Background background;
        const QSignalSpy failed(&background, &Background::failed);
        background.run([] { return Result<int>(1); }, [](const Result<int>&) { throw RunError("nowhere to show it"); });
        QTRY_COMPARE(background.open(), 0);
        QCOMPARE(failed.count(), 1);
        QCOMPARE(failed.first().first().toString(), QStringLiteral("nowhere to show it"));
    }
};

PADA_WINDOW_TEST(BackgroundTest)
#include "background_test.moc"
