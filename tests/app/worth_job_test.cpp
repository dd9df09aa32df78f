// SPDX-License-Identifier: GPL-3.0-or-later
// "Is it worth it?" from a store made by hand: who stands beside whom, sums of ranks, costs, what is level.
#include "app/worth_job.h"

#include "app/ranking_question.h"
#include "app/worth_print.h"
#include "core/metrics/kendall_tau.h"
#include "core/score/log_ranks.h"
#include "core/score/score.h"
#include "core/space/nas_bench_201.h"
#include "core/store/run_editor.h"
#include "tests/core/files/temporary_folder.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace pada {
namespace {

using ::testing::HasSubstr;

/// Thirty cells, one of them dead though it has two 3x3 convolutions; three seeds of a supernet and of its control.
class WorthOfARanking : public ::testing::Test {
protected:
    static constexpr int kSteps = 10;

    WorthOfARanking() {
        const auto writer = openWriter({.file = m_file, .holder = "test"}).value();
        for (int i = 0; i < 29; ++i)
            m_paths.push_back(Path{i % 4 + 1, (i * 7) % 5, i % 3, (i * 3) % 5, i / 6, 1 + i % 4});
        m_paths.push_back(kDead);
        std::ranges::sort(m_paths);
        m_paths.erase(std::unique(m_paths.begin(), m_paths.end()), m_paths.end());
        TruthImport table{"t", {"cifar10_test", "cifar10_valid", "cifar100_test"}, "percent", "t.csv", {}, {}};
        for (std::size_t i = 0; i < m_paths.size(); ++i) {
            m_truth.push_back(m_paths[i] == kDead ? 10.0 : 50.0 + wobble(i, 40.0, 3));
            table.architectures.push_back(m_space->text(m_paths[i]));
            table.values.push_back({m_truth[i], m_truth[i] + wobble(i, 2.0, 5), m_truth[i] / 2 + wobble(i, 8.0, 7)});
        }
        EXPECT_TRUE(writer->editor().importTruth(table).ok());
        for (int seed = 0; seed < 3; ++seed) {
            addRun(*writer, "pa", "panda", seed, 2.0, Path{3, 3, 3, 3, 3, 3});
            addRun(*writer, "ctrl", "schedule", seed, 12.0, Path{3, 3, 3, 3, 3, 2});
        }
        addJacov(*writer);
    }

    /// A number in [0, size) that has nothing to do with its neighbours.
    static double wobble(std::size_t i, double size, int salt) {
        const double x = std::sin(static_cast<double>(i * 37 + static_cast<std::size_t>(salt) * 101)) * 43758.5453;
        return size * (x - std::floor(x));
    }
    double lossOf(std::size_t i, int seed, double noise) const {
        return 100.0 - m_truth[i] + wobble(i, noise, 11 + seed);
    }

    void addRun(StoreWriter& writer, const char* variant, const char* method, int seed, double noise,
                const Path& trained) {
        const RunId run{freshUlid()};
        EXPECT_TRUE(writer.editor()
                        .createRun({run, variant, method, "suite", variant, "", "h", "b", "fp",
                                    static_cast<std::uint32_t>(seed)})
                        .ok());
        EventSink& to = writer.recorder();
        to.push(RunStarted{run, 0, 0, kSteps, kSteps, "cpu", "avx2", 1, "fp", ""});
        for (int i = 0; i < kSteps; ++i) {
            StepEvent step{run, i, 1.0, 0.5, 0.1, 2, 1, i + 1.0, 0.5, {}};
            step.paths.push_back({trained, PathRole::trained, 0, {}, 0});
            to.push(step);
        }
        to.push(RunEnded{run, RunStatus::finished, "", kSteps, static_cast<double>(kSteps)});
        const std::string id = fmt::format("{}-{}", variant, seed);
        to.push(RankingStarted{run,
                               id,
                               kSteps,
                               static_cast<std::int64_t>(m_paths.size()),
                               64,
                               "list:f",
                               "batch",
                               0,
                               LeadingScore::loss,
                               {64, 0, "fp32", listDigest(m_paths), "fp"}});
        std::vector<PathScore> scores;
        for (std::size_t i = 0; i < m_paths.size(); ++i)
            scores.push_back({m_paths[i], 0, 0.5 + 0.001 * static_cast<double>(i % 7), lossOf(i, seed, noise)});
        to.push(RankingProgress{run, id, static_cast<std::int64_t>(m_paths.size()), scores, 1.0});
        to.push(RankingFinished{run, id, true, 3.0});
        EXPECT_TRUE(writer.flush().ok());
        EXPECT_TRUE(writer.editor().saveMetrics(id, "t/cifar10_test", LeadingScore::loss, {}).ok());
    }

