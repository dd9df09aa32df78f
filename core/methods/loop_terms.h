// SPDX-License-Identifier: GPL-3.0-or-later
// core/methods/loop_terms.h: what the run loop itself asks of a run's method, read once.
#pragma once
#include "core/config/setting.h"
#include "core/sampling/smoothing.h"

#include <cstdint>

namespace pada {

struct LoopTerms {
    bool redrawDead = true;                             ///< Paths without a way from input to output are drawn again.
    bool unbiasPath = false;                            ///< Weights 1/(N p), at most 10.
    bool unbiasData = false;                            ///< The same for images; those of a batch then average 1.
    SmoothingShape smoothing = SmoothingShape::linear;  ///< Over the horizon.
    double smoothingFinal = 1.0;   ///< Reached at the horizon's end (never exactly: the last update comes before it).
    std::int64_t updateEvery = 0;  ///< Steps between updates of path probabilities; 0 = each epoch.

    double smoothingAt(double fraction) const { return smoothingFactor(smoothing, fraction, smoothingFinal); }
};

/// Of any method: one that does not declare a setting has what the table [method] says, as its runs always had.
LoopTerms loopTerms(const SettingValues& values);

}  // namespace pada
