// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/torch_ops.h"

#include "core/torch/box_mean.h"

#include <algorithm>

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

Tensor box(const Tensor& x, BoxMean which) {
    const Tensor in = x.contiguous(torch::MemoryFormat::ChannelsLast);
    Tensor out = torch::empty(in.sizes(), in.options(), torch::MemoryFormat::ChannelsLast);
    if (in.scalar_type() == torch::kDouble)
        boxAll<double>(in, out, which);
    else
        boxAll<float>(in, out, which);
    return out;
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

Tensor averagePool3x3(const Tensor& x) {
    if (x.scalar_type() == torch::kBFloat16) return averagePool3x3(x.to(torch::kFloat)).to(torch::kBFloat16);
    if (!x.device().is_cpu()) return at::avg_pool2d(x, 3, 1, 1, false, false);
    return AveragePool::apply(x);
}

Tensor averagePool2x2(const Tensor& x) {
    if (x.scalar_type() == torch::kBFloat16) return averagePool2x2(x.to(torch::kFloat)).to(torch::kBFloat16);
    return at::avg_pool2d(x, 2, 2);
}

}  // namespace pada
