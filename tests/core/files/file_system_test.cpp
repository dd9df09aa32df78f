// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/file_system.h"

#include "core/files/atomic_file.h"
#include "tests/core/files/temporary_folder.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

namespace pada {
namespace {

using testing::TemporaryFolder;

TEST(FileSystem, ReadsUpToTheLimitAndNotBeyond) {
    const TemporaryFolder folder;
    ASSERT_TRUE(writeTextAtomically(folder / "five", "12345").ok());
    EXPECT_EQ(readWholeText(folder / "five", 5).value(), "12345");
    EXPECT_EQ(readWholeFile(folder / "five", 4).error().code, ErrorCode::badData);
    EXPECT_EQ(readWholeFile(folder / "none", 4).error().code, ErrorCode::notFound);
}

TEST(FileSystem, RefusesWhatIsNoPlainFileWithoutWaiting) {
    const TemporaryFolder folder;
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    EXPECT_EQ(readWholeFile(folder / "pipe", 4).error().code, ErrorCode::wrongUse);
    EXPECT_EQ(readWholeFile(folder.path(), 4).error().code, ErrorCode::wrongUse);
}

TEST(FileSystem, MakesFoldersOnceAndAgainButNotOverAFile) {
    const TemporaryFolder folder;
    EXPECT_TRUE(makeFolders(folder / "a/b/c").ok());
    EXPECT_TRUE(makeFolders(folder / "a/b/c").ok());
    ASSERT_TRUE(writeTextAtomically(folder / "file", "x").ok());
    EXPECT_FALSE(makeFolders(folder / "file/b").ok());
    EXPECT_FALSE(makeFolders(folder / "file").ok());
    EXPECT_GT(freeBytes(folder / "a").value(), 0);
    EXPECT_FALSE(freeBytes(folder / "none").ok());
}

TEST(FileSystem, SweepsOnlyTemporaryFiles) {
    const TemporaryFolder folder;
    for (const char* name : {"a.tmp-0123", "b.safetensors.tmp-ff", "keep.safetensors", "tmp-keep"})
        ASSERT_TRUE(writeTextAtomically(folder / name, "x").ok());
    ASSERT_TRUE(makeFolders(folder / "folder.tmp-1").ok());
    EXPECT_EQ(sweepTemporaries(folder.path()).value(), 2);
    EXPECT_EQ(folder.entries(), 3);
    EXPECT_FALSE(sweepTemporaries(folder / "none").ok());
}

}  // namespace
}  // namespace pada
