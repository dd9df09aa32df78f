// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/work_meter.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace pada {
namespace {

/// Pieces that grow from 1 to 10, as a ranking's paths do: cheap ones first, with some of every size among them.
std::vector<double> growing(int pieces) {
    std::vector<double> sizes;
    for (int i = 0; i < pieces; ++i) sizes.push_back(1.0 + (i % 7) * 0.3 + 7.0 * i / pieces);
    return sizes;
}

double sum(const std::vector<double>& values) {
    double total = 0;
    for (const double value : values) total += value;
    return total;
}

/// Largest factor between the time left that the share's growth over the last 20 pieces gives and the real one.
double worstFactor(double fixed, double perSize) {
    FakeClock clock;
    const std::vector<double> sizes = growing(2000);
    WorkMeter meter(2000, sum(sizes), clock);
    const double all = 2000 * fixed + perSize * sum(sizes);
    double worst = 1.0;
    std::vector<std::pair<double, double>> seen{{0.0, 0.0}};
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        clock.advance(fixed + perSize * sizes[i]);
        meter.done(sizes[i]);
        seen.emplace_back(clock.monotonicSeconds(), meter.share());
        EXPECT_GT(seen.back().second, seen[seen.size() - 2].second);
        if (i < 60 || i > 1990) continue;
        const auto& [before, share] = seen[seen.size() - 21];
        const double rate = (meter.share() - share) / (clock.monotonicSeconds() - before);
        const double said = (1.0 - meter.share()) / rate, real = all - clock.monotonicSeconds();
        worst = std::max(worst, std::max(said / real, real / said));
    }
    EXPECT_DOUBLE_EQ(meter.share(), 1.0);
    return worst;
}

TEST(WorkMeter, TimeLeftHoldsWhateverTheFixedPartOfAPiece) {
    // A share of the sizes alone would be wrong by more than 2 with a fixed part of 20 beside sizes of 1 to 10.
    for (const double fixed : {-0.5, 0.0, 1.0, 20.0, 500.0}) EXPECT_LT(worstFactor(fixed, 1.0), 1.1) << fixed;
    EXPECT_LT(worstFactor(1.0, 0.0), 1.1) << "all pieces take the same";
}

TEST(WorkMeter, EndsAtOneWithoutSizesOrTime) {
    FakeClock clock;
    WorkMeter meter(3, 0.0, clock);
    for (int i = 0; i < 3; ++i) meter.done(0.0);
    EXPECT_DOUBLE_EQ(meter.share(), 1.0);
}

}  // namespace
}  // namespace pada
