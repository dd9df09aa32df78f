// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/flat_buffers.h: the flat buffers of a net where it computes. Private to the module.
#pragma once
#include "core/supernet/supernet.h"
#include "core/torch/torch_shim.h"

#include <span>
#include <vector>

namespace pada {

/// A segment inside a flat buffer whose convolutions lie as OHWI, as a convolution wants it: OIHW in channels_last,
/// [out][in] or [out]; without a copy.
Tensor packedView(const Tensor& packed, const Segment& segment);

/// Weights, momentum, gradients and running statistics as flat tensors in the store's order. On the CPU in float they
/// are the store's own bytes. Elsewhere they are copies: the store counts until a step was made here (moved()), these
/// count from then until fetchState(). Thread: as Supernet. Nothing here waits for a device but fetchState() and
/// fetchGradients().
class FlatBuffers {
public:
    FlatBuffers(WeightStore& store, const TorchPlace& place);
    FlatBuffers(const FlatBuffers&) = delete;
    FlatBuffers& operator=(const FlatBuffers&) = delete;

    const WeightLayout& layout() const { return m_store.layout; }
    const TorchPlace& place() const { return m_place; }

    Tensor weights, momentum, gradients, statistics;  ///< Each stays at its place.

    /// Before a pass: takes what the store holds where the store counts.
    void refresh(bool withMomentum);
    /// These tensors count from now on.
    void moved() { m_ahead = !m_place.sharesStore(); }
    /// After a pass that changed running statistics: the store has them too where the store counts.
    void statisticsMoved();
    /// The store holds everything again, and counts.
    void fetchState();
    /// The store holds the gradients of `segments`.
    void fetchGradients(std::span<const std::uint32_t> segments);

    /// A segment's weights as a leaf for autograd, OIHW in channels_last for convolutions. Where the buffers are apart
    /// all leaves are cut from one reordered copy, one launch for the whole net, made by the first after
    /// forgetLeaves().
    Tensor leaf(std::size_t segment, bool wantsGradient);
    /// Forgets the reordered copy: weights have changed or may have.
    void forgetLeaves() { m_packed = Tensor(); }
    /// Puts gradients of leaves into `gradients`; undefined ones are zero for `active` segments. Where the buffers are
    /// the store's, segments that are not active stay as they are; apart they become zero.
    void putGradients(const std::vector<Tensor>& ofSegment, std::span<const std::uint32_t> active);

    /// Where the buffers are apart: the weights as packedView() reads them; and `gradients` from such ones, all of
    /// them.
    void pack(Tensor& to) const;
    void unpackGradients(const Tensor& packed);

    /// From zero: the running mean of gradients, and sums of squared deviations from it, of steps that addToSpread()
    /// counted. Undefined until then.
    void startSpread();
    bool keepsSpread() const { return m_spread.defined(); }
    /// `shares` double [segments]: 1 / (number of steps in which a segment was active, this one too), 0 where it is
    /// not.
    void addToSpread(const Tensor& shares);
    GradientSpread fetchSpread();
    void restoreSpread(const GradientSpread& spread);

    /// Per float whether it belongs to one of `segments`; sums of `values`, one a segment, each in one order.
    Tensor maskOf(std::span<const std::uint32_t> segments) const;
    Tensor sumBySegment(const Tensor& values) const;

    /// Per float the segment it belongs to (int64); the few floats between segments belong to the one before.
    const Tensor& segmentOf() const { return m_segmentOf; }

private:
    std::int64_t reach(std::size_t segment) const;  ///< Floats from a segment's start to the next one's.

    WeightStore& m_store;
    TorchPlace m_place;
    bool m_ahead = false;
    Tensor m_packed;              ///< Weights with convolutions as OHWI, for the pass at hand.
    Tensor m_toPacked, m_toFlat;  ///< packed[i] = flat[toPacked[i]], and back. Undefined where shared.
    Tensor m_zeros;
    Tensor m_mean, m_spread, m_meanHost, m_spreadHost;
    Tensor m_segmentOf;
    Tensor m_lengths;  ///< Floats per segment with what lies behind it (int64); they sum to all.
};

}  // namespace pada
