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
    const auto expectOpen = [&](const std::optional<OverTies>& value, const std::string& name) {
        ASSERT_TRUE(value) << name;
        EXPECT_NEAR(value->expected, expected[name], 1e-9) << name;
        EXPECT_NEAR(value->low, expected[name + "_lowest"], 1e-9) << name;
        EXPECT_NEAR(value->high, expected[name + "_highest"], 1e-9) << name;
    };
    expectOpen(report.precisionAtTop5, "precision_at_top_5");
    expectOpen(report.regretAt1, "regret_at_1");
    expectOpen(report.bestRankAt1, "best_rank_at_1");
    EXPECT_NEAR(tauWithinGroups(columns[0], columns[1], columns[2]).value(), expected["tau_within_groups"], 1e-12);
    ASSERT_EQ(report.intervals.size(), 5U);
    EXPECT_FALSE(report.intervals.contains("regret_at_1") || report.intervals.contains("best_rank_at_1"));
    const Interval tau = report.intervals.at("kendall_tau_b");
    EXPECT_LT(tau.low, *report.kendallTauB);
    EXPECT_GT(tau.high, *report.kendallTauB);
    EXPECT_LT(tau.high - tau.low, 0.15);
}

}  // namespace
}  // namespace pada
