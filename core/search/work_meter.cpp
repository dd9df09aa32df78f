// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/work_meter.h"

#include <algorithm>

namespace pada {
namespace {

constexpr double kPiecesToFit = 16.0, kLeastOfMean = 0.05;

}  // namespace

WorkMeter::WorkMeter(std::int64_t pieces, double size, const Clock& clock)
    : m_clock(clock), m_began(clock.monotonicSeconds()), m_piecesLeft(static_cast<double>(pieces)), m_sizeLeft(size) {}

/// Least squares through what was measured; in any unit where nothing can be said yet. The fixed part may lie below
/// zero (sizes count what is computed once for all), a piece takes a share of the mean at least.
double WorkMeter::secondsOf(double pieces, double size) const {
    const double spread = m_n * m_squares - m_sizes * m_sizes;
    if (m_n < kPiecesToFit || m_seconds <= 0.0 || spread <= 1e-9 * m_n * m_squares) return size > 0.0 ? size : pieces;
    const double slope = std::max(0.0, (m_n * m_products - m_sizes * m_seconds) / spread);
    const double mean = m_seconds / m_n, fixed = mean - slope * m_sizes / m_n;
    return std::max(kLeastOfMean * mean * pieces, fixed * pieces + slope * size);
}

void WorkMeter::done(double size) {
    const double now = m_clock.monotonicSeconds(), seconds = now - m_began;
    m_began = now;
    m_n += 1.0;
    m_sizes += size;
    m_seconds += seconds;
    m_squares += size * size;
    m_products += size * seconds;
    const double left = secondsOf(m_piecesLeft, m_sizeLeft);
    m_piecesLeft -= 1.0;
    m_sizeLeft = std::max(0.0, m_sizeLeft - size);
    if (m_piecesLeft < 0.5)
        m_share = 1.0;
    else if (left > 0.0)
        m_share += (1.0 - m_share) * std::min(1.0, secondsOf(1.0, size) / left);
}

}  // namespace pada
