// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/variance_words.h"

#include "ui/text/format.h"

#include <QCoreApplication>

#include <cmath>

namespace pada::ui {
namespace {

QString say(const char* text) {
    return QCoreApplication::translate("pada::ui::spread", text);
}

}  // namespace

QString spreadTitle(SpreadView view) {
    return view == SpreadView::variance ? say("Gradient variance") : say("Second moment");
}

QString againstUniform(double unbiased, double uniform) {
    constexpr double kAlike = 0.05;
    if (!std::isfinite(unbiased) || !(uniform > 0.0) || !(unbiased > 0.0)) return {};
    const double ratio = unbiased / uniform;
    const Figure times = scaledFigure(ratio);
    if (ratio >= 1.0 + kAlike) return say("%1%2× worse than uniform").arg(times.value, times.unit);
    if (ratio <= 1.0 - kAlike) return say("%1%2× uniform: better").arg(times.value, times.unit);
    return say("as good as uniform");
}

QString spreadSubtitle(SpreadView view, const VarianceSnapshot& newest, int exponent) {
    const QString power = exponent == 0 ? QString() : QStringLiteral("×10%1 ").arg(superscript(exponent));
    if (view == SpreadView::variance) return power + say("per weight, %1 draws").arg(newest.draws);
    const bool images = view == SpreadView::images;
    const QString words = power + say("squared norm, log, n %1").arg(newest.draws);
    const QString stands = images ? againstUniform(newest.dataUnbiased, newest.dataUniform)
                                  : againstUniform(newest.secondUnbiased, newest.secondUniform);
    return stands.isEmpty() ? words : words + say("; unbiased %1").arg(stands);
}

QString varianceNote(const VarianceSnapshot& newest) {
    const Figure uniform = scaledFigure(newest.gvUniform);
    return say("uniform %1; n %2").arg(uniform.value + uniform.unit).arg(newest.draws);
}

}  // namespace pada::ui
