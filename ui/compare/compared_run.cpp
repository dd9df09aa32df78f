// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/compared_run.h"

#include "core/config/config_diff.h"
#include "core/config/imported_run.h"
#include "core/registry/configs.h"
#include "ui/session/run_tail.h"
#include "ui/text/format.h"

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

constexpr std::int64_t kRowsAtOnce = 20'000;
/// Stored colours 0 to 7 are four hues solid, then dashed, as they were when there were no others; 8 to 15 the next
/// four likewise.
constexpr int kFirstHues = 4;
static_assert(RunMark::kColours == 2 * kFirstHues);

/// y at `x`, straight between the points around it; `at` remembers where the last one was found.
double between(const QList<QPointF>& points, double x, qsizetype& at) {
    if (points.isEmpty()) return std::nan("");
    at = std::min(at, points.size() - 1);
    if (points[at].x() > x) at = 0;
    while (at + 1 < points.size() && points[at + 1].x() <= x) ++at;
    const QPointF &a = points[at], &b = points[std::min(at + 1, points.size() - 1)];
    if (x < a.x()) return a.y() * (a.x() > 0 ? x / a.x() : 1.0);  // before the first: from 0 on
    if (b.x() <= a.x()) return a.y();
    return a.y() + (std::min(x, b.x()) - a.x()) / (b.x() - a.x()) * (b.y() - a.y());
}

/// For settings of another build, which this one cannot read: everything they say but seed, name and what changes no
/// result.
std::string groupOfText(const std::string& text) {
    std::string out = "text";
    for (const auto& [key, value] : configValues(text))
        if (key != "run.seed" && key != "run.name" && key != "run.threads" && !key.starts_with("retrain."))
            out += '\n' + key + '=' + value;
    return out;
}

/// Curves that the store has no column for.
void readImported(const MethodTable& table, ComparedRun& run) {
    if (!table.topic.starts_with(kImportedCurve) || table.columns.size() != 2) return;
    QList<QPointF>& points = run.importedCurves[qs(table.text)];
    points.clear();
    for (const std::vector<double>& row : table.rows)
        if (std::isfinite(row[0]) && std::isfinite(row[1])) points.append({row[0] + 1.0, row[1]});
}

}  // namespace

RunMark markOf(const RunSummary& run) {
    const auto colour = static_cast<int>(run.colour % (2 * RunMark::kColours));
    return {colour % kFirstHues + kFirstHues * (colour / (2 * kFirstHues)), (colour / kFirstHues + run.dash) % 2 == 1,
            static_cast<int>(run.marker % RunMark::kShapes)};
}

std::int64_t colourFor(const RunSummary& run, int hue, bool dashed) {
    const bool byItself = run.dash % 2 == 1;
    return hue % kFirstHues + 2 * kFirstHues * (hue / kFirstHues) + (dashed == byItself ? 0 : kFirstHues);
}

QString settingOf(const RunSummary& run) {
    return run.variant.empty() || run.variant == run.method ? methodText(run.method) : qs(run.variant);
}

QString labelOf(const RunSummary& run) {
    return QStringLiteral("#%1 %2 s%3").arg(run.number).arg(settingOf(run)).arg(run.seed);
}

QString ComparedRun::label() const {
    return labelOf(summary);
}

double ComparedRun::stepsPerEpoch() const {
    if (summary.stepsPerEpoch > 0) return static_cast<double>(summary.stepsPerEpoch);
    if (epochs.empty()) return 0.0;
    return static_cast<double>(epochs.front().lastStep + 1) / static_cast<double>(epochs.front().epoch + 1);
}

std::function<double(double)> ComparedRun::time(TimeUnit unit) const {
    const bool imported = summary.method == kImportedMethod;  // its costs are nowhere, or its file said them
    if (imported && (unit == TimeUnit::passes || (unit == TimeUnit::seconds && m_seconds <= 0.0)))
        return [](double) { return std::nan(""); };
    switch (unit) {
        case TimeUnit::step:
            break;
        case TimeUnit::epoch:
            return [per = stepsPerEpoch()](double step) { return per > 0.0 ? step / per : std::nan(""); };
        case TimeUnit::seconds:
            return [points = seconds.points(), at = qsizetype{0}](double step) mutable {
                return between(points, step, at);
            };
        case TimeUnit::passes:
            return [points = passes.points(), at = qsizetype{0}](double step) mutable {
                return between(points, step, at);
            };
    }
    return [](double step) { return step; };
}

std::pair<std::int64_t, std::int64_t> ComparedRun::stepsWithin(TimeUnit unit, const TimeSpan& part) const {
    const std::int64_t all = lastStep + 1;
    const auto rounded = [all](double low, double high) {
        const auto whole = static_cast<double>(all);
        if (!std::isfinite(low) || !std::isfinite(high)) return std::pair{std::int64_t{0}, std::int64_t{0}};
        return std::pair{static_cast<std::int64_t>(std::floor(std::clamp(low, 0.0, whole))),
                         static_cast<std::int64_t>(std::ceil(std::clamp(high, 0.0, whole)))};
    };
    if (unit == TimeUnit::step) return rounded(part.from, part.to);
    if (unit == TimeUnit::epoch) return rounded(part.from * stepsPerEpoch(), part.to * stepsPerEpoch());
    // Both only grow, so that what was kept of merged neighbours are their first and their last one.
    const QList<QPointF>& points = (unit == TimeUnit::seconds ? seconds : passes).points();
    const auto from = std::upper_bound(points.begin(), points.end(), part.from,
                                       [](double value, const QPointF& point) { return value < point.y(); });
    const auto to = std::lower_bound(points.begin(), points.end(), part.to,
                                     [](const QPointF& point, double value) { return point.y() < value; });
    return rounded(from == points.begin() ? 0.0 : (from - 1)->x(),
                   to == points.end() ? static_cast<double>(all) : to->x());
}

