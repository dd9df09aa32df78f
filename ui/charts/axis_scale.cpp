// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/axis_scale.h"

#include <QLocale>

#include <cmath>

namespace pada::ui {

std::vector<double> AxisScale::ticks() const {
    std::vector<double> out;
    const int count = static_cast<int>(std::floor((high - low) / step + 1e-6));
    for (int i = 0; i <= count; ++i) out.push_back(low + i * step);
    return out;
}

QString AxisScale::label(double value) const {
    int decimals = 0;
    for (double scaled = step; decimals < 8 && std::fabs(scaled - std::round(scaled)) > 1e-6 * scaled; ++decimals)
        scaled *= 10.0;
    if (std::fabs(value) < step * 1e-6) value = 0.0;
    return QLocale(QLocale::English).toString(value, 'f', decimals);
}

AxisScale roundScale(double low, double high) {
    if (!std::isfinite(low) || !std::isfinite(high) || high <= low) {
        low = std::isfinite(low) ? low : 0.0;
        high = low + (low == 0.0 ? 1.0 : std::fabs(low));
    }
    const double raw = (high - low) / 4.0, power = std::pow(10.0, std::floor(std::log10(raw)));
    double step = 10.0 * power;
    for (const double nice : {1.0, 2.0, 2.5, 5.0})
        if (nice * power >= raw * (1 - 1e-9)) {
            step = nice * power;
            break;
        }
    return {std::floor(low / step + 1e-9) * step, std::ceil(high / step - 1e-9) * step, step};
}

AxisScale grownScale(const AxisScale& current, double low, double high) {
    const bool covers = low >= current.low - 1e-12 && high <= current.high + 1e-12;
    const bool wasteful = (high - low) < 0.4 * (current.high - current.low);
    return covers && !wasteful ? current : roundScale(low, high);
}

std::vector<double> LogScale::ticks() const {
    std::vector<double> out;
    const int first = static_cast<int>(std::floor(std::log10(low) + 1e-9)),
              last = static_cast<int>(std::ceil(std::log10(high) - 1e-9)), decades = last - first;
    const int every = decades > 7 ? 2 : 1;
    for (int e = first; e <= last; e += every)
        for (const double part : {1.0, 2.0, 5.0}) {
            if (part != 1.0 && decades > 2) continue;
            const double value = part * std::pow(10.0, e);
            if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) out.push_back(value);
        }
    return out;
}

LogScale grownLogScale(const LogScale& current, double low, double high) {
    if (!(low > 0.0) || !std::isfinite(high) || high < low) return current;
    if (low >= current.low * (1 - 1e-12) && high <= current.high * (1 + 1e-12) && low < current.low * 10.0 &&
        high > current.high / 10.0)
        return current;
    const auto below = [](double value) {
        const double power = std::pow(10.0, std::floor(std::log10(value) + 1e-12));
        return (value >= 5 * power ? 5 : value >= 2 * power ? 2 : 1) * power;
    };
    const auto above = [](double value) {
        const double power = std::pow(10.0, std::floor(std::log10(value) + 1e-12));
        return value <= power * (1 + 1e-12) ? power : (value <= 2 * power ? 2 : value <= 5 * power ? 5 : 10) * power;
    };
    LogScale scale{below(low), above(high)};
    if (scale.high < scale.low * 10.0 * (1 - 1e-9)) scale.high = scale.low * 10.0;
    return scale;
}

}  // namespace pada::ui
