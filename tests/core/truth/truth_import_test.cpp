// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/truth/truth_import.h"

#include "core/space/nas_bench_201.h"
#include "tests/core/files/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <string>

namespace pada {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const std::string kSkips =
    "|skip_connect~0|+|skip_connect~0|skip_connect~1|+|skip_connect~0|skip_connect~1|skip_connect~2|";
const std::string kThrees =
    "|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|nor_conv_3x3~0|nor_conv_3x3~1|nor_conv_3x3~2|";
const std::string kMixed = "|avg_pool_3x3~0|+|none~0|nor_conv_1x1~1|+|skip_connect~0|nor_conv_3x3~1|none~2|";
const std::string kWrong = "|avg_pool_3x3~0|+|none~0|nor_conv_5x5~1|+|skip_connect~0|nor_conv_3x3~1|none~2|";
const std::string kMixedKey =
    "[(('avg_pool_3x3', 0),), (('none', 0), ('nor_conv_1x1', 1)), (('skip_connect', 0), ('nor_conv_3x3', 1), ('none', "
    "2))]";
const std::string kSkipsKey =
    "[(('skip_connect', 0),), (('skip_connect', 0), ('skip_connect', 1)), (('skip_connect', 0), ('skip_connect', 1), "
    "('skip_connect', 2))]";

class TruthImport : public ::testing::Test {
protected:
    Result<TruthTable> imported(const std::string& leaf, const std::string& content,
                                const TruthImportOptions& options = {}) {
        write(leaf, content);
        return importTruthFile(m_folder / leaf, *m_space, options);
    }
    TruthTable table(const std::string& leaf, const std::string& content, const TruthImportOptions& options = {}) {
        auto result = imported(leaf, content, options);
        EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().message);
        return result.ok() ? std::move(result).value() : TruthTable{};
    }
    /// The fault's message without the folder.
    std::string fault(ErrorCode code, const std::string& leaf, const std::string& content,
                      const TruthImportOptions& options = {}) {
        const auto result = imported(leaf, content, options);
        if (result.ok()) return "no fault";
        EXPECT_EQ(result.error().code, code);
        std::string message = result.error().message;
        for (std::size_t at; (at = message.find(m_folder.path() + "/")) != std::string::npos;)
            message.erase(at, m_folder.path().size() + 1);
        return message;
    }
    void write(const std::string& leaf, const std::string& content) {
        std::ofstream(m_folder / leaf, std::ios::binary) << content;
    }

    testing::TemporaryFolder m_folder;
    std::unique_ptr<SearchSpace> m_space = makeNasBench201();
};

TEST_F(TruthImport, OurLayoutKeepsNumbersAndLeavesIndexAndText) {
    const TruthTable t =
        table("my_table.csv", "arch_index,arch_str,test,host,loss\r\n7," + kSkips + ",39.77,alpha,1.5\r\n3," + kThrees +
                                  ",93.76,7,0.25\r\n2," + kMixed + ",80,beta,-1\r\n");
    EXPECT_EQ(t.name, "my-table");
    EXPECT_EQ(t.source, "my_table.csv");
    EXPECT_EQ(t.unit, "percent");
    EXPECT_THAT(t.columns, ElementsAre("test", "loss"));
    EXPECT_THAT(t.architectures, ElementsAre(kSkips, kThrees, kMixed));
    EXPECT_THAT(t.values, ElementsAre(ElementsAre(39.77, 1.5), ElementsAre(93.76, 0.25), ElementsAre(80, -1)));
}

TEST_F(TruthImport, NatsBenchLayoutIsRenamed) {
    const TruthTable t = table("nats_bench.head.csv",
                               "CIFAR10TestAccuracy200Epochs,CIFAR100TestAccuracy200Epochs,"
                               "ImageNetTestAccuracy200Epochs,ArchitectureString,UniqueString\n"
                               "85.86333333333334,52.9,26.6," +
                                   kMixed + ",(0)@x\n10.0,1.0,0.83," + kSkips + ",#\n");
    EXPECT_EQ(t.name, "nb201-natsbench");
    EXPECT_THAT(t.columns, ElementsAre("cifar10_test", "cifar100_test", "imagenet16_test"));
    EXPECT_THAT(t.architectures, ElementsAre(kMixed, kSkips));
    EXPECT_THAT(t.values[0], ElementsAre(85.86333333333334, 52.9, 26.6));
}

