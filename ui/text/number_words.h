// SPDX-License-Identifier: GPL-3.0-or-later
// ui/text/number_words.h: what a number that the window shows is: its unit, its formula, where it comes from and the
// source file that computes it. One table for every page; whoever shows a number hands these words to whoever rests on
// it. Pure functions, any thread.
#pragma once
#include <QString>

#include <cstdint>

namespace pada::ui {

enum class Number : std::uint8_t {
    loss,
    accuracy,
    learningRate,
    gradientNorm,
    gradientVariance,
    secondMoment,
    optionProbability,
    pathPasses,
    steps,
    imageWeight,
    imagesDrawn,
    effectiveSample,
    heavyShare,
    gini,
    idleImages,
    classShare,
    coverage,
    tau,
    spearman,
    pearson,
    precision,
    regret,
    truthNoise,
    tauWithin,
    tauOverBaseline,
    tauCeiling,
    tauBaseline,
    predictedRank,
    trueRank,
    rankDifference,
    scoreLoss,
    scoreAccuracy,
    truth,
    pathsWithOption,
    optionBias,
    ranksApart,
    searchPlace,
    madds,
    parameters,
    generation,
    evaluation,
    runNumber,
    seed,
    started,
    seeds,
    mean,
    deviation,
    interval,
    median,
    meanDifference,
    totalVariation,
    wasserstein,
    kolmogorov,
    load,
    health,
    worth,
    forecast,
    methodTable,
    interference,
    count  ///< How many there are.
};

struct NumberWords {
    QString what, unit, formula, source;
    QString code;  ///< A path in the repository: "core/metrics/kendall_tau.cpp".
};
NumberWords wordsOf(Number number);
/// All of them, a line each, for a tooltip. `what`: said instead of the table's own, where a place knows more.
QString numberHelp(Number number, const QString& what = {});
/// Whether a text holds what numberHelp() adds: for tests that walk a window.
bool saysWhereFrom(const QString& help);

}  // namespace pada::ui
