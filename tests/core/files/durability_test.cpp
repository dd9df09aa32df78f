// SPDX-License-Identifier: GPL-3.0-or-later
// What reaches the disk, and in which order: without these calls a file may be empty or gone after a power cut, which
// no test that reads it back can see. This program's own fsync and rename stand before the system's and note each call.
#include "core/files/atomic_file.h"

#include "tests/core/files/temporary_folder.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

namespace {

std::vector<std::string>* g_calls = nullptr;  ///< While a test listens.

std::string nameOf(int descriptor) {
    std::error_code ignored;
    return std::filesystem::read_symlink("/proc/self/fd/" + std::to_string(descriptor), ignored).string();
}

}  // namespace

extern "C" int fsync(int descriptor) {
    if (g_calls != nullptr) g_calls->push_back("fsync " + nameOf(descriptor));
    return static_cast<int>(::syscall(SYS_fsync, descriptor));
}

extern "C" int rename(const char* from, const char* to) noexcept {
    if (g_calls != nullptr) g_calls->push_back(std::string("rename to ") + to);
    return static_cast<int>(::syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
}

namespace pada {
namespace {

using testing::TemporaryFolder;

TEST(Durability, TheFileIsOnTheDiskBeforeItsNameAndTheNameAfter) {
    const TemporaryFolder folder;
    const std::string path = folder / "file";
    std::vector<std::string> calls;
    g_calls = &calls;
    const auto done = writeTextAtomically(path, "content");
    g_calls = nullptr;
    ASSERT_TRUE(done.ok()) << done.error().message;
    ASSERT_EQ(calls.size(), 3u);
    EXPECT_TRUE(calls[0].starts_with("fsync " + path + ".tmp-")) << calls[0];
    EXPECT_EQ(calls[1], "rename to " + path);
    EXPECT_EQ(calls[2], "fsync " + folder.path());
}

}  // namespace
}  // namespace pada
