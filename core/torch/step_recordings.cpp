// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/step_recordings.h"

#include <algorithm>

namespace pada {
namespace {

constexpr std::int64_t kPlainUses = 3;
constexpr std::int64_t kMostRecordings = 64;

}  // namespace

StepKey StepKey::of(const Path& pruned, const StepShape& shape, const SgdSettings& sgd) {
    return {pruned, shape, sgd.momentum, sgd.weightDecay, sgd.clipNorm, sgd.nesterov};
}

StepRecordings::StepRecordings(const torch::Device& device)
    : m_device(device), m_stream(device), m_pool(Recording::newPool(device)) {}

Tensor StepRecordings::run(const StepKey& key, const std::function<Tensor()>& work) {
    Known& known = m_known[key];
    known.lastUse = ++m_calls;
    if (++known.uses <= kPlainUses) return work();
    if (!known.recording) {
        if (m_recordings == kMostRecordings) forgetOldest();
        known.report = std::make_shared<Tensor>();
        known.recording = std::make_unique<Recording>(
            m_device, [work, report = known.report] { *report = work(); }, m_pool);
        ++m_recordings;
    }
    known.recording->play();
    ++m_played;
    return *known.report;
}

void StepRecordings::forgetOldest() {
    auto oldest = m_known.end();
    for (auto it = m_known.begin(); it != m_known.end(); ++it)
        if (it->second.recording && (oldest == m_known.end() || it->second.lastUse < oldest->second.lastUse))
            oldest = it;
    if (oldest == m_known.end()) return;
    oldest->second = {};
    --m_recordings;
}

}  // namespace pada