TEST_F(TruthImport, FewShotLayoutKeepsTheOrderOfTheFile) {
    const TruthTable t =
        table("one_shot.json", "\xEF\xBB\xBF{\n\"" + kSkipsKey + "\": 39,\n\"" + kMixedKey + "\": 70.73\n}\n");
    EXPECT_EQ(t.name, "one-shot");
    EXPECT_EQ(t.unit, "percent");
    EXPECT_THAT(t.columns, ElementsAre("accuracy"));
    EXPECT_THAT(t.architectures, ElementsAre(kSkips, kMixed));
    EXPECT_THAT(t.values, ElementsAre(ElementsAre(39), ElementsAre(70.73)));
}

TEST_F(TruthImport, NamesOfKnownFilesAndGivenOnes) {
    const std::string rows = "arch_str,acc\n" + kSkips + ",0.5\n";
    EXPECT_EQ(table("nasbench201.csv", rows).name, "nb201-c");
    EXPECT_EQ(table("nasbench201_table_d.csv", rows).name, "nb201-d");
    EXPECT_EQ(table("fashion_mnist_demo.csv", rows).name, "fashion-mnist-demo");
    EXPECT_EQ(table("nasbench201.csv", rows, {"mine", ""}).name, "mine");
    EXPECT_EQ(table("nasbench201.csv", rows).unit, "fraction");
}

TEST_F(TruthImport, WrongOperationIsNamedWithItsLine) {
    EXPECT_THAT(fault(ErrorCode::badData, "t.csv", "arch_str,acc\n" + kSkips + ",1\n" + kWrong + ",2\n"),
                AllOf(HasSubstr("t.csv:3: "), HasSubstr("\"nor_conv_5x5\""), HasSubstr("2<-1")));
    std::string key = kMixedKey;
    key.replace(key.find("nor_conv_1x1"), 12, "nor_conv_5x5");
    EXPECT_THAT(fault(ErrorCode::badData, "t.json", "{\n\"" + kSkipsKey + "\": 1,\n\n\"" + key + "\": 2\n}"),
                AllOf(HasSubstr("t.json:4: "), HasSubstr("\"nor_conv_5x5\"")));
}

TEST_F(TruthImport, RepeatedArchitectureIsRefused) {
    EXPECT_EQ(
        fault(ErrorCode::badData, "t.csv", "arch_str,acc\n" + kSkips + ",1\n" + kMixed + ",2\n" + kSkips + ",1\n"),
        "t.csv:4: " + kSkips + " stands in line 2 already");
    EXPECT_EQ(fault(ErrorCode::badData, "t.json", "{\n\"" + kMixedKey + "\": 1,\n\"" + kMixedKey + "\": 2\n}"),
              "t.json:3: " + kMixed + " stands in line 2 already");
}

