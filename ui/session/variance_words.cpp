// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/variance_words.h"

#include "ui/text/format.h"

#include <QCoreApplication>

#include <cmath>

namespace pada::ui {
namespace {

QString saySpread(const char* text) {
    return QCoreApplication::translate("pada::ui::spread", text);
}

}  // namespace

QString spreadTitle(SpreadView view) {
    if (view == SpreadView::gauge) return saySpread("Variance gauge");
    return view == SpreadView::variance ? saySpread("Gradient variance") : saySpread("2nd moment");
}

QString againstUniform(double unbiased, double uniform) {
    constexpr double kAlike = 0.05;
    if (!std::isfinite(unbiased) || !(uniform > 0.0) || !(unbiased > 0.0)) return {};
    const double ratio = unbiased / uniform;
    const Figure times = scaledFigure(ratio);
    if (ratio >= 1.0 + kAlike) return saySpread("%1%2× worse than uniform").arg(times.value, times.unit);
    if (ratio <= 1.0 - kAlike) return saySpread("%1%2× uniform: better").arg(times.value, times.unit);
    return saySpread("as good as uniform");
}

QString spreadSubtitle(SpreadView view, const VarianceSnapshot& newest, int exponent) {
    const QString power = exponent == 0 ? QString() : QStringLiteral("×10%1 ").arg(superscript(exponent));
    if (view == SpreadView::variance) return power + saySpread("per weight, %1 draws").arg(newest.draws);
    const bool images = view == SpreadView::images;
    const QString words = power + saySpread("|g|², log, n %1").arg(newest.draws);
    const QString stands = images ? againstUniform(newest.dataUnbiased, newest.dataUniform)
                                  : againstUniform(newest.secondUnbiased, newest.secondUniform);
    return stands.isEmpty() ? words : words + saySpread("; unbiased %1").arg(stands);
}

QString varianceNote(const VarianceSnapshot& newest) {
    const Figure uniform = scaledFigure(newest.gvUniform);
    return saySpread("uniform %1; n %2").arg(uniform.value + uniform.unit).arg(newest.draws);
}

}  // namespace pada::ui
