// SPDX-License-Identifier: GPL-3.0-or-later
// core/foreign/curve_names.h: which curve of a foreign file is its loss, its accuracy and the like, by the names that
// programs give them. Pure.
#pragma once
#include "core/foreign/foreign_curves.h"

#include <optional>
#include <string>
#include <string_view>

namespace pada {

/// Small letters, digits and "_": "Train/Loss" -> "train_loss".
std::string plainName(std::string_view name);

/// What the store has a column for.
enum class CurveRole : std::uint8_t { loss, accuracy, learningRate, gradNorm, gradNormClipped, pathPasses };
inline constexpr std::size_t kCurveRoles = 6;
const char* wordOf(CurveRole role);  ///< "loss", "accuracy", ...: as the run's source names it.

/// The curve that plays the role: the one that was named, else the first by the names that are known for it, training
/// before validation. Nothing where there is none.
std::optional<std::size_t> curveFor(CurveRole role, const ForeignCurves& curves, const CurveColumns& asked);

}  // namespace pada
