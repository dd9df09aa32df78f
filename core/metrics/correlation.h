// SPDX-License-Identifier: GPL-3.0-or-later
// Pearson and Spearman correlation. Pure functions; safe from any thread.
// nullopt for sizes that differ, NaN, infinity (Pearson), fewer than two items or a constant side.
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace pada {

std::optional<double> pearson(std::span<const double> scores, std::span<const double> truth);
std::optional<double> spearman(std::span<const double> scores, std::span<const double> truth);  // Pearson on mid-ranks

// Ranks from 1 in ascending order; equal values share the mean of their places.
std::vector<double> midRanks(std::span<const double> values);

}  // namespace pada
