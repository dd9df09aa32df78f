// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/atomic_file.h"

#include "core/files/whole_file.h"
#include "tests/core/files/temporary_folder.h"

#include <gmock/gmock.h>
#include <grp.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

namespace pada {
namespace {

using ::testing::HasSubstr;
using testing::TemporaryFolder;

constexpr uid_t kNobody = 65534;

std::string textOf(const std::string& path) {
    return readWholeText(path, 1 << 20).value();
}

/// Runs `body` in a child process; its return value is the exit status.
template <class Body>
int inChild(Body body) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(body());
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 100 + WTERMSIG(status);
}

TEST(AtomicFile, WritesAllPiecesAndReplacesTheOldFile) {
    const TemporaryFolder folder;
    const std::string path = folder / "file";
    ASSERT_TRUE(writeTextAtomically(path, "old").ok());
    const std::string first = "new ", second = "content";
    const std::vector<std::span<const std::byte>> pieces{
        std::as_bytes(std::span(first)), {}, std::as_bytes(std::span(second))};
    ASSERT_TRUE(writeFileAtomically(path, pieces).ok());
    EXPECT_EQ(textOf(path), "new content");
    EXPECT_EQ(folder.entries(), 1);
    struct stat facts {};
    ASSERT_EQ(::stat(path.c_str(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 0777, 0600u);
}

TEST(AtomicFile, KeepsTheOldFileWhenVerifyRefuses) {
    const TemporaryFolder folder;
    const std::string path = folder / "file";
    ASSERT_TRUE(writeTextAtomically(path, "old").ok());
    std::string seen;
    const auto done = writeTextAtomically(path, "new", [&](const std::string& temporary) -> Result<void> {
        seen = textOf(temporary);
        return Error{ErrorCode::badData, "refused"};
    });
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().message, "refused");
    EXPECT_EQ(seen, "new");
    EXPECT_EQ(textOf(path), "old");
    EXPECT_EQ(folder.entries(), 1);
}

TEST(AtomicFile, KeepsTheOldFileInAFolderWithoutPermission) {
    if (::getuid() != 0) GTEST_SKIP() << "needs root, to become another user in a child process";
    const TemporaryFolder folder;
    const std::string path = folder / "file";
    ASSERT_TRUE(writeTextAtomically(path, "old").ok());
    ASSERT_EQ(::chmod(folder.path().c_str(), 0555), 0);
    const int status = inChild([&] {
        if (::setgroups(0, nullptr) != 0 || ::setresuid(kNobody, kNobody, kNobody) != 0) return 2;
        const auto done = writeTextAtomically(path, "new");
        if (done.ok()) return 3;
        const std::string& message = done.error().message;
        const bool isClear =
            message.find(path) != std::string::npos && message.find("Permission denied; change") != std::string::npos;
        return done.error().code == ErrorCode::io && isClear ? 0 : 4;
    });
    EXPECT_EQ(status, 0);
    EXPECT_EQ(textOf(path), "old");
    EXPECT_EQ(folder.entries(), 1);
}

TEST(AtomicFile, KeepsTheOldFileWhenTheWriteStopsHalfway) {
    const TemporaryFolder folder;
    const std::string path = folder / "file";
    ASSERT_TRUE(writeTextAtomically(path, "old").ok());
    const int status = inChild([&] {  // the first write is short, the next one fails with EFBIG
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{1000, 1000};
        if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) return 2;
        return writeTextAtomically(path, std::string(5000, 'x')).ok() ? 3 : 0;
    });
    EXPECT_EQ(status, 0);
    EXPECT_EQ(textOf(path), "old");
    EXPECT_EQ(folder.entries(), 1);
}

TEST(AtomicFile, NamesAFolderThatIsNotThere) {
    const TemporaryFolder folder;
    const auto done = writeTextAtomically(folder / "absent/file", "new");
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().code, ErrorCode::notFound);
    EXPECT_THAT(done.error().message, HasSubstr("absent/file"));
}

TEST(AtomicFile, ReplacesALinkAndNotWhatItPointsTo) {
    const TemporaryFolder folder;
    ASSERT_TRUE(writeTextAtomically(folder / "target", "target").ok());
    std::filesystem::create_symlink(folder / "target", folder / "link");
    ASSERT_TRUE(writeTextAtomically(folder / "link", "new").ok());
    EXPECT_EQ(textOf(folder / "target"), "target");
    EXPECT_EQ(textOf(folder / "link"), "new");
}

}  // namespace
}  // namespace pada
