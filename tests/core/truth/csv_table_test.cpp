// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/truth/csv_table.h"

#include "tests/core/files/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <clocale>
#include <fstream>
#include <locale>
#include <string>

namespace pada {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

CsvTable parsed(std::string_view text) {
    auto table = parseCsv(text, "t.csv");
    EXPECT_TRUE(table.ok()) << (table.ok() ? "" : table.error().message);
    return table.ok() ? std::move(table).value() : CsvTable{};
}

std::string faultOf(std::string_view text) {
    const auto table = parseCsv(text, "t.csv");
    if (table.ok()) return "no fault";
    EXPECT_EQ(table.error().code, ErrorCode::badData);
    return table.error().message;
}

TEST(CsvTable, QuotesHoldCommasQuotesAndLines) {
    const CsvTable table = parsed("a,\"b,c\"\n\"say \"\"hi\"\"\",\"two\nlines\"\n3,\"\"\n");
    EXPECT_THAT(table.header, ElementsAre("a", "b,c"));
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_THAT(table.rows[0].cells, ElementsAre("say \"hi\"", "two\nlines"));
    EXPECT_THAT(table.rows[1].cells, ElementsAre("3", ""));
}

TEST(CsvTable, LinesAreCountedThroughQuotedOnes) {
    const CsvTable table = parsed("a,b\n1,\"x\ny\nz\"\n\n2,w\n3,v");
    ASSERT_EQ(table.rows.size(), 3U);
    EXPECT_EQ(table.rows[0].line, 2);
    EXPECT_EQ(table.rows[1].line, 6);  // after three quoted lines and a blank one
    EXPECT_EQ(table.rows[2].line, 7);
    EXPECT_EQ(faultOf("a,b\n1,\"x\ny\"\n2\n"), "t.csv:4: 1 cells, the header has 2");
}

TEST(CsvTable, MarkAndCarriageReturnsAreNoContent) {
    const CsvTable table = parsed("\xEF\xBB\xBF\"a\",b\r\n1,\"2\"\r\n\r\n3,4\r\n");
    EXPECT_THAT(table.header, ElementsAre("a", "b"));
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_THAT(table.rows[0].cells, ElementsAre("1", "2"));
    EXPECT_THAT(table.rows[1].cells, ElementsAre("3", "4"));
    EXPECT_EQ(table.rows[1].line, 4);
}

TEST(CsvTable, LastLineNeedsNoEnd) {
    EXPECT_THAT(parsed("a,b\n1,2").rows.at(0).cells, ElementsAre("1", "2"));
    EXPECT_THAT(parsed("a,b\n1,").rows.at(0).cells, ElementsAre("1", ""));
    EXPECT_THAT(parsed("a,b\n1,\"2\"").rows.at(0).cells, ElementsAre("1", "2"));
}

TEST(CsvTable, WrongTablesAreNamedByLine) {
    EXPECT_EQ(faultOf("a,b\n1,2\n3,\"4\n5,6\n"), "t.csv:3: a quote is never closed");
    EXPECT_EQ(faultOf("a,b\n1,\""), "t.csv:2: a quote is never closed");
    EXPECT_THAT(faultOf("a,b\n\"1\"x,2\n"), HasSubstr("t.csv:2: text after a closing quote"));
    EXPECT_EQ(faultOf("a,b\n1,2\n3\n"), "t.csv:3: 1 cells, the header has 2");
    EXPECT_EQ(faultOf("a,b\n1,x,3\n"), "t.csv:2: 3 cells, the header has 2");
    EXPECT_THAT(faultOf(""), HasSubstr("empty"));
    EXPECT_THAT(faultOf("\xEF\xBB\xBF\r\n\n"), HasSubstr("empty"));
}

TEST(CsvTable, SemicolonsAndTabsSeparateWhereTheHeaderHasThem) {
    for (const char separator : {',', ';', '\t'}) {
        const std::string s(1, separator);
        const CsvTable table = parsed("a" + s + "b" + s + "c\n1" + s + "\"x" + s + "y\"" + s + "3\n");
        EXPECT_THAT(table.header, ElementsAre("a", "b", "c")) << separator;
        EXPECT_THAT(table.rows.at(0).cells, ElementsAre("1", "x" + s + "y", "3")) << separator;
    }
    EXPECT_THAT(parsed("a;b\n1,5;2\n").rows.at(0).cells, ElementsAre("1,5", "2"));
    EXPECT_THAT(parsed("\"a;b;c\",d\n1,2\n").header, ElementsAre("a;b;c", "d"));
    const CsvTable said = parsed("sep=;\r\na,b;c\r\n1;2\r\n");
    EXPECT_THAT(said.header, ElementsAre("a,b", "c"));
    EXPECT_EQ(said.rows.at(0).line, 3);
    EXPECT_THAT(faultOf("a;b\n\"1\"x;2\n"), HasSubstr("separated by semicolons here"));
    EXPECT_THAT(faultOf("sep=;"), HasSubstr("empty"));
}

TEST(CsvTable, NamesOfColumnsAreTrimmedAndInOneLine) {
    EXPECT_THAT(parsed("a , b\t\n1,2\n").header, ElementsAre("a", "b"));
    EXPECT_THAT(faultOf("a,\"cifar10\ntest\"\n1,2\n"),
                HasSubstr("t.csv:1: the column name \"cifar10\\ntest\" has a line break"));
    EXPECT_THAT(faultOf("a,b\x01\n1,2\n"), HasSubstr("\"b\\x01\""));
    EXPECT_THAT(faultOf("a, a\n1,2\n"), HasSubstr("t.csv:1: the column \"a\" stands twice"));
}

TEST(CsvTable, ADecimalCommaThatCutsANumberIsNamed) {
    EXPECT_EQ(
        faultOf("a,b\nx,92,45\n"),
        "t.csv:2: 3 cells, the header has 2; commas separate cells here: if \"92,45\" is one number, write 92.45");
    EXPECT_EQ(faultOf("a;b\nx;92;45\n"), "t.csv:2: 3 cells, the header has 2");
}

TEST(CsvTable, LimitsHoldAtTheirEdge) {
    EXPECT_EQ(parsed(std::string(255, ',')).header.size(), 256U);
    EXPECT_EQ(faultOf(std::string(256, ',')), "t.csv:1: more than 256 columns");
    EXPECT_EQ(parsed("a\n" + std::string(65536, 'x')).rows.at(0).cells.at(0).size(), 65536U);
    EXPECT_EQ(faultOf("a\n" + std::string(65537, 'x')), "t.csv:2: a cell is longer than 65536 bytes");
}

TEST(CsvTable, FilesThatAreNone) {
    const testing::TemporaryFolder folder;
    EXPECT_EQ(readCsv(folder / "absent.csv").error().code, ErrorCode::notFound);
    EXPECT_EQ(readCsv(folder.path()).error().code, ErrorCode::io);
    std::ofstream(folder / "t.csv") << "a\n1\n";
    EXPECT_EQ(readCsv(folder / "t.csv").value().rows.size(), 1U);
}

TEST(ParseNumber, WholeFiniteCellsOnly) {
    EXPECT_EQ(parseNumber("93.775"), 93.775);
    EXPECT_EQ(parseNumber("  -1.5e-3 "), -0.0015);
    EXPECT_EQ(parseNumber("1e308"), 1e308);
    EXPECT_EQ(parseNumber(".5"), 0.5);
    for (const char* text : {"", " ", "nan", "NaN", "-nan", "inf", "-Infinity", "1e309", "-1e999", "0x1F", "0x", "+1",
                             "1,5", "1 2", "93.1%", "12abc", "--1", "1e"})
        EXPECT_FALSE(parseNumber(text)) << text;
}

/// Writes 1.5 as "1,5" while it lives.
class CommaLocale {
public:
    CommaLocale() : m_before(std::locale::global(std::locale(std::locale::classic(), new Comma))) {
        const char* now = std::setlocale(LC_NUMERIC, nullptr);
        m_name = now != nullptr ? now : "C";
        for (const char* name : {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8"})
            if (std::setlocale(LC_NUMERIC, name) != nullptr) break;
    }
    ~CommaLocale() {
        std::locale::global(m_before);
        std::setlocale(LC_NUMERIC, m_name.c_str());
    }

private:
    struct Comma : std::numpunct<char> {
        char do_decimal_point() const override { return ','; }
    };
    std::locale m_before;
    std::string m_name;
};

TEST(ParseNumber, ThePointIsThePointInAnyLocale) {
    const CommaLocale comma;
    EXPECT_EQ(parseNumber("1234.5"), 1234.5);
    EXPECT_FALSE(parseNumber("1234,5"));
}

}  // namespace
}  // namespace pada
