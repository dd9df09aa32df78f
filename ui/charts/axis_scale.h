// SPDX-License-Identifier: GPL-3.0-or-later
// ui/charts/axis_scale.h: round axis limits and steps. Pure functions.
#pragma once
#include <QString>

#include <vector>

namespace pada::ui {

struct AxisScale {
    double low = 0.0, high = 1.0, step = 0.25;
    std::vector<double> ticks() const;
    QString label(double value) const;  ///< As many decimals as the step needs, thousands separated.
};

/// Covers [low, high] with 3 to 6 ticks at 1, 2, 2.5 or 5 times a power of ten.
AxisScale roundScale(double low, double high);
/// `current` while it still covers the values and is not more than twice too high, else a new scale: an axis grows in
/// steps.
AxisScale grownScale(const AxisScale& current, double low, double high);

/// Limits of a logarithmic axis over positive values: `current` while it covers them and wastes less than a decade,
/// else the next 1, 2 or 5 times a power of ten outside them, at least a factor of ten apart.
struct LogScale {
    double low = 0.1, high = 1.0;
    /// Powers of ten; below three decades also 2 and 5 times them.
    std::vector<double> ticks() const;
};
LogScale grownLogScale(const LogScale& current, double low, double high);

}  // namespace pada::ui
