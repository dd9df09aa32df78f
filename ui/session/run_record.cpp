// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/run_record.h"

#include "core/store/run_editor.h"
#include "ui/session/event_text.h"
#include "ui/text/format.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {
constexpr std::int64_t kRowsAtOnce = 20'000;

/// Takes a row away whose neighbours stand nearest to each other, when there are too many.
template <class Row>
void thin(std::vector<Row>& rows, std::size_t most) {
    if (rows.size() <= most) return;
    auto gone = rows.begin() + 1;
    const auto gap = [](auto row) { return (row + 1)->step - (row - 1)->step; };
    for (auto row = gone; row + 1 != rows.end(); ++row)
        if (gap(row) < gap(gone)) gone = row;
    rows.erase(gone);
}

}  // namespace

std::vector<double> expectedNorms(const SamplingRow& row) {
    if (row.norms.size() != row.probabilities.size()) return {};
    std::vector<double> norms(row.norms.size(), 0.0);
    for (std::size_t d = 0; d < norms.size(); ++d)
        for (std::size_t o = 0; o < std::min(row.norms[d].size(), row.probabilities[d].size()); ++o)
            norms[d] += row.norms[d][o] * row.probabilities[d][o];
    return norms;
}

void StepTally::add(const StepRow& step, std::int64_t every) {
    if (step.step <= last) return;
    const std::int64_t gap = (step.step - last) / std::max<std::int64_t>(1, every) - 1;
    if (seen > 0 && gap > 0) {
        if (lost == 0) firstLost = last;
        lost += gap;
    }
    last = step.step;
    ++seen;
    if (std::isfinite(step.loss) && std::isfinite(step.gradNormRaw)) return;
    if (broken == 0) firstBroken = step.step;
    ++broken;
}

void StepTally::cutFrom(std::int64_t step) {
    if (step == 0) *this = {};
    if (last >= step) seen = std::max<std::int64_t>(0, seen - (last - step + 1));
    last = std::min(last, step - 1);
    if (firstBroken >= step) broken = 0, firstBroken = -1;
    if (firstLost >= step) lost = 0, firstLost = -1;
}

void RunRecord::resetCurves() {
    facts.tally = {};
    for (CurveBuffer& curve : raw) curve.clear();
    for (CurveBuffer& curve : smooth) curve.clear();
    for (auto* parts : {&rawParts, &smoothParts})
        for (CurveHistory& curve : *parts) curve.clear();
    passes.clear();
    span = static_cast<int>(std::clamp<std::int64_t>(facts.totalSteps / 50, 10, 500));
    average.fill(RunningAverage(span));
    norms.assign(facts.shape.decisions.size(), RunningAverage(50));
}

void RunRecord::addStep(const StepRow& step) {
    const double x = static_cast<double>(step.step + 1), values[] = {step.loss, step.top1, step.lr, step.gradNormRaw};
    passes.add(x, step.pathPasses);
    if (!facts.source) facts.tally.add(step, facts.config.telemetry.stepEvery);  // another program logs what it likes
    for (std::size_t i = 0; i < kSeries; ++i) {
        if (!std::isfinite(values[i])) continue;
        if (const auto last = raw[i].last(); last && x <= last->x()) continue;
        const double mean = average[i].add(values[i]);
        raw[i].add(x, values[i]);
        smooth[i].add(x, mean);
        rawParts[i].add(x, values[i]);
        smoothParts[i].add(x, mean);
    }
}

void RunRecord::addSampling(std::int64_t step, const OptionTable& probabilities, const OptionTable& optionNorms) {
    if (facts.shape.decisions.size() != probabilities.size()) facts.shape = shapeOf(probabilities);
    if (!facts.sampling.empty() && facts.sampling.back().step == step) facts.sampling.pop_back();
    facts.sampling.push_back({step, probabilities, optionNorms});
    thin(facts.sampling, kMaxSamplingRows);
    if (std::vector<double> expected = expectedNorms(facts.sampling.back()); !expected.empty())
        facts.edgeNorms = std::move(expected);
}

void RunRecord::addWeights(std::int64_t step, const std::vector<std::int64_t>& histogram) {
    if (!facts.weights.empty() && facts.weights.back().step == step) facts.weights.pop_back();
    facts.weights.push_back({step, histogram});
    thin(facts.weights, kMaxSamplingRows);
}

void RunRecord::say(const QString& line, LogLevel level) {
    log.push_back({line, level});
    if (log.size() > kMaxLogLines) log.removeFirst();
}

