// SPDX-License-Identifier: GPL-3.0-or-later
// A stored ranking held against truth columns it was not made for.
#include "app/stored_metrics.h"

#include "core/base/ids.h"
#include "core/space/search_space.h"
#include "core/store/run_editor.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

namespace pada {
namespace {

class StoredMetrics : public ::testing::Test {
protected:
    StoredMetrics()
        : m_folder(std::filesystem::path(::testing::TempDir()) / freshUlid()),
          m_file((m_folder / "w.sqlite").string()) {
        std::filesystem::create_directory(m_folder);
        const auto writer = openWriter({m_file, "test", 0.0}).value();
        const auto space = makeSearchSpace("nas-bench-201").value();
        TruthImport table{"t", {"accuracy", "loss"}, "fraction", "t.csv", {}, {}};
        for (std::uint8_t op = 0; op < 5; ++op)
            for (std::uint8_t second = 0; second < 4; ++second) {
                const Path path{op, second, 3, 1, 3, 2};
                const double quality = 0.1 * op + 0.017 * second;
                m_scores.push_back({path, 0, 0.2 + 0.9 * quality, 2.0 - quality});
                table.architectures.push_back(space->text(path));
                table.values.push_back({0.5 + 0.5 * quality * quality, 1.0 - quality * quality});
            }
        m_scores.push_back({Path{0, 0, 0, 0, 0, 0}, 0, 0.1, 9.0});  // not in the table
        EXPECT_TRUE(writer->editor().importTruth(table).ok());
    }
    ~StoredMetrics() override { std::filesystem::remove_all(m_folder); }

    std::optional<MetricRow> tau(const std::string& truth) const {
        const auto rows = metricsAgainst(*openCatalog(m_file).value(), RunConfig{}, m_scores, truth);
        if (!rows.ok()) return std::nullopt;
        const auto at = std::ranges::find_if(
            *rows, [](const MetricRow& row) { return row.subset == "loss" && row.name == "kendall_tau_b"; });
        return at == rows->end() ? std::nullopt : std::optional(*at);
    }

    std::filesystem::path m_folder;
    std::string m_file;
    std::vector<PathScore> m_scores;
};

TEST_F(StoredMetrics, AreOfThePathsThatTheColumnHas) {
    const auto row = tau("t/accuracy");
    ASSERT_TRUE(row);
    EXPECT_EQ(row->n, 20);
    EXPECT_DOUBLE_EQ(row->value.value(), 1.0);
    EXPECT_TRUE(row->low && row->high);
}

TEST_F(StoredMetrics, ALossIsBestWhenLow) {
    EXPECT_EQ(tau("t/loss")->value, tau("t/accuracy")->value);
}

TEST_F(StoredMetrics, AColumnThatIsNotThereIsNamed) {
    const auto rows = metricsAgainst(*openCatalog(m_file).value(), RunConfig{}, m_scores, "t/none");
    ASSERT_FALSE(rows.ok());
    EXPECT_NE(rows.error().message.find("none"), std::string::npos);
}

}  // namespace
}  // namespace pada
