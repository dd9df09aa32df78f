// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/device_layers.h: convolutions and norms of a net on a device, forward and backward, without autograd.
// Private to the module.
#pragma once
#include "core/torch/flat_buffers.h"
#include "core/torch/net_parts.h"

#include <vector>

namespace pada {

/// One convolution and its norm: what the backward half needs.
struct Normed {
    Tensor out, mean, deviation;  ///< `deviation` is one over it, as Torch keeps it.
};

/// Where a sum goes: the first addend is written, later ones are added.
struct Sum {
    Tensor& to;
    bool first;
};

/// Reads weights from a reordered copy and leaves gradients in another, both at places that stay. Segments and norms
/// are those of the layout. Thread: as the net's.
class DeviceLayers {
public:
    /// With `stays` what a layer keeps is found at the same place every time, as recorded work needs it. The arguments
    /// outlive it.
    DeviceLayers(const NetParts& parts, FlatBuffers& buffers, bool stays);

    /// Takes the newest weights; gradients are zero.
    void start();
    /// Running statistics move in forward halves from here on, or do not.
    void setTracking(bool track) { m_track = track; }
    bool tracking() const { return m_track; }
    /// Into buffers.gradients.
    void gatherGradients() { m_buffers.unpackGradients(m_packedGradients); }

    Tensor weight(int segment) const { return m_weights[static_cast<std::size_t>(segment)]; }
    void giveGradient(int segment, const Tensor& gradient);
    void keep(Tensor& slot, const Tensor& value) const;

    void norm(const Tensor& x, int norm, Normed& kept, Sum sum);
    void convolution(const Tensor& x, int segment, int stride, int norm, Normed& kept, Sum sum);
    /// Their backward halves: the gradient for what they read, undefined where it is not wanted.
    Tensor normBackward(const Tensor& above, int norm, const Normed& kept);
    Tensor convolutionBackward(const Tensor& above, const Tensor& x, int segment, int stride, bool wantsInput);

private:
    Tensor affine(int segment) const { return segment >= 0 ? weight(segment) : Tensor(); }

    const NetParts& m_parts;
    FlatBuffers& m_buffers;
    bool m_stays;
    bool m_track = true;
    Tensor m_packed, m_packedInner, m_packedGradients;  ///< Flat, convolutions as OHWI.
    std::vector<Tensor> m_weights, m_gradients;  ///< Views per segment; weights of convolutions in the inner type.
};

}  // namespace pada
