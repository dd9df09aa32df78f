// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/repeated_step.h: the whole step of a path that is trained again and again, recorded. Private to the
// module.
#pragma once
#include "core/space/path.h"
#include "core/torch/device_step.h"
#include "core/torch/pieces.h"

#include <functional>
#include <memory>

namespace pada {

/// What makes two steps of one shape the same work on other inputs.
struct StepKey {
    Path path;  ///< Pruned.
    PassLoss loss;
    bool tracks = true;
    SgdConstants sgd;
    bool operator==(const StepKey&) const = default;
};

/// Training one path alone is one launch a step instead of a hundred pieces. Recording takes as long as some steps, so
/// a step is recorded when it comes for the fourth time in a row, and forgotten when another comes: paths drawn anew
/// each step are left to their pieces. Thread: as the net's.
class RepeatedStep {
public:
    explicit RepeatedStep(Recorder& recorder) : m_recorder(recorder) {}

    /// `work` reads a step's inputs; it is done, or what was recorded of it is played.
    void run(const StepKey& key, const std::function<void()>& work);

private:
    Recorder& m_recorder;
    StepKey m_key;
    int m_times = 0;  ///< In a row.
    std::unique_ptr<Recording> m_recording;
};

}  // namespace pada
