// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/step_recordings.h: the steps of paths that come again, recorded. Private to the module.
#pragma once
#include "core/space/path.h"
#include "core/supernet/sgd.h"
#include "core/torch/pieces.h"

#include <functional>
#include <map>
#include <memory>

namespace pada {

/// What makes two steps of one shape the same work on other inputs: learning rate and path weight are inputs.
struct StepKey {
    Path path;  ///< Pruned.
    double momentum = 0.0, weightDecay = 0.0, clipNorm = 0.0;
    bool nesterov = false;
    auto operator<=>(const StepKey&) const = default;

    static StepKey of(const Path& pruned, const SgdSettings& sgd);
};

/// A recording takes as long as some steps and keeps memory, so only a path that comes for the fourth time is recorded
/// (the times before warm up what recording must find ready), and of more than 64 the one that was not played for the
/// longest goes. Thread: as the net's.
class StepRecordings {
public:
    explicit StepRecordings(Recorder& recorder) : m_recorder(recorder) {}

    /// `work` reads a step's inputs; it is done, or what was recorded of it is played.
    void run(const StepKey& key, const std::function<void()>& work);
    std::int64_t played() const { return m_played; }

private:
    struct Known {
        std::int64_t uses = 0, lastUse = 0;
        std::unique_ptr<Recording> recording;
    };
    void forgetOldest();

    Recorder& m_recorder;
    std::map<StepKey, Known> m_known;
    std::int64_t m_calls = 0, m_recordings = 0, m_played = 0;
};

}  // namespace pada