TEST_F(TruthImport, IndexAloneNeedsATableThatExplainsIt) {
    const std::string rows = "arch_index,acc\n5,93\n0,10\n";
    EXPECT_THAT(fault(ErrorCode::wrongUse, "t.csv", rows), HasSubstr("never matched by position"));
    write("index.csv", "arch_index,arch_str,acc\n0," + kMixed + ",1\n5," + kThrees + ",2\n");
    const TruthImportOptions options{"", m_folder / "index.csv"};
    const TruthTable t = table("t.csv", rows, options);
    EXPECT_THAT(t.columns, ElementsAre("acc"));
    EXPECT_THAT(t.architectures, ElementsAre(kThrees, kMixed));
    EXPECT_THAT(t.values, ElementsAre(ElementsAre(93), ElementsAre(10)));
    EXPECT_EQ(fault(ErrorCode::badData, "t.csv", "arch_index,acc\n5,93\n6,10\n", options),
              "t.csv:3: arch_index 6 is not in index.csv");
    EXPECT_THAT(fault(ErrorCode::wrongUse, "t.csv", "acc\n93\n", options), HasSubstr("no column arch_str; it has acc"));
    write("index.csv", "arch_index,arch_str\n0," + kMixed + "\n0," + kThrees + "\n");
    EXPECT_EQ(fault(ErrorCode::badData, "t.csv", rows, options), "index.csv:3: arch_index 0 stands there already");
    write("index.csv", "arch_index,acc\n0,1\n");
    EXPECT_THAT(fault(ErrorCode::wrongUse, "t.csv", rows, options), HasSubstr("no columns arch_index and arch_str"));
    EXPECT_THAT(fault(ErrorCode::notFound, "t.csv", rows, {"", m_folder / "absent.csv"}), HasSubstr("absent.csv"));
}

TEST_F(TruthImport, SeedsAreAveragedAndKept) {
    const TruthTable t =
        table("demo.csv", "arch_index,arch_str,seed,test,backend\n1," + kSkips + ",0,0.25,cpu\n2," + kMixed +
                              ",1,0.75,cpu\n1," + kSkips + ",1,0.5,cpu\n2," + kMixed + ",0,0.125,cpu\n");
    EXPECT_EQ(t.unit, "fraction");
    EXPECT_THAT(t.columns, ElementsAre("test", "test_seed0", "test_seed1"));
    EXPECT_THAT(t.architectures, ElementsAre(kSkips, kMixed));
    EXPECT_THAT(t.values, ElementsAre(ElementsAre(0.375, 0.25, 0.5), ElementsAre(0.4375, 0.125, 0.75)));
}

TEST_F(TruthImport, EqualSeedsInAnotherOrderStayTied) {
    // 0.1 + 0.2 + 0.3 differs from 0.3 + 0.2 + 0.1 in the last bit.
    const TruthTable t =
        table("demo.csv", "arch_str,seed,test\n" + kSkips + ",0,0.1\n" + kSkips + ",1,0.2\n" + kSkips + ",2,0.3\n" +
                              kMixed + ",0,0.3\n" + kMixed + ",1,0.2\n" + kMixed + ",2,0.1\n");
    EXPECT_EQ(t.values.at(0).at(0), t.values.at(1).at(0));
}

TEST_F(TruthImport, MeansAreOverTheSeedsThereAre) {
    const std::string start = "arch_str,seed,test\n" + kSkips + ",0,1\n" + kSkips + ",1,2\n" + kMixed + ",0,4\n";
    const TruthTable t = table("demo.csv", start);
    EXPECT_THAT(t.columns, ElementsAre("test", "test_seed0", "test_seed1"));
    EXPECT_THAT(t.values[0], ElementsAre(1.5, 1, 2));
    EXPECT_THAT(t.values[1], ElementsAre(4, 4, ::testing::IsNan()));
    EXPECT_THAT(t.notes, ElementsAre("each mean is over the seeds there are: 1 over 1 seed, 1 over 2 seeds"));
    EXPECT_THAT(table("whole.csv", start + kMixed + ",1,4\n").notes, ::testing::IsEmpty());
}

TEST_F(TruthImport, SeedsMustBeDistinctWholeNumbers) {
    const std::string start = "arch_str,seed,test\n" + kSkips + ",0,1\n" + kSkips + ",1,2\n" + kMixed + ",0,3\n";
    EXPECT_EQ(fault(ErrorCode::badData, "demo.csv", start + kMixed + ",0.0,3\n"),
              "demo.csv:5: " + kMixed + " with seed 0 stands there already");
    EXPECT_THAT(fault(ErrorCode::badData, "demo.csv", start + kWrong + ",1,3\n"), HasSubstr("demo.csv:5: "));
    EXPECT_THAT(fault(ErrorCode::badData, "demo.csv", start + kMixed + ",one,3\n"),
                HasSubstr("demo.csv:5: seed \"one\" is no whole number"));
    EXPECT_THAT(fault(ErrorCode::badData, "demo.csv", "arch_str,seed,test,test_seed0\n" + kSkips + ",0,1,2\n"),
                HasSubstr("column test_seed0"));
}

