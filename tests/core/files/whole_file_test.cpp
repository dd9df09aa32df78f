// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/whole_file.h"

#include "tests/core/files/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

namespace pada {
namespace {

using ::testing::HasSubstr;

TEST(WholeFile, IsReadUpToTheLimitAndNotBeyond) {
    const testing::TemporaryFolder folder;
    std::ofstream(folder / "five") << std::string("1\0\r\n5", 5);
    EXPECT_EQ(readWholeText(folder / "five", 5).value(), std::string("1\0\r\n5", 5));  // to the byte
    EXPECT_EQ(readWholeFile(folder / "five", 5).value().size(), 5U);
    EXPECT_EQ(readWholeFile(folder / "five", 4).error().code, ErrorCode::badData);
    EXPECT_EQ(readWholeText(folder / "five", 4).error().code, ErrorCode::badData);
    EXPECT_EQ(readWholeFile(folder / "none", 4).error().code, ErrorCode::notFound);
    std::ofstream(folder / "empty").flush();
    EXPECT_TRUE(readWholeFile(folder / "empty", 0).value().empty());
}

TEST(WholeFile, IsReadWhereTheSystemTellsNoSize) {
    const auto text = readWholeText("/proc/self/maps", 1'000'000);  // some pages of text
    EXPECT_GT(text.value().size(), 4096U);
    EXPECT_EQ(readWholeFile("/proc/self/status", 100).error().code, ErrorCode::badData);
}

TEST(WholeFile, RefusesWhatIsNoPlainFileWithoutWaiting) {
    const testing::TemporaryFolder folder;
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    EXPECT_THAT(readWholeFile(folder / "pipe", 4).error().message, HasSubstr("is a pipe"));
    EXPECT_THAT(readWholeFile(folder.path(), 4).error().message, HasSubstr("is a folder"));
    EXPECT_THAT(readWholeFile("/dev/zero", 4).error().message, HasSubstr("is a device"));
}

}  // namespace
}  // namespace pada
