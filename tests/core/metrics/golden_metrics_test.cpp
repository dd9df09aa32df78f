// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <charconv>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/metrics/grouped.h"
#include "core/metrics/ranking_report.h"

namespace pada {
namespace {

TEST(GoldenMetrics, AgreesWithSciPyOnTiedRows) {
    const std::string folder = std::string(PADA_SOURCE_DIR) + "/tests/golden/";
    std::ifstream table(folder + "metrics_400.csv");
    std::ifstream expectedFile(folder + "metrics_400_expected.json");
    ASSERT_TRUE(table && expectedFile);
    const auto expected = nlohmann::json::parse(expectedFile);
    std::vector<double> columns[3];
    std::string line;
    std::getline(table, line);
    while (std::getline(table, line)) {
        const char* at = line.data();
        const char* end = at + line.size();
        for (auto& column : columns) {
            double value = 0.0;
            const auto parsed = std::from_chars(at, end, value);
            ASSERT_EQ(parsed.ec, std::errc());
            column.push_back(value);
            at = parsed.ptr + 1;
        }
    }
    const RankingReport report = makeRankingReport(columns[0], columns[1], 200, 0);
    EXPECT_EQ(report.n, 400);
    EXPECT_NEAR(report.kendallTauB.value(), expected["kendall_tau_b"], 1e-12);
    EXPECT_NEAR(report.kendallTauA.value(), expected["kendall_tau_a"], 1e-12);
    EXPECT_NEAR(report.spearman.value(), expected["spearman"], 1e-12);
    EXPECT_NEAR(report.pearson.value(), expected["pearson"], 1e-12);
    EXPECT_NEAR(report.precisionAtTop5.value(), expected["precision_at_top_5"], 1e-12);
    EXPECT_NEAR(report.expectedPrecisionAtTop5.value(), expected["expected_precision_at_top_5"], 1e-12);
    EXPECT_NEAR(report.regretAt1.value(), expected["regret_at_1"], 1e-9);
    EXPECT_NEAR(report.bestRankAt1.value(), expected["best_rank_at_1"], 1e-12);
    EXPECT_NEAR(tauWithinGroups(columns[0], columns[1], columns[2]).value(), expected["tau_within_groups"], 1e-12);
    ASSERT_EQ(report.intervals.size(), 7U);
    const Interval tau = report.intervals.at("kendall_tau_b");
    EXPECT_LT(tau.low, *report.kendallTauB);
    EXPECT_GT(tau.high, *report.kendallTauB);
    EXPECT_LT(tau.high - tau.low, 0.15);
}

}  // namespace
}  // namespace pada
