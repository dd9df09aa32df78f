// SPDX-License-Identifier: GPL-3.0-or-later
// core/search/work_meter.h: which share of a long piece of work is done, so that time runs along with it.
#pragma once
#include "core/base/clock.h"

#include <cstdint>

namespace pada {

/// The work is pieces that come one after the other, each with a size (multiply-adds). A piece takes
/// a + b x size seconds; a and b are fitted to the pieces done so far, because the fixed part differs by machine, batch
/// and backend and cheap pieces come first. Before a few are done, b alone counts. Thread: one.
class WorkMeter {
public:
    WorkMeter(std::int64_t pieces, double size, const Clock& clock);

    /// One more piece of this size is done, in the time since the last call or the construction.
    void done(double size);
    /// In [0, 1], grows with each piece of some size, 1 after the last. While it grows, what is left of it over its
    /// growth a second is the time left as the fit has it.
    double share() const noexcept { return m_share; }

private:
    double secondsOf(double pieces, double size) const;

    const Clock& m_clock;
    double m_began;
    double m_piecesLeft, m_sizeLeft, m_share = 0.0;
    double m_n = 0.0, m_sizes = 0.0, m_seconds = 0.0, m_squares = 0.0, m_products = 0.0;
};

}  // namespace pada
