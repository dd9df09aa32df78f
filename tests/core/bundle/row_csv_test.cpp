// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/row_csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace {

using namespace pada;

std::vector<std::byte> bytesOf(std::initializer_list<int> values) {
    std::vector<std::byte> bytes;
    for (const int value : values) bytes.push_back(static_cast<std::byte>(value));
    return bytes;
}

/// Through a file in pieces of `piece` bytes.
Result<std::vector<std::vector<CsvField>>> split(const std::string& text, std::size_t piece,
                                                 const BundleLimits& limits = {}) {
    std::vector<std::vector<CsvField>> records;
    CsvSplitter splitter(limits, [&](std::int64_t, std::vector<CsvField>& fields) -> Result<void> {
        records.push_back(fields);
        return {};
    });
    for (std::size_t at = 0; at < text.size(); at += piece)
        if (Result<void> added = splitter.add(std::string_view(text).substr(at, piece)); !added) return added.error();
    if (Result<void> ended = splitter.end(); !ended) return ended.error();
    return records;
}

TEST(RowCsv, EveryCellComesBackAsItWas) {
    const double numbers[] = {
        0.1, -0.0, 1.0 / 3.0, 5e-324, std::numeric_limits<double>::max(), -std::numeric_limits<double>::infinity()};
    std::string text;
    std::vector<std::pair<Cell, CellKind>> cells{{Cell(), CellKind::whole},
                                                 {std::numeric_limits<std::int64_t>::min(), CellKind::whole},
                                                 {std::string(), CellKind::text},
                                                 {Cell(), CellKind::text},
                                                 {std::string(" a, \"b\"\r\nc\xc3\xa9 "), CellKind::text},
                                                 {std::vector<std::byte>(), CellKind::bytes},
                                                 {bytesOf({0, 255, 16}), CellKind::bytes}};
    for (const double number : numbers) cells.emplace_back(number, CellKind::number);
    std::vector<std::byte> weights = bytesOf({9});
    for (int i = 0; i < 10'000; ++i)
        for (const int b : {1, 2, 3, 4}) weights.push_back(static_cast<std::byte>(b));
    weights.push_back(std::byte{7});
    cells.emplace_back(weights, CellKind::bytes);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) text += ',';
        appendCell(text, cells[i].first);
    }
    text += '\n';
    EXPECT_LT(text.size(), 400u);  // a group that repeats is written once
    std::string folded, plain;
    appendCell(folded, weights);
    appendCell(plain, weights, false);
    EXPECT_EQ(plain.size(), 2 * weights.size());
    EXPECT_EQ(foldedBytes(weights, folded.size()), static_cast<std::int64_t>(weights.size() - folded.size() / 2));
    EXPECT_EQ(foldedBytes(weights, plain.size()), 0);
    EXPECT_EQ(readCell(plain, false, CellKind::bytes).value(), Cell(weights));
    for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{4096}}) {
        const auto records = split(text, piece);
        ASSERT_TRUE(records.ok()) << records.error().message;
        ASSERT_EQ(records->size(), 1u);
        ASSERT_EQ(records->front().size(), cells.size());
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const CsvField& field = records->front()[i];
            const auto read = readCell(field.text, field.quoted, cells[i].second);
            ASSERT_TRUE(read.ok()) << i << ": " << read.error().message;
            EXPECT_EQ(*read, cells[i].first) << i;
        }
    }
}

TEST(RowCsv, WhatIsNoValueIsRefused) {
    for (const auto& [text, kind] :
         std::vector<std::pair<std::string, CellKind>>{{"1.5", CellKind::whole},
                                                       {"9223372036854775808", CellKind::whole},
                                                       {" 1", CellKind::whole},
                                                       {"1,5", CellKind::number},
                                                       {"0x10", CellKind::number},
                                                       {"abc", CellKind::bytes},
                                                       {"0g", CellKind::bytes},
                                                       {"AB", CellKind::bytes},
                                                       {"01020304*0", CellKind::bytes},
                                                       {"01020304*99999999", CellKind::bytes},
                                                       {"0102*18446744073709551615", CellKind::bytes},
                                                       {"01020304*-1", CellKind::bytes}})
        EXPECT_FALSE(readCell(text, false, kind).ok()) << text;
}

TEST(RowCsv, BrokenRecordsAreRefusedWithTheirLine) {
    BundleLimits small;
    small.cell = 10;
    small.rows = 2;
    const std::pair<std::string, std::string> cases[] = {
        {"a,b\n1,\"x", "ends amid a row"},         {"a,b\n1,2", "ends amid a row"},
        {"a\n\"x\"y\n", "line 2: quotes"},         {"a\nx\"y\n", "line 2: quotes"},
        {"a\r\n", "line 1: quotes or line ends"},  {"a\n" + std::string(11, 'x') + "\n", "line 2: a cell of more"},
        {"a\nb\nc\n", "line 3: more than 2 rows"}, {std::string(300, ',') + "\n", "more than 256 columns"}};
    for (const auto& [text, words] : cases) {
        const auto records = split(text, 3, small);
        ASSERT_FALSE(records.ok()) << text;
        EXPECT_THAT(records.error().message, ::testing::HasSubstr(words)) << text;
    }
}

}  // namespace
