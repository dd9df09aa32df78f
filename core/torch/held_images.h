// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/held_images.h: a data set as bytes where a net computes, and batches cut from it there. Private to the
// module.
#pragma once
#include "core/data/drawn_images.h"
#include "core/torch/torch_shim.h"

#include <span>

namespace pada {

/// The same pixels as core/data's fillBatch, bit for bit: the host draws crops and flips, this applies them by tensor
/// operations that run on any device. Waits for no device after construction.
class HeldImages {
public:
    HeldImages(const ImageBytes& bytes, const TorchPlace& place);

    int size() const { return m_size; }
    int channels() const { return m_channels; }
    /// One image a draw, NCHW in channels_last, float. ContractError for an index outside the set.
    Tensor batch(std::span<const ImageDraw> draws) const;
    /// The same of draws that lie where the net computes, int64 [count, 8], and were checked.
    Tensor batch(const Tensor& drawn) const;
    /// ContractError for an index outside the set.
    void check(std::span<const ImageDraw> draws) const;

private:
    TorchPlace m_place;
    std::int64_t m_count;
    int m_size, m_channels;
    Tensor m_bytes;    ///< uint8 [count * size * size][channels].
    Tensor m_values;   ///< Float [channels * 256]: what a byte of a channel becomes.
    Tensor m_padding;  ///< Float [channels].
    Tensor m_places;   ///< int64 [size]: 0, 1, ...
    Tensor m_offsets;  ///< int64 [channels]: 0, 256, ...
};

}  // namespace pada
