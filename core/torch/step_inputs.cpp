// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/step_inputs.h"

#include "core/base/contract.h"

#include <algorithm>
#include <bit>

namespace pada {

StepInputs::StepInputs(const StepShape& shape, std::size_t segments, const TorchPlace& place)
    : m_shape(shape), m_segments(static_cast<std::int64_t>(segments)) {
    const std::int64_t perImage = 1 + (shape.drawn ? kDrawFields : 0) + (shape.weighted ? 1 : 0);
    const std::int64_t total = perImage * shape.images + 2 * m_segments + 2;
    // A copy from pinned memory is queued.
    m_host = torch::zeros({total}, torch::TensorOptions().dtype(torch::kLong).pinned_memory(place.device.is_cuda()));
    m_device = torch::zeros({total}, torch::TensorOptions().dtype(torch::kLong).device(place.device));
    std::int64_t at = 0;
    const auto next = [&](std::int64_t count) {
        at += count;
        return m_device.narrow(0, at - count, count);
    };
    labels = next(shape.images);
    if (shape.drawn) draws = next(shape.images * kDrawFields).view({shape.images, kDrawFields});
    if (shape.weighted) factors = next(shape.images).view(torch::kDouble);
    moves = next(m_segments);
    shares = next(m_segments).view(torch::kDouble);
    const Tensor rates = next(2).view(torch::kDouble);
    pathWeight = rates.select(0, 0);
    learningRate = rates.select(0, 1);
}

StepShape StepInputs::shapeOf(const Batch& batch, const TrainStep& step) {
    return {static_cast<std::int64_t>(batch.count), !batch.draws.empty(), !step.sampleWeights.empty()};
}

void StepInputs::put(const Batch& batch, const TrainStep& step, std::span<const std::int64_t> active) {
    expects(shapeOf(batch, step) == m_shape, "a step's inputs have the shape they were made for");
    auto* to = m_host.data_ptr<std::int64_t>();
    to = std::copy(batch.labels.begin(), batch.labels.end(), to);
    for (const ImageDraw& draw : batch.draws) {
        writeDraw(draw, to);
        to += kDrawFields;
    }
    const auto bits = [](double value) { return std::bit_cast<std::int64_t>(value); };
    for (const float factor : step.sampleWeights) *to++ = bits(static_cast<double>(factor));
    std::fill_n(to, 2 * m_segments, std::int64_t{0});
    for (const std::uint32_t index : step.active) {
        to[index] = 1;
        to[m_segments + index] = bits(1.0 / static_cast<double>(active[index]));
    }
    for (const std::uint32_t index : step.drifting) to[index] = 1;
    to += 2 * m_segments;
    *to++ = bits(step.pathWeight);
    *to++ = bits(step.sgd.learningRate);
    m_device.copy_(m_host, true);
}

void writeDraw(const ImageDraw& d, std::int64_t* to) {
    const std::int64_t fields[StepInputs::kDrawFields] = {d.index,  d.top,       d.left,    d.mirrored ? 1 : 0,
                                                          d.cutTop, d.cutBottom, d.cutLeft, d.cutRight};
    std::copy(std::begin(fields), std::end(fields), to);
}

}  // namespace pada
