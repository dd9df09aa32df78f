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

/// A symmetric matrix with nothing but a diagonal and what stands beside it; the same eigenvalues.
class Tridiagonal {
public:
    /// Only the lower triangle is read. Householder reflections, one a row from the last.
    explicit Tridiagonal(std::vector<double> a) : m_diagonal(sideOf(a)), m_beside(m_diagonal.size()) {
        const std::size_t n = m_diagonal.size();
        for (std::size_t k = n; k-- > 2;) reflect(a, n, k);
        for (std::size_t i = 0; i < n; ++i) {
            m_diagonal[i] = a[i * n + i];
            if (i > 0) m_beside[i] = a[i * n + i - 1];
            m_size = std::max(m_size, std::fabs(m_diagonal[i]) + std::fabs(m_beside[i]));
        }
    }
    std::size_t side() const { return m_diagonal.size(); }
    double bound() const { return 2.0 * m_size + kTiny; }  ///< No eigenvalue lies further from 0.

    /// The k-th from below, which is not below `low`: bisected by how many eigenvalues lie below a number.
    double eigenvalue(std::size_t k, double low) const {
        if (m_size == 0.0) return 0.0;
        double high = bound();
        for (int step = 0; step < 80 && high - low > 1e-14 * m_size; ++step) {
            const double middle = 0.5 * (low + high);
            (below(middle) > k ? high : low) = middle;
        }
        return 0.5 * (low + high);
    }

private:
    static constexpr double kTiny = std::numeric_limits<double>::min() / std::numeric_limits<double>::epsilon();

    static void reflect(std::vector<double>& a, std::size_t n, std::size_t k) {
        double others = 0.0;
        for (std::size_t i = 0; i + 1 < k; ++i) others += a[k * n + i] * a[k * n + i];
        if (others == 0.0) return;
        const double last = a[k * n + k - 1], norm = std::sqrt(others + last * last), alpha = last > 0.0 ? -norm : norm;
        std::vector<double> v(a.begin() + static_cast<std::ptrdiff_t>(k * n),
                              a.begin() + static_cast<std::ptrdiff_t>(k * n + k)),
            p(k);
        v[k - 1] -= alpha;
        const double square = others + v[k - 1] * v[k - 1];
        for (std::size_t i = 0; i < k; ++i) {
            for (std::size_t j = 0; j < i; ++j) p[i] += a[i * n + j] * v[j], p[j] += a[i * n + j] * v[i];
            p[i] += a[i * n + i] * v[i];
        }
        double inner = 0.0;
        for (std::size_t i = 0; i < k; ++i) p[i] *= 2.0 / square, inner += p[i] * v[i];
        for (std::size_t i = 0; i < k; ++i) p[i] -= inner / square * v[i];
        for (std::size_t i = 0; i < k; ++i)
            for (std::size_t j = 0; j <= i; ++j) a[i * n + j] -= v[i] * p[j] + p[i] * v[j];
        a[k * n + k - 1] = alpha;
    }

    /// As many as quotients of Sturm's sequence are negative.
    std::size_t below(double x) const {
        std::size_t count = 0;
        double q = 1.0;
        for (std::size_t i = 0; i < m_diagonal.size(); ++i) {
            q = m_diagonal[i] - x - m_beside[i] * m_beside[i] / q;
            if (std::fabs(q) < kTiny) q = -kTiny;
            count += q < 0.0;
        }
        return count;
    }

    std::vector<double> m_diagonal, m_beside;  ///< m_beside[i] couples i - 1 and i.
    double m_size = 0.0;
};

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

std::vector<double> symmetricEigenvalues(std::vector<double> matrix) {
    const Tridiagonal reduced(std::move(matrix));
    std::vector<double> values(reduced.side());
    for (std::size_t k = 0; k < values.size(); ++k)
        values[k] = reduced.eigenvalue(k, k > 0 ? values[k - 1] : -reduced.bound());
    return values;
}

double largestSingularValue(std::span<const double> matrix, std::size_t columns) {
    if (matrix.empty()) return 0.0;
    expects(columns > 0 && matrix.size() % columns == 0, "whole rows");
    const std::size_t rows = matrix.size() / columns, side = std::min(rows, columns);
    std::vector<double> gram(side * side);
    for (std::size_t i = 0; i < side; ++i)
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = 0.0;
            if (rows <= columns)
                sum = product(matrix.subspan(i * columns, columns), matrix.subspan(j * columns, columns));
            else
                for (std::size_t r = 0; r < rows; ++r) sum += matrix[r * columns + i] * matrix[r * columns + j];
            gram[i * side + j] = gram[j * side + i] = sum;
        }
    const Tridiagonal reduced(std::move(gram));
    return std::sqrt(std::max(0.0, reduced.eigenvalue(side - 1, -reduced.bound())));
}

}  // namespace pada
