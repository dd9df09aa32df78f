// SPDX-License-Identifier: GPL-3.0-or-later
// Runs out of the store: the whole of one, and what a long one is shown by until the whole is read.
#include "core/store/run_editor.h"
#include "ui/session/event_text.h"
#include "ui/session/run_record.h"
#include "ui/text/format.h"

#include <algorithm>
#include <cmath>
#include <type_traits>

namespace pada::ui {

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

constexpr std::int64_t kRowsAtOnce = 20'000;

/// One reading, part by part; what can not be read is left out, and the first fault is told.
class StoredRunReader {
public:
    StoredRunReader(const RunCatalog& catalog, const RunReading& how) : m_catalog(catalog), m_how(how) {}

    RunRead out;

    bool wanted() const { return !m_how.wanted || m_how.wanted(); }

    /// What a run is without its rows; false where it is not there.
    bool begin(const RunId& run) {
        const auto summary = m_catalog.find(run.text);
        if (!summary) {
            out.fault = summary.error();
            return false;
        }
        RunFacts& facts = out.record.facts;
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
        take(m_catalog.configText(facts.id), [&](const std::string& text) {
            if (summary->method == kImportedMethod) {
                facts.config.method.name = kImportedMethod;
                facts.config.run.seed = summary->seed;
                facts.source = readSource(text).value_or(RunSource{});
                return;
            }
            take(m_how.parseConfig(text), [&](std::vector<PlannedRun>& plans) {
                if (!plans.empty()) facts.config = plans.front().config;
            });
        });
        if (!facts.source)
            take(m_how.makeSpace(facts.config.space), [&](auto& space) {
                facts.shape = shapeOf(*space);
                facts.space = std::move(space);
            });
        TailCursor& at = out.cursor;
        at.status = facts.status;
        if (isAtWork(facts.status)) facts.elsewhere = writerElsewhere(m_catalog, m_how.self);
        take(m_catalog.segments(facts.id), [&](auto& rows) {
            if (rows.empty()) return;
            at.segment = rows.back().index;
            facts.backend = rows.back().backend;
            facts.isa = rows.back().isa;
            facts.threads = rows.back().threads;
        });
        take(m_catalog.epochs(facts.id), [&](auto& rows) {
            if (!rows.empty()) at.epoch = rows.back().lastStep;
            facts.epochs = std::move(rows);
        });
        if (facts.totalSteps == 0) guessLength(facts);
        out.record.resetCurves();
        return true;
    }

    void readSteps() {
        TailCursor& at = out.cursor;
        const RunId& run = out.record.facts.id;
        for (std::int64_t after = -1; wanted();) {
            const auto rows = m_catalog.steps(run, after, kRowsAtOnce);
            if (!rows) return note(rows.error());
            for (const StepRow& row : *rows) out.record.addStep(row);
            if (!rows->empty()) at.step = rows->back().step;
            if (static_cast<std::int64_t>(rows->size()) < kRowsAtOnce || rows->back().step <= after) return;
            after = rows->back().step;
        }
    }

    /// Blocks of neighbouring steps at even distances, and as many of the newest as their running mean takes.
    void lookAtSteps() {
        constexpr std::int64_t kBlocks = 160, kBlock = 48;
        const RunFacts& facts = out.record.facts;
        const std::int64_t newest = std::min<std::int64_t>(facts.step, std::int64_t{5} * out.record.span);
        const auto look = [&](std::int64_t from, std::int64_t most) {
            take(m_catalog.steps(facts.id, from - 1, most), [&](auto& rows) {
                out.record.addBlock(rows);
                if (!rows.empty()) out.cursor.step = rows.back().step;
            });
        };
        for (std::int64_t block = 0; block < kBlocks && wanted(); ++block)
            look((facts.step - newest) * block / kBlocks, kBlock);
        look(facts.step - newest, newest);
    }

    /// Everything that is told beside the steps.
    void readRows() {
        const RunId& run = out.record.facts.id;
        readVariances();
        take(m_catalog.optionProbabilities(run), [&](auto& rows) { addProbabilities(rows); });
        take(m_catalog.dataHistograms(run), [&](auto& rows) { addHistograms(rows); });
        take(m_catalog.methodTables(run), [&](auto& rows) { addTables(rows); });
        take(m_catalog.strengths(run), [&](auto& rows) { addStrengths(rows); });
        readCheckpoints();
    }

    /// The newest of it alone.
    void lookAtRows() {
        const RunId& run = out.record.facts.id;
        readVariances();
        take(newest([&](std::int64_t after) { return m_catalog.optionProbabilities(run, after); }),
             [&](auto& rows) { addProbabilities(rows); });
        take(newest([&](std::int64_t after) { return m_catalog.dataHistograms(run, after); }),
             [&](auto& rows) { addHistograms(rows); });
        take(newest([&](std::int64_t after) { return m_catalog.methodTables(run, after); }),
             [&](auto& rows) { addTables(rows); });
        take(newest([&](std::int64_t after) { return m_catalog.strengths(run, after); }),
             [&](auto& rows) { addStrengths(rows); });
        readCheckpoints();
    }

