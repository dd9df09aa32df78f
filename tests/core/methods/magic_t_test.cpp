// SPDX-License-Identifier: GPL-3.0-or-later
// MAGIC-T: each path differs from the one before in exactly one decision, also across a resume.
#include "core/methods/common_settings.h"
#include "tests/core/methods/method_runs.h"

#include <cmath>
#include <set>

namespace pada {
namespace {

using testing::MethodRun;
using testing::setting;
using testing::tinyConfig;

std::vector<Path> pathsOf(const MethodRun& run) {
    std::vector<Path> paths;
    for (const StepEvent& step : run.sink.all<StepEvent>()) paths.push_back(step.paths.at(0).path);
    return paths;
}

int changes(const Path& a, const Path& b) {
    int count = 0;
    for (std::size_t d = 0; d < a.size(); ++d) count += a[d] != b[d];
    return count;
}

TEST(MagicT, EachPathDiffersFromTheOneBeforeInOneDecision) {
    for (const bool redraws : {true, false}) {
        RunConfig asked = tinyConfig("magic_t");
        asked.method.values.setFlag(settings::redrawDead(), redraws);
        asked.schedule.epochs = 40;
        const MethodRun run(asked);
        const std::vector<Path> paths = pathsOf(run);
        ASSERT_EQ(paths.size(), 200u);
        int dead = 0;
        for (std::size_t i = 1; i < paths.size(); ++i) EXPECT_EQ(changes(paths[i - 1], paths[i]), 1) << i;
        for (const Path& path : paths) dead += !run.space->connected(path);
        EXPECT_EQ(dead == 0, redraws);
    }
}

TEST(MagicT, AChainBeginsAnewByAKey) {
    RunConfig asked = tinyConfig("magic_t");
    asked.schedule.epochs = 20;
    asked.method.values.setWhole(setting("magic_t", "chain_restart"), 10);
    const MethodRun run(asked);
    const std::vector<Path> paths = pathsOf(run);
    int far = 0;
    for (std::size_t i = 1; i < paths.size(); ++i) {
        if (i % 10 != 0) {
            EXPECT_EQ(changes(paths[i - 1], paths[i]), 1) << i;
        }
        far += changes(paths[i - 1], paths[i]) > 1;
    }
    EXPECT_GT(far, 5);
    EXPECT_EQ(run.table("chain").rows.at(0).at(3), 9.0) << "restarts";
}

TEST(MagicT, TellsItsLastChangeAndWhatTheEpochCameTo) {
    const MethodRun run(tinyConfig("magic_t"));
    const std::vector<Path> paths = pathsOf(run);
    const MethodTable table = run.table("chain");
    EXPECT_EQ(table.text, run.space->text(paths.back()));
    const std::vector<double>& row = table.rows.at(0);
    EXPECT_EQ(row[0], 30.0);
    std::size_t changed = 0;
    for (std::size_t d = 0; d < 6; ++d)
        if (paths[28][d] != paths[29][d]) changed = d;
    EXPECT_EQ(row[1], static_cast<double>(changed));
    std::set<std::pair<std::size_t, int>> seen;  // in the five steps of the last epoch
    for (std::size_t i = 25; i < 30; ++i)
        for (std::size_t d = 0; d < 6; ++d) seen.insert({d, paths[i][d]});
    EXPECT_EQ(row[5], static_cast<double>(seen.size()));
    EXPECT_EQ(row[6], 18.0);
}

// The schedule without gradients draws `none` and `skip` ever less; under it the chain goes where options have weights.
TEST(MagicT, TellsItsNewestPaths) {
    const MethodRun run(tinyConfig("magic_t"));
    const std::vector<Path> paths = pathsOf(run);
    const MethodTable table = run.table("chain_steps");
    ASSERT_EQ(table.columns.size(), 7u);
    EXPECT_EQ(table.columns[1], run.space->decisions()[0].name);
    ASSERT_EQ(table.rows.size(), 8u);
    for (std::size_t i = 0; i < 8; ++i) {
        EXPECT_EQ(table.rows[i][0], 22.0 + static_cast<double>(i)) << "steps done before it";
        for (std::size_t d = 0; d < 6; ++d)
            EXPECT_EQ(table.rows[i][1 + d], static_cast<double>(paths[22 + i][d])) << i << ", decision " << d;
    }
}

TEST(MagicT, AnotherSourceOfPathsProposesTheOptions) {
    RunConfig asked = tinyConfig("magic_t");
    asked.schedule.epochs = 60;
    const auto convolutions = [](const MethodRun& run) {
        int count = 0;
        const std::vector<Path> paths = pathsOf(run);
        for (std::size_t i = paths.size() / 2; i < paths.size(); ++i)
            count += static_cast<int>(std::ranges::count(paths[i], nb201::conv3x3));
        return count;
    };
    const MethodRun plain(asked);
    asked.method.values.setChoice(settings::samplingPaths(), PathSource::schedule);
    const MethodRun scheduled(asked);
    EXPECT_GT(convolutions(scheduled), convolutions(plain) * 5 / 4);
    const std::vector<Path> paths = pathsOf(scheduled);
    for (std::size_t i = 1; i < paths.size(); ++i) EXPECT_EQ(changes(paths[i - 1], paths[i]), 1) << i;
}

TEST(MagicT, AChainOfAnotherSpaceIsRefused) {
    MethodRun run(tinyConfig("magic_t"), 7);
    RunState state = *run.keeper.kept;
    StateBook book;
    for (const auto& [name, values] : state.book.arrays())
        book.insert(name, name == "rule.path" ? StateBook::Array(std::vector<std::uint8_t>{2, 2, 2, 2, 2, 2}) : values);
    state.book = book;
    testing::TinyRun other(tinyConfig("magic_t"));
    RunLoop loop(other.parts());
    EXPECT_THROW(loop.restore(state), RunError);
    loop.restore(*run.keeper.kept);
}

}  // namespace
}  // namespace pada
