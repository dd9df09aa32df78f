// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage_room.h"

#include "core/files/file_system.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>

namespace pada {
namespace {

using ::testing::HasSubstr;

/// A store whose writes fail when told to.
class FakeWriter final : public StoreWriter {
public:
    RunEditor& editor() override { throw std::logic_error("not asked for here"); }
    SearchEditor& searches() override { throw std::logic_error("not asked for here"); }
    ScoreEditor& untrained() override { throw std::logic_error("not asked for here"); }
    EventSink& recorder() override { throw std::logic_error("not asked for here"); }
    Result<void> flush() override { return {}; }
    bool failed() const override { return !message.empty(); }
    std::string fault() const override { return message; }
    std::vector<std::string> notices() const override { return {}; }
    std::string message;
};

class StorageRoomTest : public ::testing::Test {
protected:
    StorageRoomTest() {
        char name[] = "/tmp/pada_room_XXXXXX";
        folder = ::mkdtemp(name);
        file = folder + "/w.sqlite";
    }
    ~StorageRoomTest() override { std::filesystem::remove_all(folder); }
    std::string folder, file;
    FakeWriter writer;
    FakeClock clock;
};

TEST_F(StorageRoomTest, ThereIsRoomForASmallRunAndNoneForOneBeyondTheDisk) {
    EXPECT_TRUE(checkRoom(file, 1000).ok());
    const std::int64_t free = freeBytes(folder).value();
    const auto refused = checkRoom(file, free);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::io);
    EXPECT_THAT(refused.error().message, HasSubstr(folder));
    EXPECT_THAT(refused.error().message, HasSubstr("MB free"));
    EXPECT_THAT(refused.error().message, HasSubstr("--store"));
}

TEST_F(StorageRoomTest, HoldsBeforeTheDiskIsFullAndAsksItTwiceASecondAtMost) {
    StorageRoom small(writer, file, 1000, clock);
    EXPECT_FALSE(small.obstacle());
    StorageRoom large(writer, file, freeBytes(folder).value(), clock);
    const auto why = large.obstacle();
    ASSERT_TRUE(why);
    EXPECT_THAT(*why, HasSubstr(folder));
    EXPECT_THAT(*why, HasSubstr("resume"));
    std::filesystem::remove_all(folder);  // the disk is not asked again yet: the answer stays
    EXPECT_TRUE(large.obstacle());
    clock.advance(1.0);
    EXPECT_FALSE(large.obstacle()) << "a disk that does not answer holds nobody; a failed write will";
}

TEST_F(StorageRoomTest, AFailedWriteHoldsAtOnceAndLetsGoAtOnce) {
    StorageRoom room(writer, file, 1000, clock);
    EXPECT_FALSE(room.obstacle());
    writer.message = "cannot use the store w.sqlite: disk I/O error";
    const auto why = room.obstacle();
    ASSERT_TRUE(why);
    EXPECT_THAT(*why, HasSubstr("w.sqlite: disk I/O error ("));
    EXPECT_THAT(*why, HasSubstr("MB free on that disk)"));
    writer.message.clear();
    EXPECT_FALSE(room.obstacle());
}

}  // namespace
}  // namespace pada
