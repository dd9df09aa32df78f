// SPDX-License-Identifier: GPL-3.0-or-later
// Runs leave one store and come into another: with every row, under their own ids, all or none.
#include "tests/core/bundle/bundle_bench.h"

#include "core/store/store_check.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace {

using namespace pada;
using namespace pada::testing;
using ::testing::HasSubstr;

class BundleRound : public BundleBench {};

TEST_F(BundleRound, EveryRowComesBackToTheLastBit) {
    makeStore();
    const auto packed = pack({kSecond, kFirst});
    ASSERT_TRUE(packed.ok()) << packed.error().message;
    EXPECT_EQ(packed->runs.size(), 2u);
    EXPECT_EQ(packed->runs.front().id, kSecond);
    const auto taken = take(m_file);
    ASSERT_TRUE(taken.ok()) << taken.error().message;
    EXPECT_EQ(taken->added(), 2);
    EXPECT_EQ(taken->truths, std::vector<std::string>{"t"});
    for (const RunId& run : {kFirst, kSecond}) {
        auto before = rowsOf(m_from, run);
        const auto after = rowsOf(m_into, run);
        // Without weights there is nothing to resume from.
        EXPECT_EQ(before["checkpoint"].size(), 1u);
        before.erase("checkpoint");
        EXPECT_EQ(before, after);
        for (const char* table : {"run", "segment", "step", "step_path", "epoch", "variance", "option_probability",
                                  "data_weight", "data_weight_histogram", "event", "batch", "method_table",
                                  "arch_weight", "ranking", "path_score", "metric", "search", "search_point"})
            EXPECT_FALSE(after.contains(table) ? after.at(table).empty() : true) << table;
    }
    EXPECT_TRUE(checkStore(m_into)->faults.empty());
    const auto catalog = openCatalog(m_into).value();
    EXPECT_EQ(catalog->find("1")->id, kSecond);  // numbers are the new store's
    EXPECT_EQ(catalog->truthColumn("t", "a")->size(), 2u);
    EXPECT_EQ(catalog->configText(kFirst).value(), kConfig);
}

/// A table that a later schema brings travels by itself; one that is forgotten here would be lost without a word.
TEST_F(BundleRound, EveryTableOfTheStoreTravelsOrIsNamedHere) {
    makeStore({kFirst});
    const std::vector<std::string> travel = rowTableNames();
    const std::vector<std::string> stay{
        "meta", "queue", "view", "sqlite_sequence", "untrained_score", "untrained_value", "score_trial"};
    SQLite::Database db(m_from, SQLite::OPEN_READONLY);
    SQLite::Statement tables(db, "SELECT name FROM sqlite_master WHERE type='table'");
    while (tables.executeStep()) {
        const std::string name = tables.getColumn(0).getString();
        EXPECT_NE(std::ranges::count(travel, name) + std::ranges::count(stay, name), 0) << name;
    }
}

TEST_F(BundleRound, ASecondImportChangesNothingAndSaysSo) {
    makeStore();
    ASSERT_TRUE(pack().ok());
    ASSERT_TRUE(take(m_file).ok());
    const auto rows = rowsOf(m_into, kFirst);
    const auto again = take(m_file);
    ASSERT_TRUE(again.ok()) << again.error().message;
    EXPECT_EQ(again->added(), 0);
    for (const ImportedRun& run : again->runs) EXPECT_TRUE(run.wasThere);
    EXPECT_EQ(again->keptTruths, std::vector<std::string>{"t"});
    EXPECT_EQ(openCatalog(m_into).value()->runs(true)->size(), 2u);
    EXPECT_EQ(rowsOf(m_into, kFirst), rows);
    {
        auto writer = openWriter({m_into, "test", 0.0}).value();
        ASSERT_TRUE(writer->editor().setTrashed(kFirst, true).ok());
    }
    const auto trashed = take(m_file);
    ASSERT_TRUE(trashed.ok());
    EXPECT_TRUE(trashed->runs.front().inTrash);
}

