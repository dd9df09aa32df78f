// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/torch_norm.h"

#include "core/torch/norm_rows.h"
#include "core/torch/torch_ops.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace pada {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// Sums are added in the order of these chunks, whatever thread made them.
constexpr std::int64_t kChunkImages = 8;

bool byHand(const Tensor& x) {
    return x.device().is_cpu() && (x.scalar_type() == torch::kFloat || x.scalar_type() == torch::kDouble);
}

/// CUDA's kernels read bf16 and keep statistics in float by themselves.
bool widens(const Tensor& x) {
    return x.device().is_cpu() && x.scalar_type() == torch::kBFloat16;
}

/// An NHWC batch cut into chunks of images.
struct Cut {
    std::int64_t images, pixels, channels, chunks;

    explicit Cut(const Tensor& x)
        : images(x.size(0)),
          pixels(x.size(2) * x.size(3)),
          channels(x.size(1)),
          chunks((images + kChunkImages - 1) / kChunkImages) {}
    double count() const { return static_cast<double>(images) * static_cast<double>(pixels); }
    /// Runs work(first value, rows) for every chunk, in parallel.
    template <class Work>
    void forEach(const Work& work) const {
        at::parallel_for(0, chunks, 1, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t chunk = begin; chunk < end; ++chunk) {
                const std::int64_t first = chunk * kChunkImages, last = std::min(images, first + kChunkImages);
                work(chunk, first * pixels * channels, PixelRows{(last - first) * pixels, channels});
            }
        });
    }
    /// Per channel two sums over the batch; `add(first value, rows, first sums, second sums)` adds one chunk's.
    template <class Add>
    std::pair<std::vector<double>, std::vector<double>> sums(const Add& add) const {
        const auto width = static_cast<std::size_t>(channels);
        std::vector<double> parts(static_cast<std::size_t>(chunks) * 2 * width, 0.0);
        forEach([&](std::int64_t chunk, std::int64_t at, const PixelRows& rows) {
            double* part = parts.data() + static_cast<std::size_t>(chunk) * 2 * width;
            add(at, rows, part, part + width);
        });
        std::vector<double> first(width, 0.0), second(width, 0.0);
        for (std::size_t k = 0; k < parts.size(); k += 2 * width)
            for (std::size_t c = 0; c < width; ++c) {
                first[c] += parts[k + c];
                second[c] += parts[k + width + c];
            }
        return {std::move(first), std::move(second)};
    }
};

struct Moments {
    std::vector<double> mean, variance;  ///< Biased.
    double epsilon = kNormEpsilon;
    Rectifier rectifier = Rectifier::none;
};

template <class Real>
Moments momentsOf(const Tensor& x) {
    const Cut cut(x);
    const Real* data = x.data_ptr<Real>();
    const std::vector<Real> origin(data, data + cut.channels);  // The first pixel lies as near the mean as any.
    auto [first, second] = cut.sums([&](std::int64_t at, const PixelRows& rows, double* a, double* b) {
        addMoments(data + at, origin.data(), rows, a, b);
    });
    Moments moments;
    for (std::size_t c = 0; c < origin.size(); ++c) {
        const double offset = first[c] / cut.count();
        moments.mean.push_back(static_cast<double>(origin[c]) + offset);
        moments.variance.push_back(std::max(0.0, second[c] / cut.count() - offset * offset));
    }
    return moments;
}

/// `values` undefined or empty counts as all `otherwise`.
std::vector<double> perChannel(const Tensor& values, std::int64_t channels, double otherwise) {
    std::vector<double> out(static_cast<std::size_t>(channels), otherwise);
    if (!values.defined() || values.numel() == 0) return out;
    const Tensor wide = values.detach().to(torch::kDouble).contiguous();
    std::copy_n(wide.data_ptr<double>(), out.size(), out.begin());
    return out;
}

/// y = factor x + offset, the norm as a whole; forward and backward pass have the same bits of it.
template <class Real>
struct AffineMap {
    std::vector<Real> factor, offset;

