// SPDX-License-Identifier: GPL-3.0-or-later
// The two samplers that take PA apart: a power of its norms, and the control with a fixed share of the heaviest.
#include "core/base/contract.h"
#include "core/sampling/importance_path_sampler.h"
#include "core/sampling/schedule_path_sampler.h"
#include "core/space/nas_bench_201.h"

#include <gtest/gtest.h>

#include <cmath>
#include <memory>

namespace pada {
namespace {

PathSamplerInput wholeCell() {
    PathSamplerInput input;
    input.decisions = makeNasBench201()->decisions();
    for (std::size_t d = 0; d < input.decisions.size(); ++d) {
        input.allowed.push_back({0, 1, 2, 3, 4});
        input.parameterCounts.push_back({0, 0, 64, 576, 0});
    }
    return input;
}

/// Probabilities of any edge after a step in which 1x1 had norm 1 and 3x3 norm 3, at smoothing 0.8.
std::vector<double> withPower(double power, Credit credit = Credit::published) {
    ImportancePathSampler sampler({.credit = credit, .power = power}, wholeCell());
    sampler.observe({{3, 2, 0, 0, 0, 0}, PathRole::trained, 0, {3, 1, 0, 0, 0, 0}, 0b11}, std::sqrt(10.0), 1.0);
    sampler.endPeriod(0.8);
    return sampler.probabilities()[4];
}

TEST(NormPower, SharesStandOnThePowerOfTheNorms) {
    EXPECT_NEAR(withPower(1)[3], 0.8 * 0.75 + 0.04, 1e-15) << "PA";
    EXPECT_NEAR(withPower(0)[3], 0.8 * 0.5 + 0.04, 1e-15) << "the control";
    EXPECT_NEAR(withPower(0)[2], 0.8 * 0.5 + 0.04, 1e-15);
    EXPECT_NEAR(withPower(-1)[3], 0.8 * 0.25 + 0.04, 1e-15) << "the two exchanged";
    EXPECT_NEAR(withPower(-1)[2], 0.8 * 0.75 + 0.04, 1e-15);
    EXPECT_NEAR(withPower(2)[3], 0.8 * 0.9 + 0.04, 1e-15);
    for (const double power : {-1.0, 0.0, 2.0})
        for (const std::size_t weightless : {0u, 1u, 4u})
            EXPECT_NEAR(withPower(power)[weightless], 0.04, 1e-15) << "as under PA";
}

// Under `own` options without weights keep 1/O, whatever the power.
TEST(NormPower, OtherCreditsKeepWhatTheyKeep) {
    EXPECT_NEAR(withPower(-1, Credit::own)[0], 0.2, 1e-15);
    EXPECT_NEAR(withPower(-1, Credit::own)[3], 0.8 * 0.4 * 0.25 + 0.04, 1e-15);
    EXPECT_THROW(ImportancePathSampler({.power = std::nan("")}, wholeCell()), ContractError);
}

TEST(FixedSplit, TheHeaviestHasItsShareOfWhatIsLeft) {
    for (const double r : {0.35, 0.6, 0.75})
        for (const double s : {0.0, 0.5, 1.0}) {
            SchedulePathSampler sampler(wholeCell(), 0.0, r);
            if (s > 0.0) sampler.endPeriod(s);
            const double left = (2 + 3 * s) / 5;
            const auto row = sampler.probabilities()[2];
            EXPECT_NEAR(row[3], r * left, 1e-15) << r << " at " << s;
            EXPECT_NEAR(row[2], (1 - r) * left, 1e-15);
            for (const std::size_t weightless : {0u, 1u, 4u}) EXPECT_NEAR(row[weightless], (1 - s) / 5, 1e-15);
        }
}

TEST(FixedSplit, HalfIsTheControlAndEqualWeightsStayAlike) {
    SchedulePathSampler half(wholeCell(), 0.1, 0.5), control(wholeCell(), 0.1);
    half.endPeriod(0.7);
    control.endPeriod(0.7);
    for (std::size_t option = 0; option < 5; ++option)
        EXPECT_NEAR(half.probabilities()[0][option], control.probabilities()[0][option], 1e-15);

    PathSamplerInput one = wholeCell();
    for (auto& allowed : one.allowed) allowed = {1, 3};
    SchedulePathSampler alone(one, 0.0, 0.75);
    alone.endPeriod(0.5);
    EXPECT_NEAR(alone.probabilities()[0][3], 0.75, 1e-15) << "1 - (1 - s)/2, not a share of it";

    EXPECT_THROW(SchedulePathSampler(wholeCell(), 0.0, 1.0), ContractError);
    PathSamplerInput bare = wholeCell();
    bare.parameterCounts.clear();
    EXPECT_THROW(SchedulePathSampler(bare, 0.0, 0.6), ContractError);
}

}  // namespace
}  // namespace pada