TEST_F(BundleRound, NewRunsGetNumbersAfterThoseThatAreThere) {
    makeStore();
    {
        auto writer = openWriter({m_into, "test", 0.0}).value();
        create(*writer, kThird, 5);
        writer->recorder().push(RunStarted{kThird, 0, 0, 1, 1, "cpu", "", 1, "", ""});
        writer->recorder().push(RunEnded{kThird, RunStatus::stopped, "user", 0, 0.0});
        ASSERT_TRUE(writer->flush().ok());
    }
    ASSERT_TRUE(pack().ok());
    const auto taken = take(m_file);
    ASSERT_TRUE(taken.ok()) << taken.error().message;
    EXPECT_EQ(taken->runs.front().number, 2);
    EXPECT_EQ(openCatalog(m_into).value()->find("2")->id, kFirst);
    EXPECT_EQ(openCatalog(m_into).value()->find("1")->id, kThird);
}

TEST_F(BundleRound, WeightsComeAlongWhereTheyAreAskedFor) {
    makeStore();
    const auto packed = pack({kFirst, kSecond}, true);
    ASSERT_TRUE(packed.ok()) << packed.error().message;
    EXPECT_EQ(packed->runs.front().checkpoints, 1);
    const auto taken = take(m_file);
    ASSERT_TRUE(taken.ok()) << taken.error().message;
    EXPECT_EQ(contentOf(m_folder + "/into/" + checkpointPath(kFirst, 40)), "weights of " + kFirst.text);
    EXPECT_EQ(rowsOf(m_from, kSecond), rowsOf(m_into, kSecond));
    const auto check = checkStore(m_into);
    EXPECT_EQ(check->checkpoints, 2);
    EXPECT_TRUE(check->faults.empty());
    // A file that is not what was written does not leave.
    std::ofstream(m_folder + "/from/" + checkpointPath(kFirst, 40)) << "another";
    const auto refused = pack({kFirst}, true);
    ASSERT_FALSE(refused.ok());
    EXPECT_THAT(refused.error().message, HasSubstr("is not as it was written"));
}

TEST_F(BundleRound, ARunAtWorkIsNotGivenAwayByHalf) {
    makeStore({kFirst});
    auto writer = openWriter({m_from, "run 2", 0.0}).value();
    create(*writer, kSecond, 1);
    fill(*writer, kSecond, false);
    ASSERT_TRUE(writer->flush().ok());
    const auto refused = pack({kFirst, kSecond});
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::busy);
    EXPECT_THAT(refused.error().message, HasSubstr("run 2 is at work, and half a run is never given away; wait"));
    EXPECT_FALSE(fs::exists(m_file));
    EXPECT_TRUE(pack({kFirst}).ok());  // beside it the finished one leaves
    writer.reset();                    // killed, as it were: nobody works on it any more
    ASSERT_TRUE(pack({kSecond}).ok());
    ASSERT_TRUE(take(m_file).ok());
    EXPECT_EQ(openCatalog(m_into).value()->find("1")->status, RunStatus::interrupted);
}

TEST_F(BundleRound, ARankingAtWorkIsNotGivenAwayByHalf) {
    makeStore();
    auto writer = openWriter({m_from, "rank 1", 0.0, kFirst}).value();
    writer->recorder().push(RankingStarted{kFirst, "RKnew", 40, 2, 100, "all", "batch"});
    ASSERT_TRUE(writer->flush().ok());
    const auto refused = pack({kFirst});
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::busy);
    EXPECT_THAT(refused.error().message, HasSubstr("paths of run 1 are being scored"));
    EXPECT_TRUE(pack({kSecond}).ok());
    writer.reset();  // cut: what it has scored leaves with the run
    ASSERT_TRUE(pack({kFirst}).ok());
}

TEST_F(BundleRound, ARunThatOnlyWaitsIsNotGivenAway) {
    {
        auto writer = openWriter({m_from, "test", 0.0}).value();
        ASSERT_TRUE(writer->editor().enqueue({kFirst, "n", "spos", "", "", kConfig, "h", "b", "f", 0}).ok());
    }
    const auto refused = pack({kFirst});
    ASSERT_FALSE(refused.ok());
    EXPECT_THAT(refused.error().message, HasSubstr("run 1 waits in the queue"));
}

