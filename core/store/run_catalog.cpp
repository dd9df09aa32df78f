// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_catalog.h"

#include "core/files/store_lock.h"
#include "core/store/run_marks.h"
#include "core/store/stored_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace pada {
namespace {

constexpr int kMostThreads = 1'000'000;

/// Its process is gone, as the next writer will store it.
void showInterrupted(RunSummary& run) {
    if (run.status != RunStatus::queued && run.status != RunStatus::running && run.status != RunStatus::paused) return;
    if (run.status == RunStatus::paused) run.reason = "paused: " + run.reason;
    run.status = RunStatus::interrupted;
}

RunSummary summaryOf(const CatalogRow& row) {
    RunSummary r;
    r.id = {row.line(0)};
    r.number = row.integer(1, 1);
    r.name = row.line(2);
    r.method = row.line(3);
    r.seed = static_cast<std::uint32_t>(row.integer(4, 0, std::numeric_limits<std::uint32_t>::max()));
    r.suite = row.line(5);
    r.variant = row.line(6);
    r.status = statusFrom(row.text(7));
    r.reason = row.line(8);
    r.created = row.line(9);
    r.steps = row.integer(10);
    r.pathPasses = row.real(11);
    r.configHash = row.line(12);
    r.build = row.line(13);
    r.dataFingerprint = row.line(14);
    r.locked = row.integer(15) != 0;
    r.trashedAt = row.line(16);
    r.totalSteps = row.integer(18);
    r.stepsPerEpoch = row.integer(19);
    r.colour = row.integer(20);
    r.dash = row.integer(21);
    r.marker = row.integer(22);
    r.tags = marks::tagsFrom(row.text(23));
    r.note = row.text(24);
    return r;
}

/// One damaged row must not hide the others: it is listed as what it is, and can be put into the trash.
RunSummary summaryOrDamage(const CatalogRow& row) {
    try {
        return summaryOf(row);
    } catch (const CatalogRow::Fault& fault) {
        RunSummary r;
        r.id = {row.line(0)};
        r.number = row.integer(1, 1);
        r.name = "damaged";
        r.status = RunStatus::failed;
        r.reason = "its row in the store is damaged: " + fault.what;
        return r;
    }
}

class RunsOfStore final : public RunCatalog {
public:
    RunsOfStore(std::string path, std::unique_ptr<SQLite::Database> db) : m_reader(std::move(path), std::move(db)) {}

    Result<std::vector<RunSummary>> runs(bool withTrash) const override {
        const bool free = StoreLock::isFree(m_reader.path());
        const std::string newest =
            "coalesce((SELECT {} FROM segment WHERE segment.run=run.number ORDER BY "
            "segment.id DESC LIMIT 1),0)";
        const std::string total = fmt::format(fmt::runtime(newest), m_reader.since(2, "total_steps", "0"));
        const std::string epoch = fmt::format(fmt::runtime(newest), m_reader.since(2, "steps_per_epoch", "0"));
        return m_reader.rows<RunSummary>(
            "run",
            fmt::format("SELECT id,number,name,method,seed,suite,variant,status,reason,created,steps,path_passes,"
                        "config_hash,build,data_fingerprint,locked,trashed_at,EXISTS(SELECT 1 FROM queue WHERE "
                        "queue.run=run.number),{},{},colour,dash,marker,{},{} FROM run {} ORDER BY number DESC",
                        total, epoch, marks::kTagColumn, marks::kNoteColumn, withTrash ? "" : "WHERE trashed_at=''"),
            "", [&](const CatalogRow& row) {
                RunSummary r = summaryOrDamage(row);
                const bool waits = r.status == RunStatus::queued && row.integer(17) != 0;
                if (free && !waits) showInterrupted(r);
                const bool going = r.status == RunStatus::running || r.status == RunStatus::paused;
                r.resumable = !going && r.status != RunStatus::finished && r.trashedAt.empty();
                return r;
            });
    }

    Result<std::vector<RunOutcome>> outcomes() const override { return stored::outcomes(m_reader); }

    Result<RunSummary> find(std::string_view run) const override {
        Result<std::vector<RunSummary>> all = runs(true);
        if (!all) return all.error();
        std::string upper(run);
        for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
        std::vector<const RunSummary*> hits;
        for (const RunSummary& r : *all) {
            if (r.id.text == upper || std::to_string(r.number) == run) return r;
            if (!upper.empty() && r.id.text.starts_with(upper)) hits.push_back(&r);
        }
        if (hits.size() == 1) return *hits.front();
        if (hits.empty())
            return Error{ErrorCode::notFound, fmt::format("there is no run {} in {}", run, m_reader.path())};
        std::string names;
        for (const RunSummary* hit : hits)
            names += fmt::format("{}{} ({})", names.empty() ? "" : ", ", hit->id.text, hit->number);
        return Error{ErrorCode::wrongUse, fmt::format("{} could be any of the runs {}", run, names)};
    }

    Result<std::string> configText(const RunId& run) const override {
        Result<std::vector<std::string>> got = m_reader.rows<std::string>(
            "run", "SELECT config FROM run WHERE id=?", run.text, [](const CatalogRow& row) { return row.text(0); });
        if (!got) return got.error();
        if (got->empty()) return Error{ErrorCode::notFound, fmt::format("there is no run {}", run.text)};
        return got->front();
    }

