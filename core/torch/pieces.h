// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/pieces.h: the pieces that steps are put together from, each recorded once. Private to the module.
#pragma once
#include "core/torch/recording.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <unordered_map>

namespace pada {

/// What all recordings of a net share. Thread: as the net's.
struct Recorder {
    explicit Recorder(const torch::Device& where);

    torch::Device device;
    OwnStream stream;
    RecordingPool pool;
    bool wholeStep = false;  ///< A whole step is being recorded: its pieces are part of that.

private:
    std::unique_ptr<Recording> m_anchor;  ///< Torch takes a pool back when its last recording goes.
};

/// A piece runs plainly the first time, which warms up what recording must find ready, is recorded the second time and
/// played from then on. `work` finds everything it reads and writes at places that stay. Thread: as the net's.
class Pieces {
public:
    /// Without a recorder nothing is recorded.
    explicit Pieces(Recorder* recorder) : m_recorder(recorder) {}

    bool record() const { return m_recorder != nullptr; }
    /// Equal keys are the same work.
    template <class Work>
    void run(std::uint32_t key, Work&& work) {
        if (m_recorder == nullptr || m_recorder->wholeStep)
            work();
        else
            runRecorded(key, std::forward<Work>(work));
    }
    void forget(std::uint32_t key) { m_known.erase(key); }

private:
    void runRecorded(std::uint32_t key, std::function<void()> work);

    Recorder* m_recorder;
    std::unordered_map<std::uint32_t, std::unique_ptr<Recording>> m_known;  ///< Null: has run once.
};

}  // namespace pada