void RunRecord::cutFrom(std::int64_t step) {
    facts.tally.cutFrom(step);
    std::erase_if(facts.epochs, [&](const EpochFinished& e) { return e.lastStep >= step; });
    std::erase_if(facts.variances, [&](const VarianceSnapshot& v) { return v.step >= step; });
    std::erase_if(facts.sampling, [&](const SamplingRow& row) { return row.step >= step; });
    facts.tables.cutFrom(step);
    std::erase_if(facts.weights, [&](const WeightsRow& row) { return row.step >= step; });
}

std::optional<TauRead> readTau(const RunCatalog& catalog, const RunId& run) {
    const auto rankings = catalog.rankings(run);
    if (!rankings || rankings->empty()) return std::nullopt;
    for (const RankingRow& ranking : *rankings) {
        if (ranking.step != rankings->front().step) break;  // of other weights
        const auto metrics = catalog.metrics(ranking.id);
        if (!metrics) return std::nullopt;
        const std::string leading(wordOf(ranking.score.value_or(LeadingScore::loss)));
        for (const MetricRow& row : *metrics)
            if (row.name == "kendall_tau_b" && row.subset == leading && row.value)
                return TauRead{row, leading, ranking.truthTable, ranking.step};
    }
    return std::nullopt;
}

namespace {

/// A stored run's log, by step: epochs and snapshots in the words they had while the run was at work, every other row
/// as its code, its message and when it was.
void tell(RunRecord& record, const std::vector<LogRow>& rows) {
    std::vector<std::pair<std::int64_t, LogLine>> lines;
    for (const VarianceSnapshot& v : record.facts.variances) lines.emplace_back(v.step, LogLine{eventText(v)});
    for (const EpochFinished& e : record.facts.epochs) lines.emplace_back(e.lastStep + 1, LogLine{eventText(e)});
    for (const LogRow& row : rows) {  // last: the end of a run comes after its last epoch
        QString words = qs(row.code);
        if (!row.message.empty()) words += QStringLiteral(": ") + qs(row.message);
        lines.emplace_back(
            row.step, LogLine{QStringLiteral("%1  %2, %3").arg(countText(row.step), 8).arg(words, timeText(row.time)),
                              levelOf(row.level)});
    }
    std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [step, line] : lines) record.say(line.text, line.level);
}

/// What was foretold of a run, and what its stretches took of the disk.
void readCosts(RunFacts& facts, const std::vector<LogRow>& rows) {
    const ForecastRows told = forecastRows(rows);
    facts.foretold = told.foretold;
    facts.diskBytes += told.diskBytes;
}

/// A store of the first schema does not say how long a run is: what its rows tell. An unknown length stays 0, which
/// shows as no progress rather than as all of it.
void guessLength(RunFacts& facts) {
    const ScheduleSection& schedule = facts.config.schedule;
    if (!facts.epochs.empty()) {
        const EpochFinished& first = facts.epochs.front();  // the last one may be short
        facts.stepsPerEpoch = (first.lastStep + 1) / (first.epoch + 1);
    }
    const auto steps = static_cast<double>(facts.step);
    if (facts.status == RunStatus::finished) {
        facts.totalSteps = facts.step;
    } else if (schedule.epochs > 0.0) {
        facts.totalSteps = std::llround(schedule.epochs * static_cast<double>(facts.stepsPerEpoch));
    } else if (schedule.pathPasses > 0.0 && facts.pathPasses > 0.0) {
        facts.totalSteps = std::llround(schedule.pathPasses * steps / facts.pathPasses);
    }
    if (facts.totalSteps > 0) facts.totalSteps = std::max(facts.totalSteps, facts.step);
}

}  // namespace

