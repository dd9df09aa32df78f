// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/run_record.h"

#include "ui/run/event_text.h"
#include "ui/text/format.h"

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {
constexpr std::int64_t kRowsAtOnce = 20'000;
}

void RunRecord::resetCurves() {
    for (CurveBuffer& curve : raw) curve.clear();
    for (CurveBuffer& curve : smooth) curve.clear();
    span = static_cast<int>(std::clamp<std::int64_t>(state.totalSteps / 50, 10, 500));
    average.fill(RunningAverage(span));
    norms.assign(state.shape.decisions.size(), RunningAverage(50));
}

void RunRecord::addStep(std::int64_t step, double loss, double top1, double lr, double norm) {
    const double x = static_cast<double>(step + 1), values[] = {loss, top1, lr, norm};
    for (std::size_t i = 0; i < kSeries; ++i) {
        if (!std::isfinite(values[i])) continue;
        if (const auto last = raw[i].last(); last && x <= last->x()) continue;
        raw[i].add(x, values[i]);
        smooth[i].add(x, average[i].add(values[i]));
    }
}

void RunRecord::addSampling(std::int64_t step, const OptionTable& probabilities, const OptionTable& optionNorms) {
    if (state.shape.decisions.size() != probabilities.size()) state.shape = shapeOf(probabilities);
    if (!state.sampling.empty() && state.sampling.back().step == step) state.sampling.pop_back();
    state.sampling.push_back({step, probabilities, optionNorms});
    if (state.sampling.size() > kMaxSamplingRows) {  // the row goes whose neighbours stand nearest to each other
        auto gone = state.sampling.begin() + 1;
        const auto gap = [](auto row) { return (row + 1)->step - (row - 1)->step; };
        for (auto row = gone; row + 1 != state.sampling.end(); ++row)
            if (gap(row) < gap(gone)) gone = row;
        state.sampling.erase(gone);
    }
    if (optionNorms.size() != probabilities.size()) return;
    state.edgeNorms.assign(optionNorms.size(), 0.0);
    for (std::size_t d = 0; d < optionNorms.size(); ++d)
        for (std::size_t o = 0; o < std::min(optionNorms[d].size(), probabilities[d].size()); ++o)
            state.edgeNorms[d] += optionNorms[d][o] * probabilities[d][o];
}

void RunRecord::say(const QString& line) {
    log << line;
    if (log.size() > kMaxLogLines) log.removeFirst();
}

void RunRecord::cutFrom(std::int64_t step) {
    std::erase_if(state.epochs, [&](const EpochFinished& e) { return e.lastStep >= step; });
    std::erase_if(state.variances, [&](const VarianceSnapshot& v) { return v.step >= step; });
    std::erase_if(state.sampling, [&](const SamplingRow& row) { return row.step >= step; });
}

std::optional<TauRead> readTau(const RunCatalog& catalog, const RunId& run) {
    const auto rankings = catalog.rankings(run);
    if (!rankings || rankings->empty()) return std::nullopt;
    for (const RankingRow& ranking : *rankings) {
        if (ranking.step != rankings->front().step) break;  // of other weights
        const auto metrics = catalog.metrics(ranking.id);
        if (!metrics) return std::nullopt;
        const std::string leading = ranking.score.empty() ? "loss" : ranking.score;
        for (const MetricRow& row : *metrics)
            if (row.name == "kendall_tau_b" && row.subset == leading && row.value)
                return TauRead{row, leading, ranking.truthTable};
    }
    return std::nullopt;
}

namespace {

/// A stored run's log, by step: epochs and snapshots in the words they had while the run was at work, every other row
/// as its code, its message and when it was.
void tell(RunRecord& record, const std::vector<LogRow>& rows) {
    std::vector<std::pair<std::int64_t, QString>> lines;
    for (const VarianceSnapshot& v : record.state.variances) lines.emplace_back(v.step, eventText(v));
    for (const EpochFinished& e : record.state.epochs) lines.emplace_back(e.lastStep + 1, eventText(e));
    for (const LogRow& row : rows) {  // last: the end of a run comes after its last epoch
        QString words = qs(row.code);
        if (!row.message.empty()) words += QStringLiteral(": ") + qs(row.message);
        lines.emplace_back(row.step,
                           QStringLiteral("%1  %2, %3").arg(countText(row.step), 8).arg(words, timeText(row.time)));
    }
    std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [step, line] : lines) record.say(line);
}

