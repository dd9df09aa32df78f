// SPDX-License-Identifier: GPL-3.0-or-later
// A bundle that is a folder, as every one is where the program was built without zip: the same checks hold.
#include "tests/core/bundle/bundle_bench.h"

namespace {

using namespace pada;
using namespace pada::testing;
using ::testing::HasSubstr;

class BundleFolder : public BundleBench {
protected:
    void SetUp() override {
        BundleBench::SetUp();
        m_file += ".d";
        makeStore();
        const auto packed = pack({kFirst, kSecond}, true);
        ASSERT_TRUE(packed.ok()) << packed.error().message;
        ASSERT_EQ(packed->file, m_file);
    }
};

TEST_F(BundleFolder, EveryRowComesBack) {
    EXPECT_TRUE(looksLikeBundle(m_file + "/"));
    ASSERT_TRUE(verifyBundle(m_file).ok()) << verifyBundle(m_file).error().message;
    ASSERT_TRUE(take(m_file).ok());
    for (const RunId& run : {kFirst, kSecond}) EXPECT_EQ(rowsOf(m_from, run), rowsOf(m_into, run));
    EXPECT_EQ(contentOf(m_folder + "/into/" + checkpointPath(kFirst, 40)), "weights of " + kFirst.text);
    const auto again = pack();
    ASSERT_FALSE(again.ok());
    EXPECT_THAT(again.error().message, HasSubstr("is there already"));
}

TEST_F(BundleFolder, WhatDoesNotBelongThereIsRefused) {
    std::ofstream(m_file + "/step-2.csv") << "run\n";
    expectRefused(m_file, "member \"step-2.csv\": the manifest does not list it", "one too many");
    fs::remove(m_file + "/step-2.csv");
    fs::create_symlink("/etc/passwd", m_file + "/note.csv");
    expectRefused(m_file, "member \"note.csv\": it is a symbolic link", "a link");
    fs::remove(m_file + "/note.csv");
    fs::create_directory(m_file + "/note.csv");
    expectRefused(m_file, "member \"note.csv\": it is no plain file", "a folder");
    fs::remove(m_file + "/note.csv");
    std::ofstream(m_file + "/evil.sh") << "x";
    expectRefused(m_file, "member \"evil.sh\": no part of a bundle has that name", "another name");
    fs::remove(m_file + "/evil.sh");
    ASSERT_TRUE(verifyBundle(m_file).ok());
    std::string events = contentOf(m_file + "/event.csv");
    events.back() = ' ';
    std::ofstream(m_file + "/event.csv", std::ios::binary) << events;
    expectRefused(m_file, "member \"event.csv\": its SHA-256", "a changed member");
    fs::remove(m_file + "/event.csv");
    expectRefused(m_file, "member \"event.csv\": the manifest lists it and it is not there", "a missing member");
    fs::remove(m_file + "/manifest.toml");
    expectRefused(m_file, "there is no manifest.toml", "no manifest");
}

TEST_F(BundleFolder, WithoutZipAZipFileIsRefusedWithWhatHelps) {
    if (hasZip()) GTEST_SKIP() << "this build has zip";
    std::ofstream(m_folder + "/out/z.pada") << "PK";
    EXPECT_THAT(verifyBundle(m_folder + "/out/z.pada").error().message, HasSubstr("built without QuaZip"));
}

}  // namespace
