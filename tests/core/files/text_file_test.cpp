// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/text_file.h"

#include "core/files/whole_file.h"
#include "tests/core/files/temporary_folder.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <fstream>
#include <string>
#include <thread>

namespace pada {
namespace {

using namespace std::string_literals;
using ::testing::HasSubstr;

std::string decoded(const std::string& bytes) {
    const auto text = decodeText(bytes, "f");
    return text.ok() ? *text : text.error().message;
}

TEST(TextFile, EncodingsBecomeUtf8) {
    EXPECT_EQ(decoded("\xEF\xBB\xBF"
                      "a\xC3\xA9"),
              "a\xC3\xA9");
    EXPECT_EQ(decoded("\xFF\xFE"
                      "a\0\xE9\0"s),
              "a\xC3\xA9");
    EXPECT_EQ(decoded("\xFE\xFF"
                      "\0a\0\xE9"s),
              "a\xC3\xA9");
    EXPECT_EQ(decoded("a\0,\0b\0"s), "a,b");
    EXPECT_EQ(decoded("\0a\0,\0b"s), "a,b");
    EXPECT_EQ(decoded("\xFF\xFE\x3D\xD8\x00\xDE"s), "\xF0\x9F\x98\x80");
}

TEST(TextFile, LineEndsBecomeOne) {
    EXPECT_EQ(decoded("a\r\nb\rc\n\r\n"), "a\nb\nc\n\n");
    EXPECT_EQ(decoded("\xFF\xFE"
                      "a\0\r\0\n\0b\0"s),
              "a\nb");
}

TEST(TextFile, WhatIsNoTextIsNamed) {
    EXPECT_THAT(decoded("a\nb\xE9\n"), HasSubstr("f:2: byte 0xe9 is no UTF-8"));
    EXPECT_THAT(decoded("a\nb\xE9\n"), HasSubstr("iconv"));
    EXPECT_THAT(decoded("a\nb\nc\0d"s), HasSubstr("f:3: there is a NUL byte"));
    EXPECT_THAT(decoded("\x1F\x8B\x08"), HasSubstr("gzip"));
    EXPECT_THAT(decoded("PK\x03\x04"), HasSubstr("spreadsheet"));
    EXPECT_THAT(decoded("SQLite format 3\0"s), HasSubstr("SQLite"));
    EXPECT_THAT(decoded("\x80\x04\x95"), HasSubstr("pickle"));
    EXPECT_THAT(decoded("\xFF\xFE\0\0a\0\0\0"s), HasSubstr("UTF-32"));
    EXPECT_THAT(decoded("\xFF\xFE"
                        "a"),
                HasSubstr("UTF-16 and ends in half"));
}

TEST(TextFile, LimitHoldsAtItsEdge) {
    const testing::TemporaryFolder folder;
    std::ofstream(folder / "t") << "12345";
    EXPECT_EQ(readTextFile(folder / "t", 5).value(), "12345");
    EXPECT_EQ(readTextFile(folder / "t", 4).error().code, ErrorCode::badData);
    EXPECT_THAT(readTextFile(folder / "t", 4).error().message, HasSubstr("more than 4 bytes"));
    EXPECT_EQ(readTextFile("/proc/self/status", 1'000'000).value().substr(0, 5), "Name:");  // its size is said to be 0
}

TEST(TextFile, WhatIsNoFileIsNamed) {
    const testing::TemporaryFolder folder;
    EXPECT_EQ(readTextFile(folder / "absent", 9).error().code, ErrorCode::notFound);
    EXPECT_EQ(readTextFile(folder.path(), 9).error().code, ErrorCode::io);
    EXPECT_THAT(readTextFile(folder.path(), 9).error().message, HasSubstr("is a folder"));
    EXPECT_THAT(readTextFile("/dev/zero", 9).error().message, HasSubstr("is a device"));
    EXPECT_THAT(readTextFile("/dev/null", 9).error().message, HasSubstr("is a device"));
}

/// A pipe as the shell's `<(...)` gives it: written by a thread, read under a path.
class Pipe {
public:
    explicit Pipe(std::string content, std::size_t times = 1) {
        std::signal(SIGPIPE, SIG_IGN);
        EXPECT_EQ(::pipe(m_ends.data()), 0);
        m_writer = std::thread([this, content = std::move(content), times] {
            for (std::size_t i = 0; i < times; ++i)
                if (::write(m_ends[1], content.data(), content.size()) < 0) break;
            ::close(m_ends[1]);
        });
    }
    ~Pipe() {
        if (m_ends[0] >= 0) ::close(m_ends[0]);
        m_writer.join();
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    std::string path() const { return "/dev/fd/" + std::to_string(m_ends[0]); }

private:
    std::array<int, 2> m_ends{-1, -1};
    std::thread m_writer;
};

TEST(TextFile, PipesAreReadToTheirEnd) {
    const Pipe small("a,b\r\n1,2\r\n");
    EXPECT_EQ(readTextFile(small.path(), 100).value(), "a,b\n1,2\n");
    const Pipe large(std::string(1000, 'x') + "\n", 1000);
    EXPECT_EQ(readTextFile(large.path(), 2'000'000).value().size(), 1'001'000U);
    const Pipe empty("");
    EXPECT_EQ(readTextFile(empty.path(), 100).value(), "");
    const Pipe endless(std::string(4096, 'x'), 100'000);
    EXPECT_EQ(readTextFile(endless.path(), 100'000).error().code, ErrorCode::badData);
    EXPECT_FALSE(isPlainFile(small.path()));
}

TEST(TextFile, NamedPipesAreReadOrGivenUp) {
    const testing::TemporaryFolder folder;
    const std::string fifo = folder / "fifo";
    ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
    const auto silent = readTextFile(fifo, 100, 0.05);  // nobody writes
    EXPECT_EQ(silent.error().code, ErrorCode::io);
    EXPECT_THAT(silent.error().message, HasSubstr("nothing was written"));
    std::thread writer([&] {
        std::ofstream out(fifo);
        out << "late\n";
    });
    EXPECT_EQ(readTextFile(fifo, 100, 30).value(), "late\n");
    writer.join();
    const int held = ::open(fifo.c_str(), O_RDWR | O_NONBLOCK);  // a writer that never goes
    ASSERT_EQ(::write(held, "x", 1), 1);
    EXPECT_EQ(readTextFile(fifo, 100, 0.05).error().code, ErrorCode::io);
    ::close(held);
}

}  // namespace
}  // namespace pada
