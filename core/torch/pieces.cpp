// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/pieces.h"

#include <utility>

namespace pada {

Recorder::Recorder(const torch::Device& where) : device(where), stream(where), pool(Recording::newPool(where)) {
    const OwnStream::Use use = stream.use();
    const torch::NoGradGuard noGrad;
    const Tensor one = torch::zeros({1}, torch::TensorOptions().device(device));
    const auto nothing = [one] { one.zero_(); };
    nothing();
    m_anchor = std::make_unique<Recording>(device, nothing, pool);
}

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
