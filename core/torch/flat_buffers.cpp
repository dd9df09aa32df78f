// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/torch/flat_buffers.h"

#include "core/base/contract.h"

#include <algorithm>
#include <numeric>

namespace pada {
namespace {

/// A host buffer's floats where `place` computes: the very bytes, or a copy.
Tensor bufferOf(const AlignedBuffer& host, const TorchPlace& place) {
    const Tensor view = viewOf(host.data(), host.size());
    return place.sharesStore() ? view : view.to(place.options(), false, true);
}

Tensor slice(const Tensor& flat, const Segment& s) {
    return flat.narrow(0, static_cast<std::int64_t>(s.offset), static_cast<std::int64_t>(s.size));
}

/// The tensor of a segment inside a flat buffer: OIHW as a permuted view of HWIO, [out][in], or [out].
Tensor segmentView(const Tensor& flat, const Segment& s) {
    Tensor part = slice(flat, s);
    switch (s.kind) {
        case SegmentKind::convolution:
            return part.view({s.kernel, s.kernel, s.in, s.out}).permute({3, 2, 0, 1});
        case SegmentKind::linear:
            return part.view({s.out, s.in});
        default:
            return part;
    }
}

Tensor indexTensor(const std::vector<std::int64_t>& values, const TorchPlace& place) {
    return torch::tensor(values, torch::kLong).to(place.device);
}

}  // namespace

Tensor packedView(const Tensor& packed, const Segment& s) {
    if (s.kind != SegmentKind::convolution) return segmentView(packed, s);
    return slice(packed, s).view({s.out, s.kernel, s.kernel, s.in}).permute({0, 3, 1, 2});
}

FlatBuffers::FlatBuffers(WeightStore& store, const TorchPlace& place)
    : weights(bufferOf(store.weights, place)),
      momentum(bufferOf(store.momentum, place)),
      gradients(bufferOf(store.gradients, place)),
      statistics(bufferOf(store.statistics, place)),
      m_store(store),
      m_place(place) {
    if (place.sharesStore()) return;
    std::vector<std::int64_t> toPacked(store.weights.size()), toFlat(toPacked.size()), owner(toPacked.size()), lengths;
    std::iota(toPacked.begin(), toPacked.end(), std::int64_t{0});
    const auto& segments = layout().segments();
    for (std::size_t i = 0; i < segments.size(); ++i) {
        const Segment& s = segments[i];
        lengths.push_back(reach(i));
        std::fill_n(owner.begin() + static_cast<std::ptrdiff_t>(s.offset), lengths.back(),
                    static_cast<std::int64_t>(i));
        if (s.kind != SegmentKind::convolution) continue;
        auto* next = toPacked.data() + s.offset;
        for (std::int64_t o = 0; o < s.out; ++o)
            for (std::int64_t tap = 0; tap < static_cast<std::int64_t>(s.kernel) * s.kernel; ++tap)
                for (std::int64_t in = 0; in < s.in; ++in)
                    *next++ = static_cast<std::int64_t>(s.offset) + (tap * s.in + in) * s.out + o;
    }
    for (std::size_t i = 0; i < toPacked.size(); ++i)
        toFlat[static_cast<std::size_t>(toPacked[i])] = static_cast<std::int64_t>(i);
    m_toPacked = indexTensor(toPacked, place);
    m_toFlat = indexTensor(toFlat, place);
    m_segmentOf = indexTensor(owner, place);
    m_lengths = indexTensor(lengths, place);
    m_zeros = torch::zeros({static_cast<std::int64_t>(toPacked.size())}, place.options());
}

std::int64_t FlatBuffers::reach(std::size_t segment) const {
    const auto& segments = layout().segments();
    const std::size_t end = segment + 1 < segments.size() ? segments[segment + 1].offset : m_store.weights.size();
    return static_cast<std::int64_t>(end - segments[segment].offset);
}

void FlatBuffers::refresh(bool withMomentum) {
    if (m_place.sharesStore() || m_ahead) return;
    weights.copy_(viewOf(m_store.weights.data(), m_store.weights.size()));
    statistics.copy_(viewOf(m_store.statistics.data(), m_store.statistics.size()));
    if (withMomentum) momentum.copy_(viewOf(m_store.momentum.data(), m_store.momentum.size()));
}

void FlatBuffers::statisticsMoved() {
    if (m_place.sharesStore() || m_ahead) return;
    viewOf(m_store.statistics.data(), m_store.statistics.size()).copy_(statistics);
}

void FlatBuffers::fetchState() {
    if (!m_ahead) return;
    viewOf(m_store.weights.data(), m_store.weights.size()).copy_(weights);
    viewOf(m_store.momentum.data(), m_store.momentum.size()).copy_(momentum);
    viewOf(m_store.statistics.data(), m_store.statistics.size()).copy_(statistics);
    m_ahead = false;
}

void FlatBuffers::fetchGradients(std::span<const std::uint32_t> segments) {
    if (m_place.sharesStore() || segments.empty()) return;
    std::vector<Tensor> parts;
    for (const std::uint32_t index : segments) parts.push_back(slice(gradients, layout().segments()[index]));
    const Tensor host = at::cat(parts).to(torch::kCPU, torch::kFloat);  // One copy for all.
    const float* from = host.data_ptr<float>();
    for (const std::uint32_t index : segments) {
        const Segment& s = layout().segments()[index];
        std::copy_n(from, s.size, m_store.gradients.data() + s.offset);
        from += s.size;
    }
}

Tensor FlatBuffers::leaf(std::size_t segment, bool wantsGradient) {
    const torch::NoGradGuard noGrad;
    const Segment& s = layout().segments()[segment];
    Tensor leaf;
    if (m_place.sharesStore()) {
        const Tensor view = segmentView(weights, s);
        // Packed once a pass: convolutions would otherwise reorder the permuted view in forward and in backward.
        leaf = s.kind == SegmentKind::convolution ? view.contiguous(torch::MemoryFormat::ChannelsLast) : view.detach();
    } else {
        if (!m_packed.defined()) m_packed = weights.index_select(0, m_toPacked);
        leaf = packedView(m_packed, s).detach();
    }
    leaf.set_requires_grad(wantsGradient);
    return leaf;
}

void FlatBuffers::pack(Tensor& to) const {
    at::index_select_out(to, weights, 0, m_toPacked);
}

void FlatBuffers::unpackGradients(const Tensor& packed) {
    at::index_select_out(gradients, packed, 0, m_toFlat);
}

Tensor FlatBuffers::maskOf(std::span<const std::uint32_t> segments) const {
    const Tensor chosen = torch::zeros({m_lengths.size(0)}, torch::kLong);
    for (const std::uint32_t index : segments) chosen.data_ptr<std::int64_t>()[index] = 1;
    return chosen.to(m_place.device).index_select(0, m_segmentOf).ne(0);
}

Tensor FlatBuffers::sumBySegment(const Tensor& values) const {
    // Sums of one segment after the other have one order, unlike added-up indices. `unsafe`: a check of the lengths
    // would wait for the device.
    return at::segment_reduce(values, "sum", m_lengths, {}, {}, 0, true, {});
}

void FlatBuffers::startSpread() {
    if (!m_spread.defined()) {
        m_mean = torch::zeros_like(weights);
        m_spread = torch::zeros_like(weights);
        return;
    }
    m_mean.zero_();
    m_spread.zero_();
}

void FlatBuffers::addToSpread(const Tensor& shares) {
    const Tensor share = shares.to(m_place.type).index_select(0, m_segmentOf);
    // Welford's update; where the share is 0 nothing moves.
    const Tensor before = (gradients - m_mean).masked_fill(share.eq(0), 0.0);
    m_mean.addcmul_(before, share);
    m_spread.addcmul_(before, gradients - m_mean);
}

GradientSpread FlatBuffers::fetchSpread() {
    expects(keepsSpread(), "startSpread() comes before fetchSpread()");
    // Copies even where it is the host that computes: what was given must not move with the next step.
    const auto host = [](const Tensor& from) { return from.to(torch::kCPU, torch::kFloat, false, true); };
    m_meanHost = host(m_mean);
    m_spreadHost = host(m_spread);
    const auto floats = [](const Tensor& t) {
        return std::span<const float>(t.data_ptr<float>(), static_cast<std::size_t>(t.numel()));
    };
    return {floats(m_meanHost), floats(m_spreadHost)};
}

void FlatBuffers::restoreSpread(const GradientSpread& spread) {
    expects(keepsSpread(), "startSpread() comes before restoreSpread()");
    expects(spread.mean.size() == m_store.weights.size() && spread.squares.size() == m_store.weights.size(),
            "a spread has the net's floats");
    m_mean.copy_(viewOf(spread.mean.data(), spread.mean.size()));
    m_spread.copy_(viewOf(spread.squares.data(), spread.squares.size()));
}

void FlatBuffers::putGradients(const std::vector<Tensor>& ofSegment, std::span<const std::uint32_t> active) {
    const torch::NoGradGuard noGrad;
    if (m_place.sharesStore()) {
        for (const std::uint32_t index : active) {
            Tensor target = segmentView(gradients, layout().segments()[index]);
            if (ofSegment[index].defined())
                target.copy_(ofSegment[index]);
            else
                target.zero_();
        }
        return;
    }
    std::vector<Tensor> parts;
    std::int64_t blank = 0;  // Zeros that stand before the next part.
    const auto flush = [&] {
        if (blank > 0) parts.push_back(m_zeros.narrow(0, 0, blank));
        blank = 0;
    };
    for (std::size_t i = 0; i < ofSegment.size(); ++i) {
        const Segment& s = layout().segments()[i];
        const auto size = static_cast<std::int64_t>(s.size);
        if (!ofSegment[i].defined()) {
            blank += reach(i);
            continue;
        }
        flush();
        const Tensor& g = ofSegment[i];
        parts.push_back(s.kind == SegmentKind::convolution ? g.permute({0, 2, 3, 1}).reshape({size})
                                                           : g.reshape({size}));
        blank = reach(i) - size;
    }
    flush();
    unpackGradients(at::cat(parts));
}

}  // namespace pada
