// SPDX-License-Identifier: GPL-3.0-or-later
// What a reader learns of a writer: that somebody has committed, who holds the store, and the rows since it last asked.
#include "core/store/run_editor.h"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <filesystem>

namespace {

using namespace pada;

class StoreWatched : public ::testing::Test {
protected:
    void SetUp() override {
        char name[] = "/tmp/pada_watch_XXXXXX";
        m_folder = ::mkdtemp(name);
        m_file = m_folder + "/w.sqlite";
    }
    void TearDown() override { std::filesystem::remove_all(m_folder); }

    RunId m_run{"01ARZ3NDEKTSV4RRFFQ69G5FAV"};
    std::string m_folder, m_file;
};

TEST_F(StoreWatched, TheVersionChangesWithEveryCommitOfAnotherConnection) {
    const auto reader = openCatalog(m_file).value();
    EXPECT_EQ(reader->version().value(), 0);  // no file yet
    const auto writer = openWriter({m_file, "run demo", 0.0}).value();
    const std::int64_t before = reader->version().value();
    EXPECT_EQ(reader->version().value(), before);
    ASSERT_TRUE(writer->editor().createRun({m_run, "n", "spos", "", "", "config", "h", "b", "", 0}).ok());
    const std::int64_t made = reader->version().value();
    EXPECT_NE(made, before);
    EXPECT_EQ(reader->version().value(), made);
    ASSERT_EQ(reader->runs().value().size(), 1u);  // reading changes nothing
    EXPECT_EQ(reader->version().value(), made);
}

TEST_F(StoreWatched, TheHolderIsTheProcessThatWrites) {
    const auto reader = openCatalog(m_file).value();
    EXPECT_FALSE(reader->holder().value());
    auto writer = openWriter({m_file, "run demo", 0.0}).value();
    const auto holder = reader->holder().value();
    ASSERT_TRUE(holder);
    EXPECT_EQ(holder->pid, ::getpid());
    EXPECT_EQ(holder->work, "run demo");
    writer.reset();
    EXPECT_FALSE(reader->holder().value());
}

TEST_F(StoreWatched, ProbabilitiesAndHistogramsComeFromWhereTheReaderIs) {
    auto writer = openWriter({m_file, "run demo", 0.0}).value();
    ASSERT_TRUE(writer->editor().createRun({m_run, "n", "spos", "", "", "config", "h", "b", "", 0}).ok());
    writer->recorder().push(RunStarted{m_run, 0, 0, 10, 5, "cpu", "avx2", 2, "fp", ""});
    for (const std::int64_t step : {0, 5, 10}) {
        writer->recorder().push(SamplingChanged{m_run, step, {{0.25, 0.75}}, {}});
        writer->recorder().push(DataWeightsChanged{m_run, step, {}, {step, 1}});
    }
    ASSERT_TRUE(writer->flush().ok());
    const auto reader = openCatalog(m_file).value();
    EXPECT_EQ(reader->optionProbabilities(m_run).value().size(), 3u);
    const auto rows = reader->optionProbabilities(m_run, 5).value();
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0].step, 10);
    const auto counts = reader->dataHistograms(m_run, 0).value();
    ASSERT_EQ(counts.size(), 2u);
    EXPECT_EQ(counts[0].counts, (std::vector<std::int64_t>{5, 1}));
}

}  // namespace
