// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/row_file.h"

#include "core/files/whole_file.h"
#include "tests/core/files/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

namespace pada {
namespace {

using ::testing::HasSubstr;
using testing::TemporaryFolder;

constexpr const char* kRowHeader = "name,seed,value\n";

class RowFiles : public ::testing::Test {
protected:
    void put(const std::string& text) const { std::ofstream(m_file, std::ios::binary) << text; }
    std::string text() const { return readWholeText(m_file, 1 << 20).value(); }
    TemporaryFolder m_folder;
    std::string m_file = m_folder / "rows.csv";
};

TEST_F(RowFiles, EndedBeforeTheFirstRowHasOneHeader) {
    ASSERT_TRUE(RowFile::open(m_file, kRowHeader).ok());
    auto again = RowFile::open(m_file, kRowHeader);
    ASSERT_TRUE(again.ok()) << again.error().message;
    ASSERT_TRUE(again->append("a,0,1\n").ok());
    EXPECT_EQ(text(), "name,seed,value\na,0,1\n");
}

TEST_F(RowFiles, EndedWithinTheHeaderGetsAWholeOne) {
    for (const char* begun : {"", "n", "name,seed,value"}) {
        put(begun);
        ASSERT_TRUE(RowFile::open(m_file, kRowHeader).ok());
        EXPECT_EQ(text(), kRowHeader) << begun;
    }
}

TEST_F(RowFiles, AnUnfinishedLastRowIsCutAndTold) {
    const std::string whole = std::string(kRowHeader) + "a,0,1\n";
    for (const std::string& half :
         {std::string("b"), std::string("b,1,0.9"), std::string(9000, 'x'), std::string(3, '\0')}) {
        put(whole + half);
        auto rows = RowFile::open(m_file, kRowHeader);
        ASSERT_TRUE(rows.ok()) << rows.error().message;
        EXPECT_EQ(rows->cutLine(), half);
        ASSERT_TRUE(rows->append("b,1,2\n").ok());
        EXPECT_EQ(text(), whole + "b,1,2\n");
    }
}

TEST_F(RowFiles, AFileOfSomethingElseIsRefusedAndLeftAlone) {
    for (const std::string other :
         {"arch,acc\n1,2\n", "a letter to somebody", "name,seed,value,more\n", "name,seed\n"}) {
        put(other);
        const auto rows = RowFile::open(m_file, kRowHeader);
        ASSERT_FALSE(rows.ok());
        EXPECT_EQ(rows.error().code, ErrorCode::badData);
        EXPECT_THAT(rows.error().message, HasSubstr(m_file + ":1"));
        EXPECT_THAT(rows.error().message, HasSubstr(other.substr(0, other.find('\n'))));
        EXPECT_THAT(rows.error().message, HasSubstr("name,seed,value"));
        EXPECT_EQ(text(), other);
    }
    EXPECT_EQ(RowFile::open("/dev/null", kRowHeader).error().code, ErrorCode::wrongUse);
    EXPECT_EQ(RowFile::open(m_folder / "absent/rows.csv", kRowHeader).error().code, ErrorCode::notFound);
    EXPECT_THAT(RowFile::open(m_folder.path(), kRowHeader).error().message, HasSubstr(m_folder.path()));
}

TEST_F(RowFiles, LineEndsOfAnotherSystemAreNoOtherHeader) {
    put("name,seed,value\r\na,0,1\r\n");
    EXPECT_TRUE(RowFile::open(m_file, kRowHeader).ok());
}

TEST_F(RowFiles, ASecondWriterIsRefused) {
    const auto first = RowFile::open(m_file, kRowHeader);
    ASSERT_TRUE(first.ok());
    const auto second = RowFile::open(m_file, kRowHeader);
    ASSERT_FALSE(second.ok());
    EXPECT_EQ(second.error().code, ErrorCode::busy);
    EXPECT_THAT(second.error().message, HasSubstr(m_file));
}

TEST_F(RowFiles, AWriteThatStopsHalfwayIsAnErrorAndLeavesNoHalfRow) {
    put(std::string(kRowHeader) + "a,0,1\n");
    const std::string before = text();
    const pid_t child = ::fork();
    if (child == 0) {  // the first write is short, the next one fails with EFBIG
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{before.size() + 10, before.size() + 10};
        if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) ::_exit(2);
        auto rows = RowFile::open(m_file, kRowHeader);
        if (!rows.ok()) ::_exit(3);
        const auto done = rows->append(std::string(40, 'b') + ",1,2\n");
        if (done.ok()) ::_exit(4);
        ::_exit(done.error().message.find(m_file) != std::string::npos && done.error().code == ErrorCode::io ? 0 : 5);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(WEXITSTATUS(status), 0);
    EXPECT_EQ(text(), before);
}

}  // namespace
}  // namespace pada
