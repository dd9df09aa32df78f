// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/subnet_probe.h"

#include "core/base/contract.h"
#include "tests/support/run_fixture.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace pada {
namespace {

using testing::tinyConfig;
using testing::TinyRun;

constexpr const char* kConvolutions =
    "|nor_conv_3x3~0|+|skip_connect~0|nor_conv_3x3~1|+|nor_conv_3x3~0|skip_connect~1|nor_conv_3x3~2|";
constexpr const char* kSkips =
    "|skip_connect~0|+|skip_connect~0|skip_connect~1|+|skip_connect~0|skip_connect~1|skip_connect~2|";

RunConfig probed(const std::string& method = "panda") {
    RunConfig config = tinyConfig(method);
    config.telemetry.probePaths = {kConvolutions, kSkips};
    config.telemetry.probeImages = 16;
    return config;
}

std::vector<MethodTold> probesOf(const TinyRun& run) {
    std::vector<MethodTold> told;
    for (MethodTold& event : run.sink.all<MethodTold>())
        if (event.table.topic == "probes") told.push_back(std::move(event));
    return told;
}

void runProbed(TinyRun& run, std::int64_t stopAt = -1, const RunState* from = nullptr) {
    RunLoop loop(run.parts(stopAt));
    if (from != nullptr) loop.restore(*from);
    loop.run(run.control, run.keeper);
}

// The fake net's loss is 1 minus a hundredth of the options' sum; half of the images are right.
TEST(SubnetProbe, TellsAccuracyLossAndWhatItTook) {
    TinyRun run(probed());
    NetFamily family(*run.net, run.allowed);
    const Path convolutions = *run.space->parse(kConvolutions);
    SubnetProbe probe(run.config, *run.space, run.data, run.roles, {{convolutions, 0.875}});
    ASSERT_TRUE(probe.isOn());
    const MethodTable table = probe.measure(family);
    EXPECT_EQ(table.topic, "probes");
    ASSERT_EQ(table.columns.size(), 13u);
    EXPECT_EQ(table.columns[0], "number");
    EXPECT_EQ(table.rows[1][0], 2.0);
    EXPECT_EQ(table.columns[1], run.space->decisions()[0].name);
    EXPECT_EQ(std::vector<std::string>(table.columns.begin() + 7, table.columns.end()),
              (std::vector<std::string>{"accuracy", "loss", "truth", "images", "held_out", "path_passes"}));
    ASSERT_EQ(table.rows.size(), 2u);
    for (std::size_t d = 0; d < 6; ++d) EXPECT_EQ(table.rows[0][d + 1], static_cast<double>(convolutions[d]));
    EXPECT_EQ(table.rows[0][7], 0.5);
    double sum = 0.0;
    for (const std::uint8_t option : convolutions) sum += option;
    EXPECT_NEAR(table.rows[0][8], 1.0 - 0.01 * sum, 1e-12);
    EXPECT_EQ(table.rows[0][9], 0.875);
    EXPECT_EQ(table.rows[0][10], 16.0);
    EXPECT_EQ(table.rows[0][11], 0.0);                // nothing is held out: of the test part
    EXPECT_DOUBLE_EQ(table.rows[0][12], 1.0 / 12.0);  // a quarter of 64 images, forward alone a third of that
    EXPECT_NEAR(table.rows[1][8], 1.0 - 0.06, 1e-12);
    EXPECT_TRUE(std::isnan(table.rows[1][9]));
}

TEST(SubnetProbe, TakesHeldOutImagesWhereThereAreSomeAndNoMoreThanThereAre) {
    RunConfig config = probed();
    config.data.validImages = 12;
    TinyRun run(config);
    NetFamily family(*run.net, run.allowed);
    SubnetProbe probe(run.config, *run.space, run.data, run.roles, {});
    const MethodTable table = probe.measure(family);
    EXPECT_EQ(table.rows[0][10], 12.0);
    EXPECT_EQ(table.rows[0][11], 1.0);
    EXPECT_DOUBLE_EQ(table.rows[0][12], 12.0 / 192.0);
}

TEST(SubnetProbe, IsOffWithoutPathsOrTelemetryAndTakesNoWrongPath) {
    TinyRun none(tinyConfig());
    EXPECT_FALSE(SubnetProbe(none.config, *none.space, none.data, none.roles, {}).isOn());
    RunConfig config = probed();
    config.telemetry.enabled = false;
    TinyRun silent(config);
    EXPECT_FALSE(SubnetProbe(silent.config, *silent.space, silent.data, silent.roles, {}).isOn());
    runProbed(silent);
    EXPECT_TRUE(probesOf(silent).empty());
    config = probed();
    config.telemetry.probePaths = {"k3e3"};
    TinyRun wrong(config);
    EXPECT_THROW(SubnetProbe(wrong.config, *wrong.space, wrong.data, wrong.roles, {}), ContractError);
}

TEST(SubnetProbe, ARunTellsItAfterEveryEpochAndCountsNoPassOfIt) {
    TinyRun with(probed()), without(tinyConfig());
    runProbed(with);
    runProbed(without);
    const auto told = probesOf(with);
    ASSERT_EQ(told.size(), 6u);
    for (std::size_t epoch = 0; epoch < 6; ++epoch)
        EXPECT_EQ(told[epoch].step, static_cast<std::int64_t>(5 * epoch + 5));
    EXPECT_TRUE(probesOf(without).empty());
    const auto some = with.sink.all<EpochFinished>(), none = without.sink.all<EpochFinished>();
    ASSERT_EQ(some.size(), none.size());
    for (std::size_t i = 0; i < some.size(); ++i) {
        EXPECT_EQ(some[i].pathPasses, none[i].pathPasses);
        EXPECT_EQ(some[i].meanLoss, none[i].meanLoss);
        EXPECT_EQ(some[i].images, none[i].images);
    }
}

TEST(SubnetProbe, ARunThatIsResumedAtAnEpochsEndTellsItAgain) {
    TinyRun whole(probed()), first(probed()), second(probed());
    runProbed(whole);
    runProbed(first, 10);
    ASSERT_TRUE(first.keeper.kept.has_value());
    runProbed(second, -1, &*first.keeper.kept);
    const auto all = probesOf(whole), rest = probesOf(second);
    ASSERT_EQ(rest.size(), 5u);  // after epochs 2 to 6
    for (std::size_t i = 0; i < rest.size(); ++i) {
        EXPECT_EQ(rest[i].step, all[i + 1].step);
        EXPECT_EQ(rest[i].table.rows[0][8], all[i + 1].table.rows[0][8]);
    }
    EXPECT_EQ(whole.weights(), second.weights());
}

class ProbedMethod : public ::testing::TestWithParam<const char*> {};

TEST_P(ProbedMethod, TrainsTheSameBits) {
    TinyRun with(probed(GetParam())), without(tinyConfig(GetParam()));
    runProbed(with);
    runProbed(without);
    EXPECT_EQ(probesOf(with).size(), 6u);
    EXPECT_EQ(with.weights(), without.weights());
    ASSERT_TRUE(with.keeper.kept && without.keeper.kept);
    auto one = with.keeper.kept->book.arrays(), other = without.keeper.kept->book.arrays();
    one.erase("loop.times");
    other.erase("loop.times");
    EXPECT_EQ(one, other);
}

INSTANTIATE_TEST_SUITE_P(Methods, ProbedMethod, ::testing::Values("spos", "panda", "fairnas", "few_shot", "nsas"));

}  // namespace
}  // namespace pada
