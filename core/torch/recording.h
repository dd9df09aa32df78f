// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/recording.h: device work recorded once and played again (CUDA graphs). Private to the module.
#pragma once
#include "core/torch/torch_shim.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <utility>

namespace pada {

/// A stream of a net's own. Work is recorded from there, and what ran there before has warmed up the libraries that
/// recording must not load. Nothing on the CPU.
class OwnStream {
public:
    explicit OwnStream(const torch::Device& device);
    ~OwnStream();
    OwnStream(const OwnStream&) = delete;
    OwnStream& operator=(const OwnStream&) = delete;

    struct Guard;
    using Use = std::unique_ptr<Guard, void (*)(Guard*)>;
    /// While the answer lives, what this thread computes on the device goes there.
    Use use();
    static Use none();  ///< Leaves the stream as it is.
    void wait();        ///< Until what was asked of the stream is done: other streams may read it then.

private:
    struct Stream;
    std::unique_ptr<Stream> m_stream;
};

using RecordingPool = std::pair<std::uint64_t, std::uint64_t>;

/// Work that waits for no device and finds its tensors at the same places every time. On CUDA its kernels are recorded
/// and played in one launch; elsewhere play() does the work again, so that what calls it can be tested anywhere.
class Recording {
public:
    /// Records `work` without doing it. The caller uses an OwnStream and has done the same work on it before.
    /// Recordings of one `pool` share their memory, so what one leaves is read before the next one plays.
    Recording(const torch::Device& device, std::function<void()> work, RecordingPool pool);
    ~Recording();
    Recording(const Recording&) = delete;
    Recording& operator=(const Recording&) = delete;

    void play();

    /// Memory for the recordings of a net.
    static RecordingPool newPool(const torch::Device& device);

private:
    struct Graph;
    std::unique_ptr<Graph> m_graph;
    std::function<void()> m_work;  ///< Where nothing records.
};

}  // namespace pada
