// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/run_tail.h"

#include <algorithm>
#include <set>

namespace pada::ui {
namespace {
constexpr std::int64_t kTailRows = 20'000;

class Reader {
public:
    Reader(const RunCatalog& catalog, const RunId& run, const TailCursor& from) : m_catalog(catalog), m_run(run) {
        tail.cursor = from;
    }

    void readAll(std::int64_t self) {
        const auto summary = m_catalog.find(m_run.text);
        if (!note(summary)) return;
        const std::int64_t writer = writerElsewhere(m_catalog, self);
        readSegment(summary->status);
        readRows();
        readLog();
        readStatus(*summary);
        readRanking(writer != 0);
        if (isAtWork(summary->status) || tail.cursor.rankingAtWork) tail.elsewhere = writer;
    }

    RunTail tail;

private:
    template <class T>
    bool note(const Result<T>& result) {
        if (!result.ok() && !tail.fault) tail.fault = result.error();
        return result.ok();
    }
    void push(Event event) { tail.events.push_back(std::move(event)); }

    /// A resume: rows from its first step on are written anew.
    void readSegment(RunStatus now) {
        TailCursor& at = tail.cursor;
        const auto segments = m_catalog.segments(m_run);
        if (!note(segments) || segments->empty()) return;
        const SegmentRow& last = segments->back();
        const bool next = last.index != at.segment && !last.backend.empty();
        const bool again = isAtWork(now) && !isAtWork(at.status);
        if (!next && !again) return;
        at.segment = last.index;
        for (std::int64_t* step :
             {&at.step, &at.epoch, &at.variance, &at.sampling, &at.histogram, &at.table, &at.strength})
            *step = std::min(*step, last.firstStep - 1);
        RunStarted started;
        started.run = m_run;
        started.segment = last.index;
        started.firstStep = last.firstStep;
        started.totalSteps = last.totalSteps;
        started.stepsPerEpoch = last.stepsPerEpoch;
        started.backend = last.backend;
        started.isa = last.isa;
        started.threads = last.threads;
        push(std::move(started));
        at.status = RunStatus::running;
    }

    void readRows() {
        TailCursor& at = tail.cursor;
        if (const auto rows = m_catalog.optionProbabilities(m_run, at.sampling); note(rows))
            for (const OptionProbabilityRow& row : *rows) {
                push(SamplingChanged{m_run, row.step, row.probabilities, row.norms});
                at.sampling = row.step;
            }
        for (;;) {
            const auto rows = m_catalog.steps(m_run, at.step, kTailRows);
            if (!note(rows) || rows->empty()) break;
            for (const StepRow& row : *rows)
                push(StepEvent{m_run,
                               row.step,
                               row.loss,
                               row.top1,
                               row.lr,
                               row.gradNormRaw,
                               row.gradNormClipped,
                               row.pathPasses,
                               row.seconds,
                               {}});
            at.step = rows->back().step;
            if (static_cast<std::int64_t>(rows->size()) < kTailRows) break;
        }
        if (const auto rows = m_catalog.dataHistograms(m_run, at.histogram); note(rows))
            for (const DataHistogramRow& row : *rows) {
                push(DataWeightsChanged{m_run, row.step, {}, row.counts});
                at.histogram = row.step;
            }
        if (const auto rows = m_catalog.methodTables(m_run, at.table); note(rows))
            for (const MethodTableRow& row : *rows) {
                push(MethodTold{m_run, row.step, row.table});
                at.table = row.step;
            }
        if (const auto rows = m_catalog.strengths(m_run, at.strength); note(rows))
            for (const StrengthsRow& row : *rows) {
                push(StrengthsChanged{m_run, row.step, row.strengths});
                at.strength = row.step;
            }
        if (const auto rows = m_catalog.epochs(m_run); note(rows))
            for (const EpochFinished& row : *rows) {
                if (row.lastStep <= at.epoch) continue;
                push(row);
                at.epoch = row.lastStep;
            }
        if (const auto rows = m_catalog.variances(m_run); note(rows))
            for (const VarianceSnapshot& row : *rows) {
                if (row.step <= at.variance) continue;
                push(row);
                at.variance = row.step;
            }
        if (const auto rows = m_catalog.checkpoints(m_run); note(rows) && !rows->empty()) {
            const CheckpointRow& newest = rows->front();
            if (newest.step != at.checkpoint)
                push(CheckpointWritten{m_run, newest.path, newest.bytes, newest.sha256, newest.step});
            at.checkpoint = newest.step;
        }
    }

    /// Measured on weights of a step whose other tables were read long ago.
    void readMeasured(const std::string& topic) {
        const auto rows = m_catalog.methodTables(m_run);
        if (!note(rows)) return;
        for (const MethodTableRow& row : *rows)
            if (row.table.topic == topic) push(MethodTold{m_run, row.step, row.table});
    }