RunRead readRun(const RunCatalog& catalog, const RunId& run, const RunReading& how) {
    RunRead out;
    RunFacts& facts = out.record.facts;
    const auto take = [&](auto result, auto&& use) {
        if (result)
            use(*result);
        else if (!out.fault)
            out.fault = result.error();
    };
    const auto wanted = [&] { return !how.wanted || how.wanted(); };
    const auto summary = catalog.find(run.text);
    if (!summary) return {{}, {}, summary.error()};
    facts.id = summary->id;
    facts.number = summary->number;
    facts.name = qs(summary->name);
    facts.status = summary->status;
    facts.reason = summary->reason;
    facts.created = summary->created;
    facts.step = summary->steps;
    facts.totalSteps = summary->totalSteps;
    facts.stepsPerEpoch = summary->stepsPerEpoch;
    facts.pathPasses = summary->pathPasses;
    take(catalog.configText(facts.id), [&](const std::string& text) {
        if (summary->method == kImportedMethod) {
            facts.config.method.name = kImportedMethod;
            facts.config.run.seed = summary->seed;
            facts.source = readSource(text).value_or(RunSource{});
            return;
        }
        take(how.parseConfig(text), [&](std::vector<PlannedRun>& plans) {
            if (!plans.empty()) facts.config = plans.front().config;
        });
    });
    if (!facts.source)
        take(how.makeSpace(facts.config.space), [&](auto& space) {
            facts.shape = shapeOf(*space);
            facts.space = std::move(space);
        });
    TailCursor& at = out.cursor;
    at.status = facts.status;
    if (isAtWork(facts.status)) facts.elsewhere = writerElsewhere(catalog, how.self);
    take(catalog.segments(facts.id), [&](auto& rows) {
        if (rows.empty()) return;
        at.segment = rows.back().index;
        facts.backend = rows.back().backend;
        facts.isa = rows.back().isa;
        facts.threads = rows.back().threads;
    });
    take(catalog.epochs(facts.id), [&](auto& rows) {
        if (!rows.empty()) at.epoch = rows.back().lastStep;
        facts.epochs = std::move(rows);
    });
    if (facts.totalSteps == 0) guessLength(facts);
    out.record.resetCurves();
    for (std::int64_t after = -1; wanted();) {
        const auto rows = catalog.steps(facts.id, after, kRowsAtOnce);
        if (!rows) {
            if (!out.fault) out.fault = rows.error();
            break;
        }
        for (const StepRow& row : *rows) out.record.addStep(row);
        if (!rows->empty()) at.step = rows->back().step;
        if (static_cast<std::int64_t>(rows->size()) < kRowsAtOnce || rows->back().step <= after) break;
        after = rows->back().step;
    }
    if (!wanted()) return out;
    if (isAtWork(facts.status)) facts.step = std::max(facts.step, at.step + 1);  // written since the summary was read
    take(catalog.variances(facts.id), [&](auto& rows) {
        if (!rows.empty()) at.variance = rows.back().step;
        facts.variances = std::move(rows);
    });
    take(catalog.optionProbabilities(facts.id), [&](auto& rows) {
        for (const OptionProbabilityRow& row : rows) out.record.addSampling(row.step, row.probabilities, row.norms);
        if (!rows.empty()) at.sampling = rows.back().step;
    });
    take(catalog.dataHistograms(facts.id), [&](auto& rows) {
        for (const DataHistogramRow& row : rows) out.record.addWeights(row.step, row.counts);
        if (!rows.empty()) at.histogram = rows.back().step;
    });
    take(catalog.methodTables(facts.id), [&](auto& rows) {
        for (MethodTableRow& row : rows) facts.tables.add(row.step, std::move(row.table));
        if (!rows.empty()) at.table = rows.back().step;
    });
    take(catalog.strengths(facts.id), [&](auto& rows) {
        for (const StrengthsRow& row : rows) facts.tables.add(row.step, row.strengths);
        if (!rows.empty()) at.strength = rows.back().step;
    });
    take(catalog.checkpoints(facts.id), [&](auto& rows) {
        if (!rows.empty()) at.checkpoint = facts.checkpointStep = rows.front().step;
    });
    take(catalog.log(facts.id), [&](auto& rows) {
        at.logRows = rows.size();
        readCosts(facts, rows);
        tell(out.record, rows);
    });
    take(catalog.rankings(facts.id), [&](auto& rows) {
        if (rows.empty()) return;
        at.ranking = rows.front().id;
        at.rankingDone = rows.front().done;
        at.rankingComplete = rows.front().complete;
        const auto done = std::find_if(rows.begin(), rows.end(), [](const RankingRow& row) { return row.complete; });
        if (done == rows.end()) return;
        facts.rankedPaths = done->total;
        facts.rankedWithTruth = !done->truthTable.empty();
    });
    facts.tau = readTau(catalog, facts.id);
    for (const auto* set : {&out.record.raw, &out.record.smooth})
        for (const CurveBuffer& curve : *set) curve.points();  // listed here, not on the GUI thread
    return out;
}

}  // namespace pada::ui
