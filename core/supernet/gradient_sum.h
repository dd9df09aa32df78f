// SPDX-License-Identifier: GPL-3.0-or-later
// core/supernet/gradient_sum.h: what passes have left in a net's gradients, wherever those lie.
#pragma once
#include "core/supernet/passes.h"

namespace pada {

/// Of one pass alone the gradients are kept as they are and its weight stands beside them, so that a step of one pass
/// rounds as it always did; before others are added they are multiplied by it. Thread: as the net's.
class GradientSum {
public:
    explicit GradientSum(std::size_t segments) : m_touched(segments, 0) {}

    /// A pass is over. One that adds came after multiplied(), and added its gradients times its weight.
    void passed(const PassRequest& request, Segments active, double loss);
    /// The gradients were multiplied by factor().
    void multiplied() { m_factor = 1.0; }
    /// These hold gradients too.
    void touch(Segments segments);
    /// A pass has failed half way: what lies there is nothing.
    void lost();

    double factor() const { return m_factor; }  ///< Gradients times this are the weighted sum.
    bool finite() const { return m_finite; }    ///< So were all losses of the sum.
    bool touched(std::uint32_t segment) const { return m_touched[segment] != 0; }
    std::vector<std::uint32_t> active() const;  ///< What was touched, ascending.

private:
    std::vector<std::uint8_t> m_touched;
    double m_factor = 1.0;
    bool m_finite = true;
};

/// Segments that a step moves with a gradient of zero. ContractError for `drifts` of another length than the layout's.
std::vector<std::uint32_t> driftingSegments(std::span<const std::uint8_t> drifts, Segments active,
                                            std::size_t segments);

}  // namespace pada
