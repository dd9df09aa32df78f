// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/safetensors.h"

#include "core/base/contract.h"
#include "core/base/rng.h"
#include "core/files/atomic_file.h"
#include "core/files/whole_file.h"
#include "tests/core/files/temporary_folder.h"

#include <gmock/gmock.h>
#include <array>
#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace pada {
namespace {

using ::testing::HasSubstr;

class Safetensors : public ::testing::Test {
protected:
    std::string path() const { return m_folder + "/a.safetensors"; }
    Result<WrittenFile> writeSample() {
        const std::vector<TensorView> tensors{{"weights", TensorType::f32, {2, 3}, std::as_bytes(std::span(m_floats))},
                                              {"draw.order", TensorType::i64, {2}, std::as_bytes(std::span(m_longs))}};
        return writeSafetensors(path(), tensors, {{"run", "A \"quoted\" run"}});
    }
    std::string bytes() const { return readWholeText(path(), 1 << 20).value(); }
    void put(const std::string& content) const { ASSERT_TRUE(writeTextAtomically(path(), content).ok()); }

    /// Opens and reads every tensor, as a caller would; true if nothing complained.
    bool isAccepted(const std::string& sha256 = "") const {
        const auto file = SafetensorsFile::open(path(), sha256);
        if (!file) return false;
        std::array<float, 6> floats{};
        std::array<std::int64_t, 2> longs{};
        return file->read("weights", TensorType::f32, std::as_writable_bytes(std::span(floats))).ok() &&
               file->read("draw.order", TensorType::i64, std::as_writable_bytes(std::span(longs))).ok();
    }

    /// What the reader says to a hand-made header with `dataBytes` zeros after it.
    std::string complaint(const std::string& header, std::size_t dataBytes) const {
        const std::uint64_t length = header.size();
        std::string content(8, '\0');
        std::memcpy(content.data(), &length, 8);
        put(content + header + std::string(dataBytes, '\0'));
        const auto file = SafetensorsFile::open(path());
        return file ? "" : file.error().message;
    }

    testing::TemporaryFolder m_temporary;
    std::string m_folder = m_temporary.path();
    std::array<float, 6> m_floats{1.5f, -2.0f, 0.0f, 3e-30f, 1e30f, 7.0f};
    std::array<std::int64_t, 2> m_longs{-5, std::int64_t{1} << 60};
};

constexpr const char* kSums =
    R"("__metadata__":{"crc32c.a":"48674bc7","crc32c.b":"48674bc7"})";  // CRC-32C of four zero bytes

TEST_F(Safetensors, ComesBackAsItWasWritten) {
    const auto written = writeSample();
    ASSERT_TRUE(written.ok()) << written.error().message;
    EXPECT_EQ(written->bytes, static_cast<std::int64_t>(bytes().size()));
    const auto file = SafetensorsFile::open(path(), written->sha256);
    ASSERT_TRUE(file.ok()) << file.error().message;
    EXPECT_EQ(file->metadata().at("run"), "A \"quoted\" run");
    EXPECT_EQ(file->metadata().size(), 1u);
    ASSERT_EQ(file->tensors().size(), 2u);
    EXPECT_EQ(file->tensors()[0].shape, (std::vector<std::int64_t>{2, 3}));
    std::array<float, 6> floats{};
    std::array<std::int64_t, 2> longs{};
    ASSERT_TRUE(file->read("weights", TensorType::f32, std::as_writable_bytes(std::span(floats))).ok());
    ASSERT_TRUE(file->read("draw.order", TensorType::i64, std::as_writable_bytes(std::span(longs))).ok());
    EXPECT_EQ(floats, m_floats);
    EXPECT_EQ(longs, m_longs);
    EXPECT_FALSE(file->read("weights", TensorType::i64, std::as_writable_bytes(std::span(floats))).ok());
    EXPECT_FALSE(file->read("weights", TensorType::f32, std::as_writable_bytes(std::span(floats).first(5))).ok());
    EXPECT_FALSE(file->read("absent", TensorType::f32, std::as_writable_bytes(std::span(floats))).ok());
}

TEST_F(Safetensors, RefusesEveryTruncation) {
    ASSERT_TRUE(writeSample().ok());
    const std::string whole = bytes();
    for (std::size_t length = 0; length < whole.size(); length += 7) {
        put(whole.substr(0, length));
        EXPECT_FALSE(isAccepted()) << "cut at " << length;
    }
    put(whole + '\0');
    EXPECT_FALSE(isAccepted());
}

TEST_F(Safetensors, RefusesEveryFlippedBit) {
    const auto written = writeSample();
    ASSERT_TRUE(written.ok());
    const std::string whole = bytes();
    const std::size_t dataBegins = whole.size() - sizeof m_floats - sizeof m_longs;
    Rng rng(7, Stream::probe, 0);
    for (int flip = 0; flip < 300; ++flip) {
        const std::size_t at = rng.below(static_cast<std::uint32_t>(whole.size()));
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ (1 << rng.below(8)));
        put(damaged);
        EXPECT_FALSE(isAccepted(written->sha256)) << "byte " << at;
        if (at >= dataBegins)
            EXPECT_FALSE(isAccepted()) << "data byte " << at << " without the SHA-256";
        else
            isAccepted();  // a header may change into another right one; it must only never crash
    }
}

