// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/supernet/gradient_sum.h"

#include "core/base/contract.h"

#include <algorithm>
#include <cmath>

namespace pada {

void GradientSum::passed(const PassRequest& request, Segments active, double loss) {
    if (!request.adds) {
        std::ranges::fill(m_touched, 0);
        m_factor = request.weight;
        m_finite = true;
    }
    m_finite = m_finite && std::isfinite(loss);
    touch(active);
}

void GradientSum::touch(Segments segments) {
    for (const std::uint32_t index : segments) m_touched[index] = 1;
}

void GradientSum::lost() {
    std::ranges::fill(m_touched, 0);
    m_factor = 1.0;
    m_finite = true;
}

std::vector<std::uint32_t> GradientSum::active() const {
    std::vector<std::uint32_t> active;
    for (std::uint32_t i = 0; i < m_touched.size(); ++i)
        if (m_touched[i] != 0) active.push_back(i);
    return active;
}

std::vector<std::uint32_t> driftingSegments(std::span<const std::uint8_t> drifts, Segments active,
                                            std::size_t segments) {
    std::vector<std::uint32_t> drifting;
    if (drifts.empty()) return drifting;
    expects(drifts.size() == segments, "who drifts is said of every segment");
    auto next = active.begin();
    for (std::uint32_t i = 0; i < segments; ++i) {
        if (next != active.end() && *next == i)
            ++next;
        else if (drifts[i] != 0)
            drifting.push_back(i);
    }
    return drifting;
}

}  // namespace pada
