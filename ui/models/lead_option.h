// SPDX-License-Identifier: GPL-3.0-or-later
// ui/models/lead_option.h: what one decision prefers, in words that do not make a preference of a tie. Pure.
#pragma once
#include <QString>

#include <cstddef>
#include <string>
#include <vector>

namespace pada::ui {

/// Probabilities nearer to each other than this are called equal.
inline constexpr double kTieSpread = 0.005;

struct LeadOption {
    double share = 0.0;  ///< Of the likeliest option, [0, 1]; of each where several are alike.
    QString words;       ///< "3×3"; "3×3, skip" where two are alike; "each" where all that are drawn are.
};

/// `shares` has one entry an option, each in [0, 1]; an option at 0 is not drawn and does not count. `order` as
/// SpaceShape has it: in which several are named.
LeadOption leadOption(const std::vector<std::string>& options, const std::vector<std::size_t>& order,
                      const std::vector<double>& shares);

}  // namespace pada::ui