TEST_F(Safetensors, RefusesMalformedHeaders) {
    const auto tensor = [](const std::string& name, int begin, int end, const std::string& shape = "[1]") {
        return "\"" + name + R"(":{"dtype":"F32","shape":)" + shape + R"(,"data_offsets":[)" + std::to_string(begin) +
               "," + std::to_string(end) + "]}";
    };
    const std::string sums = std::string("{") + kSums + ",";
    ASSERT_EQ(complaint(sums + tensor("a", 0, 4) + "," + tensor("b", 4, 8) + "}", 8), "");
    EXPECT_THAT(complaint(sums + tensor("a", 0, 4) + "," + tensor("b", 2, 6) + "}", 6), HasSubstr("overlaps"));
    EXPECT_THAT(complaint(sums + tensor("a", 0, 4) + "," + tensor("b", 8, 12) + "}", 12), HasSubstr("hole"));
    EXPECT_THAT(complaint(sums + tensor("a", 4, 8) + "," + tensor("b", 8, 12) + "}", 12), HasSubstr("hole"));
    EXPECT_THAT(complaint(sums + tensor("a", 0, 4) + "," + tensor("b", 4, 8) + "}", 9), HasSubstr("the file holds 9"));
    EXPECT_THAT(complaint(sums + tensor("a", 0, 4) + "," + tensor("a", 4, 8) + "}", 8), HasSubstr("twice"));
    EXPECT_THAT(complaint(sums + tensor("a", 0, 4) + "}", 4), HasSubstr("not there"));
    EXPECT_THAT(complaint("{" + tensor("a", 0, 4) + "}", 4), HasSubstr("no checksum"));
    EXPECT_THAT(complaint(sums + tensor("A", 0, 4) + "}", 4), HasSubstr("name"));
    EXPECT_THAT(complaint(sums + tensor("a", 0, 0, "[0]") + "}", 0), HasSubstr("empty"));
    EXPECT_THAT(complaint(sums + tensor("a", 0, 4, "[4294967296,4294967296]") + "}", 4), HasSubstr("dimension"));
    EXPECT_THAT(complaint(sums + tensor("a", 0, 4, "[3000000000,3000000000,3000000000]") + "}", 4),
                HasSubstr("too large"));
    EXPECT_THAT(complaint(std::string(100'000, '['), 0), HasSubstr("header"));
    EXPECT_THAT(complaint("[]", 0), HasSubstr("not a JSON object"));
    put(std::string(8, '\x7f') + "{}");
    EXPECT_THAT(SafetensorsFile::open(path()).error().message, HasSubstr("8 MiB"));
}

TEST_F(Safetensors, WriterRefusesWhatTheReaderWould) {
    const auto data = std::as_bytes(std::span(m_floats));
    const auto write = [&](const TensorView& tensor) { (void)writeSafetensors(path(), std::span(&tensor, 1), {}); };
    EXPECT_THROW(write({"empty", TensorType::f32, {0}, {}}), ContractError);
    EXPECT_THROW(write({"Upper", TensorType::f32, {6}, data}), ContractError);
    EXPECT_THROW(write({"short", TensorType::f32, {5}, data}), ContractError);
    EXPECT_FALSE(std::filesystem::exists(path()));
}

}  // namespace
}  // namespace pada
