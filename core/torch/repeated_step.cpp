// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/repeated_step.h"

namespace pada {
namespace {

constexpr int kPlainTimes = 3;

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

void RepeatedStep::run(const StepKey& key, const std::function<void()>& work) {
    if (key != m_key || m_times == 0) {
        m_key = key;
        m_times = 0;
        m_recording.reset();
    }
    if (m_times < kPlainTimes) {
        ++m_times;
        work();
        return;
    }
    if (!m_recording) {
        const auto whole = [work, &recorder = m_recorder] {
            const Whole now(recorder);
            work();
        };
        m_recording = std::make_unique<Recording>(m_recorder.device, whole, m_recorder.pool);
    }
    m_recording->play();
}

}  // namespace pada
