// SPDX-License-Identifier: GPL-3.0-or-later
// Whole runs on the DARTS and MBConv spaces: what steps and splits cost is what was planned, and a run cut anywhere
// goes on to the same bits.
#include "tests/support/every_method.h"

#include <algorithm>
#include <cmath>
#include <ostream>

namespace pada {
namespace {

using testing::everyMethodConfig;
using testing::EveryMethodRun;

struct RunElsewhere {
    const char* method;
    const char* kind;
    friend std::ostream& operator<<(std::ostream& out, const RunElsewhere& one) {
        return out << one.method << " on " << one.kind;
    }
};

/// Three operations a decision, two where a block has no skip.
RunConfig configElsewhere(const RunElsewhere& asked) {
    RunConfig config = everyMethodConfig(asked.method);
    config.space.kind = asked.kind;
    const bool cells = config.space.kind == "darts";
    config.space.variant = cells ? "" : "cifar";
    config.space.ops = cells ? std::vector<std::string>{"max_pool_3x3", "skip_connect", "sep_conv_3x3"}
                             : std::vector<std::string>{"k3e3", "k5e6", "skip"};
    return config;
}

class RunsElsewhere : public ::testing::TestWithParam<RunElsewhere> {};

TEST_P(RunsElsewhere, EndWithinHalfAStepOfTheirPathPasses) {
    RunConfig config = configElsewhere(GetParam());
    constexpr double kPasses = 90.0;
    config.schedule = {.epochs = 0, .pathPasses = kPasses};
    const EveryMethodRun run(config);
    ASSERT_EQ(run.ended.status, RunStatus::finished) << run.ended.reason;
    const std::vector<double> costs = run.costs();
    const std::size_t epoch = std::min<std::size_t>(5, costs.size() - static_cast<std::size_t>(run.borders().back()));
    const double step = *std::max_element(costs.end() - static_cast<std::ptrdiff_t>(epoch), costs.end());
    EXPECT_LE(std::abs(run.ended.pathPasses - kPasses), step / 2 + 1e-9) << costs.size() << " steps";
}

TEST_P(RunsElsewhere, ResumedInsideAnEpochAndAtEveryBorderTheyAreUnbroken) {
    RunConfig config = configElsewhere(GetParam());
    config.schedule.epochs = 5;
    const EveryMethodRun whole(config);
    ASSERT_EQ(whole.ended.status, RunStatus::finished) << whole.ended.reason;
    std::vector<std::int64_t> cuts = whole.borders();
    cuts.push_back(3);
    cuts.push_back(22);
    for (const std::int64_t cut : cuts) {
        const EveryMethodRun before(config, cut);
        const EveryMethodRun after(config, -1, &*before.keeper.kept);
        EXPECT_EQ(after.keeper.kept->book, whole.keeper.kept->book) << "cut at " << cut;
        EXPECT_EQ(after.ended.pathPasses, whole.ended.pathPasses) << "cut at " << cut;
    }
}

INSTANTIATE_TEST_SUITE_P(Spaces, RunsElsewhere,
                         ::testing::Values(RunElsewhere{"darts", "darts"}, RunElsewhere{"pc_darts", "darts"},
                                           RunElsewhere{"gdas", "darts"}, RunElsewhere{"darts_minus", "darts"},
                                           RunElsewhere{"gm", "darts"}, RunElsewhere{"gm", "mbconv"},
                                           RunElsewhere{"proxylessnas", "mbconv"}, RunElsewhere{"danas", "mbconv"}),
                         [](const auto& one) { return std::string(one.param.method) + "_" + one.param.kind; });

}  // namespace
}  // namespace pada