TEST_F(BundleRound, WrongRequestsAreRefused) {
    makeStore({kFirst});
    EXPECT_EQ(pack({}).error().code, ErrorCode::wrongUse);
    EXPECT_THAT(pack({kFirst, kFirst}).error().message, HasSubstr("named twice"));
    EXPECT_EQ(pack({kThird}).error().code, ErrorCode::notFound);
    EXPECT_TRUE(fs::is_empty(m_folder + "/out"));
}

TEST_F(BundleRound, WhoStopsFindsNothingChanged) {
    makeStore();
    ASSERT_TRUE(pack().ok());
    const std::string whole = contentOf(m_file);
    // At each of the questions in turn, until one export comes through unasked.
    int stopped = 0;
    for (int at = 0;; ++at) {
        int asked = 0;
        const auto done = exportBundle({m_from, {kFirst, kSecond}, m_file, true, {}, {}, "b"},
                                       [&](double, const std::string&) { return asked++ != at; });
        if (done.ok()) break;
        EXPECT_EQ(done.error().message, kBundleStopped);
        EXPECT_EQ(contentOf(m_file), whole);
        EXPECT_EQ(std::distance(fs::directory_iterator(m_folder + "/out"), {}), 1);
        ++stopped;
    }
    EXPECT_GT(stopped, 20);
    for (int at = 0;; ++at) {
        int asked = 0;
        const auto before = intoFiles();
        double last = 0.0;
        const auto done = take(m_file, [&](double fraction, const std::string&) {
            EXPECT_GE(fraction, last);
            last = fraction;
            return asked++ != at;
        });
        if (done.ok()) break;
        EXPECT_EQ(done.error().message, kBundleStopped);
        EXPECT_EQ(intoFiles(), before);
    }
    EXPECT_EQ(openCatalog(m_into).value()->runs()->size(), 2u);
}

TEST_F(BundleRound, WhatAKillLeftIsSweptByTheNextAndNothingElse) {
    makeStore();
    ASSERT_TRUE(pack().ok());
    fs::create_directories(m_folder + "/into/bundle.tmp-0123456789abcdef/checkpoints");
    fs::create_directories(m_folder + "/into/bundle.tmp-mine");
    ASSERT_TRUE(take(m_file).ok());
    EXPECT_FALSE(fs::exists(m_folder + "/into/bundle.tmp-0123456789abcdef"));
    EXPECT_TRUE(fs::exists(m_folder + "/into/bundle.tmp-mine"));
}

TEST_F(BundleRound, AComparisonSaysWhatItIs) {
    makeStore();
    ASSERT_TRUE(exportBundle({m_from, {kFirst, kSecond}, m_file, false, "A or \"B\"", kSecond.text, "b"}).ok());
    const auto facts = verifyBundle(m_file);
    ASSERT_TRUE(facts.ok()) << facts.error().message;
    EXPECT_EQ(facts->comparison, "A or \"B\"");
    EXPECT_EQ(facts->baseline, kSecond.text);
}

TEST_F(BundleRound, AFailedImportIntoATakenStoreLeavesNothing) {
    makeStore();
    ASSERT_TRUE(pack({kFirst, kSecond}, true).ok());
    auto writer = openWriter({m_into, "another process", 0.0}).value();
    const auto refused = take(m_file);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::busy);
    EXPECT_FALSE(fs::exists(m_folder + "/into/checkpoints"));
}

TEST_F(BundleRound, ARankingThatAnotherRunHasIsRefusedWhole) {
    makeStore();
    ASSERT_TRUE(pack({kFirst, kSecond}, true).ok());
    {
        auto writer = openWriter({m_into, "test", 0.0}).value();
        create(*writer, kThird, 5);
        writer->recorder().push(RankingStarted{kThird, "RK" + kSecond.text, 1, 2, 100, "all", "batch"});
        ASSERT_TRUE(writer->flush().ok());
    }
    const auto refused = take(m_file);
    ASSERT_FALSE(refused.ok());
    EXPECT_THAT(refused.error().message, HasSubstr("brings a ranking RK" + kSecond.text));
    EXPECT_EQ(openCatalog(m_into).value()->runs(true)->size(), 1u);
    EXPECT_FALSE(fs::exists(m_folder + "/into/" + checkpointPath(kFirst, 40)));
}

}  // namespace