    void addJacov(StoreWriter& writer) {
        UntrainedScoreRow row;
        row.score = "jacov";
        row.net = "net";
        row.space = "nas-bench-201";
        row.channels = 16;
        row.cellsPerStage = 5;
        row.affine = true;
        row.init = "fan_in";
        row.images = 64;
        row.data = RunConfig{}.data.set;
        const std::int64_t id = writer.untrained().open(row).value();
        std::vector<UntrainedValue> values;
        for (std::size_t i = 0; i < m_paths.size(); ++i)
            if (m_space->connected(m_paths[i]))
                values.push_back({m_space->pruned(m_paths[i]), m_truth[i] + wobble(i, 15.0, 13)});
        EXPECT_TRUE(writer.untrained().add(id, values, 2.5).ok());
    }

    Result<WorthAnswer> ask(WorthAsk what = {}) const {
        what.resamples = 100;
        const auto catalog = openCatalog(m_file).value();
        return worthOf(m_file, *catalog, RunConfig{}, catalog->find("1").value(), what);
    }
    static const WorthFigure& figure(const WorthReport& report, const std::string& name) {
        const auto at = std::ranges::find(report.figures, name, &WorthFigure::name);
        EXPECT_NE(at, report.figures.end()) << name;
        return *at;
    }
    static const std::vector<double>& column(const ui::StoredWorth& worth, const std::string& name) {
        return std::ranges::find(worth.scores, name, &ui::WorthScores::name)->values;
    }

