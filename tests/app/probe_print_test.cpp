// SPDX-License-Identifier: GPL-3.0-or-later
// Watched paths of a run: told by the engine, kept in the store, said by the shell; and what the truth says of them.
#include "app/probe_print.h"

#include "app/probe_truth.h"
#include "core/store/run_editor.h"
#include "tests/app/service_fixture.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <vector>

namespace pada::testing {
namespace {

using nlohmann::json;

constexpr const char* kWatched =
    "|nor_conv_3x3~0|+|skip_connect~0|nor_conv_3x3~1|+|nor_conv_3x3~0|skip_connect~1|nor_conv_3x3~2|";
constexpr const char* kAllSkips =
    "|skip_connect~0|+|skip_connect~0|skip_connect~1|+|skip_connect~0|skip_connect~1|skip_connect~2|";

MethodTableRow toldRow(std::int64_t step, double accuracy, double truth, const std::vector<Decision>& decisions) {
    MethodTable table{"probes", "", {}, {{3, 1, 3, 3, 1, 3}}};
    for (const Decision& decision : decisions) table.columns.push_back(decision.name);
    for (const char* name : {"accuracy", "loss", "truth", "images", "held_out", "path_passes"})
        table.columns.emplace_back(name);
    for (const double value : {accuracy, std::nan(""), truth, 96.0, 1.0, 0.5}) table.rows[0].push_back(value);
    return {step, table};
}

TEST(ProbePrint, GathersThePointsOfAPath) {
    const auto space = makeSearchSpace("nas-bench-201", "").value();
    std::vector<MethodTableRow> told{toldRow(8, 0.25, std::nan(""), space->decisions()),
                                     toldRow(16, 0.625, 0.9375, space->decisions())};
    MethodTableRow other = told[0];
    other.table.topic = "ledger";
    MethodTableRow broken = told[0];
    broken.table.rows[0][0] = 5.0;  // no option
    told.insert(told.end(), {other, broken});
    const json probes = probesJson(told, *space);
    EXPECT_EQ(probes["images"], 96.0);
    EXPECT_EQ(probes["held_out"], true);
    EXPECT_EQ(probes["path_passes"], 1.0);
    ASSERT_EQ(probes["paths"].size(), 1u);
    const json& path = probes["paths"][0];
    EXPECT_EQ(path["path"], space->text({3, 1, 3, 3, 1, 3}));
    EXPECT_EQ(path["truth"], 0.9375);
    ASSERT_EQ(path["points"].size(), 2u);
    EXPECT_EQ(path["points"][0]["step"], 8);
    EXPECT_EQ(path["points"][1]["accuracy"], 0.625);
    EXPECT_TRUE(path["points"][1]["loss"].is_null());
    EXPECT_EQ(probesText(probes), "  watched " + space->text({3, 1, 3, 3, 1, 3}) +
                                      ": 25.0 % after step 8, 62.5 % after step 16, truth 93.8 %\n");
}

TEST(ProbePrint, SaysNothingOfARunThatWatchesNothing) {
    const auto space = makeSearchSpace("nas-bench-201", "").value();
    EXPECT_TRUE(probesJson({}, *space).is_null());
    EXPECT_EQ(probesText(nullptr), "");
    const auto darts = makeSearchSpace("darts", "").value();  // of another space it knows no path
    const std::vector<MethodTableRow> told{toldRow(8, 0.25, 0.5, space->decisions())};
    EXPECT_TRUE(probesJson(told, *darts).is_null());
}

using ProbedRunTest = RunServiceTest;

TEST_F(ProbedRunTest, KeepsWhatItTellsAndTrainsTheSameNet) {
    const auto pathPasses = [&](const RunId& run) { return openCatalog(m_file).value()->find(run.text)->pathPasses; };
    const auto lossesOf = [&](const RunId& run) {
        std::vector<double> losses;
        const auto epochs = openCatalog(m_file).value()->epochs(run);
        for (const EpochFinished& epoch : *epochs) losses.push_back(epoch.meanLoss);
        return losses;
    };
    RunService service({.storeFile = m_file});
    const RunId plain = service.start(m_plan).value();
    service.join();
    m_plan.config.telemetry.probePaths = {kWatched, kAllSkips};
    m_plan.config.telemetry.probeImages = 32;
    const RunId run = service.start(m_plan).value();
    service.join();
    EXPECT_EQ(statusOf(run), RunStatus::finished);
    const auto catalog = openCatalog(m_file).value();
    const auto space = makeSearchSpace("nas-bench-201", "").value();
    const json probes = probesJson(catalog->methodTables(run).value(), *space);
    ASSERT_EQ(probes["paths"].size(), 2u);
    EXPECT_EQ(probes["images"], 32.0);
    EXPECT_DOUBLE_EQ(probes["path_passes"].get<double>(), 2 * 2 * 32 / 192.0);  // two epochs, two paths
    EXPECT_EQ(probes["paths"][0]["path"], kWatched);
    EXPECT_TRUE(probes["paths"][0]["truth"].is_null());
    ASSERT_EQ(probes["paths"][0]["points"].size(), 2u);
    EXPECT_EQ(probes["paths"][0]["points"][0]["step"], 8);
    EXPECT_EQ(probes["paths"][0]["points"][1]["step"], 16);
    EXPECT_EQ(pathPasses(run), pathPasses(plain));
    EXPECT_EQ(lossesOf(run), lossesOf(plain));
    EXPECT_TRUE(probesJson(catalog->methodTables(plain).value(), *space).is_null());
}

TEST_F(ProbedRunTest, TakesTheTruthThatTheRankingNamesAsFractions) {
    auto writer = openWriter({m_file, "a test", 0.0}).value();
    ASSERT_TRUE(
        writer->editor()
            .importTruth({"bench", {"test_accuracy", "test_loss"}, "percent", "a.csv", {kWatched}, {{93.75, 0.5}}})
            .ok());
    const auto space = makeSearchSpace("nas-bench-201", "").value();
    RunConfig config = m_plan.config;
    config.ranking.truth = "bench/test_accuracy";
    EXPECT_TRUE(probeTruth(config, *space, *writer, m_file).empty());  // nothing is watched
    config.telemetry.probePaths = {kWatched, kAllSkips};
    const auto truth = probeTruth(config, *space, *writer, m_file);
    ASSERT_EQ(truth.size(), 1u);  // the other has none
    EXPECT_DOUBLE_EQ(truth.at(space->parse(kWatched).value()), 0.9375);
    config.ranking.truth = "bench/test_loss";
    EXPECT_TRUE(probeTruth(config, *space, *writer, m_file).empty());
    config.ranking.truth = "nowhere/test_accuracy";
    EXPECT_THROW(probeTruth(config, *space, *writer, m_file), RunError);
}

}  // namespace
}  // namespace pada::testing
