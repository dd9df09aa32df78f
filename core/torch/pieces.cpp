// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/pieces.h"

#include <utility>

namespace pada {

void Pieces::runRecorded(std::uint32_t key, std::function<void()> work) {
    const auto known = m_known.find(key);
    if (known == m_known.end()) {
        work();
        m_known.emplace(key, nullptr);
        return;
    }
    if (!known->second)
        known->second = std::make_unique<Recording>(m_recorder->device, std::move(work), m_recorder->pool);
    known->second->play();
}

}  // namespace pada
