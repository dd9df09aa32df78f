// SPDX-License-Identifier: GPL-3.0-or-later
// core/strategy/expected_cost.h: multiply-adds of the path that strengths are going to give, on average.
#pragma once
#include "core/strategy/strengths.h"
#include "core/supernet/weight_layout.h"

#include <span>
#include <vector>

namespace pada {

/// E = what every path has + the sum over options of share times cost (Cai et al., ProxylessNAS, ICLR 2019, section
/// 3.3.1), in multiply-adds of one image of the net that is trained. Dead edges count.
class ExpectedCost {
public:
    ExpectedCost(const WeightLayout& layout, const Strengths& strengths);

    double of(std::span<const double> shares) const;
    double of(const Strengths& strengths, const Path& path) const;
    /// dE/d(share), one an entry.
    const std::vector<double>& perEntry() const noexcept { return m_perEntry; }
    double least() const noexcept { return m_least; }
    double most() const noexcept { return m_most; }
    double mean() const noexcept { return m_mean; }  ///< Of a path drawn uniformly.

    /// The reference that a config asks for in millions; 0 = the mean. RunError for one that no path could have, with
    /// `key` and the range.
    double reference(double millions, std::string_view key) const;

private:
    double m_fixed = 0.0, m_least = 0.0, m_most = 0.0, m_mean = 0.0;
    std::vector<double> m_perEntry;
};

}  // namespace pada
