// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/digest.h"

#include <gtest/gtest.h>

#include <string>

namespace pada {
namespace {

TEST(Sha256, GivesThePublishedExamples) {  // FIPS 180-4 examples
    EXPECT_EQ(sha256Hex("", 0), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256Hex("abc", 3), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    const std::string million(1'000'000, 'a');
    EXPECT_EQ(sha256Hex(million.data(), million.size()),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, DoesNotDependOnHowTheInputIsCut) {
    const std::string text(300, 'x');
    Sha256 pieces;
    for (std::size_t at = 0; at < text.size(); at += 37)
        pieces.update(text.data() + at, std::min<std::size_t>(37, text.size() - at));
    EXPECT_EQ(pieces.hex(), sha256Hex(text.data(), text.size()));
}

TEST(Crc32c, GivesTheCheckValueAndContinues) {
    const std::string digits = "123456789";
    const auto bytes = std::as_bytes(std::span(digits));
    EXPECT_EQ(crc32c(bytes), 0xE3069283u);
    EXPECT_EQ(crc32c(bytes.subspan(4), crc32c(bytes.first(4))), 0xE3069283u);
}

}  // namespace
}  // namespace pada