TEST_F(TruthImport, HoleAmongNumbersIsRefusedWhereverItStands) {
    const std::string a = kSkips + ",1\n", b = kMixed + ",2\n", c = kThrees + ",3\n";
    for (const char* hole : {"", "nan", "inf", "-", "n/a", "1e999"}) {
        const std::string broken = kThrees + "," + hole + "\n";
        const std::string what = std::string("\"") + hole + "\" in column acc is no number";
        EXPECT_EQ(fault(ErrorCode::badData, "t.csv", "arch_str,acc\n" + a + broken + b), "t.csv:3: " + what);
        EXPECT_EQ(fault(ErrorCode::badData, "t.csv", "arch_str,acc\n" + broken + a + b), "t.csv:2: " + what);
    }
    EXPECT_EQ(table("t.csv", "arch_str,acc\n" + a + b + c).values.size(), 3U);
}

TEST_F(TruthImport, AnAskedColumnIsReadWhateverTheOthersHold) {
    const std::string text = "arch_str,acc,ms\n" + kSkips + ",1,5\n" + kMixed + ",2,\n" + kThrees + ",3,7\n";
    EXPECT_THAT(fault(ErrorCode::badData, "t.csv", text), HasSubstr("t.csv:3: \"\" in column ms"));
    TruthImportOptions options;
    options.onlyColumn = "acc";
    EXPECT_THAT(table("t.csv", text, options).columns, ElementsAre("acc"));
    options.onlyColumn = "ms";
    EXPECT_THAT(fault(ErrorCode::badData, "t.csv", text, options), HasSubstr("t.csv:3: \"\" in column ms"));
    options.onlyColumn = "loss";
    EXPECT_THAT(fault(ErrorCode::wrongUse, "t.csv", text, options),
                HasSubstr("no column loss; it has arch_str, acc, ms"));
}

TEST_F(TruthImport, WhatIsLeftOutIsSaid) {
    const TruthTable t = table("t.csv", ",arch_str,acc,host\n0," + kSkips + ",1,alpha\n1," + kThrees + ",2,beta\n");
    EXPECT_THAT(t.columns, ElementsAre("acc"));
    EXPECT_THAT(t.notes,
                ElementsAre("column 1 is left out: it has no name",
                            "column host is left out: 2 of its 2 cells are no numbers, the first is \"alpha\" in "
                            "line 2"));
    EXPECT_THAT(fault(ErrorCode::badData, "t.csv", "arch_str,host\n" + kSkips + ",alpha\n"),
                HasSubstr("column host is left out"));
}

TEST_F(TruthImport, PercentSignsAreReadWhereAllHaveThem) {
    const TruthTable t = table("t.csv", "arch_str,acc,m\n" + kSkips + ",93.71%,1\n" + kThrees + ", 9 % ,2\n");
    EXPECT_THAT(t.columns, ElementsAre("acc", "m"));
    EXPECT_THAT(t.values, ElementsAre(ElementsAre(93.71, 1), ElementsAre(9, 2)));
    EXPECT_THAT(fault(ErrorCode::badData, "t.csv", "arch_str,acc\n" + kSkips + ",93.71%\n" + kThrees + ",93\n"),
                HasSubstr("t.csv:2: \"93.71%\" in column acc has a percent sign, other cells"));
    EXPECT_THAT(
        fault(ErrorCode::badData, "t.csv", "arch_str,acc\n" + kSkips + ",1%\n" + kThrees + ",2%\n" + kMixed + ",3\n"),
        HasSubstr("t.csv:4: \"3\" in column acc has no percent sign"));
}

