// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/depthwise.h"

#include "core/torch/depthwise_rows.h"

#include <algorithm>
#include <vector>

namespace pada {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// Images whose weight gradients are one sum; sums are added in their order, whatever thread made them.
constexpr std::int64_t kImagesAtOnce = 8;

/// [k][k][channels]; no copy of weights that lie so.
Tensor byTap(const Tensor& weights) {
    return weights.permute({2, 3, 1, 0}).contiguous();
}

DepthwiseShape shapeOf(const Tensor& x, const Tensor& weights, const DepthwiseStep& step) {
    return {.height = x.size(2),
            .width = x.size(3),
            .channels = x.size(1),
            .kernel = weights.size(2),
            .stride = step.stride,
            .padding = step.padding,
            .dilation = step.dilation,
            .rectifies = step.rectifies};
}

/// work(first image, last, chunk, scratch) over chunks of images, in parallel.
template <class Real, class Work>
void overChunks(std::int64_t images, const DepthwiseShape& shape, const Work& work) {
    const std::int64_t chunks = (images + kImagesAtOnce - 1) / kImagesAtOnce;
    at::parallel_for(0, chunks, 1, [&](std::int64_t begin, std::int64_t end) {
        std::vector<Real> scratch(shape.scratch());
        for (std::int64_t chunk = begin; chunk < end; ++chunk)
            work(chunk * kImagesAtOnce, std::min(images, (chunk + 1) * kImagesAtOnce), chunk, scratch.data());
    });
}

template <class Real>
Tensor results(const Tensor& x, const Tensor& weights, const DepthwiseShape& shape) {
    Tensor y = torch::empty({x.size(0), shape.channels, shape.outHeight(), shape.outWidth()}, x.options(),
                            torch::MemoryFormat::ChannelsLast);
    const Tensor taps = byTap(weights);
    const Real *in = x.data_ptr<Real>(), *w = taps.data_ptr<Real>();
    Real* out = y.data_ptr<Real>();
    overChunks<Real>(x.size(0), shape, [&](std::int64_t first, std::int64_t last, std::int64_t, Real* scratch) {
        for (std::int64_t i = first; i < last; ++i)
            depthwise(in + i * shape.inNumbers(), w, shape, scratch, out + i * shape.outNumbers());
    });
    return y;
}

template <class Real>
Tensor ofInput(const Tensor& x, const Tensor& weights, const Tensor& dy, const DepthwiseShape& shape) {
    Tensor dx = torch::empty(x.sizes(), x.options(), torch::MemoryFormat::ChannelsLast);
    const Tensor taps = byTap(weights);
    const Real *in = x.data_ptr<Real>(), *above = dy.data_ptr<Real>(), *w = taps.data_ptr<Real>();
    Real* out = dx.data_ptr<Real>();
    overChunks<Real>(x.size(0), shape, [&](std::int64_t first, std::int64_t last, std::int64_t, Real* scratch) {
        for (std::int64_t i = first; i < last; ++i)
            depthwiseInput(in + i * shape.inNumbers(), above + i * shape.outNumbers(), w, shape, scratch,
                           out + i * shape.inNumbers());
    });
    return dx;
}

template <class Real>
Tensor ofWeights(const Tensor& x, const Tensor& dy, const DepthwiseShape& shape) {
    const auto numbers = static_cast<std::size_t>(shape.weightNumbers());
    std::vector<double> parts(static_cast<std::size_t>((x.size(0) + kImagesAtOnce - 1) / kImagesAtOnce) * numbers, 0.0);
    const Real *in = x.data_ptr<Real>(), *above = dy.data_ptr<Real>();
    overChunks<Real>(x.size(0), shape, [&](std::int64_t first, std::int64_t last, std::int64_t chunk, Real* scratch) {
        double* part = parts.data() + static_cast<std::size_t>(chunk) * numbers;
        for (std::int64_t i = first; i < last; ++i)
            addDepthwiseWeights(in + i * shape.inNumbers(), above + i * shape.outNumbers(), shape, scratch, part);
    });
    Tensor taps = torch::empty({shape.kernel, shape.kernel, 1, shape.channels}, x.options());
    Real* out = taps.data_ptr<Real>();
    for (std::size_t n = 0; n < numbers; ++n) {
        double sum = 0.0;
        for (std::size_t at = n; at < parts.size(); at += numbers) sum += parts[at];
        out[n] = static_cast<Real>(sum);
    }
    return taps.permute({3, 2, 0, 1});
}

constexpr const char *kStride = "stride", *kPadding = "padding", *kDilation = "dilation", *kRectifies = "rectifies";

/// Keeps input and weights; no second derivative.
class HandDepthwise : public torch::autograd::Function<HandDepthwise> {
public:
    static Tensor forward(AutogradContext* context, const Tensor& x, const Tensor& weights, const DepthwiseStep& step) {
        context->save_for_backward({x, weights});
        context->saved_data[kStride] = step.stride;
        context->saved_data[kPadding] = step.padding;
        context->saved_data[kDilation] = step.dilation;
        context->saved_data[kRectifies] = step.rectifies;
        const DepthwiseShape shape = shapeOf(x, weights, step);
        return x.scalar_type() == torch::kDouble ? results<double>(x, weights, shape)
                                                 : results<float>(x, weights, shape);
    }
    static variable_list backward(AutogradContext* context, variable_list above) {
        const variable_list saved = context->get_saved_variables();
        const auto kept = [&](const char* name) { return context->saved_data[name].toInt(); };
        const Tensor &x = saved[0], &weights = saved[1], dy = channelsLast(above[0]);
        const DepthwiseShape shape = shapeOf(
            x, weights, {kept(kStride), kept(kPadding), kept(kDilation), context->saved_data[kRectifies].toBool()});
        const bool isDouble = x.scalar_type() == torch::kDouble;
        Tensor dx, dw;
        if (context->needs_input_grad(0))
            dx = isDouble ? ofInput<double>(x, weights, dy, shape) : ofInput<float>(x, weights, dy, shape);
        if (context->needs_input_grad(1))
            dw = isDouble ? ofWeights<double>(x, dy, shape) : ofWeights<float>(x, dy, shape);
        return {dx, dw, Tensor()};  // The step is no variable.
    }
};

}  // namespace

bool isDepthwiseByHand(const Tensor& x) {
    return x.device().is_cpu() && (x.scalar_type() == torch::kFloat || x.scalar_type() == torch::kDouble);
}

Tensor depthwiseConvolution(const Tensor& x, const Tensor& weights, const DepthwiseStep& step) {
    if (!isDepthwiseByHand(x))
        return channelsLast(at::conv2d(step.rectifies ? at::relu(x) : x, weights, {}, step.stride, step.padding,
                                       step.dilation, x.size(1)));
    return HandDepthwise::apply(channelsLast(x), weights, step);
}

}  // namespace pada
