// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/state_book.h"

#include "core/base/contract.h"

#include <gmock/gmock.h>

#include <limits>

namespace pada {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// What `ask` is refused with.
template <class Ask>
std::string refusal(Ask&& ask) {
    try {
        ask();
    } catch (const RunError& error) {
        return error.what();
    }
    return "not refused";
}

TEST(StateBook, KeepsFourTypesByName) {
    StateBook book;
    book.put("a.floats", std::vector<float>{1.5f, -0.0f});
    book.put("a.doubles", std::vector<double>{0.1});
    book.put("b.counts", std::vector<std::int64_t>{1LL << 60});
    book.put("b.bytes", std::vector<std::uint8_t>{});
    EXPECT_THAT(book.get<float>("a.floats", 2), ElementsAre(1.5f, -0.0f));
    EXPECT_THAT(book.get<double>("a.doubles"), ElementsAre(0.1));
    EXPECT_THAT(book.get<std::int64_t>("b.counts"), ElementsAre(1LL << 60));
    EXPECT_TRUE(book.get<std::uint8_t>("b.bytes", 0).empty());
    EXPECT_TRUE(book.has("b.bytes"));
    EXPECT_FALSE(book.has("b"));
    StateBook same = book;
    EXPECT_EQ(same, book);
    same.put("c", std::vector<double>{});
    EXPECT_NE(same, book);
}

TEST(StateBook, RefusesWhatDoesNotFitAndNamesIt) {
    StateBook book;
    book.put("rule.archive", std::vector<double>{1.0, -2.0});
    book.put("rule.mass", std::vector<double>{1.0, std::numeric_limits<double>::infinity()});
    EXPECT_THAT(refusal([&] { book.get<double>("rule.lost"); }), HasSubstr("rule.lost is missing"));
    EXPECT_THAT(refusal([&] { book.get<float>("rule.archive"); }), HasSubstr("rule.archive has another type"));
    EXPECT_THAT(refusal([&] { book.get<double>("rule.archive", 3); }),
                HasSubstr("rule.archive has 2 entries instead of 3"));
    EXPECT_THAT(refusal([&] { book.amounts("rule.archive"); }), HasSubstr("rule.archive holds -2 at [1]"));
    EXPECT_THAT(refusal([&] { book.amounts("rule.mass"); }), HasSubstr("rule.mass holds inf at [1]"));
}

TEST(StateBook, OneNameOnceAndOnlyInLettersOfAFile) {
    StateBook book;
    book.put("rule.archive", std::vector<double>{1.0});
    EXPECT_THROW(book.put("rule.archive", std::vector<float>{}), ContractError);
    EXPECT_THROW(book.put("Rule", std::vector<float>{}), ContractError);
    EXPECT_THROW(book.put("", std::vector<float>{}), ContractError);
    EXPECT_THROW(book.put(std::string(201, 'a'), std::vector<float>{}), ContractError);
    EXPECT_THAT(book.get<double>("rule.archive"), ElementsAre(1.0));
}

}  // namespace
}  // namespace pada
