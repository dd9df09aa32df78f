// SPDX-License-Identifier: GPL-3.0-or-later
// Scores without training: what is written comes back to the last bit, once for every net; trials are remembered.
#include "core/store/score_catalog.h"
#include "core/store/score_editor.h"
#include "tests/core/store/store_fixture.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cmath>

namespace {

using namespace pada;

class UntrainedScores : public pada::testing::StoreEdges {
protected:
    static UntrainedScoreRow row(const std::string& score, std::uint32_t seed) {
        UntrainedScoreRow r;
        r.score = score;
        r.net = "net of seed " + std::to_string(seed);
        r.space = "nas-bench-201";
        r.channels = 16;
        r.cellsPerStage = 5;
        r.affine = true;
        r.init = "fan_in";
        r.seed = seed;
        r.images = 64;
        r.data = "CIFAR-10";
        return r;
    }
    std::unique_ptr<ScoreCatalog> catalog() const { return openScoreCatalog(m_file).value(); }
};

TEST_F(UntrainedScores, ComeBackToTheLastBitAndOncePerNet) {
    auto w = writerWithRun();
    const auto reader = catalog();  // opened before
    const auto first = w->untrained().open(row("jacov", 4'000'000'000u));
    ASSERT_TRUE(first.ok()) << first.error().message;
    EXPECT_EQ(*w->untrained().open(row("jacov", 4'000'000'000u)), *first) << "the same net is the same row";
    const auto other = w->untrained().open(row("jacov", 5)), sibling = w->untrained().open(row("nwot", 5));
    ASSERT_TRUE(other.ok() && sibling.ok());
    EXPECT_NE(*other, *first);
    EXPECT_NE(*other, *sibling);
    const std::vector<UntrainedValue> some{{Path{3, 0, 0, 0, 1, 0}, -1.0 / 3.0},
                                           {Path{0, 0, 1, 0, 0, 0}, std::nullopt}};
    const std::vector<UntrainedValue> more{{Path{4, 0, 0, 0, 0, 0}, std::nextafter(2.0, 3.0)}};
    ASSERT_TRUE(w->untrained().add(*first, some, 1.5).ok());
    ASSERT_TRUE(w->untrained().add(*first, more, 0.25).ok());
    const auto rows = reader->untrained().value();
    ASSERT_EQ(rows.size(), 3u);
    EXPECT_EQ(rows[0].id, *other) << "by score, then seed";
    EXPECT_EQ(rows[0].values, 0);
    const UntrainedScoreRow& kept = rows[1];
    const UntrainedScoreRow asked = row("jacov", 4'000'000'000u);
    EXPECT_EQ(kept.id, *first);
    EXPECT_EQ(kept.score, "jacov");
    EXPECT_EQ(kept.net, asked.net);
    EXPECT_EQ(kept.space, asked.space);
    EXPECT_EQ(kept.channels, 16);
    EXPECT_EQ(kept.cellsPerStage, 5);
    EXPECT_TRUE(kept.affine);
    EXPECT_EQ(kept.init, "fan_in");
    EXPECT_EQ(kept.seed, 4'000'000'000u);
    EXPECT_EQ(kept.images, 64);
    EXPECT_EQ(kept.data, "CIFAR-10");
    EXPECT_EQ(kept.values, 3);
    EXPECT_DOUBLE_EQ(kept.seconds, 1.75);
    EXPECT_FALSE(kept.created.empty());
    const auto values = reader->values(*first).value();
    ASSERT_EQ(values.size(), 3u);
    EXPECT_EQ(values[0].path, (Path{0, 0, 1, 0, 0, 0}));
    EXPECT_EQ(values[0].value, std::nullopt) << "known to have none";
    EXPECT_EQ(values[1].value, -1.0 / 3.0);
    EXPECT_EQ(values[2].value, std::nextafter(2.0, 3.0));
    EXPECT_TRUE(reader->values(*other)->empty());
}

TEST_F(UntrainedScores, AreRefusedWhereNothingIsAndCheckedWhenRead) {
    auto w = writerWithRun();
    const std::vector<UntrainedValue> one{{Path{3, 0, 0, 0, 1, 0}, 1.0}};
    EXPECT_EQ(w->untrained().add(77, one, 1.0).error().code, ErrorCode::notFound);
    const auto id = w->untrained().open(row("jacov", 1));
    ASSERT_TRUE(id.ok());
    const std::vector<UntrainedValue> wrong{{Path{9, 0, 0, 0, 1, 0}, 1.0}};
    ASSERT_TRUE(w->untrained().add(*id, wrong, 1.0).ok());
    const auto read = catalog()->values(*id);
    ASSERT_FALSE(read.ok()) << "option 9 is none of the space";
    EXPECT_EQ(read.error().code, ErrorCode::badData);
    EXPECT_NE(read.error().message.find("untrained_value"), std::string::npos) << read.error().message;
}

TEST_F(UntrainedScores, ATrialIsCountedOnce) {
    auto w = writerWithRun();
    ScoreTrial trial;
    trial.truthTable = "t/a";
    trial.listDigest = "abc";
    trial.name = "live_convolutions+jacov";
    trial.space = "nas-bench-201";
    trial.paths = "sample:100";
    trial.n = 100;
    trial.tau = 0.5;
    ScoreTrial undefined = trial;
    undefined.name = "madds+jacov";
    undefined.tau.reset();
    ASSERT_TRUE(w->untrained().tried(std::vector{trial, undefined}).ok());
    trial.tau = 0.75;
    ScoreTrial elsewhere = trial;
    elsewhere.truthTable = "t/b";
    ASSERT_TRUE(w->untrained().tried(std::vector{trial, elsewhere}).ok());
    const auto kept = catalog()->trials("t/a").value();
    ASSERT_EQ(kept.size(), 2u);
    EXPECT_EQ(kept[0].name, "live_convolutions+jacov");
    EXPECT_EQ(kept[0].tau, 0.75);
    EXPECT_EQ(kept[0].n, 100);
    EXPECT_EQ(kept[0].paths, "sample:100");
    EXPECT_EQ(kept[1].tau, std::nullopt);
    EXPECT_EQ(catalog()->trials("t/b")->size(), 1u);
    EXPECT_TRUE(catalog()->trials("t/c")->empty());
}

TEST_F(UntrainedScores, AnOlderStoreAndNoneHaveNone) {
    EXPECT_TRUE(openScoreCatalog(m_folder + "/none.sqlite").value()->untrained()->empty());
    {
        SQLite::Database db(m_file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        db.exec("PRAGMA journal_mode=WAL");
        std::ifstream in(PADA_SOURCE_DIR "/tests/core/store/schema_1.sql", std::ios::binary);
        db.exec(std::string(std::istreambuf_iterator<char>(in), {}));
    }
    const auto reader = catalog();
    EXPECT_TRUE(reader->untrained()->empty());
    EXPECT_TRUE(reader->values(1)->empty());
    EXPECT_TRUE(reader->trials("t/a")->empty());
    auto w = openWriter({m_file, "untrained", 0.0});
    ASSERT_TRUE(w.ok()) << w.error().message;
    ASSERT_TRUE((*w)->untrained().open(row("jacov", 1)).ok());
    EXPECT_EQ(reader->untrained()->size(), 1u) << "the same reader, after the store was brought up to date";
}

TEST_F(UntrainedScores, AComparisonKnowsWhatWasTrained) {
    auto w = writerWithRun();
    w->recorder().push(started(0, 0));
    for (std::int64_t i = 0; i < 3; ++i) {
        StepEvent event = step(i, 1.0);
        event.paths.push_back({Path{i == 2 ? 1 : 3, 0, 0, 0, 1, 0}, PathRole::trained, 0, {}, 0});
        event.paths.push_back({Path{2, 0, 0, 0, 1, 0}, PathRole::probe, 0, {}, 0});
        w->recorder().push(event);
    }
    ASSERT_TRUE(w->flush().ok());
    const auto paths = catalog()->trainedPaths(m_run).value();
    ASSERT_EQ(paths.size(), 2u) << "probes are not trained";
    EXPECT_EQ(paths[0], (std::pair<Path, std::int64_t>(Path{1, 0, 0, 0, 1, 0}, 1)));
    EXPECT_EQ(paths[1].second, 2);
    EXPECT_EQ(catalog()->rankingSeconds("none").value(), std::nullopt);
}

}  // namespace
