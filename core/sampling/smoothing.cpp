// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/smoothing.h"

#include "core/base/contract.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace pada {

double smoothingFactor(SmoothingShape shape, double fraction, double final) {
    expects(fraction >= 0.0 && fraction <= 1.0, "smoothing: the fraction of the horizon lies in [0, 1]");
    expects(final >= 0.0 && final <= 1.0, "smoothing: the final factor lies in [0, 1]");
    switch (shape) {
        case SmoothingShape::linear:
            return fraction * final;
        case SmoothingShape::constant:
            return final;
        case SmoothingShape::cosine:
            return final * 0.5 * (1.0 - std::cos(std::numbers::pi * fraction));
        case SmoothingShape::delayed:
            return final * std::max(0.0, 2.0 * fraction - 1.0);
    }
    return 0.0;
}

}  // namespace pada