TEST_F(TruthImport, CommasInNumbersAreNamed) {
    for (const char* cell : {"\"92,45\"", "\"1,234,567\"", "\"1.234,5\"", "\"92,45 %\""})
        EXPECT_THAT(fault(ErrorCode::badData, "t.csv", std::string("arch_str,acc\n") + kSkips + "," + cell + "\n"),
                    AllOf(HasSubstr("t.csv:2: " + std::string(cell)), HasSubstr("decimal point")))
            << cell;
    EXPECT_THAT(fault(ErrorCode::badData, "t.csv", "arch_str;acc\n" + kSkips + ";92,45\n"), HasSubstr("\"92,45\""));
}

TEST_F(TruthImport, UnitIsThatOfTheAccuracies) {
    const auto unit = [&](const std::string& a, const std::string& b) {
        return table("t.csv", "arch_str,x,y\n" + kSkips + "," + a + "\n" + kThrees + "," + b + "\n").unit;
    };
    EXPECT_EQ(unit("200,0.92", "200,0.5"), "fraction");  // an epoch first
    EXPECT_EQ(unit("0.92,200", "0.5,200"), "fraction");
    EXPECT_EQ(unit("92,180", "50,20"), "percent");
    EXPECT_EQ(unit("12,0.92", "12,0.5"), "");  // either
    EXPECT_EQ(unit("-1,0.92", "3,0.5"), "fraction");
    EXPECT_EQ(unit("3,0.92", "2,0.5"), "fraction");  // a count of seeds
    EXPECT_EQ(unit("1000,-1", "1000,-1"), "");
}

TEST_F(TruthImport, KeysUnderOtherNamesAndSpellings) {
    const auto one = [&](const std::string& header, const std::string& key, const TruthImportOptions& options = {}) {
        return table("t.csv", header + ",acc\n" + key + ",1\n", options).architectures;
    };
    for (const char* name : {"arch_str", "arch", "architecture", "net_str", "ArchitectureString", " arch_str "})
        EXPECT_THAT(one(name, kMixed), ElementsAre(kMixed)) << name;
    EXPECT_THAT(one("arch_str", " " + kMixed + " "), ElementsAre(kMixed));
    EXPECT_THAT(one("arch_str", "\"" + kMixedKey + "\""), ElementsAre(kMixed));
    const std::string cell = "|avg_pool_3x3~0|+|none~0|skip_connect~1|+|nor_conv_3x3~0|skip_connect~1|none~2|";
    for (const char* name : {"arch_index", "arch_idx", "arch_id"})
        for (const char* key : {"12001", "12001.0", " 12001", "012001"})
            EXPECT_THAT(one(name, key, {"", kBenchmarkIndex}), ElementsAre(cell)) << name << key;
    for (const char* key : {"15625", "-1", "1.5", "x", ""})
        EXPECT_THAT(
            fault(ErrorCode::badData, "t.csv", std::string("arch_idx,acc\n") + key + ",1\n", {"", kBenchmarkIndex}),
            HasSubstr("t.csv:2: arch_index "))
            << key;
}

TEST_F(TruthImport, NaslibTuplesAreReadOnRequest) {
    const std::string cell = "|avg_pool_3x3~0|+|skip_connect~0|none~1|+|nor_conv_1x1~0|avg_pool_3x3~1|nor_conv_1x1~2|";
    TruthImportOptions options;
    options.layout = KeyLayout::naslib;
    EXPECT_THAT(table("t.csv", "net,acc\n\"(4, 0, 3, 1, 4, 3)\",1\n", options).architectures, ElementsAre(cell));
    EXPECT_THAT(table("t.json", R"json({"(4, 0, 3, 1, 4, 3)": 1, "[2,2,2,2,2,2]": 2})json", options).architectures,
                ElementsAre(cell, kThrees));
    EXPECT_THAT(fault(ErrorCode::badData, "t.csv", "arch,acc\n\"(4, 0, 3, 1, 4, 3)\",1\n"),
                AllOf(HasSubstr("t.csv:2: "), HasSubstr("--layout naslib")));
    for (const char* key :
         {"(4, 0, 3, 1, 4, 5)", "(4, 0, 3, 1, 4)", "4,0,3,1,4,3", "(4, 0, 3, 1, 4, 3", "(4 0 3 1 4 3)"})
        EXPECT_THAT(fault(ErrorCode::badData, "t.csv", std::string("net,acc\n\"") + key + "\",1\n", options),
                    HasSubstr("six NASLib operation numbers"))
            << key;
}

