// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/torch_shim.h: the one place that includes Torch and hides what differs between 1.13 and 2.x.
#pragma once
#include <torch/torch.h>

#include <cstdint>
#include <span>
#include <string>

namespace pada {

using torch::Tensor;

/// Where and in which precision a net computes.
struct TorchPlace {
    torch::Device device = torch::kCPU;
    torch::ScalarType type = torch::kFloat;   ///< Of weights, statistics, gradients and logits.
    torch::ScalarType inner = torch::kFloat;  ///< Of what flows between the layers: `type`, or bfloat16.
    bool apart = false;  ///< Buffers of its own even on the CPU in float: what a device does, for tests.

    /// True where the host's float buffers are computed on without a copy.
    bool sharesStore() const { return device.is_cpu() && type == torch::kFloat && !apart; }
    torch::TensorOptions options() const { return torch::TensorOptions().device(device).dtype(type); }
};

/// The same values, channels innermost; no copy of what lies so.
inline Tensor channelsLast(const Tensor& x) {
    return x.contiguous(torch::MemoryFormat::ChannelsLast);
}

/// "1.13.1", of the headers this was compiled with.
inline std::string torchVersionText() {
    return std::to_string(TORCH_VERSION_MAJOR) + "." + std::to_string(TORCH_VERSION_MINOR) + "." +
           std::to_string(TORCH_VERSION_PATCH);
}

/// A view over `count` floats that somebody else owns. Writing through it is right only where they are not const.
inline Tensor viewOf(const float* data, std::size_t count) {
    return torch::from_blob(const_cast<float*>(data), {static_cast<std::int64_t>(count)}, torch::kFloat);
}

/// `tensor` on the host, in double, row by row; and a view of such a one.
inline Tensor hostDoubles(const Tensor& tensor) {
    return tensor.detach().to(torch::kCPU, torch::kDouble).contiguous();
}
inline std::span<const double> doublesOf(const Tensor& host) {
    return {host.data_ptr<double>(), static_cast<std::size_t>(host.numel())};
}

/// Gradients of sum(outputs * outputGradients) for `inputs`; undefined where an input was not used.
inline std::vector<Tensor> gradientsOf(const std::vector<Tensor>& outputs, const std::vector<Tensor>& inputs,
                                       const std::vector<Tensor>& outputGradients) {
    return torch::autograd::grad(outputs, inputs, outputGradients, {}, false, true);
}

}  // namespace pada