    Result<std::vector<SegmentRow>> segments(const RunId& run) const override {
        return m_reader.rows<SegmentRow>(
            "segment",
            fmt::format("SELECT id,first_step,last_step,started,ended,reason,backend,isa,threads,{},{} FROM segment "
                        "WHERE run=(SELECT number FROM run WHERE id=?) ORDER BY id",
                        m_reader.since(2, "total_steps", "0"), m_reader.since(2, "steps_per_epoch", "0")),
            run.text, [](const CatalogRow& row) {
                SegmentRow s;
                s.index = row.integer(0);
                s.firstStep = row.integer(1);
                s.lastStep = row.integer(2, -1);
                s.started = row.line(3);
                s.ended = row.line(4);
                s.reason = row.line(5);
                s.backend = row.line(6);
                s.isa = row.line(7);
                s.threads = static_cast<int>(row.integer(8, 0, kMostThreads));
                s.totalSteps = row.integer(9);
                s.stepsPerEpoch = row.integer(10);
                return s;
            });
    }

    Result<std::vector<StepRow>> steps(const RunId& run, std::int64_t after, std::int64_t limit) const override {
        return stored::steps(m_reader, run, after, limit);
    }
    Result<std::vector<EpochFinished>> epochs(const RunId& run) const override { return stored::epochs(m_reader, run); }
    Result<std::vector<VarianceSnapshot>> variances(const RunId& run) const override {
        return stored::variances(m_reader, run);
    }
    Result<std::vector<OptionProbabilityRow>> optionProbabilities(const RunId& run, std::int64_t after) const override {
        return stored::optionProbabilities(m_reader, run, after);
    }
    Result<std::vector<MethodTableRow>> methodTables(const RunId& run, std::int64_t after) const override {
        return stored::methodTables(m_reader, run, after);
    }
    Result<std::vector<StrengthsRow>> strengths(const RunId& run, std::int64_t after) const override {
        return stored::strengths(m_reader, run, after);
    }
    Result<std::vector<DataHistogramRow>> dataHistograms(const RunId& run, std::int64_t after) const override {
        return stored::dataHistograms(m_reader, run, after);
    }
    Result<std::vector<DataWeightRow>> dataWeights(const RunId& run, std::int64_t after,
                                                   std::int64_t limit) const override {
        return stored::dataWeights(m_reader, run, after, limit);
    }

    Result<std::vector<CheckpointRow>> checkpoints(const RunId& run) const override {
        return m_reader.rows<CheckpointRow>(
            "checkpoint",
            "SELECT step,path,sha256,bytes FROM checkpoint WHERE run=(SELECT number FROM run WHERE id=?) AND "
            "superseded=0 ORDER BY step DESC, segment DESC",
            run.text, [](const CatalogRow& row) {
                CheckpointRow c;
                c.step = row.integer(0);
                c.path = row.text(1);
                c.sha256 = row.line(2);
                c.bytes = row.integer(3);
                return c;
            });
    }

    Result<std::vector<RankingRow>> rankings(const RunId& run) const override {
        return stored::rankings(m_reader, run);
    }
    Result<std::vector<PathScore>> scores(const std::string& ranking) const override {
        return stored::scores(m_reader, ranking);
    }
    Result<std::vector<MetricRow>> metrics(const std::string& ranking) const override {
        return stored::metrics(m_reader, ranking);
    }

    Result<std::vector<LogRow>> log(const RunId& run) const override {
        return m_reader.rows<LogRow>(
            "event",
            "SELECT step,time,level,code,\"values\" FROM event WHERE run=(SELECT number FROM run WHERE id=?) ORDER "
            "BY id",
            run.text, [](const CatalogRow& row) {
                return LogRow{row.integer(0), row.line(1), row.line(2), row.line(3), row.line(4)};
            });
    }

    Result<std::vector<RunId>> queue() const override {
        return m_reader.rows<RunId>("queue",
                                    "SELECT run.id FROM queue JOIN run ON run.number=queue.run WHERE "
                                    "run.trashed_at='' ORDER BY position",
                                    "", [](const CatalogRow& row) { return RunId{row.line(0)}; });
    }

    Result<std::vector<TruthTableRow>> truthTables() const override { return stored::truthTables(m_reader); }
    Result<std::vector<std::pair<std::string, double>>> truthColumn(std::string_view table,
                                                                    std::string_view column) const override {
        return stored::truthColumn(m_reader, table, column);
    }

    Result<std::int64_t> version() const override {
        Result<std::vector<std::int64_t>> got =
            m_reader.rows<std::int64_t>("pragma_data_version", "SELECT data_version FROM pragma_data_version", "",
                                        [](const CatalogRow& row) { return row.integer(0); });
        if (!got) return got.error();
        return got->empty() ? 0 : got->front();
    }

    Result<std::optional<StoreHolder>> holder() const override {
        const auto found = StoreLock::holder(m_reader.path());
        if (!found) return std::optional<StoreHolder>();
        return std::optional(StoreHolder{found->pid, found->work});
    }

private:
    CatalogReader m_reader;
};

}  // namespace

Result<std::unique_ptr<RunCatalog>> openCatalog(const std::string& file) {
    Result<std::unique_ptr<SQLite::Database>> db = openIfThere(file);
    if (!db) return db.error();
    return std::unique_ptr<RunCatalog>(std::make_unique<RunsOfStore>(file, std::move(*db)));
}

}  // namespace pada
