// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of pictures that takes long to look at: it is told, and it ends where a run is asked to.
#include "app/load_watch.h"

#include "app/dry_run.h"
#include "app/exit_code.h"
#include "app/need.h"
#include "app/retrain_keep.h"
#include "app/workplace.h"
#include "tests/app/service_fixture.h"

#include <fstream>
#include <string>
#include <vector>

#include <sys/stat.h>

namespace pada::testing {
namespace {

TEST(LoadWatch, SaysNowAndThenHowFarItIs) {
    FakeClock clock;
    bool goOn = true;
    std::vector<std::string> said;
    const LoadCallback told = watchedLoad(
        clock, [&] { return goOn; }, [&](const std::string& words) { said.push_back(words); });
    EXPECT_TRUE(told(0, 0));
    clock.advance(3.0);
    EXPECT_TRUE(told(0, 0));
    EXPECT_TRUE(told(512, 4000));
    clock.advance(60.0);
    EXPECT_TRUE(told(1024, 4000));
    clock.advance(60.0);
    goOn = false;
    EXPECT_FALSE(told(1536, 4000));
    EXPECT_EQ(said, (std::vector<std::string>{"reading the names of the pictures", "looked at 1024 of 4000 pictures"}));
}

/// A run on lists of pictures, none of which is ever looked at.
class StoppedLoad : public RunServiceTest {
protected:
    void SetUp() override {
        RunServiceTest::SetUp();
        m_plan.config.data.set = "image-folder";
        m_plan.config.data.root = m_folder;
        m_plan.config.data.trainList = "train.txt";
        m_plan.config.data.validList = "valid.txt";
        std::ofstream(m_folder + "/valid.txt") << "b.png cat\n";
    }
    void writeTrainList() const { std::ofstream(m_folder + "/train.txt") << "a.png cat\nc.png dog\n"; }
};

TEST_F(StoppedLoad, IsNoFaultForWhoAsked) {
    writeTrainList();
    EXPECT_THROW(Workplace(m_plan.config, [](std::int64_t, std::int64_t) { return false; }), StopAsked);
    int asked = 0;
    const auto costs = dryRun(m_plan.config, [&] { return ++asked < 1; });
    ASSERT_FALSE(costs.ok());
    EXPECT_EQ(costs.error().code, ErrorCode::stopped);
    EXPECT_EQ(exitCodeOf(costs.error()), kStopped);
}

// The list is a pipe, so that the run is still reading when it is asked to stop.
TEST_F(StoppedLoad, EndsARunAsStoppedBeforeItHasARow) {
    ASSERT_EQ(::mkfifo((m_folder + "/train.txt").c_str(), 0600), 0);
    RunService service({.storeFile = m_file});
    const auto run = service.start(m_plan);
    ASSERT_TRUE(run.ok()) << run.error().message;
    service.requestStop();
    writeTrainList();
    service.join();
    std::vector<RunEnded> ends;
    for (const Event& event : service.events().drain())
        if (const auto* end = std::get_if<RunEnded>(&event)) ends.push_back(*end);
    ASSERT_EQ(ends.size(), 1u);
    EXPECT_EQ(ends.front().status, RunStatus::stopped);
    EXPECT_EQ(ends.front().reason, "stopped after 0 of 3 pictures were looked at");
    EXPECT_FALSE(openCatalog(m_file).value()->find(run->text).ok());
}

TEST_F(StoppedLoad, IsSaidOfAPathThatWasToBeTrainedAlone) {
    writeTrainList();
    RunService service({.storeFile = m_file});
    const RunId run{"01ARZ3NDEKTSV4RRFFQ69G5FAV"};
    ASSERT_TRUE(enqueue(service, run).ok());
    const auto said = trainPathAlone(
        m_file, run.text,
        "|nor_conv_3x3~0|+|nor_conv_3x3~0|skip_connect~1|+|nor_conv_3x3~0|skip_connect~1|skip_connect~2|",
        [](double, double) {}, [] { return false; });
    ASSERT_TRUE(said.ok()) << said.error().message;
    EXPECT_EQ(*said, "stopped before a net was trained");
}

TEST_F(StoppedLoad, LeavesARunThatWaitedAsStopped) {
    ASSERT_EQ(::mkfifo((m_folder + "/train.txt").c_str(), 0600), 0);
    RunService service({.storeFile = m_file});
    const RunId run{"01ARZ3NDEKTSV4RRFFQ69G5FAV"};
    ASSERT_TRUE(enqueue(service, run).ok());
    ASSERT_TRUE(service.resume(run).ok());
    service.requestStop();
    writeTrainList();
    service.join();
    EXPECT_EQ(statusOf(run), RunStatus::stopped);
}

}  // namespace
}  // namespace pada::testing