TEST_F(TruthImport, JsonLayouts) {
    const TruthTable flat = table("t.json", "{\"" + kSkips + "\": 0.5, \"" + kMixed + "\": 1e-1}");
    EXPECT_THAT(flat.columns, ElementsAre("accuracy"));
    EXPECT_THAT(flat.architectures, ElementsAre(kSkips, kMixed));
    EXPECT_THAT(flat.values, ElementsAre(ElementsAre(0.5), ElementsAre(0.1)));
    EXPECT_EQ(flat.unit, "fraction");
    const TruthTable wide =
        table("t.json", "{\"" + kSkips + "\": {\"a\": 1, \"b\": 2}, \"" + kMixed + "\": {\"b\": 4, \"a\": 3}}");
    EXPECT_THAT(wide.columns, ElementsAre("a", "b"));
    EXPECT_THAT(wide.values, ElementsAre(ElementsAre(1, 2), ElementsAre(3, 4)));
    const TruthTable records =
        table("t.json", "[\n{\"arch_str\": \"" + kSkips +
                            "\", \"acc\": 1, \"host\": \"x\"},\n{\"acc\": 2, \"arch_str\": \"" + kMixed + "\"}]");
    EXPECT_THAT(records.columns, ElementsAre("acc"));
    EXPECT_THAT(records.architectures, ElementsAre(kSkips, kMixed));
    EXPECT_EQ(records.notes.size(), 1U);
    EXPECT_THAT(table("t.json", "{\"12001\": 93.5}", {"", kBenchmarkIndex}).architectures,
                ElementsAre("|avg_pool_3x3~0|+|none~0|skip_connect~1|+|nor_conv_3x3~0|skip_connect~1|none~2|"));
    EXPECT_THAT(fault(ErrorCode::wrongUse, "t.json", "{\"12001\": 93.5}"), HasSubstr("--index-from"));
}

TEST_F(TruthImport, OtherJsonIsNamed) {
    const auto named = [&](const std::string& text) { return fault(ErrorCode::badData, "t.json", text); };
    const std::string record = "{\"arch_str\": \"" + kSkips + "\", \"acc\": 1}";
    EXPECT_THAT(named(record + "\n" + record + "\n"), HasSubstr("JSON"));
    EXPECT_THAT(named("{\"arch_str\": {\"0\": \"" + kSkips + "\"}, \"acc\": {\"0\": 1}}"),
                HasSubstr("one object a column"));
    EXPECT_THAT(named("{\"columns\": [\"arch_str\"]}"), HasSubstr("the value of \"columns\" is a list"));
    EXPECT_THAT(named("[1, 2]"), HasSubstr("the file is a list of"));
    EXPECT_THAT(named("[[1]]"), HasSubstr("the file is a list of a list"));
    EXPECT_THAT(named("{\"" + kSkips + "\": {\"a\": {\"b\": 1}}}"), HasSubstr("the value of \"a\" is an object"));
    EXPECT_THAT(named("{\"" + kSkips + "\": NaN}"), HasSubstr("NaN and Infinity are no JSON"));
    EXPECT_THAT(named("[{\"arch_str\": \"" + kSkips + "\", \"acc\": 1, \"acc\": 2}]"),
                HasSubstr("stands twice in one record"));
    EXPECT_THAT(named("[{\"arch_str\": \"" + kSkips + "\", \"a\\nb\": 1}]"), HasSubstr("column name \"a\\nb\""));
    EXPECT_THAT(named("[]"), HasSubstr("0 rows"));
}

