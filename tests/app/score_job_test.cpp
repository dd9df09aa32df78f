// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/score_job.h"

#include "core/space/nas_bench_201.h"
#include "core/store/run_editor.h"
#include "core/store/score_catalog.h"
#include "core/truth/csv_table.h"
#include "tests/core/files/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>

namespace pada {
namespace {

using ::testing::HasSubstr;

/// Six cells: two of one plan, one dead though it has convolutions; nets of a moment on drawn shapes.
class ScoreJob : public ::testing::Test {
protected:
    ScoreJob() {
        const auto space = makeNasBench201();
        std::ofstream list(m_folder / "cells.txt");
        for (const Path& path : {Path{0, 0, 0, 3, 0, 0}, Path{0, 0, 2, 3, 0, 0}, Path{3, 3, 0, 0, 0, 0},
                                 Path{1, 0, 0, 0, 2, 0}, Path{3, 0, 0, 1, 3, 0}, Path{4, 2, 3, 1, 0, 2}})
            list << space->text(path) << "\n";
    }
    ScoreAsk askFor(const std::vector<const char*>& names) const {
        ScoreAsk ask;
        ask.config.run.seed = 4;
        ask.config.run.threads = 1;
        ask.config.data.set = "shapes";
        ask.config.data.imageSize = 8;
        ask.size = ScoreSize::net;
        ask.paths = "list:" + m_folder / "cells.txt";
        for (const char* name : names) ask.scores.push_back(scoreSum(name).value());
        ask.valuesFile = m_folder / "values.csv";
        return ask;
    }
    static Result<ScoreOutcome> run(const ScoreAsk& ask, std::int64_t most = 1000) {
        std::int64_t done = 0;
        auto outcome = listForScores(ask);
        if (!outcome.ok()) return outcome;
        const auto ran = runScores(
            ask, *outcome, [&](const ScoreProgress&) { ++done; }, [&] { return done < most; });
        if (!ran.ok()) return ran.error();
        return outcome;
    }
    testing::TemporaryFolder m_folder;
};

TEST_F(ScoreJob, PathsOfOnePlanHaveOneValueAndDeadOnesNone) {
    const auto outcome = run(askFor({"jacov", "live_convolutions", "live_convolutions+jacov"}));
    ASSERT_TRUE(outcome.ok()) << outcome.error().message;
    EXPECT_EQ(outcome->paths.size(), 6u);
    EXPECT_EQ(outcome->plans, 5);
    EXPECT_EQ(outcome->nets, 4);
    EXPECT_EQ(outcome->computed, 4);
    EXPECT_FALSE(outcome->whole);
    const auto at = [&](const Path& path) {
        return static_cast<std::size_t>(std::ranges::find(outcome->paths, path) - outcome->paths.begin());
    };
    const PathValues &jacov = outcome->columns[0].values, &live = outcome->columns[1].values,
                     &sum = outcome->columns[2].values;
    EXPECT_TRUE(jacov[at({0, 0, 0, 3, 0, 0})]);
    EXPECT_EQ(jacov[at({0, 0, 0, 3, 0, 0})], jacov[at({0, 0, 2, 3, 0, 0})]);
    EXPECT_FALSE(jacov[at({3, 3, 0, 0, 0, 0})]);
    EXPECT_EQ(live[at({3, 3, 0, 0, 0, 0})], 0.0);
    EXPECT_FALSE(sum[at({3, 3, 0, 0, 0, 0})]);
    // Best by convolutions, so its part of the sum is ln 1.
    const std::size_t most = at({3, 0, 0, 1, 3, 0});
    const std::vector<double> ranks = midRanks(jacov);
    EXPECT_DOUBLE_EQ(sum[most].value(), std::log(ranks[most] / 6.0));
}

TEST_F(ScoreJob, StoppedItGoesOnToTheSameValues) {
    ScoreAsk whole = askFor({"jacov", "synflow", "snip"});
    whole.valuesFile = m_folder / "whole.csv";
    const auto expected = run(whole);
    ASSERT_TRUE(expected.ok()) << expected.error().message;
    const ScoreAsk ask = askFor({"jacov", "synflow", "snip"});
    const auto stopped = run(ask, 1);
    ASSERT_TRUE(stopped.ok());
    EXPECT_TRUE(stopped->stopped);
    EXPECT_EQ(stopped->computed, 1);
    EXPECT_TRUE(stopped->columns.empty());
    const auto rest = run(ask);
    ASSERT_TRUE(rest.ok());
    EXPECT_EQ(rest->computed, 3);
    for (std::size_t c = 0; c < 3; ++c) EXPECT_EQ(rest->columns[c].values, expected->columns[c].values);
    EXPECT_EQ(run(ask)->computed, 0);
    EXPECT_EQ(run(askFor({"nwot", "jacov"}))->computed, 4) << "a further score: once a net, jacov is known";
    EXPECT_EQ(run(askFor({"nwot"}))->computed, 0);
}

TEST_F(ScoreJob, SeveralStartsGiveMeanRanks) {
    ScoreAsk ask = askFor({"jacov"});
    const PathValues first = run(ask)->columns[0].values;
    ask.starts = 2;
    const auto both = run(ask);
    ASSERT_TRUE(both.ok()) << both.error().message;
    EXPECT_EQ(both->nets, 8);
    EXPECT_EQ(both->computed, 4) << "the first start is known";
    // The second start's values as the file has them.
    const auto table = readCsv(ask.valuesFile);
    ASSERT_TRUE(table.ok());
    PathValues second;
    for (const Path& path : both->paths) {
        second.emplace_back();
        for (const CsvRow& row : table->rows)
            if (row.cells[0].find(" 5, 64 images") != std::string::npos &&
                row.cells[1] == both->space->text(both->space->pruned(path)))
                second.back() = parseNumber(row.cells[3]);
    }
    EXPECT_NE(first, second) << "another start is another score";
    EXPECT_EQ(both->columns[0].values, meanRanks(std::vector<PathValues>{first, second}));
}

TEST_F(ScoreJob, TheStoreKeepsThemWhereNoFileIsNamed) {
    ScoreAsk ask = askFor({"jacov", "snip"});
    const auto expected = run(ask);
    ASSERT_TRUE(expected.ok()) << expected.error().message;
    ask.valuesFile.clear();
    ask.storeFile = m_folder / "w.sqlite";
    EXPECT_EQ(run(ask, 1)->computed, 1);
    const auto rest = run(ask);
    ASSERT_TRUE(rest.ok()) << rest.error().message;
    EXPECT_EQ(rest->computed, 3) << "it goes on where it was cut";
    for (std::size_t c = 0; c < 2; ++c) EXPECT_EQ(rest->columns[c].values, expected->columns[c].values);
    EXPECT_EQ(run(ask)->computed, 0);
    const auto catalog = openScoreCatalog(ask.storeFile).value();
    const auto rows = catalog->untrained().value();
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0].score, "jacov");
    EXPECT_EQ(rows[0].net, rest->net);
    EXPECT_EQ(rows[0].values, 4);
    EXPECT_EQ(rows[0].seed, 4u);
    EXPECT_EQ(rows[0].images, kScoreBatch);
    EXPECT_GT(rows[0].seconds, 0.0);
    const auto held = openWriter({.file = ask.storeFile, .holder = "somebody"});
    ASSERT_TRUE(held.ok());
    const auto busy = run(ask);
    ASSERT_FALSE(busy.ok());
    EXPECT_THAT(busy.error().message, HasSubstr("--values FILE"));
}

