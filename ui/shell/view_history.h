// SPDX-License-Identifier: GPL-3.0-or-later
// ui/shell/view_history.h: where the person has looked: page, run and part of the run, to go back and forth between, as
// in a browser. No widget, no clock: times are handed in. Any one thread.
#pragma once
#include "core/base/ids.h"
#include "ui/models/time_cursor.h"

#include <cstddef>
#include <vector>

namespace pada::ui {

struct ViewPlace {
    int page = 0;
    RunId run;
    RangeMode range = RangeMode::whole;
    TimeSpan span;  ///< Counts where the range is fixed.
    bool operator==(const ViewPlace&) const = default;
};

class ViewHistory {
public:
    static constexpr std::size_t kMost = 100;
    static constexpr double kOneGesture = 0.8;  ///< Seconds: a wheel that goes on turning is one zoom.

    /// Looked at now, `seconds` on any clock that goes forward. What was left by going back and was ahead is forgotten.
    void visit(const ViewPlace& place, double seconds);
    bool canBack() const { return m_at > 0; }
    bool canForward() const { return m_at + 1 < m_places.size(); }
    const ViewPlace* back();  ///< Where to go; null where there is nothing.
    const ViewPlace* forward();
    const ViewPlace* current() const { return m_places.empty() ? nullptr : &m_places[m_at]; }

private:
    std::vector<ViewPlace> m_places;
    std::size_t m_at = 0;
    double m_changed = -1e300;  ///< When the range changed last.
};

}  // namespace pada::ui