TEST_F(TruthImport, FilesIndexIsKeptBesideTheText) {
    const TruthTable t = table("t.csv", "arch_index,arch_str,acc\n5," + kSkips + ",1\n7.0," + kMixed + ",2\n");
    EXPECT_THAT(t.byIndex, ElementsAre(::testing::Pair(5, kSkips), ::testing::Pair(7, kMixed)));
    EXPECT_THAT(fault(ErrorCode::badData, "t.csv", "arch_index,arch_str,acc\n5," + kSkips + ",1\n5," + kMixed + ",2\n"),
                HasSubstr("t.csv:3: arch_index 5 stands there already"));
}

TEST(TableName, MustStandInALabel) {
    EXPECT_FALSE(tableNameFault("nb201-c").has_value());
    EXPECT_FALSE(tableNameFault("my table").has_value());
    for (const char* name : {"", "a/b", "a\nb", "caf\xE9"}) EXPECT_TRUE(tableNameFault(name).has_value()) << name;
}

TEST_F(TruthImport, NothingToImport) {
    EXPECT_THAT(fault(ErrorCode::badData, "t.csv", ""), HasSubstr("empty"));
    EXPECT_THAT(fault(ErrorCode::badData, "t.csv", "arch_str,acc\n"), HasSubstr("0 rows"));
    EXPECT_THAT(fault(ErrorCode::badData, "t.csv", "arch_str,host\n" + kSkips + ",alpha\n"),
                HasSubstr("0 numeric columns"));
    EXPECT_THAT(fault(ErrorCode::badData, "t.json", "{}"), HasSubstr("0 rows"));
    EXPECT_EQ(importTruthFile(m_folder / "absent.csv", *m_space, {}).error().code, ErrorCode::notFound);
    EXPECT_EQ(importTruthFile(m_folder.path(), *m_space, {}).error().code, ErrorCode::io);
}

TEST_F(TruthImport, ColumnsNeedDistinctNames) {
    EXPECT_EQ(fault(ErrorCode::badData, "t.csv", "arch_str,acc,acc\n" + kSkips + ",1,2\n"),
              "t.csv:1: the column \"acc\" stands twice; name the columns apart");
    EXPECT_THAT(table("t.csv", ",arch_str,acc,\n0," + kSkips + ",1,2\n").columns, ElementsAre("acc"));
}

TEST_F(TruthImport, BrokenJsonIsNamedByLine) {
    const std::string entry = "\"" + kSkipsKey + "\": ";
    EXPECT_EQ(fault(ErrorCode::badData, "t.json", "{\n" + entry + "1,\n\"" + kMixedKey + "\" 2\n}"),
              "t.json:3: broken JSON");
    EXPECT_THAT(fault(ErrorCode::badData, "t.json", "{\n" + entry + "1"), HasSubstr("broken JSON"));
    EXPECT_THAT(fault(ErrorCode::badData, "t.json", "{" + entry + "1} {}"), HasSubstr("JSON lines"));
    EXPECT_THAT(fault(ErrorCode::badData, "t.json", "{" + entry + "1} x"), HasSubstr("broken JSON"));
    for (const char* value : {"\"39\"", "[1]"})
        EXPECT_THAT(fault(ErrorCode::badData, "t.json", "{\n" + entry + value + "}"),
                    AllOf(HasSubstr("t.json:2: "), HasSubstr("the value of")));
    for (const char* value : {"null", "true"})
        EXPECT_THAT(fault(ErrorCode::badData, "t.json", "{\n" + entry + value + "}"), HasSubstr("column accuracy"));
    EXPECT_THAT(fault(ErrorCode::badData, "t.json", "{\n" + entry + "1e999}"), HasSubstr("t.json:"));
    EXPECT_THAT(fault(ErrorCode::badData, "t.json", "{\n\"seed\": 1}"), HasSubstr("t.json:2: At edge 1<-0"));
}

}  // namespace
}  // namespace pada
