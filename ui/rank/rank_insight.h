// SPDX-License-Identifier: GPL-3.0-or-later
// ui/rank/rank_insight.h: where a ranking errs: options it places too high or too low, and the pairs it has most in the
// wrong order. Pure; up to a second for many paths.
#pragma once
#include "core/metrics/inversions.h"
#include "core/metrics/option_bias.h"
#include "ui/models/path_table_model.h"

#include <span>
#include <vector>

namespace pada::ui {

struct RankInsight {
    std::vector<OptionBias> biases;     ///< Of every option that a row has; in ranks among the rows with a truth.
    std::vector<Inversion> inversions;  ///< Numbers of rows.
};

inline constexpr std::size_t kShownInversions = 40;
inline constexpr int kBiasResamples = 1000;

/// Of the rows that have a truth; nothing of fewer than two.
RankInsight insightOf(std::span<const PathRow> rows, int resamples = kBiasResamples);

}  // namespace pada::ui
