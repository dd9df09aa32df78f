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
    gradientFactor = rates.select(0, 0);
    learningRate = rates.select(0, 1);
}

StepShape StepInputs::shapeOf(const PassRequest& request) {
    return {static_cast<std::int64_t>(request.batch.count), !request.batch.draws.empty(),
            !request.sampleWeights.empty()};
}

void StepInputs::put(const PassRequest& request, const StepMoves& update) {
    expects(shapeOf(request) == m_shape, "a step's inputs have the shape they were made for");
    const Batch& batch = request.batch;
    auto* to = m_host.data_ptr<std::int64_t>();
    to = std::copy(batch.labels.begin(), batch.labels.end(), to);
    for (const ImageDraw& draw : batch.draws) {
        writeDraw(draw, to);
        to += kDrawFields;
    }
    const auto bits = [](double value) { return std::bit_cast<std::int64_t>(value); };
    for (const float weight : request.sampleWeights) *to++ = bits(static_cast<double>(weight));
    std::fill_n(to, 2 * m_segments, std::int64_t{0});
    for (const std::uint32_t index : update.active) {
        to[index] = 1;
        to[m_segments + index] = bits(1.0 / static_cast<double>(update.activeSteps[index]));
    }
    for (const std::uint32_t index : update.drifting) to[index] = 1;
    to += 2 * m_segments;
    *to++ = bits(update.factor);
    *to++ = bits(update.learningRate);
    m_device.copy_(m_host, true);
}

void writeDraw(const ImageDraw& d, std::int64_t* to) {
    const std::int64_t fields[StepInputs::kDrawFields] = {d.index,  d.top,       d.left,    d.mirrored ? 1 : 0,
                                                          d.cutTop, d.cutBottom, d.cutLeft, d.cutRight};
    std::copy(std::begin(fields), std::end(fields), to);
}

}  // namespace pada