    void readLogAndRankings() {
        RunFacts& facts = out.record.facts;
        TailCursor& at = out.cursor;
        take(m_catalog.log(facts.id), [&](auto& rows) {
            at.logRows = rows.size();
            readCosts(facts, rows);
            tell(out.record, rows);
        });
        take(m_catalog.rankings(facts.id), [&](auto& rows) {
            if (rows.empty()) return;
            at.ranking = rows.front().id;
            at.rankingDone = rows.front().done;
            at.rankingComplete = rows.front().complete;
            const auto done =
                std::find_if(rows.begin(), rows.end(), [](const RankingRow& row) { return row.complete; });
            if (done == rows.end()) return;
            facts.rankedPaths = done->total;
            facts.rankedWithTruth = !done->truthTable.empty();
        });
        facts.tau = readTau(m_catalog, facts.id);
    }

    /// Lists are made here, not on the GUI thread.
    RunRead finished() {
        for (const auto* set : {&out.record.raw, &out.record.smooth})
            for (const CurveBuffer& curve : *set) curve.points();
        return std::move(out);
    }

private:
    void note(const Error& error) {
        if (!out.fault) out.fault = error;
    }
    template <class T, class Use>
    void take(Result<T> result, Use&& use) {
        if (result)
            use(*result);
        else
            note(result.error());
    }

    void readVariances() {
        take(m_catalog.variances(out.record.facts.id), [&](auto& rows) {
            if (!rows.empty()) out.cursor.variance = rows.back().step;
            out.record.facts.variances = std::move(rows);
        });
    }
    void readCheckpoints() {
        take(m_catalog.checkpoints(out.record.facts.id), [&](auto& rows) {
            if (!rows.empty()) out.cursor.checkpoint = out.record.facts.checkpointStep = rows.front().step;
        });
    }
    void addProbabilities(const std::vector<OptionProbabilityRow>& rows) {
        for (const OptionProbabilityRow& row : rows) out.record.addSampling(row.step, row.probabilities, row.norms);
        if (!rows.empty()) out.cursor.sampling = rows.back().step;
    }
    void addHistograms(const std::vector<DataHistogramRow>& rows) {
        for (const DataHistogramRow& row : rows) out.record.addWeights(row.step, row.counts);
        if (!rows.empty()) out.cursor.histogram = rows.back().step;
    }
    void addTables(std::vector<MethodTableRow>& rows) {
        for (MethodTableRow& row : rows) out.record.facts.tables.add(row.step, std::move(row.table));
        if (!rows.empty()) out.cursor.table = rows.back().step;
    }
    void addStrengths(const std::vector<StrengthsRow>& rows) {
        for (const StrengthsRow& row : rows) out.record.facts.tables.add(row.step, row.strengths);
        if (!rows.empty()) out.cursor.strength = rows.back().step;
    }

    /// What `rows` gives behind a step of the last epochs: of as few as have something, doubled until there is.
    template <class Rows>
    std::invoke_result_t<Rows&, std::int64_t> newest(Rows&& rows) const {
        const std::vector<EpochFinished>& epochs = out.record.facts.epochs;
        for (std::size_t back = 2;; back *= 2) {
            const bool all = back > epochs.size();
            auto found = rows(all ? std::int64_t{-1} : epochs[epochs.size() - back].lastStep);
            if (all || !found || !found->empty()) return found;
        }
    }

    const RunCatalog& m_catalog;
    const RunReading& m_how;
};

RunRead readOn(StoredRunReader& reader) {
    RunFacts& facts = reader.out.record.facts;
    reader.readSteps();
    if (!reader.wanted()) return std::move(reader.out);
    if (isAtWork(facts.status))
        facts.step = std::max(facts.step, reader.out.cursor.step + 1);  // written since the summary was read
    reader.readRows();
    reader.readLogAndRankings();
    return reader.finished();
}

}  // namespace

RunRead readRun(const RunCatalog& catalog, const RunId& run, const RunReading& how) {
    StoredRunReader reader(catalog, how);
    return reader.begin(run) ? readOn(reader) : std::move(reader.out);
}

RunRead readFirst(const RunCatalog& catalog, const RunId& run, const RunReading& how) {
    constexpr std::int64_t kLong = 50'000;  // steps: fewer are read in a moment
    StoredRunReader reader(catalog, how);
    if (!reader.begin(run)) return std::move(reader.out);
    RunFacts& facts = reader.out.record.facts;
    if (isAtWork(facts.status) || facts.step < kLong) return readOn(reader);
    facts.partly = true;
    reader.lookAtSteps();
    reader.lookAtRows();
    reader.readLogAndRankings();
    return reader.finished();
}

}  // namespace pada::ui