/// A store of the first schema does not say how long a run is: what its rows tell. An unknown length stays 0, which
/// shows as no progress rather than as all of it.
void guessLength(RunState& state) {
    const ScheduleSection& schedule = state.config.schedule;
    if (!state.epochs.empty()) {
        const EpochFinished& first = state.epochs.front();  // the last one may be short
        state.stepsPerEpoch = (first.lastStep + 1) / (first.epoch + 1);
    }
    const auto steps = static_cast<double>(state.step);
    if (state.status == RunStatus::finished) {
        state.totalSteps = state.step;
    } else if (schedule.epochs > 0.0) {
        state.totalSteps = std::llround(schedule.epochs * static_cast<double>(state.stepsPerEpoch));
    } else if (schedule.pathPasses > 0.0 && state.pathPasses > 0.0) {
        state.totalSteps = std::llround(schedule.pathPasses * steps / state.pathPasses);
    }
    if (state.totalSteps > 0) state.totalSteps = std::max(state.totalSteps, state.step);
}

}  // namespace

RunRead readRun(const RunCatalog& catalog, const RunId& run, const RunReading& how) {
    RunRead out;
    RunState& state = out.record.state;
    const auto take = [&](auto result, auto&& use) {
        if (result)
            use(*result);
        else if (!out.fault)
            out.fault = result.error();
    };
    const auto wanted = [&] { return !how.wanted || how.wanted(); };
    const auto summary = catalog.find(run.text);
    if (!summary) return {{}, {}, summary.error()};
    state.id = summary->id;
    state.number = summary->number;
    state.name = qs(summary->name);
    state.status = summary->status;
    state.reason = summary->reason;
    state.created = summary->created;
    state.step = summary->steps;
    state.totalSteps = summary->totalSteps;
    state.stepsPerEpoch = summary->stepsPerEpoch;
    state.pathPasses = summary->pathPasses;
    take(catalog.configText(state.id), [&](const std::string& text) {
        take(how.parseConfig(text), [&](std::vector<PlannedRun>& plans) {
            if (!plans.empty()) state.config = plans.front().config;
        });
    });
    take(how.makeSpace(state.config.space), [&](auto& space) { state.shape = shapeOf(*space); });
    TailCursor& at = out.cursor;
    at.status = state.status;
    if (isAtWork(state.status)) state.elsewhere = writerElsewhere(catalog, how.self);
    take(catalog.segments(state.id), [&](auto& rows) {
        if (rows.empty()) return;
        at.segment = rows.back().index;
        state.backend = rows.back().backend;
        state.isa = rows.back().isa;
        state.threads = rows.back().threads;
    });
    take(catalog.epochs(state.id), [&](auto& rows) {
        if (!rows.empty()) at.epoch = rows.back().lastStep;
        state.epochs = std::move(rows);
    });
    if (state.totalSteps == 0) guessLength(state);
    out.record.resetCurves();
    for (std::int64_t after = -1; wanted();) {
        const auto rows = catalog.steps(state.id, after, kRowsAtOnce);
        if (!rows) {
            if (!out.fault) out.fault = rows.error();
            break;
        }
        for (const StepRow& row : *rows) out.record.addStep(row.step, row.loss, row.top1, row.lr, row.gradNormRaw);
        if (!rows->empty()) at.step = rows->back().step;
        if (static_cast<std::int64_t>(rows->size()) < kRowsAtOnce || rows->back().step <= after) break;
        after = rows->back().step;
    }
    if (!wanted()) return out;
    if (isAtWork(state.status)) state.step = std::max(state.step, at.step + 1);  // written since the summary was read
    take(catalog.variances(state.id), [&](auto& rows) {
        if (!rows.empty()) at.variance = rows.back().step;
        state.variances = std::move(rows);
    });
    take(catalog.optionProbabilities(state.id), [&](auto& rows) {
        for (const OptionProbabilityRow& row : rows) out.record.addSampling(row.step, row.probabilities, row.norms);
        if (!rows.empty()) at.sampling = rows.back().step;
    });
    take(catalog.dataHistograms(state.id), [&](auto& rows) {
        if (rows.empty()) return;
        state.histogram = rows.back().counts;
        at.histogram = rows.back().step;
    });
    take(catalog.checkpoints(state.id), [&](auto& rows) {
        if (!rows.empty()) at.checkpoint = state.checkpointStep = rows.front().step;
    });
    take(catalog.log(state.id), [&](auto& rows) {
        at.logRows = rows.size();
        tell(out.record, rows);
    });
    take(catalog.rankings(state.id), [&](auto& rows) {
        if (rows.empty()) return;
        at.ranking = rows.front().id;
        at.rankingDone = rows.front().done;
        at.rankingComplete = rows.front().complete;
        const auto done = std::find_if(rows.begin(), rows.end(), [](const RankingRow& row) { return row.complete; });
        if (done == rows.end()) return;
        state.rankedPaths = done->total;
        state.rankedWithTruth = !done->truthTable.empty();
    });
    state.tau = readTau(catalog, state.id);
    for (const auto* set : {&out.record.raw, &out.record.smooth})
        for (const CurveBuffer& curve : *set) curve.points();  // listed here, not on the GUI thread
    return out;
}

}  // namespace pada::ui
