// SPDX-License-Identifier: GPL-3.0-or-later
// ui/session/variance_words.h: what the measures of a gradient's spread are called, in which unit, and which of two is
// the better one. Two measures, two names: the second moment of a gradient, and the variance of a weight's. Pure.
#pragma once
#include "core/events/event.h"

#include <QString>

namespace pada::ui {

/// What the card shows, in the order of its choices.
enum class SpreadView { paths, variance, images, gauge };

QString spreadTitle(SpreadView view);
/// Unit, scale and draws of the newest snapshot, then how the unbiased estimator stands against uniform draws.
/// `exponent`: of the power of ten that the axis is divided by.
QString spreadSubtitle(SpreadView view, const VarianceSnapshot& newest, int exponent);
/// "51× worse than uniform", "0.6× uniform: better", "as good as uniform"; empty where either is not known.
QString againstUniform(double unbiased, double uniform);
/// Below the run's own variance per weight: that of uniform draws, and of how many draws both are.
QString varianceNote(const VarianceSnapshot& newest);

}  // namespace pada::ui
