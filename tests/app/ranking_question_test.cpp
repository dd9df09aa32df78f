// SPDX-License-Identifier: GPL-3.0-or-later
// A stored ranking stands for another only where it answers the very same question.
#include "app/ranking_question.h"

#include "core/space/nas_bench_201.h"

#include <gtest/gtest.h>

#include <functional>

namespace pada {
namespace {

class RankingQuestionTest : public ::testing::Test {
protected:
    RankingQuestionTest() {
        config.ranking.paths = "sample:3";
        config.ranking.images = 200;
        config.ranking.truth = "table/column";
        question = rankingQuestion(config.ranking, config, paths, 40, "data", {});
        row.step = 40;
        row.complete = true;
        row.bn = question.bn;
        row.terms = question.terms;
        row.truthTable = "table/column";
        row.score = LeadingScore::loss;
    }
    bool stands() const { return findRanking(question, {row}) != nullptr; }

    RunConfig config;
    std::vector<Path> paths{nb201::pathAt(7), nb201::pathAt(3), nb201::pathAt(9'000)};
    RankingQuestion question;
    RankingRow row;
};

TEST_F(RankingQuestionTest, EverythingAskedMustMatch) {
    ASSERT_TRUE(stands());
    const std::pair<const char*, std::function<void(RankingRow&)>> others[] = {
        {"step", [](RankingRow& r) { r.step = 39; }},
        {"completeness", [](RankingRow& r) { r.complete = false; }},
        {"truth", [](RankingRow& r) { r.truthTable = "table/other"; }},
        {"no truth", [](RankingRow& r) { r.truthTable = ""; }},
        {"score", [](RankingRow& r) { r.score = LeadingScore::accuracy; }},
        {"fewer images", [](RankingRow& r) { r.terms.imagesAsked = 20; }},
        {"norm mode", [](RankingRow& r) { r.bn = "inherited"; }},
        {"batches", [](RankingRow& r) { r.bn = "batch of 30 images"; }},
        {"precision", [](RankingRow& r) { r.terms.precision = "bf16"; }},
        {"images of recalibration", [](RankingRow& r) { r.terms.bnImages = 64; }},
        {"list", [](RankingRow& r) { r.terms.listDigest = "other"; }},
        {"data", [](RankingRow& r) { r.terms.dataFingerprint = "other"; }},
        {"a row that kept nothing of this", [](RankingRow& r) { r.terms = {}; }}};
    const RankingRow same = row;
    for (const auto& [what, change] : others) {
        row = same;
        change(row);
        EXPECT_FALSE(stands()) << what;
        const bool scoresToo = std::string(what) != "completeness" && std::string(what) != "truth" &&
                               std::string(what) != "no truth" && std::string(what) != "score";
        EXPECT_EQ(scoresAnswer(row, question), !scoresToo) << what << ": what a cut one goes on with";
    }
}

TEST_F(RankingQuestionTest, TheNewestAnswerIsTaken) {
    RankingRow newest = row, other = row;
    newest.id = "new";
    row.id = "old";
    other.terms.imagesAsked = 20;
    const std::vector<RankingRow> rows{other, newest, row};
    EXPECT_EQ(findRanking(question, rows)->id, "new");
}

TEST_F(RankingQuestionTest, AListIsItsPathsWhateverTheirOrder) {
    std::vector<Path> turned{paths.rbegin(), paths.rend()};
    EXPECT_EQ(rankingQuestion(config.ranking, config, turned, 40, "data", {}).terms, question.terms);
    turned.pop_back();
    EXPECT_NE(rankingQuestion(config.ranking, config, turned, 40, "data", {}).terms, question.terms);
    const auto drawn = rankingQuestion(config.ranking, config, 40, "data");
    ASSERT_TRUE(drawn.ok());
    config.run.seed = 5;
    EXPECT_NE(rankingQuestion(config.ranking, config, 40, "data")->terms, drawn->terms) << "another sample";
}

TEST_F(RankingQuestionTest, PrecisionIsTheRunsOwnUnlessSaid) {
    EXPECT_EQ(question.terms.precision, "fp32");
    EXPECT_EQ(question.bn, "batch");
    const RankingQuestion half = rankingQuestion(config.ranking, config, paths, 40, "data", Precision::bf16);
    EXPECT_EQ(half.terms.precision, "bf16");
    EXPECT_EQ(half.bn, "batch, in bf16");
    config.ranking.batchSize = 30;
    EXPECT_EQ(rankingQuestion(config.ranking, config, paths, 40, "data", {}).bn, "batch of 30 images");
}

}  // namespace
}  // namespace pada
