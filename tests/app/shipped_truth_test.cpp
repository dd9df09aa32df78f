// SPDX-License-Identifier: GPL-3.0-or-later
// The demo's truth as the program ships it, in stores that have none, an older edition, or someone's own of that name.
#include "app/shipped_truth.h"

#include "core/base/contract.h"
#include "core/base/ids.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace pada {
namespace {

const std::string kTable = "fashion-mnist-demo";
const std::string kLabel = kTable + "/test_accuracy";

class ShippedTruth : public ::testing::Test {
protected:
    ShippedTruth()
        : m_folder(std::filesystem::path(::testing::TempDir()) / freshUlid()),
          m_file((m_folder / "w.sqlite").string()) {
        std::filesystem::create_directory(m_folder);
        m_writer = std::move(openWriter({m_file, "test", 0.0})).value();
    }
    ~ShippedTruth() override {
        m_writer.reset();
        std::filesystem::remove_all(m_folder);
    }
    void importTable(std::vector<std::string> columns, const std::string& source) {
        const std::string path = "|none~0|+|none~0|none~1|+|nor_conv_3x3~0|none~1|none~2|";
        const std::vector<double> row(columns.size(), 0.25);
        ASSERT_TRUE(
            m_writer->editor().importTruth({kTable, std::move(columns), "fraction", source, {path}, {row}}).ok());
    }

    std::filesystem::path m_folder;
    std::string m_file;
    std::unique_ptr<StoreWriter> m_writer;
};

TEST_F(ShippedTruth, IsImportedOnFirstUse) {
    ASSERT_TRUE(shippedTruthFiles().contains(kTable)) << "experiments/ lies above the test program";
    const TruthChoice truth = findTruth(*m_writer, m_file, kLabel);
    EXPECT_EQ(truth.values.size(), 64u);
    EXPECT_EQ(truth.seeds.size(), 3u);
}

TEST_F(ShippedTruth, TakesThePlaceOfAnOlderEdition) {
    importTable({"test_accuracy", "test_accuracy_seed0"}, "/elsewhere/fashion_mnist_demo.csv");
    EXPECT_EQ(findTruth(*m_writer, m_file, kLabel).values.size(), 64u);
    auto edition = findTruth(*m_writer, m_file, kLabel);
    EXPECT_EQ(edition.seeds.size(), 3u);
}

TEST_F(ShippedTruth, LeavesATableOfThatNameFromElsewhereAlone) {
    importTable({"test_accuracy"}, "my_own.csv");
    const TruthChoice truth = findTruth(*m_writer, m_file, kLabel);
    ASSERT_EQ(truth.values.size(), 1u);
    EXPECT_EQ(truth.values.begin()->second, 0.25);
}

TEST_F(ShippedTruth, NamesTheTablesThereAre) {
    importTable({"test_accuracy"}, "my_own.csv");
    try {
        findTruth(*m_writer, m_file, "nothing/x");
        FAIL() << "no error";
    } catch (const RunError& error) {
        EXPECT_NE(std::string(error.what()).find(kTable), std::string::npos) << error.what();
    }
    EXPECT_THROW(findTruth(*m_writer, m_file, "no-slash"), RunError);
}

}  // namespace
}  // namespace pada