    const Path kDead{3, 3, 0, 0, 0, 0};
    testing::TemporaryFolder m_folder;
    std::string m_file = m_folder / "w.sqlite";
    std::unique_ptr<SearchSpace> m_space = makeNasBench201();
    std::vector<Path> m_paths;
    std::vector<double> m_truth;
};

TEST_F(WorthOfARanking, EverybodyStandsOnTheSamePathsAndTruthIsNoRival) {
    const auto answer = ask();
    ASSERT_TRUE(answer.ok()) << answer.error().message;
    const WorthReport& report = answer->worth.report;
    EXPECT_EQ(report.n, static_cast<std::int64_t>(m_paths.size()));
    EXPECT_EQ(answer->worth.paths, m_paths);
    EXPECT_EQ(report.figures.front().name, "supernet_loss");
    EXPECT_EQ(figure(report, "supernet_accuracy").kind, WorthKind::supernet);
    EXPECT_EQ(figure(report, "control_loss").kind, WorthKind::control);
    EXPECT_EQ(figure(report, "live_convolutions").kind, WorthKind::untrained);
    EXPECT_EQ(figure(report, "jacov").kind, WorthKind::untrained);
    EXPECT_EQ(figure(report, "live_convolutions+jacov").kind, WorthKind::untrained) << "nothing in it is trained";
    EXPECT_EQ(figure(report, "supernet_loss+live_convolutions+jacov").kind, WorthKind::combination);
    EXPECT_EQ(std::ranges::count(report.figures, "parameters", &WorthFigure::name), 0) << "orders as madds does";
    ASSERT_EQ(report.sawTruth.size(), 1u);
    EXPECT_EQ(report.sawTruth.front().name, "t/cifar10_valid");
    std::vector<double> losses;
    for (std::size_t i = 0; i < m_paths.size(); ++i) losses.push_back(-lossOf(i, 0, 2.0));
    EXPECT_EQ(report.figures.front().tau, kendallTauB(losses, m_truth));
    ASSERT_TRUE(report.rival);
    EXPECT_EQ(report.figures[*report.rival].kind, WorthKind::untrained);
    for (const WorthFigure& one : report.figures)
        if (one.kind == WorthKind::untrained) {
            EXPECT_LE(one.tau, report.figures[*report.rival].tau);
        }
}

TEST_F(WorthOfARanking, ASumAddsLogRanksAndADeadPathIsLast) {
    const auto answer = ask();
    ASSERT_TRUE(answer.ok()) << answer.error().message;
    const std::vector<double>& sum = column(answer->worth, "supernet_loss+live_convolutions+jacov");
    std::vector<PathValues> parts;
    for (const char* name : {"supernet_loss", "live_convolutions", "jacov"}) {
        const std::vector<double>& values = column(answer->worth, name);
        parts.emplace_back(values.begin(), values.end());
    }
    std::vector<bool> dead;
    for (const Path& path : m_paths) dead.push_back(!m_space->connected(path));
    const PathValues wanted = logRankSum(parts, dead);
    for (std::size_t i = 0; i < m_paths.size(); ++i) {
        if (dead[i]) {
            EXPECT_EQ(sum[i], *std::ranges::min_element(sum)) << "whatever its counts";
        } else {
            EXPECT_DOUBLE_EQ(sum[i], wanted[i].value());
        }
    }
}

TEST_F(WorthOfARanking, SeedsOfTheSuiteArePaired) {
    const auto answer = ask();
    ASSERT_TRUE(answer.ok()) << answer.error().message;
    const WorthReport& report = answer->worth.report;
    ASSERT_TRUE(figure(report, "supernet_loss").seeds && figure(report, "control_loss").seeds);
    EXPECT_EQ(figure(report, "supernet_loss").seeds->seeds, 3);
    const auto& paired = figure(report, "control_loss").minusSupernet->overSeeds;
    ASSERT_TRUE(paired.pairs);
    EXPECT_EQ(paired.pairs->seeds, 3);
    EXPECT_EQ(paired.pairs->lower, 3) << "its loss is noisier on every seed";
    EXPECT_EQ(figure(report, "supernet_loss+live_convolutions+jacov").seeds->seeds, 3);
    const auto counts = figure(report, "live_convolutions");
    EXPECT_FALSE(counts.seeds) << "it has none";
    ASSERT_TRUE(counts.minusSupernet->overSeeds.pairs);
    EXPECT_EQ(counts.minusSupernet->overSeeds.pairs->seeds, 3) << "but the supernet's tau varies beside it";
}

TEST_F(WorthOfARanking, CostsAreCountedFromWhatWasTrained) {
    const auto answer = ask();
    ASSERT_TRUE(answer.ok()) << answer.error().message;
    const WorthReport& report = answer->worth.report;
    const NetSize size{.channels = RunConfig{}.space.channels,
                       .cellsPerStage = RunConfig{}.space.cellsPerStage,
                       .classes = 10,
                       .inputChannels = 3,
                       .imageSize = 32};
    const auto madds = [&](const Path& path) { return static_cast<double>(m_space->cost(path, size).liveMadds); };
    ASSERT_EQ(report.levels.size(), 2u);
    const WorthLevel &images = report.levels[0], &work = report.levels[1];
    EXPECT_FALSE(images.equalWork);
    EXPECT_DOUBLE_EQ(images.imageRatio.value(), 1.0);
    const double ratio = madds(Path{3, 3, 3, 3, 3, 3}) / madds(Path{3, 3, 3, 3, 3, 2});
    EXPECT_DOUBLE_EQ(images.workRatio.value(), ratio);
    ASSERT_TRUE(images.difference) << "both saw 640 images";
    EXPECT_GT(images.difference->difference, 0.0);
    ASSERT_GT(ratio, 1.05);
    EXPECT_FALSE(work.difference) << "no ranking of the supernet at the control's work is stored";
    EXPECT_THAT(work.missing, HasSubstr(fmt::format("{:.2f} times the multiply-adds", ratio)));
    EXPECT_THAT(work.missing, HasSubstr(fmt::format("at step {}", std::llround(kSteps / ratio))));
    const WorthCost &supernet = figure(report, "supernet_loss").cost, &jacov = figure(report, "jacov").cost;
    EXPECT_DOUBLE_EQ(supernet.seconds.value(), kSteps * 0.5 + 3.0) << "training and ranking";
    EXPECT_GT(supernet.multiplyAdds.value(), 3.0 * 64.0 * kSteps * madds(Path{3, 3, 3, 3, 3, 3}));
    EXPECT_DOUBLE_EQ(jacov.seconds.value(), 2.5);
    EXPECT_EQ(figure(report, "live_convolutions").cost.multiplyAdds, 0.0);
    EXPECT_DOUBLE_EQ(figure(report, "supernet_loss+live_convolutions+jacov").cost.seconds.value(),
                     supernet.seconds.value() + 2.5);
}

TEST_F(WorthOfARanking, WhatWasTriedIsCountedAndFixedSumsAreReportedElsewhere) {
    const auto first = ask();
    ASSERT_TRUE(first.ok()) << first.error().message;
    EXPECT_EQ(first->worth.report.combinations,
              (std::vector<std::string>{"live_convolutions+jacov", "supernet_loss+live_convolutions+jacov"}));
    EXPECT_EQ(keepTrials(m_file, first->trials), "");
    WorthAsk more;
    more.combinations = {"supernet_loss+madds"};
    const auto second = ask(more);
    ASSERT_TRUE(second.ok()) << second.error().message;
    EXPECT_EQ(keepTrials(m_file, second->trials), "");
    EXPECT_EQ(ask()->worth.report.combinations.size(), 3u) << "what was tried before counts";
    std::vector<double> other;
    for (std::size_t i = 0; i < m_paths.size(); ++i) other.push_back(m_truth[i] / 2 + wobble(i, 8.0, 7));
    const auto& elsewhere = second->worth.report.elsewhere;
    const auto at = std::ranges::find(elsewhere, "supernet_loss+madds", &WorthElsewhere::name);
    ASSERT_NE(at, elsewhere.end());
    EXPECT_EQ(at->truth, "t/cifar100_test");
    EXPECT_EQ(at->tau, kendallTauB(column(second->worth, "supernet_loss+madds"), other));
    const auto json = worthJson(second->worth);
    EXPECT_EQ(json["sums_tried"].size(), 3u);
    EXPECT_EQ(json["scores"][0]["name"], "supernet_loss");
    EXPECT_EQ(json["saw_truth"].size(), 1u);
}

TEST_F(WorthOfARanking, AScoreHasItsNetsSizeAsASecondName) {
    WorthAsk sized;
    sized.combinations = {"supernet_loss+jacov@C16N5", "supernet_loss+jacov"};
    const auto answer = ask(sized);
    ASSERT_TRUE(answer.ok()) << answer.error().message;
    EXPECT_EQ(column(answer->worth, "supernet_loss+jacov@C16N5"), column(answer->worth, "supernet_loss+jacov"));
    sized.combinations = {"jacov+jacov@C16N5"};
    EXPECT_THAT(ask(sized).error().message, HasSubstr("stands twice"));
    sized.combinations = {"supernet_loss+jacov@C8N1"};
    EXPECT_THAT(ask(sized).error().message, HasSubstr("\"jacov@C8N1\" is no score of these paths"));
}

TEST_F(WorthOfARanking, WhatIsNotThereIsTold) {
    WorthAsk wrong;
    wrong.combinations = {"supernet_loss+nwot"};
    EXPECT_EQ(ask(wrong).error().code, ErrorCode::wrongUse);
    EXPECT_THAT(ask(wrong).error().message, HasSubstr("\"nwot\" is no score of these paths"));
    wrong.combinations = {"jacov+jacov"};
    EXPECT_THAT(ask(wrong).error().message, HasSubstr("stands twice"));
    wrong = {};
    wrong.truth = "t/none";
    EXPECT_FALSE(ask(wrong).ok());
    wrong = {};
    wrong.ranking = "nobody's";
    EXPECT_THAT(ask(wrong).error().message, HasSubstr("no whole ranking"));
    WorthAsk named;
    named.control = "4";
    const auto other = ask(named);
    ASSERT_TRUE(other.ok()) << other.error().message;
    EXPECT_THAT(figure(other->worth.report, "control_loss").about, HasSubstr("run 4"));
}

}  // namespace
}  // namespace pada
