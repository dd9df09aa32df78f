// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/device_layers.h"

#include "core/torch/torch_norm.h"

#include <tuple>

namespace pada {
namespace {

constexpr std::int64_t kOne = 1;

std::int64_t paddingOf(const Segment& s) {
    return s.kernel / 2;
}

}  // namespace

DeviceLayers::DeviceLayers(const NetParts& parts, FlatBuffers& buffers, bool stays)
    : m_parts(parts),
      m_buffers(buffers),
      m_stays(stays),
      m_packed(torch::zeros_like(buffers.weights)),
      m_packedInner(buffers.place().inner == buffers.place().type ? m_packed : m_packed.to(buffers.place().inner)),
      m_packedGradients(torch::zeros_like(buffers.weights)) {
    for (const Segment& s : parts.layout.segments()) {
        m_weights.push_back(packedView(s.kind == SegmentKind::convolution ? m_packedInner : m_packed, s));
        m_gradients.push_back(packedView(m_packedGradients, s));
    }
}

void DeviceLayers::start() {
    m_buffers.pack(m_packed);
    if (m_buffers.place().inner != m_buffers.place().type) m_packedInner.copy_(m_packed);
    m_packedGradients.zero_();
}

/// Recorded work has to find `slot` where it was.
void DeviceLayers::keep(Tensor& slot, const Tensor& value) const {
    if (m_stays && slot.defined())
        slot.copy_(value);
    else
        slot = value;
}

void DeviceLayers::giveGradient(int segment, const Tensor& gradient) {
    m_gradients[static_cast<std::size_t>(segment)].copy_(gradient);
}

void DeviceLayers::norm(const Tensor& x, int norm, Normed& kept, Sum sum) {
    const auto index = static_cast<std::size_t>(norm);
    const NormSlot& slot = m_parts.layout.norms()[index];
    const auto offset = static_cast<std::int64_t>(slot.offset);
    Tensor mean, variance;
    if (m_track) {
        mean = m_buffers.statistics.narrow(0, offset, slot.channels);
        variance = m_buffers.statistics.narrow(0, offset + slot.channels, slot.channels);
    }
    if (!kept.mean.defined()) {
        kept.mean = torch::empty({slot.channels}, m_buffers.place().options());
        kept.deviation = torch::empty({slot.channels}, m_buffers.place().options());
    }
    const Tensor scale = affine(m_parts.scale[index]), shift = affine(m_parts.shift[index]);
    if (x.device().is_cpu()) {  // Old versions write into given tensors on CUDA only.
        const auto [y, batchMean, batchDeviation] =
            at::native_batch_norm(x, scale, shift, mean, variance, true, kNormMomentum, kNormEpsilon);
        kept.mean.copy_(batchMean);
        kept.deviation.copy_(batchDeviation);
        sum.first ? sum.to.copy_(y) : sum.to.add_(y);
        return;
    }
    Tensor to = sum.first ? sum.to : torch::empty_like(sum.to);
    at::native_batch_norm_out(to, kept.mean, kept.deviation, x, scale, shift, mean, variance, true, kNormMomentum,
                              kNormEpsilon);
    if (!sum.first) sum.to.add_(to);
}

void DeviceLayers::convolution(const Tensor& x, int segment, int stride, int norm, Normed& kept, Sum sum) {
    keep(kept.out, at::conv2d(x, weight(segment), {}, stride,
                              paddingOf(m_parts.layout.segments()[static_cast<std::size_t>(segment)])));
    this->norm(kept.out, norm, kept, sum);
}

Tensor DeviceLayers::normBackward(const Tensor& above, int norm, const Normed& kept) {
    const auto index = static_cast<std::size_t>(norm);
    const bool affines = m_parts.scale[index] >= 0;
    auto [below, scale, shift] =
        at::native_batch_norm_backward(above, kept.out, affine(m_parts.scale[index]), {}, {}, kept.mean, kept.deviation,
                                       true, kNormEpsilon, {true, affines, affines});
    if (affines) {
        giveGradient(m_parts.scale[index], scale);
        giveGradient(m_parts.shift[index], shift);
    }
    return below;
}

Tensor DeviceLayers::convolutionBackward(const Tensor& above, const Tensor& x, int segment, int stride,
                                         bool wantsInput) {
    const std::int64_t padding = paddingOf(m_parts.layout.segments()[static_cast<std::size_t>(segment)]);
    auto [below, ofWeight, none] =
        at::convolution_backward(above, x, weight(segment), at::OptionalIntArrayRef(), {stride, stride},
                                 {padding, padding}, {kOne, kOne}, false, {0, 0}, kOne, {wantsInput, true, false});
    giveGradient(segment, ofWeight);
    return below;
}

}  // namespace pada
