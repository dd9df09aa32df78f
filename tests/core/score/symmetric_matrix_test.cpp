// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/score/symmetric_matrix.h"

#include "core/base/contract.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace pada {
namespace {

TEST(SymmetricMatrix, SumsOverShiftedEigenvaluesKnownByHand) {
    const auto two = shiftedSums({2, 1, 1, 2}, 0.5);  // 1 and 3
    ASSERT_TRUE(two);
    EXPECT_NEAR(two->logarithms, std::log(1.5) + std::log(3.5), 1e-14);
    EXPECT_NEAR(two->inverses, 1 / 1.5 + 1 / 3.5, 1e-14);
    // A path graph of 3: 2 - 2 cos(k pi / 4), k = 1, 2, 3.
    const auto three = shiftedSums({2, -1, 0, -1, 2, -1, 0, -1, 2}, 0.0);
    ASSERT_TRUE(three);
    const double root = std::numbers::sqrt2;
    EXPECT_NEAR(three->logarithms, std::log(2 - root) + std::log(2) + std::log(2 + root), 1e-14);
    EXPECT_NEAR(three->inverses, 1 / (2 - root) + 0.5 + 1 / (2 + root), 1e-14);
    const auto equal = shiftedSums({1, 1, 1, 1}, 1e-5);  // 0 and 2
    ASSERT_TRUE(equal);
    EXPECT_NEAR(equal->inverses, 1e5 + 1 / 2.00001, 1e-5);
    EXPECT_FALSE(shiftedSums({1, 2, 2, 1}, 0.5)) << "-1 and 3";
    EXPECT_THROW(static_cast<void>(shiftedSums({1, 2, 3}, 1.0)), ContractError);
}

TEST(SymmetricMatrix, DeterminantsKnownByHand) {
    EXPECT_NEAR(logDeterminant({4, 2, 2, 3}).value(), std::log(8.0), 1e-14);
    EXPECT_NEAR(logDeterminant({2, -1, 0, -1, 2, -1, 0, -1, 2}).value(), std::log(4.0), 1e-14);
    EXPECT_FALSE(logDeterminant({1, 1, 1, 1})) << "two images that fire alike";
    EXPECT_FALSE(logDeterminant({0, 0, 0, 0})) << "a net that says nothing";
    EXPECT_FALSE(logDeterminant({1, 2, 2, 1})) << "not positive definite";
}

TEST(SymmetricMatrix, EigenvaluesKnownByHand) {
    const double root = std::numbers::sqrt2;
    const std::vector<double> path = symmetricEigenvalues({2, -1, 0, -1, 2, -1, 0, -1, 2});
    ASSERT_EQ(path.size(), 3u);
    EXPECT_NEAR(path[0], 2 - root, 1e-13);
    EXPECT_NEAR(path[1], 2, 1e-13);
    EXPECT_NEAR(path[2], 2 + root, 1e-13);
    // Ones and a shifted diagonal: n - 1 times 1, once 1 + n. Not tridiagonal, and with equal ones.
    std::vector<double> ones(36, 1.0);
    for (std::size_t i = 0; i < 6; ++i) ones[i * 7] += 1.0;
    const std::vector<double> six = symmetricEigenvalues(ones);
    for (std::size_t i = 0; i < 5; ++i) EXPECT_NEAR(six[i], 1.0, 1e-12);
    EXPECT_NEAR(six[5], 7.0, 1e-12);
    EXPECT_EQ(symmetricEigenvalues({0, 0, 0, 0}), (std::vector<double>{0, 0}));
    EXPECT_TRUE(symmetricEigenvalues({}).empty());
}

TEST(SymmetricMatrix, TheLargestSingularValueNeedsNoSquare) {
    EXPECT_NEAR(largestSingularValue(std::vector<double>{3, 0, 4, 0, 5, 0}, 3), 5.0, 1e-12);
    EXPECT_NEAR(largestSingularValue(std::vector<double>{3, 0, 0, 5, 4, 0}, 2), 5.0, 1e-12) << "higher than wide";
    EXPECT_NEAR(largestSingularValue(std::vector<double>{1, 1, 1, 1}, 2), 2.0, 1e-12);
    EXPECT_EQ(largestSingularValue({}, 3), 0.0);
}

TEST(SymmetricMatrix, CorrelationsKnownByHand) {
    // (0 1 2), (2 4 6): same direction; (1 0 -1): opposite; (0 1 0) against (0 1 2): uncorrelated.
    const std::vector<float> rows{0, 1, 2, 2, 4, 6, 1, 0, -1, 0, 1, 0};
    const std::vector<double> got = correlations(rows, 4).value();
    const std::vector<double> expected{1, 1, -1, 0, 1, 1, -1, 0, -1, -1, 1, 0, 0, 0, 0, 1};
    for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(got[i], expected[i], 1e-15) << i;
    EXPECT_FALSE(correlations(std::vector<float>{1, 1, 2, 3}, 2)) << "a constant row correlates with nothing";
    EXPECT_FALSE(correlations(std::vector<float>{1, INFINITY, 2, 3}, 2));
    EXPECT_THROW(static_cast<void>(correlations(std::vector<float>{1, 2, 3}, 2)), ContractError);
}

}  // namespace
}  // namespace pada
