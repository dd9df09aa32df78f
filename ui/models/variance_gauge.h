// SPDX-License-Identifier: GPL-3.0-or-later
// ui/models/variance_gauge.h: how far a run's sampler is from the best one, as needles on a scale whose unit is uniform
// draws. Pure.
#pragma once
#include "core/events/event.h"
#include "ui/models/weight_what_if.h"

#include <QString>

#include <limits>
#include <vector>

namespace pada::ui {

struct GaugeNeedle {
    enum class Role { optimal, uniform, inUse, taken, whatIf };
    Role role = Role::uniform;
    QString name;
    double moment = 0.0;  ///< Second moment.
    double value = 0.0;   ///< Over that of uniform draws; above 0.
    double low = std::numeric_limits<double>::quiet_NaN(),
           high = std::numeric_limits<double>::quiet_NaN();  ///< 95 %, like `value`.
    bool hasBand() const { return low > 0.0 && high > low; }
};

/// Of paths or of images.
struct GaugeTrack {
    QString name;
    std::vector<GaugeNeedle> needles;                            ///< Ascending.
    double headroom = std::numeric_limits<double>::quiet_NaN();  ///< 1 - optimal / in use.
    const GaugeNeedle* find(GaugeNeedle::Role role) const;
};

struct VarianceGauge {
    std::vector<GaugeTrack> tracks;
    double low = 0.5, high = 2.0;  ///< Of the scale; covers needles and bands.
    QString subtitle, summary;
    bool empty() const { return tracks.empty(); }
};

/// "In use" is the unbiased estimator g / (N p) under the run's own sampler, "taken" the gradient that the run really
/// takes (decisions: two quantities, two names). `whatIf`: images at another smoothing; null = none. A track whose
/// uniform moment is not known is left out.
VarianceGauge gaugeOf(const VarianceSnapshot& snapshot, const ImagesAt* whatIf = nullptr);

}  // namespace pada::ui
