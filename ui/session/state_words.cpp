// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/state_words.h"

#include "core/config/run_forecast.h"
#include "core/registry/registry.h"
#include "ui/text/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

QString sayState(const char* text) {
    return QCoreApplication::translate("pada::ui::state", text);
}

QString importedHint() {
    return sayState("This run was imported: it has the curves of its file and nothing else.");
}

}  // namespace

Phase phaseOf(const RunFacts& run) {
    switch (run.status) {
        case RunStatus::queued:
            return Phase::notBegun;
        case RunStatus::running:
        case RunStatus::paused:
            return run.step == 0 && run.preparing ? Phase::notBegun : Phase::going;
        case RunStatus::finished:
        case RunStatus::stopped:
        case RunStatus::interrupted:
        case RunStatus::diverged:
        case RunStatus::failed:
            break;
    }
    return Phase::ended;
}

QString stepAxis(const RunFacts& run) {
    return run.stepsPerEpoch > 0 ? sayState("epoch") : sayState("step");
}

QString tauMissing(const RunFacts& run) {
    if (run.rankedPaths == 0) return phaseOf(run) == Phase::ended ? sayState("not ranked") : sayState("not ranked yet");
    return run.rankedWithTruth ? sayState("%1 paths ranked, τ not known").arg(countText(run.rankedPaths))
                               : sayState("%1 paths ranked, no truth").arg(countText(run.rankedPaths));
}

QString varianceMissing(const RunFacts& run) {
    const bool never = !run.config.telemetry.enabled || !takesSnapshots(run);
    return never || phaseOf(run) == Phase::ended ? sayState("not measured") : sayState("after the first epoch");
}

QString trainingHint(const RunFacts& run) {
    return phaseOf(run) == Phase::ended ? sayState("The run ended before its first step.")
                                        : sayState("The curve begins with the first step.");
}

bool takesSnapshots(const RunFacts& run) {
    const MethodDeclaration* method = registry().method(run.config.method.name);
    if (method == nullptr) return true;  // of another build: nothing is known against it
    return !method->feeds(MethodPanel::strengths) && std::ranges::count(method->needs, MethodNeed::terms) == 0;
}

QString varianceHint(const RunFacts& run) {
    if (run.source) return importedHint();
    const TelemetrySection& t = run.config.telemetry;
    if (!t.measures()) return sayState("This run takes no snapshots: its settings under [telemetry] say so.");
    if (!takesSnapshots(run))
        return sayState(
                   "%1 takes no snapshots: it trains mixed or learnt options, so the gradients of single paths "
                   "are not what it steps along.")
            .arg(methodText(run.config.method.name));
    switch (phaseOf(run)) {
        case Phase::notBegun:
            return sayState("Snapshots are taken while the run trains. It has not begun.");
        case Phase::going:
            return sayState("The first snapshot is taken while the run goes on.");
        case Phase::ended:
            break;
    }
    const std::int64_t gap = t.snapshotGap();
    return run.step < gap
               ? sayState(
                     "The run ended after %1 steps, before its first snapshot: one is taken every %2 steps. A larger "
                     "gv_share or fewer gv_pairs under [telemetry] take them more often.")
                     .arg(countText(run.step), countText(gap))
               : sayState("No snapshot of this run is stored, though it ended after %1 steps with one due every %2.")
                     .arg(countText(run.step), countText(gap));
}

QString onlineHint(const RunFacts& run) {
    if (run.source) return importedHint();
    if (!run.config.telemetry.enabled) return varianceHint(run);
    return phaseOf(run) == Phase::ended ? sayState("The run ended before its first epoch did.")
                                        : sayState("The first value comes with the end of the first epoch.");
}

QString samplingHint(const RunFacts& run) {
    if (run.source) return importedHint();
    if (!run.config.telemetry.enabled)
        return sayState("This run keeps no probabilities: [telemetry] enabled is false.");
    return phaseOf(run) == Phase::ended ? sayState("The run ended before its first step.")
                                        : sayState("Probabilities appear with the first step.");
}

QString weightsHint(const RunFacts& run) {
    if (run.source) return importedHint();
    const MethodDeclaration* method = registry().method(run.config.method.name);
    if (method == nullptr || !method->feeds(MethodPanel::imageWeights))
        return sayState("%1 draws every image equally often.").arg(methodText(run.config.method.name));
    if (!run.config.telemetry.enabled) return sayState("This run keeps no weights: [telemetry] enabled is false.");
    switch (phaseOf(run)) {
        case Phase::notBegun:
            return sayState("The run has not begun. Images get weights at the end of its first epoch.");
        case Phase::going:
            return sayState("In the first epoch every image is drawn equally often; weights come at its end.");
        case Phase::ended:
            break;
    }
    return sayState("The run ended before its first weights: every image was drawn equally often.");
}

std::optional<std::int64_t> resumableFrom(RunStatus status, std::int64_t checkpointStep, std::int64_t stepsDone) {
    switch (status) {
        case RunStatus::interrupted:
        case RunStatus::stopped:
            return std::max<std::int64_t>(checkpointStep, 0);
        case RunStatus::failed:
        case RunStatus::diverged:
            // What never began has its fault in its settings; a loss that ran away will do so again from the start.
            return checkpointStep >= 0                            ? std::optional(checkpointStep)
                   : status == RunStatus::failed && stepsDone > 0 ? std::optional<std::int64_t>(0)
                                                                  : std::nullopt;
        case RunStatus::queued:
        case RunStatus::running:  // here or in another process; what nobody works at any more is interrupted
        case RunStatus::paused:
        case RunStatus::finished:
            break;
    }
    return std::nullopt;
}

RunCost costOf(const RunFacts& run) {
    RunCost came;
    for (const EpochFinished& epoch : run.epochs) {
        came.trainingSeconds += epoch.seconds;
        came.memoryBytes = std::max(came.memoryBytes, static_cast<double>(epoch.peakBytes));
    }
    came.pathPasses = run.pathPasses;
    came.diskBytes = run.diskBytes;
    return came;
}

namespace {

QString checkLine(const ForecastCheck& check) {
    using What = ForecastCheck::What;
    QString name, came, foretold;
    switch (check.what) {
        case What::time:
            name = sayState("Training");
            came = durationText(check.came);
            foretold = durationText(check.foretold);
            break;
        case What::pathPasses:
            name = sayState("Path-passes");
            came = countText(std::llround(check.came));
            foretold = countText(std::llround(check.foretold));
            break;
        case What::memory:
            name = sayState("Memory");
            came = bytesText(check.came);
            foretold = bytesText(check.foretold);
            break;
        case What::disk:
            name = sayState("Disk");
            came = bytesText(check.came);
            foretold = bytesText(check.foretold);
            break;
    }
    const double off = forecastError(check.foretold, check.came);
    const QString sign = std::abs(off) < 0.005 ? QString() : off < 0.0 ? QStringLiteral("\u2212") : QStringLiteral("+");
    return sayState("%1: %2, %3 foretold (%4%5)").arg(name, came, foretold, sign, percentText(std::abs(off), 0));
}

}  // namespace

QStringList foretoldLines(const RunFacts& run) {
    if (run.live || run.status != RunStatus::finished) return {};
    QStringList lines;
    for (const ForecastCheck& check : checkForecast(run.foretold, costOf(run))) lines << checkLine(check);
    return lines;
}

}  // namespace pada::ui
