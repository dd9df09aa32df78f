// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever goes wrong while rows are written is told to who waits, and the rows are kept.
#include "core/store/run_recorder.h"

#include "core/base/contract.h"
#include "core/store/run_editor.h"
#include "tests/core/files/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>

namespace pada {
namespace {

using ::testing::HasSubstr;
using testing::TemporaryFolder;

/// Throws instead of telling the time, as long as it is broken.
class BreakableClock final : public Clock {
public:
    double monotonicSeconds() const override { return 0.0; }
    std::string utcText() const override {
        if (broken) throw ContractError("a time was expected");
        return "2026-01-01T00:00:00.000Z";
    }
    std::atomic<bool> broken{false};
};

TEST(Recorder, AnExceptionInACommitIsAFaultThatPassesAndNotTheEnd) {
    const TemporaryFolder folder;
    const RunId run{"01ARZ3NDEKTSV4RRFFQ69G5FAV"};
    StoreFile file;
    file.path = folder / "w.sqlite";
    {
        auto writer = openWriter({file.path, "test", 0.0});
        ASSERT_TRUE(writer.ok()) << writer.error().message;
        ASSERT_TRUE((*writer)->editor().createRun({run, "n", "panda", "s", "v", "config text", "h", "b", "f", 3}).ok());
    }
    auto opened = openForWriting(file.path);
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    file.db = std::move(opened->db);
    BreakableClock clock;
    RunRecorder recorder(file, clock);

    clock.broken = true;
    recorder.push(Notice{run, 1, "code", "words"});
    const Result<void> told = recorder.flush();
    ASSERT_FALSE(told.ok());
    EXPECT_THAT(told.error().message, HasSubstr("a time was expected"));
    EXPECT_THAT(told.error().message, HasSubstr(file.path));
    EXPECT_TRUE(recorder.failed());

    clock.broken = false;
    recorder.push(Notice{run, 2, "code", "more words"});
    const Result<void> written = recorder.flush();
    EXPECT_TRUE(written.ok()) << written.error().message;
    EXPECT_FALSE(recorder.failed());
    MutexLock lock(file.mutex);
    EXPECT_EQ(file.db->execAndGet("SELECT count(*) FROM event WHERE code='code'").getInt(), 2);
}

}  // namespace
}  // namespace pada