    AffineMap(const Tensor& scale, const Tensor& shift, const Moments& moments) {
        const auto channels = static_cast<std::int64_t>(moments.mean.size());
        const std::vector<double> gain = perChannel(scale, channels, 1.0), bias = perChannel(shift, channels, 0.0);
        for (std::size_t c = 0; c < gain.size(); ++c) {
            const double f = gain[c] / std::sqrt(moments.variance[c] + moments.epsilon);
            factor.push_back(static_cast<Real>(f));
            offset.push_back(static_cast<Real>(bias[c] - f * moments.mean[c]));
        }
    }
    Rectified<Real> rectified(Rectifier rectifier) const {
        return {factor.data(), offset.data(),
                rectifier == Rectifier::relu6 ? Real(6) : std::numeric_limits<Real>::infinity()};
    }
};

template <class Real>
Tensor scaled(const Tensor& x, const Tensor& scale, const Tensor& shift, const Moments& moments) {
    const Cut cut(x);
    const AffineMap<Real> map(scale, shift, moments);
    Tensor y = torch::empty(x.sizes(), x.options(), torch::MemoryFormat::ChannelsLast);
    const Real* from = x.data_ptr<Real>();
    Real* to = y.data_ptr<Real>();
    cut.forEach([&](std::int64_t, std::int64_t at, const PixelRows& rows) {
        if (moments.rectifier == Rectifier::none)
            scalePixels(from + at, map.factor.data(), map.offset.data(), rows, to + at);
        else
            scaleRectified(from + at, map.rectified(moments.rectifier), rows, to + at);
    });
    return y;
}

/// Gradients for x, scale and shift. The variance's own dependence on x gives the term in (x - mean).
template <class Real>
variable_list gradients(const Tensor& x, const Tensor& dy, const Tensor& scale, const Tensor& shift,
                        const Moments& moments) {
    const Cut cut(x);
    const AffineMap<Real> map(scale, shift, moments);
    const Rectified<Real> norm = map.rectified(moments.rectifier);
    const bool isPlain = moments.rectifier == Rectifier::none;
    const std::vector<Real> mean(moments.mean.begin(), moments.mean.end());
    const Real *in = x.data_ptr<Real>(), *above = dy.data_ptr<Real>();
    const auto [first, second] = cut.sums([&](std::int64_t at, const PixelRows& rows, double* a, double* b) {
        if (isPlain)
            addGradientMoments(in + at, above + at, mean.data(), rows, a, b);
        else
            addRectifiedMoments(in + at, above + at, mean.data(), norm, rows, a, b);
    });
    const std::vector<double> gain = perChannel(scale, cut.channels, 1.0);
    std::vector<Real> slope, constant;
    Tensor ofScale = torch::empty({cut.channels}, x.options()), ofShift = torch::empty({cut.channels}, x.options());
    for (std::size_t c = 0; c < gain.size(); ++c) {
        const double inverse = 1.0 / std::sqrt(moments.variance[c] + moments.epsilon);
        const double f = gain[c] * inverse, tilt = -f * inverse * inverse * second[c] / cut.count();
        slope.push_back(static_cast<Real>(tilt));
        constant.push_back(static_cast<Real>(-f * first[c] / cut.count() - tilt * static_cast<double>(mean[c])));
        ofScale.data_ptr<Real>()[c] = static_cast<Real>(second[c] * inverse);
        ofShift.data_ptr<Real>()[c] = static_cast<Real>(first[c]);
    }
    Tensor dx = torch::empty(x.sizes(), x.options(), torch::MemoryFormat::ChannelsLast);
    Real* out = dx.data_ptr<Real>();
    cut.forEach([&](std::int64_t, std::int64_t at, const PixelRows& rows) {
        if (isPlain)
            blendPixels(above + at, in + at, norm.factor, slope.data(), constant.data(), rows, out + at);
        else
            blendRectified(above + at, in + at, norm, slope.data(), constant.data(), rows, out + at);
    });
    return {dx, ofScale, ofShift};
}

/// Moments cross to backward as a tensor: double [2][channels], epsilon and the rectifier.
Tensor packed(const Moments& m) {
    const auto width = static_cast<std::int64_t>(m.mean.size());
    Tensor all = torch::empty({2 * width + 2}, torch::kDouble);
    std::copy(m.mean.begin(), m.mean.end(), all.data_ptr<double>());
    std::copy(m.variance.begin(), m.variance.end(), all.data_ptr<double>() + width);
    all.data_ptr<double>()[2 * width] = m.epsilon;
    all.data_ptr<double>()[2 * width + 1] = static_cast<double>(m.rectifier);
    return all;
}

