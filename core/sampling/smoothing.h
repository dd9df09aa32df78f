// SPDX-License-Identifier: GPL-3.0-or-later
// core/sampling/smoothing.h: how much importance counts at a point of the horizon (the authors call it tau; here that
// is Kendall's).
#pragma once
#include <string>

namespace pada {

/// Smoothing factor in [0, `final`] at `fraction` of the horizon: linear = f * final; constant = final; cosine = final
/// * (1 - cos(pi f)) / 2; delayed = 0 in the first half, then linear to final. Throws ContractError for another shape
/// or a value outside [0, 1].
double smoothingFactor(const std::string& shape, double fraction, double final);

}  // namespace pada