    /// Starts, pauses and ends come with the change of status.
    void readLog() {
        const auto rows = m_catalog.log(m_run);
        if (!note(rows)) return;
        static const std::set<std::string> kOfStatus{"started", "paused",   "resumed", "finished",
                                                     "stopped", "diverged", "failed"};
        for (std::size_t i = tail.cursor.logRows; i < rows->size(); ++i)
            if (const LogRow& row = (*rows)[i]; !kOfStatus.contains(row.code)) {
                push(Notice{m_run, row.step, row.code, row.message, row.level});
                if (row.code == "interference") readMeasured(row.code);
            }
        tail.cursor.logRows = rows->size();
    }

    void readStatus(const RunSummary& now) {
        TailCursor& at = tail.cursor;
        if (now.status == at.status || now.status == RunStatus::queued) return;
        if (now.status == RunStatus::paused)
            push(RunPaused{m_run, now.steps, now.reason});
        else if (now.status == RunStatus::running)
            push(RunResumed{m_run, now.steps});
        else
            push(RunEnded{m_run, now.status, now.reason, now.steps, now.pathPasses});
        at.status = now.status;
    }

    void readRanking(bool written) {
        TailCursor& at = tail.cursor;
        const auto rows = m_catalog.rankings(m_run);
        if (!note(rows) || rows->empty()) return;
        const RankingRow& newest = rows->front();
        const bool other = newest.id != at.ranking;
        const bool moved = other || newest.done != at.rankingDone || newest.complete != at.rankingComplete;
        if (moved && !at.rankingAtWork) {  // one that was cut says nothing until it goes on
            push(RankingStarted{m_run, newest.id, newest.step, newest.total, newest.images, newest.paths, newest.bn,
                                other ? std::int64_t{0} : at.rankingDone});
            at.rankingAtWork = true;
        }
        if (moved && at.rankingAtWork) readScores(newest);
        if (at.rankingAtWork && (newest.complete || !written)) {
            push(RankingFinished{m_run, newest.id, newest.complete, 0.0});
            at.rankingAtWork = false;
        }
        at.ranking = newest.id;
        at.rankingDone = newest.done;
        at.rankingComplete = newest.complete;
    }

    /// All that are there: who shows them leaves out what it has.
    void readScores(const RankingRow& ranking) {
        auto scores = m_catalog.scores(ranking.id);
        if (!note(scores)) return;
        const double share =
            ranking.total > 0 ? static_cast<double>(ranking.done) / static_cast<double>(ranking.total) : 0.0;
        push(RankingProgress{m_run, ranking.id, ranking.done, std::move(*scores), share});
    }

    const RunCatalog& m_catalog;
    RunId m_run;
};

}  // namespace

std::int64_t writerElsewhere(const RunCatalog& catalog, std::int64_t self) {
    const auto holder = catalog.holder();
    if (!holder.ok() || !*holder || (*holder)->pid == self) return 0;
    return (*holder)->pid > 0 ? (*holder)->pid : -1;
}

RunTail readTail(const RunCatalog& catalog, const RunId& run, const TailCursor& from, std::int64_t self) {
    Reader reader(catalog, run, from);
    reader.readAll(self);
    return std::move(reader.tail);
}

TailCursor cursorAtEnd(const RunCatalog& catalog, const RunId& run, RunStatus status) {
    TailCursor at;
    at.status = status;
    if (const auto summary = catalog.find(run.text); summary.ok()) at.step = summary->steps - 1;
    if (const auto rows = catalog.segments(run); rows.ok() && !rows->empty()) at.segment = rows->back().index;
    if (const auto rows = catalog.epochs(run); rows.ok() && !rows->empty()) at.epoch = rows->back().lastStep;
    if (const auto rows = catalog.variances(run); rows.ok() && !rows->empty()) at.variance = rows->back().step;
    if (const auto rows = catalog.optionProbabilities(run, at.sampling); rows.ok() && !rows->empty())
        at.sampling = rows->back().step;
    if (const auto rows = catalog.dataHistograms(run); rows.ok() && !rows->empty()) at.histogram = rows->back().step;
    if (const auto rows = catalog.methodTables(run); rows.ok() && !rows->empty()) at.table = rows->back().step;
    if (const auto rows = catalog.strengths(run); rows.ok() && !rows->empty()) at.strength = rows->back().step;
    if (const auto rows = catalog.checkpoints(run); rows.ok() && !rows->empty()) at.checkpoint = rows->front().step;
    if (const auto rows = catalog.log(run); rows.ok()) at.logRows = rows->size();
    if (const auto rows = catalog.rankings(run); rows.ok() && !rows->empty()) {
        at.ranking = rows->front().id;
        at.rankingDone = rows->front().done;
        at.rankingComplete = rows->front().complete;
    }
    return at;
}

}  // namespace pada::ui
