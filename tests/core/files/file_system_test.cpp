// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/file_system.h"

#include "core/files/atomic_file.h"
#include "tests/core/files/temporary_folder.h"

#include <gtest/gtest.h>

namespace pada {
namespace {

using testing::TemporaryFolder;

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

TEST(FileSystem, SweepsOnlyItsOwnTemporaryFiles) {
    const TemporaryFolder folder;
    const auto isOurs = [](std::string_view stem) { return stem == "a"; };
    ASSERT_TRUE(writeTextAtomically(folder / "a.tmp-0123456789abcdef", "x").ok());
    for (const char* name : {"a.tmp-0123456789abcde", "a.tmp-0123456789abcdefg", "a.tmp-0123456789ABCDEF", "a.tmp-",
                             "a.tmp-0123456789abcdef.png", "b.tmp-0123456789abcdef", "plot.tmp-old.png", "a", "tmp-a"})
        ASSERT_TRUE(writeTextAtomically(folder / name, "x").ok());
    ASSERT_TRUE(makeFolders(folder / "a.tmp-00000000000000ff").ok());
    EXPECT_EQ(sweepTemporaries(folder.path(), isOurs).value(), 1);
    EXPECT_EQ(folder.entries(), 10);
    EXPECT_FALSE(sweepTemporaries(folder / "none", isOurs).ok());
}

TEST(FileSystem, WhatAKillLeavesOfAnAtomicWriteIsKnownByItsName) {
    const TemporaryFolder folder;
    std::string name;
    ASSERT_TRUE(makeFileAtomically(folder / "a.toml", [&](const std::string& temporary) -> Result<void> {
                    name = temporary.substr(folder.path().size() + 1);
                    return {};
                }).ok());
    EXPECT_TRUE(isTemporaryName(name, "a.toml")) << name;
    EXPECT_FALSE(isTemporaryName(name, "a"));
    EXPECT_FALSE(isTemporaryName("a.toml", "a.toml"));
    EXPECT_EQ(folder.entries(), 1);
    EXPECT_FALSE(makeFileAtomically(folder / "b", [](const std::string&) -> Result<void> {
                     return Error{ErrorCode::failed, "no"};
                 }).ok());
    EXPECT_EQ(folder.entries(), 1);
}

}  // namespace
}  // namespace pada
