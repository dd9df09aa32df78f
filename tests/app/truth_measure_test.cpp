// SPDX-License-Identifier: GPL-3.0-or-later
// Stand-alone nets into a file that outlives kills: budget, cut rows, faults on a worker. Drawn shapes as data.
#include "app/truth_measure.h"

#include "core/base/contract.h"
#include "core/files/whole_file.h"
#include "core/truth/csv_table.h"
#include "tests/core/files/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>

namespace pada {
namespace {

using ::testing::HasSubstr;
using testing::TemporaryFolder;

constexpr const char* kTruthHeader = "arch_str,seed,test_accuracy,steps,backend,build\n";
constexpr const char* kPool =
    "|avg_pool_3x3~0|+|avg_pool_3x3~0|avg_pool_3x3~1|+|avg_pool_3x3~0|avg_pool_3x3~1|"
    "avg_pool_3x3~2|";
/// One path, pools into every node, two seeds; 4 path-passes of 64 images are 8 steps of 32.
constexpr const char* kConfig = R"(config_version = 1
[run]
backend = "cpu"
[data]
set = "shapes"
image_size = 16
train_images = 128
batch_size = 32
[space]
channels = 8
cells_per_stage = 1
ops = ["avg_pool_3x3"]
[method]
name = "spos"
[schedule]
path_passes = 4
[ranking]
paths = "all"
[suite]
seeds = [0, 1]
methods = ["spos"]
)";

class TruthMeasure : public ::testing::Test {
protected:
    TruthMeasure() { std::ofstream(m_options.config) << kConfig; }
    Result<int> measure(const std::function<bool()>& goOn = [] { return true; }) {
        return measureTruth(
            m_options, [this](int, int, const std::string&) { ++m_told; }, goOn);
    }
    std::string text() const { return readWholeText(m_options.output, 1 << 20).value(); }

    TemporaryFolder m_folder;
    TruthMeasureOptions m_options{.config = m_folder / "truth.toml", .output = m_folder / "rows.csv", .workers = 1};
    int m_told = 0;
};

TEST_F(TruthMeasure, TrainsEachNetForTheBudgetOfItsConfig) {
    m_options.workers = 2;
    ASSERT_EQ(measure().value(), 2);
    EXPECT_EQ(m_told, 2);
    const auto table = readCsv(m_options.output);
    ASSERT_TRUE(table.ok()) << table.error().message;
    ASSERT_EQ(table->rows.size(), 2u);
    for (const CsvRow& row : table->rows) {
        EXPECT_EQ(row.cells[0], kPool);
        EXPECT_EQ(row.cells[3], "8");
        EXPECT_EQ(row.cells[4], "cpu");
        EXPECT_GT(parseNumber(row.cells[2]).value(), 0.0);
    }
}

TEST_F(TruthMeasure, GoesOnWhereItWasCut) {
    ASSERT_EQ(measure().value(), 2);
    const std::string whole = text();
    // Killed right after the header, within it, and within each row.
    for (const std::size_t kept :
         {std::size_t{10}, std::string(kTruthHeader).size(), whole.find('\n') + 20, whole.size() - 1}) {
        std::ofstream(m_options.output) << whole.substr(0, kept);
        ASSERT_EQ(measure().value(), 2) << kept;
        EXPECT_EQ(text(), whole) << kept;
    }
    m_told = 0;
    ASSERT_EQ(measure().value(), 2);
    EXPECT_EQ(m_told, 0);
}

TEST_F(TruthMeasure, RefusesAFileThatIsNotItsOwn) {
    std::ofstream(m_options.output) << "arch_str,accuracy\n1,2\n";
    const auto other = measure();
    ASSERT_FALSE(other.ok());
    EXPECT_THAT(other.error().message, HasSubstr("arch_str,accuracy"));
    std::ofstream(m_options.output) << kTruthHeader << kTruthHeader << kPool
                                    << ",0,0.5,8,cpu,b\n";  // two headers of old
    const auto twice = measure();
    ASSERT_FALSE(twice.ok());
    EXPECT_THAT(twice.error().message, HasSubstr(m_options.output + ":2"));
}

TEST_F(TruthMeasure, ANetStoppedAtItsLastStepHasNoRow) {
    std::atomic<int> asked{0};
    ASSERT_EQ(measure([&] { return ++asked < 9; }).value(), 0);  // once before the net, then at each of its 8 steps
    EXPECT_EQ(text(), kTruthHeader);
}

TEST_F(TruthMeasure, ANetThatDivergedHasNoAccuracy) {
    std::ofstream(m_options.config, std::ios::app) << "[optimizer]\nlr = 1e30\nclip_norm = 0.0\n";
    ASSERT_EQ(measure().value(), 2);
    const auto table = readCsv(m_options.output);
    ASSERT_TRUE(table.ok()) << table.error().message;
    for (const CsvRow& row : table->rows) {
        EXPECT_EQ(row.cells[2], "");
        EXPECT_NE(row.cells[3], "8");
    }
    m_told = 0;
    ASSERT_EQ(measure().value(), 2);
    EXPECT_EQ(m_told, 0);
}

TEST_F(TruthMeasure, AnExceptionOnAWorkerIsAnErrorThatNamesTheNet) {
    m_options.workers = 2;
    const auto done = measureTruth(
        m_options, [](int, int, const std::string&) { throw RunError("the terminal is gone"); }, [] { return true; });
    ASSERT_FALSE(done.ok());
    EXPECT_THAT(done.error().message, HasSubstr("the terminal is gone"));
    EXPECT_THAT(done.error().message, HasSubstr(kPool));
}

}  // namespace
}  // namespace pada
