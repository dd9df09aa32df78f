// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_catalog.h"

#include "core/files/store_lock.h"
#include "core/store/store_file.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <span>

namespace pada {
namespace {

/// Its process is gone, as the next writer will store it.
void showInterrupted(RunSummary& run) {
    if (run.status != RunStatus::queued && run.status != RunStatus::running && run.status != RunStatus::paused) return;
    if (run.status == RunStatus::paused) run.reason = "paused: " + run.reason;
    run.status = RunStatus::interrupted;
}

constexpr const char* kLive = "run=(SELECT number FROM run WHERE id=?) AND superseded=0";

class Catalog final : public RunCatalog {
public:
    Catalog(std::string path, std::unique_ptr<SQLite::Database> db) : m_path(std::move(path)), m_db(std::move(db)) {}

    Result<std::vector<RunSummary>> runs(bool withTrash) const override {
        const bool free = StoreLock::isFree(m_path);
        return rows<RunSummary>(
            fmt::format(
                "SELECT id,number,name,method,seed,suite,variant,status,reason,created,steps,path_passes,config_hash,"
                "build,data_fingerprint,locked,trashed_at,EXISTS(SELECT 1 FROM queue WHERE queue.run=run.number) FROM "
                "run "
                "WHERE ?='' {} ORDER BY number DESC",
                withTrash ? "" : "AND trashed_at=''"),
            "", [&](SQLite::Statement& s) {
                RunSummary r{{text(s, 0)},
                             integer(s, 1),
                             text(s, 2),
                             text(s, 3),
                             static_cast<std::uint32_t>(integer(s, 4)),
                             text(s, 5),
                             text(s, 6),
                             statusFrom(text(s, 7)),
                             text(s, 8),
                             text(s, 9),
                             integer(s, 10),
                             real(s, 11),
                             text(s, 12),
                             text(s, 13),
                             text(s, 14),
                             integer(s, 15) != 0,
                             text(s, 16)};
                if (free && !(r.status == RunStatus::queued && integer(s, 17) != 0)) showInterrupted(r);
                return r;
            });
    }

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
        if (hits.empty()) return Error{ErrorCode::notFound, fmt::format("there is no run {} in {}", run, m_path)};
        std::string names;
        for (const RunSummary* hit : hits)
            names += fmt::format("{}{} ({})", names.empty() ? "" : ", ", hit->id.text, hit->number);
        return Error{ErrorCode::wrongUse, fmt::format("{} could be any of the runs {}", run, names)};
    }

    Result<std::string> configText(const RunId& run) const override {
        Result<std::vector<std::string>> got = rows<std::string>("SELECT config FROM run WHERE id=?", run.text,
                                                                 [](SQLite::Statement& s) { return text(s, 0); });
        if (!got) return got.error();
        if (got->empty()) return Error{ErrorCode::notFound, fmt::format("there is no run {}", run.text)};
        return got->front();
    }

    Result<std::vector<SegmentRow>> segments(const RunId& run) const override {
        return rows<SegmentRow>(
            "SELECT id,first_step,last_step,started,ended,reason,backend,isa,threads FROM segment WHERE "
            "run=(SELECT number FROM run WHERE id=?) ORDER BY id",
            run.text, [](SQLite::Statement& s) {
                return SegmentRow{integer(s, 0), integer(s, 1), integer(s, 2),
                                  text(s, 3),    text(s, 4),    text(s, 5),
                                  text(s, 6),    text(s, 7),    static_cast<int>(integer(s, 8))};
            });
    }

    Result<std::vector<StepRow>> steps(const RunId& run, std::int64_t after, std::int64_t limit) const override {
        return rows<StepRow>(
            fmt::format(
                "SELECT step,loss,top1,lr,grad_norm_raw,grad_norm_clipped,path_passes,seconds FROM step WHERE {} "
                "AND step>{} ORDER BY step LIMIT {}",
                kLive, after, std::max<std::int64_t>(limit, 0)),
            run.text, [](SQLite::Statement& s) {
                return StepRow{integer(s, 0), real(s, 1), real(s, 2), real(s, 3),
                               real(s, 4),    real(s, 5), real(s, 6), real(s, 7)};
            });
    }

    Result<std::vector<EpochFinished>> epochs(const RunId& run) const override {
        return rows<EpochFinished>(
            fmt::format(
                "SELECT epoch,last_step,smoothing,mean_loss,mean_top1,gv_online,distinct_images,effective_sample_size,"
                "dead_path_share,inactive_drift,seconds FROM epoch WHERE {} ORDER BY epoch",
                kLive),
            run.text, [&](SQLite::Statement& s) {
                return EpochFinished{run,        integer(s, 0), integer(s, 1), real(s, 2), real(s, 3), real(s, 4),
                                     real(s, 5), integer(s, 6), real(s, 7),    real(s, 8), real(s, 9), real(s, 10)};
            });
    }