std::pair<std::int64_t, double> ComparedRun::workBefore(std::int64_t steps) const {
    const QList<QPointF>& points = seconds.points();
    const auto after = std::upper_bound(points.begin(), points.end(), static_cast<double>(steps),
                                        [](double value, const QPointF& point) { return value < point.x(); });
    if (after == points.begin()) return {0, 0.0};
    return {static_cast<std::int64_t>((after - 1)->x()), (after - 1)->y()};
}

ComparedRun ComparedReader::read(const RunCatalog& catalog, const RunSummary& summary) const {
    ComparedRun run;
    run.summary = summary;
    run.mark = markOf(summary);
    for (std::size_t series = 0; series < run.raw.size(); ++series)
        for (std::size_t span = 0; span < kSpans.size(); ++span)
            run.m_average[series][span] = RunningAverage(kSpans[span]);
    const auto config = catalog.configText(summary.id);
    if (!config) {
        run.fault = config.error();
        return run;
    }
    run.text = *config;
    if (const auto plans = parseConfig(*config); plans && !plans->empty()) {
        run.config = plans->front().config;
        run.text = writeConfig(run.config);
        RunConfig seedless = run.config;
        seedless.run.seed = 0;
        run.group = configHash(seedless);
        if (const auto space = makeSpace(run.config.space)) run.shape = shapeOf(**space);
    } else {
        run.group = groupOfText(*config);
    }
    readSteps(catalog, run);
    readRest(catalog, run);
    return run;
}

bool ComparedReader::readOn(const RunCatalog& catalog, const RunSummary& summary, ComparedRun& run) const {
    const auto segments = catalog.segments(summary.id);
    if (segments && segments->size() > run.segments && run.segments > 0) {
        run = read(catalog, summary);
        return true;
    }
    const std::int64_t before = run.lastStep;
    const bool changed = run.summary.status != summary.status || run.summary.steps != summary.steps;
    run.summary = summary;
    readSteps(catalog, run);
    const std::string ranking = run.ranking;
    if (changed || run.lastStep != before) readRest(catalog, run);
    return changed || run.lastStep != before || run.ranking != ranking;
}

void ComparedReader::readSteps(const RunCatalog& catalog, ComparedRun& run) const {
    while (true) {
        const auto rows = catalog.steps(run.summary.id, run.lastStep, kRowsAtOnce);
        if (!rows) {
            if (!run.fault) run.fault = rows.error();
            break;
        }
        for (const StepRow& row : *rows) {
            const auto x = static_cast<double>(row.step + 1);
            const double values[] = {row.loss, row.top1, row.lr, row.gradNormRaw};
            for (std::size_t series = 0; series < run.raw.size(); ++series) {
                if (!std::isfinite(values[series])) continue;
                run.raw[series].add(x, values[series]);
                for (std::size_t span = 1; span < kSpans.size(); ++span)
                    run.smooth[series][span].add(x, run.m_average[series][span].add(values[series]));
            }
            if (std::isfinite(row.seconds)) run.m_seconds += row.seconds;
            run.seconds.add(x, run.m_seconds);
            run.passes.add(x, row.pathPasses);
            run.lastStep = row.step;
        }
        if (static_cast<std::int64_t>(rows->size()) < kRowsAtOnce) break;
    }
    for (CurveBuffer& curve : run.raw) (void)curve.points();  // listed here, not on the GUI thread
    for (auto& spans : run.smooth)
        for (CurveBuffer& curve : spans) (void)curve.points();
    (void)run.seconds.points();
    (void)run.passes.points();
}

void ComparedReader::readRest(const RunCatalog& catalog, ComparedRun& run) const {
    const RunId& id = run.summary.id;
    const auto take = [&](auto result, auto&& use) {
        if (result)
            use(*result);
        else if (!run.fault)
            run.fault = result.error();
    };
    take(catalog.segments(id), [&](const std::vector<SegmentRow>& rows) {
        run.segments = rows.size();
        if (rows.empty()) return;
        run.backend = rows.back().backend + (rows.back().isa.empty() ? "" : " " + rows.back().isa);
        run.threads = rows.back().threads;
    });
    take(catalog.epochs(id), [&](std::vector<EpochFinished>& rows) { run.epochs = std::move(rows); });
    // The newest row only: what came long before is not what the run has now.
    const std::int64_t since = run.epochs.size() > 1 ? run.epochs[run.epochs.size() - 2].lastStep - 1 : -1;
    const auto newest = [&](std::int64_t from) {
        take(catalog.optionProbabilities(id, from), [&](const std::vector<OptionProbabilityRow>& rows) {
            if (!rows.empty()) run.probabilities = rows.back().probabilities;
        });
        take(catalog.dataHistograms(id, from), [&](const std::vector<DataHistogramRow>& rows) {
            // Of a run that is over what came of its last step was drawn with by no epoch.
            const auto drawn = std::find_if(rows.rbegin(), rows.rend(), [&](const DataHistogramRow& row) {
                return isAtWork(run.summary.status) || row.step <= run.lastStep;
            });
            if (drawn != rows.rend()) run.histogram = drawn->counts;
        });
    };
    newest(since);
    if (since >= 0 && (run.probabilities.empty() || run.histogram.empty())) newest(-1);
    if (run.shape.empty() && !run.probabilities.empty()) run.shape = shapeOf(run.probabilities);
    readRankings(catalog, run);
    if (run.summary.method == kImportedMethod)
        take(catalog.methodTables(id, -1), [&](const std::vector<MethodTableRow>& rows) {
            for (const MethodTableRow& row : rows) readImported(row.table, run);
        });
}

}  // namespace pada::ui
