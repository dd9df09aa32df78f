// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/result.h"

#include "core/base/ids.h"

#include <gtest/gtest.h>

namespace pada {
namespace {

TEST(Result, HoldsAValueOrAnError) {
    Result<int> good = 3;
    Result<int> bad = Error{ErrorCode::badData, "row 4: label 10, expected 0..9"};
    EXPECT_TRUE(good.ok());
    EXPECT_EQ(*good, 3);
    EXPECT_FALSE(bad.ok());
    EXPECT_EQ(bad.error().code, ErrorCode::badData);
    EXPECT_THROW((void)bad.value(), std::bad_variant_access);
}

TEST(Ulid, OrdersByTimeAndKeepsItsBits) {
    EXPECT_EQ(makeUlid(0, 0, 0), "00000000000000000000000000");
    EXPECT_EQ(makeUlid(0, 0xffff, ~0ull), "0000000000ZZZZZZZZZZZZZZZZ");
    EXPECT_EQ(makeUlid((1ll << 48) - 1, 0, 1), "7ZZZZZZZZZ0000000000000001");
    EXPECT_LT(makeUlid(1'000, 0xffff, ~0ull), makeUlid(1'001, 0, 0));
    EXPECT_NE(freshUlid(), freshUlid());
}

}  // namespace
}  // namespace pada
