// SPDX-License-Identifier: GPL-3.0-or-later
// core/metrics/option_bias.h: which options a score places too high. Any thread.
#pragma once
#include "core/metrics/bootstrap.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace pada {

/// Bias of one option on one decision.
struct OptionBias {
    std::size_t decision = 0;
    std::uint8_t option = 0;
    std::int64_t rows = 0;
    /// Mean of (rank by truth - rank by score), rank 1 = best, mid-ranks: positive = the score places it too high.
    double overrated = 0;
    /// 95 % bootstrap over the rows, ranks held; only where it was asked for and at least two rows have the option.
    std::optional<Interval> interval = {};
};

/// `options` holds `decisions` bytes a row, row after row. Sorted by decision, option; options that no row uses are
/// absent. Empty where a value is NaN; ContractError where the lengths do not fit. resamples = 0 leaves the intervals
/// out.
std::vector<OptionBias> optionBias(std::span<const double> scores, std::span<const double> truth,
                                   std::span<const std::uint8_t> options, std::size_t decisions, int resamples = 0,
                                   std::uint32_t seed = 0);

}  // namespace pada