    Result<std::vector<VarianceSnapshot>> variances(const RunId& run) const override {
        return rows<VarianceSnapshot>(
            fmt::format("SELECT step,gv_own,gv_uniform,second_uniform,second_in_use,second_optimal,low,high,draws "
                        "FROM variance WHERE {} ORDER BY step",
                        kLive),
            run.text, [&](SQLite::Statement& s) {
                return VarianceSnapshot{
                    run,        integer(s, 0), real(s, 1), real(s, 2), real(s, 3),
                    real(s, 4), real(s, 5),    real(s, 6), real(s, 7), static_cast<int>(integer(s, 8))};
            });
    }

    Result<std::vector<OptionProbabilityRow>> optionProbabilities(const RunId& run) const override {
        std::vector<OptionProbabilityRow> result;
        Result<std::vector<int>> got = rows<int>(
            fmt::format("SELECT step,decision,option,probability,norm FROM option_probability WHERE {} "
                        "ORDER BY step,decision,option",
                        kLive),
            run.text, [&](SQLite::Statement& s) {
                if (result.empty() || result.back().step != integer(s, 0)) result.push_back({integer(s, 0), {}, {}});
                OptionProbabilityRow& row = result.back();
                const std::size_t d = static_cast<std::size_t>(std::clamp<std::int64_t>(integer(s, 1), 0, 255));
                if (row.probabilities.size() <= d) row.probabilities.resize(d + 1);
                row.probabilities[d].push_back(real(s, 3));
                if (!s.getColumn(4).isNull()) {
                    if (row.norms.size() <= d) row.norms.resize(d + 1);
                    row.norms[d].push_back(real(s, 4));
                }
                return 0;
            });
        if (!got) return got.error();
        return result;
    }

    Result<std::vector<DataHistogramRow>> dataHistograms(const RunId& run) const override {
        std::vector<DataHistogramRow> result;
        Result<std::vector<int>> got =
            rows<int>(fmt::format("SELECT step,count FROM data_weight_histogram WHERE {} ORDER BY step,bin", kLive),
                      run.text, [&](SQLite::Statement& s) {
                          if (result.empty() || result.back().step != integer(s, 0))
                              result.push_back({integer(s, 0), {}});
                          result.back().counts.push_back(integer(s, 1));
                          return 0;
                      });
        if (!got) return got.error();
        return result;
    }

    Result<std::vector<CheckpointRow>> checkpoints(const RunId& run) const override {
        return rows<CheckpointRow>(
            fmt::format("SELECT path,sha256,bytes,step FROM checkpoint WHERE {} ORDER BY step DESC, segment DESC",
                        kLive),
            run.text, [](SQLite::Statement& s) {
                return CheckpointRow{text(s, 0), text(s, 1), integer(s, 2), integer(s, 3)};
            });
    }

    Result<std::vector<RankingRow>> rankings(const RunId& run) const override {
        return rows<RankingRow>(
            "SELECT id,step,done,total,images,paths,bn,score,truth_table,created,complete FROM ranking WHERE "
            "run=(SELECT number FROM run WHERE id=?) ORDER BY rowid DESC",
            run.text, [](SQLite::Statement& s) {
                return RankingRow{text(s, 0),    integer(s, 1), integer(s, 2),      integer(s, 3),
                                  integer(s, 4), text(s, 5),    text(s, 6),         text(s, 7),
                                  text(s, 8),    text(s, 9),    integer(s, 10) != 0};
            });
    }

    Result<std::vector<PathScore>> scores(const std::string& ranking) const override {
        return rows<PathScore>(
            "SELECT path,net,score,loss FROM path_score WHERE ranking=? ORDER BY net,path", ranking,
            [](SQLite::Statement& s) {
                const SQLite::Column blob = s.getColumn(0);
                const std::size_t size =
                    std::min<std::size_t>(static_cast<std::size_t>(blob.getBytes()), Path::kMaxDecisions);
                return PathScore{Path(std::span(static_cast<const std::uint8_t*>(blob.getBlob()), size)),
                                 static_cast<NetId>(integer(s, 1)), real(s, 2), real(s, 3)};
            });
    }

    Result<std::vector<MetricRow>> metrics(const std::string& ranking) const override {
        return rows<MetricRow>(
            "SELECT subset,name,value,low,high,n FROM metric WHERE ranking=? ORDER BY subset,name", ranking,
            [](SQLite::Statement& s) {
                auto maybe = [&](int i) {
                    return s.getColumn(i).isNull() ? std::optional<double>() : std::optional<double>(real(s, i));
                };
                return MetricRow{text(s, 0), text(s, 1), maybe(2), maybe(3), maybe(4), integer(s, 5)};
            });
    }