Moments unpacked(const Tensor& all) {
    const double* data = all.data_ptr<double>();
    const std::int64_t width = all.size(0) / 2 - 1;
    return {{data, data + width},
            {data + width, data + 2 * width},
            data[2 * width],
            static_cast<Rectifier>(data[2 * width + 1])};
}

class HandNorm : public torch::autograd::Function<HandNorm> {
public:
    static Tensor forward(AutogradContext* context, const Tensor& x, const Tensor& scale, const Tensor& shift,
                          const Tensor& moments) {
        context->save_for_backward({x, scale, shift, moments});
        return x.scalar_type() == torch::kDouble ? scaled<double>(x, scale, shift, unpacked(moments))
                                                 : scaled<float>(x, scale, shift, unpacked(moments));
    }
    static variable_list backward(AutogradContext* context, variable_list above) {
        const variable_list saved = context->get_saved_variables();
        const Tensor &x = saved[0], dy = channelsLast(above[0]);
        const Moments moments = unpacked(saved[3]);
        variable_list out = x.scalar_type() == torch::kDouble ? gradients<double>(x, dy, saved[1], saved[2], moments)
                                                              : gradients<float>(x, dy, saved[1], saved[2], moments);
        if (saved[1].numel() == 0) out[1] = out[2] = Tensor();
        out.emplace_back();  // Moments are no variable.
        return out;
    }
};

Tensor rectified(const Tensor& x, Rectifier rectifier) {
    return rectifier == Rectifier::none ? x : rectifier == Rectifier::relu ? at::relu(x) : rectified6(x);
}

/// Running values move towards the batch's; the variance as an unbiased estimate.
template <class Real>
void follow(const RunningMoments& running, const Moments& moments, double momentum, double count) {
    Real *mean = running.mean.data_ptr<Real>(), *variance = running.variance.data_ptr<Real>();
    const double unbiased = count / std::max(1.0, count - 1.0);
    for (std::size_t c = 0; c < moments.mean.size(); ++c) {
        mean[c] = static_cast<Real>((1 - momentum) * static_cast<double>(mean[c]) + momentum * moments.mean[c]);
        variance[c] = static_cast<Real>((1 - momentum) * static_cast<double>(variance[c]) +
                                        momentum * unbiased * moments.variance[c]);
    }
}

}  // namespace

Tensor batchNorm(const Tensor& x, const NormFactors& factors, const RunningMoments& running, double momentum) {
    const auto& [scale, shift, epsilon, rectifier] = factors;
    if (widens(x))  // Statistics of rounded values, but never rounded themselves.
        return batchNorm(x.to(torch::kFloat), factors, running, momentum).to(torch::kBFloat16);
    if (!byHand(x))
        return rectified(at::batch_norm(x, scale, shift, running.mean, running.variance, true, momentum, epsilon, true),
                         rectifier);
    const Tensor in = channelsLast(x);
    const bool wide = in.scalar_type() == torch::kDouble;
    const Tensor raw = in.detach();
    Moments moments = wide ? momentsOf<double>(raw) : momentsOf<float>(raw);
    moments.epsilon = epsilon;
    moments.rectifier = rectifier;
    if (running.mean.defined()) {
        const double count = Cut(raw).count();
        if (wide)
            follow<double>(running, moments, momentum, count);
        else
            follow<float>(running, moments, momentum, count);
    }
    const Tensor absent = torch::empty({0}, raw.options());  // Old versions take no undefined tensor here.
    return HandNorm::apply(in, scale.defined() ? scale : absent, shift.defined() ? shift : absent, packed(moments));
}

Tensor inheritedNorm(const Tensor& x, const NormFactors& factors, const RunningMoments& running) {
    const auto& [scale, shift, epsilon, rectifier] = factors;
    if (widens(x)) return inheritedNorm(x.to(torch::kFloat), factors, running).to(torch::kBFloat16);
    if (!byHand(x))
        return rectified(at::batch_norm(x, scale, shift, running.mean, running.variance, false, 0.0, epsilon, true),
                         rectifier);
    const Tensor in = channelsLast(x.detach());
    const Moments moments{perChannel(running.mean, in.size(1), 0.0), perChannel(running.variance, in.size(1), 1.0),
                          epsilon, rectifier};
    return in.scalar_type() == torch::kDouble ? scaled<double>(in, scale, shift, moments)
                                              : scaled<float>(in, scale, shift, moments);
}

}  // namespace pada
