// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/idle_drift.h"

#include <algorithm>

namespace pada {
namespace {

constexpr const char* kEverTrained = "rule.trained";
constexpr const char* kOldState = "rule";  ///< The same in doubles, of formats 1 and 2.

}  // namespace

void IdleDrift::trained(Segments segments) {
    if (!m_on) return;
    for (const std::uint32_t index : segments) m_trained[index] = 1;
}

void IdleDrift::save(StateBook& book) const {
    book.put(kEverTrained, m_trained);
}

void IdleDrift::restore(const StateBook& book) {
    if (book.has(kOldState)) {
        std::ranges::transform(book.get<double>(kOldState, m_trained.size()), m_trained.begin(),
                               [](double v) { return static_cast<std::uint8_t>(v != 0.0); });
    } else {
        std::ranges::copy(book.get<std::uint8_t>(kEverTrained, m_trained.size()), m_trained.begin());
    }
}

}  // namespace pada
