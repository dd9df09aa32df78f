// SPDX-License-Identifier: GPL-3.0-or-later
// What runs are compared by: how they look, and how far they came.
#include "tests/core/store/store_fixture.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace pada {
namespace {

class Outcomes : public testing::StoreEdges {
protected:
    EpochFinished epoch(std::int64_t number, double loss) const {
        EpochFinished e;
        e.run = m_run;
        e.epoch = number;
        e.lastStep = 5 * number + 4;
        e.meanLoss = loss;
        e.meanTop1 = 1.0 - loss / 4;
        e.gvOnline = loss / 100;
        return e;
    }
};

TEST_F(Outcomes, AreThoseOfTheLastEpochAndTheNewestFinishedRanking) {
    auto w = writerWithRun();
    EventSink& r = w->recorder();
    r.push(started(0, 0));
    r.push(epoch(0, 2.0));
    r.push(epoch(1, 1.5));
    EpochFinished shortOne = epoch(2, 0.5);  // two of five steps: the budget was spent
    shortOne.lastStep = 11;
    r.push(shortOne);
    for (const char* id : {"old", "new", "cut"}) {
        r.push(RankingStarted{m_run, id, 9, 2, 10, "all", "batch"});
        if (std::string(id) != "cut") r.push(RankingFinished{m_run, id, true, 1.0});
    }
    ASSERT_TRUE(w->flush().ok());
    for (const auto& [id, tau] : {std::pair{"old", 0.1}, {"new", 0.7}})
        ASSERT_TRUE(w->editor()
                        .saveMetrics(id, "t/a", LeadingScore::loss,
                                     {{"loss", "kendall_tau_b", tau, tau - .1, tau + .1, 64},
                                      {"accuracy", "kendall_tau_b", -1.0, {}, {}, 64},
                                      {"loss", "precision_at_top_5", .25, {}, {}, 64}})
                        .ok());
    auto c = openCatalog(m_file).value();
    const auto rows = c->outcomes();
    ASSERT_TRUE(rows.ok()) << rows.error().message;
    ASSERT_EQ(rows->size(), 1u);
    const RunOutcome& o = rows->front();
    EXPECT_EQ(o.run, m_run);
    EXPECT_DOUBLE_EQ(*o.loss, 1.5);
    EXPECT_DOUBLE_EQ(*o.top1, 0.625);
    EXPECT_DOUBLE_EQ(*o.gradientVariance, .015);
    EXPECT_DOUBLE_EQ(*o.tau, .7);
    EXPECT_DOUBLE_EQ(*o.tauLow, .6);
    EXPECT_DOUBLE_EQ(*o.precisionAtTop5, .25);
    EXPECT_EQ(o.rankedPaths, 64);
    EXPECT_EQ(o.truth, "t/a");
}

TEST_F(Outcomes, ARunThatMeasuredNothingIsThereWithoutNumbers) {
    auto c = openCatalog(m_file).value();
    EXPECT_TRUE(c->outcomes()->empty());
    auto w = writerWithRun();
    const auto rows = c->outcomes();
    ASSERT_TRUE(rows.ok() && rows->size() == 1u);
    EXPECT_FALSE(rows->front().loss || rows->front().tau);
    EXPECT_EQ(rows->front().rankedPaths, 0);
}

TEST_F(Outcomes, ALookIsGivenOnceAndKept) {
    auto w = writerWithRun();
    for (int i = 0; i < 11; ++i)
        ASSERT_TRUE(w->editor()
                        .createRun({RunId{fmt::format("01ARZ3NDEKTSV4RRFFQ69G{:04}", i)}, "n", "pada", "s", "v", "c",
                                    "h", "b", "f", 3})
                        .ok());
    auto c = openCatalog(m_file).value();
    std::set<std::tuple<std::int64_t, std::int64_t, std::int64_t>> looks;
    const auto before = c->runs().value();
    for (const RunSummary& run : before) looks.insert({run.colour, run.dash, run.marker});
    EXPECT_EQ(looks.size(), 12u);  // a dozen runs side by side can be told apart
    const auto look = [&](std::int64_t number) {
        const auto run = std::ranges::find(before, number, &RunSummary::number);
        return std::tuple(run->colour, run->dash, run->marker);
    };
    EXPECT_EQ(look(4), std::tuple(3, 0, 3));   // the fourth hue,
    EXPECT_EQ(look(5), std::tuple(8, 0, 4));   // the fifth,
    EXPECT_EQ(look(8), std::tuple(11, 0, 1));  // the eighth,
    EXPECT_EQ(look(9), std::tuple(0, 1, 2));   // and the first again, dashed
    ASSERT_TRUE(w->editor().rename(m_run, "another name").ok());
    ASSERT_TRUE(w->editor().setTrashed(before.front().id, true).ok());
    const auto after = c->runs(true).value();
    for (const RunSummary& run : after) {
        const auto old =
            std::find_if(before.begin(), before.end(), [&](const RunSummary& r) { return r.id == run.id; });
        EXPECT_EQ(std::tuple(run.colour, run.dash, run.marker), std::tuple(old->colour, old->dash, old->marker));
    }
}

}  // namespace
}  // namespace pada
