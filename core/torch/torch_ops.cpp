// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/torch_ops.h"

#include "core/torch/box_mean.h"

#include <algorithm>
#include <stdexcept>
#include <string>

#ifdef PADA_CUDA_KERNELS
#include "core/torch/box_mean_cuda.h"

#include <c10/cuda/CUDAGuard.h>
#endif

namespace pada {
namespace {

template <class Real>
void boxAll(const Tensor& in, Tensor& out, BoxMean which) {
    const MapShape shape{in.size(2), in.size(3), in.size(1)};
    const Real* from = in.data_ptr<Real>();
    Real* to = out.data_ptr<Real>();
    const std::int64_t grain = std::max<std::int64_t>(1, 32768 / (shape.width * shape.channels));
    at::parallel_for(0, in.size(0) * shape.height, grain,
                     [&](std::int64_t begin, std::int64_t end) { boxMeanRows(from, to, shape, begin, end, which); });
}

Tensor boxOnCpu(const Tensor& x, BoxMean which) {
    const Tensor in = channelsLast(x);
    Tensor out = torch::empty(in.sizes(), in.options(), torch::MemoryFormat::ChannelsLast);
    if (in.scalar_type() == torch::kDouble)
        boxAll<double>(in, out, which);
    else
        boxAll<float>(in, out, which);
    return out;
}

/// By Torch's forward pass alone. Its backward pass counts padding wrongly for channels_last on CUDA
/// (github.com/pytorch/pytorch/issues/188344, up to 2.12). A 3x3 window of stride 1 is symmetric, so the adjoint of the
/// mean is the plain sum of what each place gives to each pixel of its window.
Tensor boxByTorch(const Tensor& x, BoxMean which) {
    if (which == BoxMean::forward) return at::avg_pool2d(x, 3, 1, 1, false, false);
    const Tensor ones = torch::ones({1, 1, x.size(2), x.size(3)}, x.options().dtype(torch::kFloat));
    const Tensor ninths = at::avg_pool2d(ones, 3, 1, 1, false, true);  // Pixels in the window, over 9.
    return at::avg_pool2d(x.to(torch::kFloat) / ninths, 3, 1, 1, false, true).to(x.scalar_type());
}

#ifdef PADA_CUDA_KERNELS
Tensor boxOnCuda(const Tensor& x, BoxMean which) {
    const bool bf16 = x.scalar_type() == torch::kBFloat16;
    if (!(bf16 || x.scalar_type() == torch::kFloat) || !fitsBoxMeanCuda(x.size(1), bf16)) return boxByTorch(x, which);
    const c10::cuda::CUDAGuard here(x.device());
    const Tensor in = channelsLast(x);
    Tensor out = torch::empty(in.sizes(), in.options(), torch::MemoryFormat::ChannelsLast);
    const int fault = boxMeanCuda(in.data_ptr(), out.data_ptr(), bf16, in.size(0), {in.size(2), in.size(3), in.size(1)},
                                  which, c10::cuda::getCurrentCUDAStream().stream());
    if (fault != 0)
        throw std::runtime_error("The average pool failed on " + x.device().str() + " (CUDA error " +
                                 std::to_string(fault) + ").");
    return out;
}
#else
constexpr auto boxOnCuda = boxByTorch;
#endif

Tensor box(const Tensor& x, BoxMean which) {
    if (!x.device().is_cpu()) return boxOnCuda(x, which);
    if (x.scalar_type() == torch::kBFloat16) return boxOnCpu(x.to(torch::kFloat), which).to(torch::kBFloat16);
    return boxOnCpu(x, which);
}

/// Needs nothing of the forward pass for its gradient, so nothing is kept.
class AveragePool : public torch::autograd::Function<AveragePool> {
public:
    static Tensor forward(torch::autograd::AutogradContext*, const Tensor& x) { return box(x, BoxMean::forward); }
    static torch::autograd::variable_list backward(torch::autograd::AutogradContext*,
                                                   torch::autograd::variable_list gradients) {
        return {box(gradients[0], BoxMean::adjoint)};
    }
};

}  // namespace

Tensor boxMeanOf(const Tensor& x) {
    return box(x, BoxMean::forward);
}

Tensor boxMeanAdjoint(const Tensor& y) {
    return box(y, BoxMean::adjoint);
}

Tensor averagePool3x3(const Tensor& x) {
    return AveragePool::apply(x);
}

Tensor averagePool(const Tensor& x, const PoolWindow& window) {
    if (window.kernel == 3 && window.stride == 1 && window.padding == 1) return averagePool3x3(x);
    const auto pooled = [&window](const Tensor& in) {
        return channelsLast(at::avg_pool2d(in, window.kernel, window.stride, window.padding, false, false));
    };
    if (!x.device().is_cpu()) return pooled(x.contiguous());  // The fault that boxByTorch() tells of.
    if (x.scalar_type() == torch::kBFloat16) return pooled(x.to(torch::kFloat)).to(torch::kBFloat16);
    return pooled(x);
}

Tensor maxPool(const Tensor& x, const PoolWindow& window) {
    if (x.device().is_cpu() && x.scalar_type() == torch::kBFloat16)
        return maxPool(x.to(torch::kFloat), window).to(torch::kBFloat16);
    return channelsLast(at::max_pool2d(x, window.kernel, window.stride, window.padding));
}

Tensor rectified6(const Tensor& x) {
    if (x.device().is_cpu() && x.scalar_type() == torch::kBFloat16)
        return rectified6(x.to(torch::kFloat)).to(torch::kBFloat16);
    return at::hardtanh(x, 0, 6);
}

Tensor firstChannels(const Tensor& x, std::int64_t count) {
    return channelsLast(x.narrow(1, 0, count));
}

Tensor shuffled(const Tensor& x, std::int64_t groups) {
    return channelsLast(
        x.reshape({x.size(0), groups, x.size(1) / groups, x.size(2), x.size(3)}).transpose(1, 2).reshape(x.sizes()));
}

Tensor averagePool2x2(const Tensor& x) {
    if (x.device().is_cpu() && x.scalar_type() == torch::kBFloat16)
        return averagePool2x2(x.to(torch::kFloat)).to(torch::kBFloat16);
    return at::avg_pool2d(x, 2, 2);
}

}  // namespace pada
