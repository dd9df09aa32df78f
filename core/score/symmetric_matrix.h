// SPDX-License-Identifier: GPL-3.0-or-later
// core/score/symmetric_matrix.h: the little linear algebra that scores need, on matrices as large as a batch. Matrices
// are n * n, row by row. Pure; safe from any thread. ContractError for a size that is no n * n.
#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace pada {

/// Pearson correlations of `count` rows of equal length; none where a row is constant or not finite.
std::optional<std::vector<double>> correlations(std::span<const float> rows, std::size_t count);

/// ln det of a symmetric positive definite matrix (Cholesky); none where it is not, up to rounding.
std::optional<double> logDeterminant(std::vector<double> matrix);

/// Over the eigenvalues v of a symmetric matrix: sums of ln(v + shift) and of 1 / (v + shift).
struct ShiftedSums {
    double logarithms = 0.0;
    double inverses = 0.0;
};
/// From one Cholesky factor of matrix + shift, without the eigenvalues themselves; none where one of them is not above
/// -shift, up to rounding.
std::optional<ShiftedSums> shiftedSums(std::vector<double> matrix, double shift);

/// In ascending order; only the lower triangle is read. All values must be finite.
std::vector<double> symmetricEigenvalues(std::vector<double> matrix);
/// The largest singular value of rows * columns numbers, row by row; 0 for none.
double largestSingularValue(std::span<const double> matrix, std::size_t columns);

}  // namespace pada
