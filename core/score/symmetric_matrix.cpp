// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/score/symmetric_matrix.h"

#include "core/base/contract.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace pada {
namespace {

std::size_t sideOf(const std::vector<double>& matrix) {
    const auto n = static_cast<std::size_t>(std::lround(std::sqrt(static_cast<double>(matrix.size()))));
    expects(n * n == matrix.size(), "a square matrix");
    return n;
}

/// The lower triangle L of matrix = L L^T; what stands above the diagonal stays. None where the matrix is not positive
/// definite, up to rounding.
std::optional<std::vector<double>> choleskyFactor(std::vector<double> matrix) {
    const std::size_t n = sideOf(matrix);
    double largest = 0.0;
    for (std::size_t i = 0; i < n; ++i) largest = std::max(largest, matrix[i * n + i]);
    const double least = largest * static_cast<double>(n) * std::numeric_limits<double>::epsilon();
    for (std::size_t j = 0; j < n; ++j) {
        double pivot = matrix[j * n + j];
        for (std::size_t k = 0; k < j; ++k) pivot -= matrix[j * n + k] * matrix[j * n + k];
        if (!(pivot > least)) return std::nullopt;
        const double root = std::sqrt(pivot);
        matrix[j * n + j] = root;
        for (std::size_t i = j + 1; i < n; ++i) {
            double x = matrix[i * n + j];
            for (std::size_t k = 0; k < j; ++k) x -= matrix[i * n + k] * matrix[j * n + k];
            matrix[i * n + j] = x / root;
        }
    }
    return matrix;
}

double logDeterminantOf(const std::vector<double>& factor, std::size_t n) {
    double sum = 0.0;
    for (std::size_t i = 0; i < n; ++i) sum += 2.0 * std::log(factor[i * n + i]);
    return sum;
}

/// tr(M^-1) of M = L L^T: the squares of L^-1, column by column.
double inverseTraceOf(const std::vector<double>& factor, std::size_t n) {
    double trace = 0.0;
    std::vector<double> column(n);
    for (std::size_t j = 0; j < n; ++j)
        for (std::size_t i = j; i < n; ++i) {
            double x = i == j ? 1.0 : 0.0;
            for (std::size_t k = j; k < i; ++k) x -= factor[i * n + k] * column[k];
            column[i] = x / factor[i * n + i];
            trace += column[i] * column[i];
        }
    return trace;
}

/// Four sums at a time, so that an addition need not wait for the one before.
double product(std::span<const double> a, std::span<const double> b) {
    double sums[4] = {};
    std::size_t k = 0;
    for (; k + 4 <= a.size(); k += 4)
        for (std::size_t lane = 0; lane < 4; ++lane) sums[lane] += a[k + lane] * b[k + lane];
    for (; k < a.size(); ++k) sums[0] += a[k] * b[k];
    return sums[0] + sums[1] + (sums[2] + sums[3]);
}

}  // namespace

std::optional<std::vector<double>> correlations(std::span<const float> rows, std::size_t count) {
    expects(count > 0 && rows.size() % count == 0, "rows of equal length");
    const std::size_t length = rows.size() / count;
    std::vector<double> centred(rows.begin(), rows.end());
    for (std::size_t i = 0; i < count; ++i) {
        const std::span<double> row(centred.data() + i * length, length);
        double mean = 0.0, square = 0.0;
        for (const double x : row) mean += x;
        mean /= static_cast<double>(length);
        for (double& x : row) x -= mean, square += x * x;
        if (!std::isfinite(square) || square <= 0.0) return std::nullopt;
        for (double& x : row) x /= std::sqrt(square);
    }
    std::vector<double> matrix(count * count, 1.0);
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t j = 0; j < i; ++j) {
            const double sum =
                product(std::span(centred).subspan(i * length, length), std::span(centred).subspan(j * length, length));
            matrix[i * count + j] = matrix[j * count + i] = std::clamp(sum, -1.0, 1.0);
        }
    return matrix;
}

std::optional<double> logDeterminant(std::vector<double> matrix) {
    const std::size_t n = sideOf(matrix);
    const auto factor = choleskyFactor(std::move(matrix));
    return factor ? std::optional(logDeterminantOf(*factor, n)) : std::nullopt;
}

std::optional<ShiftedSums> shiftedSums(std::vector<double> matrix, double shift) {
    const std::size_t n = sideOf(matrix);
    for (std::size_t i = 0; i < n; ++i) matrix[i * n + i] += shift;
    const auto factor = choleskyFactor(std::move(matrix));
    if (!factor) return std::nullopt;
    return ShiftedSums{logDeterminantOf(*factor, n), inverseTraceOf(*factor, n)};
}

}  // namespace pada