TEST_F(ScoreJob, WhatAnEarlierReleaseKeptBesideTheStoreIsTakenOver) {
    ScoreAsk ask = askFor({"jacov"});
    ask.valuesFile = m_folder / "untrained_scores.csv";
    const auto old = run(ask);
    ASSERT_TRUE(old.ok()) << old.error().message;
    ask.valuesFile.clear();
    ask.storeFile = m_folder / "w.sqlite";
    const auto taken = run(ask);
    ASSERT_TRUE(taken.ok()) << taken.error().message;
    EXPECT_EQ(taken->computed, 0);
    EXPECT_EQ(taken->columns[0].values, old->columns[0].values);
    EXPECT_THAT(taken->notice, HasSubstr("4 values were taken over"));
    EXPECT_EQ(run(ask)->notice, "") << "once";
}

TEST_F(ScoreJob, ValuesDoNotDependOnHowManyNetsAreScoredAtATime) {
    ScoreAsk ask = askFor({"jacov", "nwot", "snip", "synflow", "az_nas"});
    const auto one = run(ask);
    ASSERT_TRUE(one.ok()) << one.error().message;
    ask.config.run.threads = 3;
    ask.valuesFile = m_folder / "three.csv";
    const auto three = run(ask);
    ASSERT_TRUE(three.ok()) << three.error().message;
    EXPECT_EQ(three->computed, 4);
    for (std::size_t c = 0; c < one->columns.size(); ++c) EXPECT_EQ(three->columns[c].values, one->columns[c].values);
}

TEST_F(ScoreJob, AnotherListFindsWhatAnyPathOfThePlanHas) {
    ScoreAsk ask = askFor({"jacov"});
    ask.valuesFile.clear();
    ask.storeFile = m_folder / "w.sqlite";
    EXPECT_EQ(run(ask)->computed, 4);
    // Of the two paths of one plan only the one that did not stand for it.
    const auto space = makeNasBench201();
    std::ofstream(m_folder / "other.txt") << space->text({0, 0, 2, 3, 0, 0}) << "\n";
    ask.paths = "list:" + m_folder / "other.txt";
    const auto other = run(ask);
    ASSERT_TRUE(other.ok()) << other.error().message;
    EXPECT_EQ(other->computed, 0);
    EXPECT_TRUE(other->columns[0].values[0]);
}

TEST_F(ScoreJob, CountsTouchNoFileAndWrongAsksAreTold) {
    const auto counted = run(askFor({"madds", "live_convolutions+madds"}));
    ASSERT_TRUE(counted.ok());
    EXPECT_EQ(counted->nets, 0);
    EXPECT_FALSE(std::ifstream(m_folder / "values.csv").good());
    ScoreAsk wrong = askFor({"jacov"});
    wrong.paths = "some";
    EXPECT_EQ(run(wrong).error().code, ErrorCode::wrongUse);
    wrong = askFor({"jacov"});
    wrong.config.space.channels = 12;
    EXPECT_THAT(run(wrong).error().message, HasSubstr("channels = 12"));
    wrong = askFor({"jacov"});
    wrong.config.space.kind = "darts";
    wrong.paths = "sample:2";
    EXPECT_FALSE(run(wrong).ok());
    wrong = askFor({"jacov"});
    wrong.valuesFile = m_folder / "nowhere" + "/values.csv";
    EXPECT_THAT(run(wrong).error().message, HasSubstr("nowhere"));
}

}  // namespace
}  // namespace pada
