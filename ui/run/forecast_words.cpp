// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/forecast_words.h"

#include "ui/run/budget_field.h"
#include "ui/text/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

QString forecastWord(const char* text) {
    return QCoreApplication::translate("pada::ui::forecast", text);
}

/// What the config alone says of its steps and passes: as the method declares its cost.
StepCosts declaredCosts(const RunConfig& config, const Registry& registry) {
    StepCosts costs;
    const MethodDeclaration* method = registry.method(config.method.name);
    const auto steps = stepsPerEpochOf(config);
    if (!steps || method == nullptr) return costs;
    costs.trainImages = config.data.trainImages;
    costs.stepsPerEpoch = std::llround(*steps);
    costs.passesPerEpoch = method->pathPasses * static_cast<double>(config.data.trainImages) / 64.0;
    return costs;
}

}  // namespace

std::vector<ForecastRow> forecastRows(std::span<const PlannedRun> plans, const StepCosts* costs,
                                      const Registry& registry) {
    RunForecast all;
    bool counted = !plans.empty();
    for (const PlannedRun& plan : plans) {
        const StepCosts known = costs != nullptr ? *costs : declaredCosts(plan.config, registry);
        counted = counted && known.stepsPerEpoch > 0;
        const RunForecast one = forecastOf(plan.config, known);
        all.steps += one.steps;
        all.images += one.images;
        all.pathPasses += one.pathPasses;
        all.trainingSeconds += one.trainingSeconds;
        all.rankingSeconds += one.rankingSeconds;
        all.prepareSeconds += one.prepareSeconds;
        all.probeSeconds += one.probeSeconds;
        all.diskBytes += one.diskBytes;
        all.memoryBytes = std::max(all.memoryBytes, one.memoryBytes);
    }
    const QString unknown = forecastWord("measure to know");
    const bool measured = costs != nullptr && counted;
    QString time = unknown;
    if (measured) {
        time =
            forecastWord("about %1: training %2").arg(durationText(all.seconds()), durationText(all.trainingSeconds));
        if (all.rankingSeconds > 0.0) time += forecastWord(", ranking %1").arg(durationText(all.rankingSeconds));
        if (all.probeSeconds > 0.0) time += forecastWord(", watched paths %1").arg(durationText(all.probeSeconds));
        if (all.prepareSeconds >= 1.0) time += forecastWord(", before it %1").arg(durationText(all.prepareSeconds));
    }
    std::vector<ForecastRow> rows;
    if (plans.size() > 1)
        rows.push_back({forecastWord("Runs"), countText(static_cast<qint64>(plans.size())),
                        forecastWord("One after the other; the numbers below are of all together.")});
    rows.push_back({forecastWord("Steps"), counted ? countText(all.steps) : unknown, forecastWord("Optimiser steps.")});
    rows.push_back({forecastWord("Images"), counted ? countText(all.images) : unknown,
                    forecastWord("Of the training part, in all batches together; an image that is drawn again counts "
                                 "again.")});
    rows.push_back(
        {forecastWord("Path-passes"), counted ? countText(std::llround(all.pathPasses)) : unknown,
         forecastWord("One path forward and backward on 64 images; methods are compared at equal path-passes.")});
    rows.push_back({forecastWord("Memory"), measured ? bytesText(all.memoryBytes) : unknown,
                    forecastWord("What the program held more during the dry run: images, net and buffers.")});
    rows.push_back({forecastWord("Disk"), measured ? bytesText(all.diskBytes) : unknown,
                    forecastWord("Rows of steps, epochs and scores, and the two newest checkpoints.")});
    rows.push_back({forecastWord("Time"), time,
                    measured ? forecastWord("%1 s a step, mean of %2 measured steps.")
                                   .arg(significantText(costs->secondsPerStep))
                                   .arg(costs->steps)
                             : forecastWord("From a few real steps on this machine.")});
    return rows;
}

}  // namespace pada::ui
