// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/view_history.h"

namespace pada::ui {
namespace {

bool placeOfSameView(const ViewPlace& a, const ViewPlace& b) {
    return a.page == b.page && a.run == b.run;
}

}  // namespace

void ViewHistory::visit(const ViewPlace& place, double seconds) {
    if (m_places.empty()) {
        m_places.push_back(place);
        return;
    }
    ViewPlace& now = m_places[m_at];
    if (now == place) return;
    const bool zoomed = placeOfSameView(now, place);
    const bool sameGesture = zoomed && seconds - m_changed < kOneGesture;
    m_changed = zoomed ? seconds : -1e300;
    m_places.resize(m_at + 1);
    if (sameGesture) {
        m_places[m_at] = place;
        return;
    }
    m_places.push_back(place);
    if (m_places.size() > kMost) m_places.erase(m_places.begin());
    m_at = m_places.size() - 1;
}

const ViewPlace* ViewHistory::back() {
    if (!canBack()) return nullptr;
    m_changed = -1e300;
    return &m_places[--m_at];
}

const ViewPlace* ViewHistory::forward() {
    if (!canForward()) return nullptr;
    m_changed = -1e300;
    return &m_places[++m_at];
}

}  // namespace pada::ui
