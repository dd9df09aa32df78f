// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/held_images.h"

#include "core/base/contract.h"
#include "core/torch/step_inputs.h"

#include <algorithm>
#include <vector>

namespace pada {
namespace {

/// start <= place < end, for every image of the batch: [count, size].
Tensor within(const Tensor& places, const Tensor& start, const Tensor& end) {
    return places.ge(start).logical_and(places.lt(end));
}

}  // namespace

HeldImages::HeldImages(const ImageBytes& bytes, const TorchPlace& place)
    : m_place(place), m_count(bytes.count), m_size(bytes.size), m_channels(bytes.channels) {
    const std::int64_t pixels = bytes.count * bytes.size * bytes.size;
    expects(bytes.channels >= 1 && bytes.channels <= static_cast<int>(bytes.values.size()) &&
                bytes.pixels.size() == static_cast<std::size_t>(pixels) * static_cast<std::size_t>(bytes.channels),
            "a held set's bytes have its size");
    m_bytes = torch::from_blob(const_cast<std::uint8_t*>(bytes.pixels.data()), {pixels, bytes.channels}, torch::kByte)
                  .to(place.device, torch::kByte, false, true);
    std::vector<float> values;
    for (int c = 0; c < bytes.channels; ++c)
        values.insert(values.end(), bytes.values[static_cast<std::size_t>(c)].begin(),
                      bytes.values[static_cast<std::size_t>(c)].end());
    m_values = torch::tensor(values, torch::kFloat).to(place.device);
    const std::vector<float> padding(bytes.padding.begin(), bytes.padding.begin() + bytes.channels);
    m_padding = torch::tensor(padding, torch::kFloat).to(place.device);
    m_places = at::arange(bytes.size, torch::TensorOptions(torch::kLong)).to(place.device);
    m_offsets = (at::arange(bytes.channels, torch::TensorOptions(torch::kLong)) * 256).to(place.device);
}

void HeldImages::check(std::span<const ImageDraw> draws) const {
    for (const ImageDraw& d : draws)
        expects(d.index >= 0 && d.index < m_count, "a draw's image lies inside the held set");
}

Tensor HeldImages::batch(std::span<const ImageDraw> draws) const {
    check(draws);
    const auto count = static_cast<std::int64_t>(draws.size());
    const Tensor host = torch::empty({count, StepInputs::kDrawFields}, torch::kLong);
    for (std::size_t i = 0; i < draws.size(); ++i)
        writeDraw(draws[i], host.data_ptr<std::int64_t>() + static_cast<std::int64_t>(i) * StepInputs::kDrawFields);
    return batch(host.to(m_place.device));
}

Tensor HeldImages::batch(const Tensor& drawn) const {
    const torch::NoGradGuard noGrad;
    const std::int64_t count = drawn.size(0);
    const auto field = [&](std::int64_t k) { return drawn.narrow(1, k, 1); };  // [count, 1]

    // Where each row and each column of the result comes from; a mirrored image reads its crop from the right.
    const Tensor row = m_places.unsqueeze(0) + field(1);
    const Tensor turned = at::where(field(3).ne(0), (m_size - 1) - m_places.unsqueeze(0), m_places.unsqueeze(0));
    const Tensor column = turned + field(2);
    const Tensor places = m_places.unsqueeze(0);
    const auto inside = [&](const Tensor& at) { return at.ge(0).logical_and(at.lt(m_size)); };
    const Tensor cut =
        within(places, field(4), field(5)).unsqueeze(2).logical_and(within(places, field(6), field(7)).unsqueeze(1));
    const Tensor shown = inside(row).unsqueeze(2).logical_and(inside(column).unsqueeze(1));

    const Tensor first = (field(0) * m_size + row.clamp(0, m_size - 1)) * m_size;  // Of each row, in pixels.
    const Tensor pixel = first.unsqueeze(2) + column.clamp(0, m_size - 1).unsqueeze(1);
    const Tensor bytes = m_bytes.index_select(0, pixel.view({-1})).to(torch::kLong) + m_offsets;
    const Tensor values = m_values.index_select(0, bytes.view({-1})).view({count, m_size, m_size, m_channels});
    const Tensor framed = at::where(shown.unsqueeze(3), values, m_padding);
    return at::where(cut.unsqueeze(3), at::zeros({}, values.options()), framed).permute({0, 3, 1, 2});
}

}  // namespace pada
