// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/step_recordings.h"

#include <algorithm>

namespace pada {
namespace {

constexpr std::int64_t kPlainUses = 3;
constexpr std::int64_t kMostRecordings = 64;

/// Pieces are part of what is recorded, also when recording throws.
class Whole {
public:
    explicit Whole(Recorder& recorder) : m_recorder(recorder) { m_recorder.wholeStep = true; }
    ~Whole() { m_recorder.wholeStep = false; }
    Whole(const Whole&) = delete;
    Whole& operator=(const Whole&) = delete;

private:
    Recorder& m_recorder;
};

}  // namespace

StepKey StepKey::of(const Path& pruned, const SgdSettings& sgd) {
    return {pruned, sgd.momentum, sgd.weightDecay, sgd.clipNorm, sgd.nesterov};
}

void StepRecordings::run(const StepKey& key, const std::function<void()>& work) {
    Known& known = m_known[key];
    known.lastUse = ++m_calls;
    if (++known.uses <= kPlainUses) return work();
    if (!known.recording) {
        if (m_recordings == kMostRecordings) forgetOldest();
        const auto whole = [work, &recorder = m_recorder] {
            const Whole now(recorder);
            work();
        };
        known.recording = std::make_unique<Recording>(m_recorder.device, whole, m_recorder.pool);
        ++m_recordings;
    }
    known.recording->play();
    ++m_played;
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
