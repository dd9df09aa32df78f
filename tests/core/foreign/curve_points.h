// SPDX-License-Identifier: GPL-3.0-or-later
// tests/core/foreign/curve_points.h: the points of a curve, to compare them with.
#pragma once
#include "core/foreign/foreign_curves.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace pada::testing {

using StepValue = std::pair<std::int64_t, double>;

inline std::vector<StepValue> pointsOf(const ForeignCurve& curve) {
    std::vector<StepValue> out;
    for (const CurvePoint& point : curve.points) out.emplace_back(point.step, point.value);
    return out;
}

}  // namespace pada::testing
