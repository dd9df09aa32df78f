// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/measures.h"

#include "ui/text/format.h"
#include "ui/text/number_words.h"

#include <QCoreApplication>

#include <cmath>

namespace pada::ui {
namespace {

QString measureTr(const char* text) {
    return QCoreApplication::translate("pada::ui::Measures", text);
}

/// As RunCatalog::outcomes() has it: not one that a budget cut after a few steps.
const EpochFinished* lastEpoch(const ComparedRun& run) {
    for (std::size_t i = run.epochs.size(); i-- > 0;) {
        const std::int64_t before = i > 0 ? run.epochs[i - 1].lastStep : -1;
        if (2 * (run.epochs[i].lastStep - before) >= run.epochs.front().lastStep + 1) return &run.epochs[i];
    }
    return nullptr;
}

QString measureWords(Measure measure) {
    switch (measure) {
        case Measure::tau:
            return measureTr(
                "Kendall's tau-b between the order of the scored paths and that of the truth column, of each run's "
                "newest "
                "finished ranking, by the score that ranking leads with.");
        case Measure::precision:
            return measureTr(
                "How many of the paths that the score calls the best 5 % are among the true best 5 %; of each run's "
                "newest finished ranking.");
        case Measure::loss:
            return measureTr(
                "Mean cross-entropy over the steps of the last epoch, one that was cut short left out. Each step "
                "trains another path, so it "
                "says "
                "how the supernet trains, not how good a path is.");
        case Measure::accuracy:
            return measureTr(
                "Mean accuracy on the training batches of the last epoch, one that was cut short left out.");
        case Measure::variance:
            return measureTr(
                "Mean variance per weight of the step's gradients over the last finished epoch (Welford).");
        case Measure::passes:
            break;
    }
    return measureTr("Cost: one path-pass is one forward and backward of one path on 64 images.");
}

}  // namespace

double passesOf(const ComparedRun& run) {
    const auto last = run.passes.last();
    return last ? last->y() : run.summary.pathPasses;
}

QString signedText(double value, Measure measure, bool plus) {
    return (value < 0 ? QStringLiteral("−")
            : plus    ? QStringLiteral("+")
                      : QString()) +
           measureText(std::fabs(value), measure);
}

QString measureName(Measure measure) {
    switch (measure) {
        case Measure::tau:
            return measureTr("Kendall τ");
        case Measure::precision:
            return measureTr("P@Top-5 %");
        case Measure::loss:
            return measureTr("Training loss");
        case Measure::accuracy:
            return measureTr("Training accuracy");
        case Measure::variance:
            return measureTr("Gradient variance");
        case Measure::passes:
            break;
    }
    return measureTr("Path-passes");
}

QString measureUnit(Measure measure) {
    switch (measure) {
        case Measure::precision:
        case Measure::accuracy:
            return QStringLiteral("%");
        case Measure::loss:
            return measureTr("nats");
        case Measure::variance:
            return measureTr("per weight");
        default:
            return {};
    }
}

QString measureHelp(Measure measure) {
    const auto number = [measure] {
        switch (measure) {
            case Measure::tau:
                return Number::tau;
            case Measure::precision:
                return Number::precision;
            case Measure::loss:
                return Number::loss;
            case Measure::accuracy:
                return Number::accuracy;
            case Measure::variance:
                return Number::gradientVariance;
            case Measure::passes:
                break;
        }
        return Number::pathPasses;
    };
    return numberHelp(number(), measureWords(measure));
}

bool higherIsBetter(Measure measure) {
    return measure == Measure::tau || measure == Measure::precision || measure == Measure::accuracy;
}

std::optional<double> measureOf(const ComparedRun& run, Measure measure) {
    const auto ofEpoch = [&](double EpochFinished::*value, double unit) -> std::optional<double> {
        const EpochFinished* epoch = lastEpoch(run);
        return epoch && std::isfinite(epoch->*value) ? std::optional(epoch->*value * unit) : std::nullopt;
    };
    switch (measure) {
        case Measure::tau:
            return run.outcome ? run.outcome->tau : std::nullopt;
        case Measure::precision:
            return run.outcome && run.outcome->precisionAtTop5 ? std::optional(100 * *run.outcome->precisionAtTop5)
                                                               : std::nullopt;
        case Measure::loss:
            return ofEpoch(&EpochFinished::meanLoss, 1.0);
        case Measure::accuracy:
            return ofEpoch(&EpochFinished::meanTop1, 100.0);
        case Measure::variance:
            return ofEpoch(&EpochFinished::gvOnline, 1.0);
        case Measure::passes:
            break;
    }
    const double passes = passesOf(run);
    return passes > 0.0 ? std::optional(passes) : std::nullopt;
}

QString measureText(double value, Measure measure) {
    if (measure == Measure::passes) return countText(std::llround(value));
    const QString unit = measureUnit(measure) == QLatin1String("%") ? QStringLiteral(" %") : QString();
    if (measure == Measure::tau || measure == Measure::precision || measure == Measure::accuracy) {
        const int decimals = measure == Measure::tau ? 3 : 1;
        return (value < 0 ? QStringLiteral("−") : QString()) + QString::number(std::fabs(value), 'f', decimals) + unit;
    }
    const Figure figure = scaledFigure(value);
    QString text = figure.unit.isEmpty() ? figure.value : figure.value + QLatin1Char(' ') + figure.unit;
    return signedText(text);
}

}  // namespace pada::ui
