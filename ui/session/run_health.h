// SPDX-License-Identifier: GPL-3.0-or-later
// ui/session/run_health.h: is all well with a run, as it was at some moment: six lights, each with why in words and the
// place where it is seen. Pure.
#pragma once
#include "ui/session/run_moment.h"

#include <QString>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace pada::ui {

enum class HealthLevel { unknown, calm, warn, bad };

/// Where on the Run page a light is explained.
enum class HealthView { none, training, sampling, weights, log };

struct HealthPlace {
    HealthView view = HealthView::none;
    std::optional<std::int64_t> step;     ///< Steps finished when it began; none: the time stays.
    std::optional<std::size_t> decision;  ///< For the sampling view.
};

struct HealthLight {
    QString id;     ///< "losses", "options", "dead", "coverage", "drift", "events".
    QString word;   ///< "Dead paths".
    QString value;  ///< "2.2 %"; short.
    HealthLevel level = HealthLevel::unknown;
    QString why;  ///< Sentences with the numbers, and what helps.
    HealthPlace place;
};

/// Limits of the lights, as shares.
namespace health {
inline constexpr double kStarved = 0.2, kStarvedBadly = 0.02;  ///< Of an even share of the options.
inline constexpr double kDead = 0.1, kDeadBadly = 0.3;         ///< Of the paths drawn in an epoch.
inline constexpr double kCovered = 0.5, kCoveredBadly = 0.25;  ///< Of the images an epoch could have drawn.
inline constexpr double kDrift = 1e-3;                         ///< Mean move of a weight in an epoch.
inline constexpr double kLost = 0.01;                          ///< Of the steps.
}  // namespace health

/// Always six, in the order of the strip.
std::vector<HealthLight> healthOf(const RunFacts& run, const RunMoment& at);
QString levelText(HealthLevel level);  ///< "fine", "look at it", "bad", "not known yet".

}  // namespace pada::ui