    Result<std::vector<LogRow>> log(const RunId& run) const override {
        return rows<LogRow>(
            "SELECT step,time,level,code,\"values\" FROM event WHERE run=(SELECT number FROM run WHERE id=?) ORDER BY "
            "id",
            run.text, [](SQLite::Statement& s) {
                return LogRow{integer(s, 0), text(s, 1), text(s, 2), text(s, 3), text(s, 4)};
            });
    }

    Result<std::vector<RunId>> queue() const override {
        return rows<RunId>(
            "SELECT run.id FROM queue JOIN run ON run.number=queue.run WHERE ?='' AND run.trashed_at='' ORDER BY "
            "position",
            "", [](SQLite::Statement& s) { return RunId{text(s, 0)}; });
    }

    Result<std::vector<TruthTableRow>> truthTables() const override {
        return rows<TruthTableRow>("SELECT name,columns,unit,source,rows FROM truth_table WHERE ?='' ORDER BY name", "",
                                   [](SQLite::Statement& s) {
                                       TruthTableRow row{text(s, 0), {}, text(s, 2), text(s, 3), integer(s, 4)};
                                       const std::string columns = text(s, 1);
                                       for (std::size_t at = 0; at < columns.size();) {
                                           const std::size_t end = std::min(columns.find('\n', at), columns.size());
                                           row.columns.push_back(columns.substr(at, end - at));
                                           at = end + 1;
                                       }
                                       return row;
                                   });
    }

    Result<std::vector<std::pair<std::string, double>>> truthColumn(std::string_view table,
                                                                    std::string_view column) const override {
        Result<std::vector<TruthTableRow>> tables = truthTables();
        if (!tables) return tables.error();
        for (const TruthTableRow& t : *tables) {
            if (t.name != table) continue;
            const auto hit = std::find(t.columns.begin(), t.columns.end(), column);
            if (hit == t.columns.end())
                return Error{ErrorCode::notFound, fmt::format("truth table {} has no column {}; it has {}", table,
                                                              column, fmt::join(t.columns, ", "))};
            const std::string wanted(column);
            std::vector<std::pair<std::string, double>> result;
            Result<std::vector<int>> got = rows<int>(
                "SELECT architecture,value FROM truth_value WHERE truth_table=? AND \"column\"=? ORDER BY row", t.name,
                [&](SQLite::Statement& s) {
                    result.emplace_back(text(s, 0), real(s, 1));
                    return 0;
                },
                &wanted);
            if (!got) return got.error();
            return result;
        }
        return Error{ErrorCode::notFound, fmt::format("there is no truth table {}", table)};
    }

private:
    static std::string text(SQLite::Statement& s, int i) { return s.getColumn(i).getString(); }
    static std::int64_t integer(SQLite::Statement& s, int i) { return s.getColumn(i).getInt64(); }
    /// SQLite has no NaN and stores NULL for it, a diverged loss for example.
    static double real(SQLite::Statement& s, int i) {
        const SQLite::Column value = s.getColumn(i);
        return value.isNull() ? std::numeric_limits<double>::quiet_NaN() : value.getDouble();
    }

    template <class Row, class Read>
    Result<std::vector<Row>> rows(const std::string& sql, const std::string& key, Read&& read,
                                  const std::string* second = nullptr) const {
        std::vector<Row> result;
        try {
            if (!m_db) {
                struct stat info {};
                if (::stat(m_path.c_str(), &info) != 0) return result;
                Result<std::unique_ptr<SQLite::Database>> db = openForReading(m_path);
                if (!db) return db.error();
                m_db = std::move(*db);
                if (!m_db) return result;
            }
            SQLite::Statement s(*m_db, sql);
            s.bind(1, key);
            if (second) s.bind(2, *second);
            while (s.executeStep()) result.push_back(read(s));
            return result;
        } catch (const SQLite::Exception& fault) {
            return storeError(m_path, fault);
        }
    }

    std::string m_path;
    mutable std::unique_ptr<SQLite::Database> m_db;  ///< Null until the file exists.
};

}  // namespace

Result<std::unique_ptr<RunCatalog>> openCatalog(const std::string& file) {
    std::unique_ptr<SQLite::Database> db;
    struct stat info {};
    if (::stat(file.c_str(), &info) == 0) {
        Result<std::unique_ptr<SQLite::Database>> opened = openForReading(file);
        if (!opened) return opened.error();
        db = std::move(*opened);
    }
    return std::unique_ptr<RunCatalog>(std::make_unique<Catalog>(file, std::move(db)));
}

}  // namespace pada
