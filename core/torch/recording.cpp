// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/recording.h"

#include <stdexcept>
#include <string>
#include <utility>

#ifdef PADA_TORCH_CUDA
#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDAGuard.h>
#endif

namespace pada {

#ifdef PADA_TORCH_CUDA

struct OwnStream::Stream {
    c10::cuda::CUDAStream stream;
};

struct OwnStream::Guard {
    c10::cuda::CUDAStreamGuard guard;
};

struct Recording::Graph {
    at::cuda::CUDAGraph graph;
};

namespace {

std::runtime_error cannotRecord(const char* why) {
    return std::runtime_error(std::string("A step could not be recorded as a CUDA graph (") + why +
                              "); set run.cuda_graphs = false.");
}

}  // namespace

OwnStream::OwnStream(const torch::Device& device) {
    if (device.is_cuda()) m_stream.reset(new Stream{c10::cuda::getStreamFromPool(false, device.index())});
}

OwnStream::Use OwnStream::use() {
    Use use = none();
    if (m_stream) use.reset(new Guard{c10::cuda::CUDAStreamGuard(m_stream->stream)});
    return use;
}

void OwnStream::wait() {
    if (m_stream) m_stream->stream.synchronize();
}

Recording::Recording(const torch::Device& device, std::function<void()> work, RecordingPool pool) {
    if (!device.is_cuda()) {
        m_work = std::move(work);
        return;
    }
    m_graph = std::make_unique<Graph>();
    try {
        m_graph->graph.capture_begin({pool.first, pool.second});
        try {
            work();
        } catch (...) {
            try {
                m_graph->graph.capture_end();  // The stream must not stay in capture; it fails too.
            } catch (const std::exception&) {
            }
            throw;
        }
        m_graph->graph.capture_end();
    } catch (const c10::Error& error) {
        throw cannotRecord(error.what_without_backtrace());
    }
}

void Recording::play() {
    if (m_graph)
        m_graph->graph.replay();
    else
        m_work();
}

RecordingPool Recording::newPool(const torch::Device& device) {
    if (!device.is_cuda()) return {0, 0};
    const auto pool = at::cuda::graph_pool_handle();
    return {pool.first, pool.second};
}

#else  // A LibTorch without CUDA: there is no such device, so nothing ever records.

struct OwnStream::Stream {};
struct OwnStream::Guard {};
struct Recording::Graph {};

OwnStream::OwnStream(const torch::Device&) {}
OwnStream::Use OwnStream::use() {
    return none();
}
void OwnStream::wait() {}
Recording::Recording(const torch::Device&, std::function<void()> work, RecordingPool) : m_work(std::move(work)) {}
void Recording::play() {
    m_work();
}
RecordingPool Recording::newPool(const torch::Device&) {
    return {0, 0};
}

#endif

OwnStream::Use OwnStream::none() {
    return {nullptr, [](Guard* guard) { delete guard; }};
}

OwnStream::~OwnStream() = default;
Recording::~Recording() = default;

}  // namespace pada
