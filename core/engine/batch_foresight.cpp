// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/batch_foresight.h"

#include <algorithm>
#include <utility>

namespace pada {

void BatchForesight::beginStep() {
    if (m_now.empty()) return;
    m_usual = m_now == m_last ? m_now : std::vector{BatchAsk{}};
    m_last = std::exchange(m_now, {});
}

std::vector<BatchForesight::Guess> BatchForesight::next(std::size_t most) const {
    std::vector<Guess> guesses;
    const auto add = [&](BatchAsk which, bool isOfNextStep) {
        if (guesses.size() < most) guesses.push_back({which, isOfNextStep});
    };
    const bool isUsual = m_now.size() <= m_usual.size() && std::equal(m_now.begin(), m_now.end(), m_usual.begin());
    if (!isUsual) {
        // Whoever goes through a role batch by batch is likely to go on.
        const std::size_t asked = m_now.size();
        const BatchAsk newest = m_now.back(), further{newest.role, newest.number + 1};
        if (asked > 1 && m_now[asked - 2] == BatchAsk{newest.role, newest.number - 1}) add(further, false);
        add({}, true);
        return guesses;
    }
    for (std::size_t i = m_now.size(); i < m_usual.size(); ++i) add(m_usual[i], false);
    for (const BatchAsk& which : m_usual) add(which, true);
    return guesses;
}

}  // namespace pada
