// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/score_catalog.h"

#include "core/space/search_space.h"
#include "core/store/stored_rows.h"

#include <fmt/format.h>

#include <limits>
#include <utility>

namespace pada {
namespace {

UntrainedScoreRow untrainedRowOf(const CatalogRow& row) {
    UntrainedScoreRow s;
    s.id = row.integer(0);
    s.score = row.line(1);
    s.net = row.line(2);
    s.space = row.line(3);
    s.channels = row.integer(4);
    s.cellsPerStage = row.integer(5);
    s.affine = row.integer(6, 0, 1) != 0;
    s.init = row.line(7);
    s.seed = static_cast<std::uint32_t>(row.integer(8, 0, std::numeric_limits<std::uint32_t>::max()));
    s.images = row.integer(9);
    s.data = row.line(10);
    s.seconds = row.real(11);
    s.created = row.line(12);
    s.values = row.integer(13);
    return s;
}

class ScoresOfStore final : public ScoreCatalog {
public:
    ScoresOfStore(std::string path, std::unique_ptr<SQLite::Database> db) : m_reader(std::move(path), std::move(db)) {}

    Result<std::vector<UntrainedScoreRow>> untrained() const override {
        if (!hasScores()) return std::vector<UntrainedScoreRow>();
        return m_reader.rows<UntrainedScoreRow>(
            "untrained_score",
            "SELECT id,score,net,space,channels,cells_per_stage,affine,init,seed,images,data,seconds,created,"
            "(SELECT count(*) FROM untrained_value v WHERE v.untrained_score=s.id) FROM untrained_score s ORDER BY "
            "score,seed,id",
            "", untrainedRowOf);
    }

    Result<std::vector<UntrainedValue>> values(std::int64_t id) const override {
        if (!hasScores()) return std::vector<UntrainedValue>();
        const std::string key = fmt::format("{}", id);
        const auto kinds = m_reader.rows<std::string>("untrained_score",
                                                      "SELECT space FROM untrained_score WHERE id=CAST(? AS INTEGER)",
                                                      key, [](const CatalogRow& row) { return row.line(0); });
        if (!kinds) return kinds.error();
        std::unique_ptr<SearchSpace> space;
        if (!kinds->empty())
            if (auto made = makeSearchSpace(kinds->front()); made.ok()) space = std::move(made).value();
        return m_reader.rows<UntrainedValue>(
            "untrained_value",
            "SELECT path,value FROM untrained_value WHERE untrained_score=CAST(? AS INTEGER) ORDER BY path", key,
            [&](const CatalogRow& row) {
                UntrainedValue value{row.path(0), row.maybe(1)};
                if (space && !space->valid(value.path))
                    row.refuse(0, fmt::format("which are no path of {}", space->kind()));
                return value;
            });
    }

    Result<std::vector<ScoreTrial>> trials(const std::string& truthTable) const override {
        if (!hasScores()) return std::vector<ScoreTrial>();
        return m_reader.rows<ScoreTrial>(
            "score_trial",
            "SELECT name,ranking,list_digest,space,paths,n,tau,created,truth_table FROM score_trial WHERE "
            "truth_table=? ORDER BY name,list_digest,ranking",
            truthTable, [](const CatalogRow& row) {
                ScoreTrial t;
                t.name = row.line(0);
                t.ranking = row.line(1);
                t.listDigest = row.line(2);
                t.space = row.line(3);
                t.paths = row.line(4);
                t.n = row.integer(5);
                t.tau = row.maybe(6);
                t.created = row.line(7);
                t.truthTable = row.line(8);
                return t;
            });
    }

    Result<std::vector<std::pair<Path, std::int64_t>>> trainedPaths(const RunId& run) const override {
        return m_reader.rows<std::pair<Path, std::int64_t>>(
            "step_path",
            fmt::format("SELECT path,count(*) FROM step_path WHERE {} AND role='trained' GROUP BY path", stored::kLive),
            run.text, [](const CatalogRow& row) { return std::pair(row.path(0), row.integer(1)); });
    }

    Result<std::optional<double>> rankingSeconds(const std::string& ranking) const override {
        const auto rows =
            m_reader.rows<std::optional<double>>("ranking", "SELECT seconds FROM ranking WHERE id=?", ranking,
                                                 [](const CatalogRow& row) { return row.maybe(0); });
        if (!rows) return rows.error();
        return rows->empty() ? std::optional<double>() : rows->front();
    }

private:
    /// Whether the store is of a schema with untrained scores; `since` names the column where it is.
    bool hasScores() const { return m_reader.since(4, "id", "''") == "id"; }

    CatalogReader m_reader;
};

}  // namespace

Result<std::unique_ptr<ScoreCatalog>> openScoreCatalog(const std::string& file) {
    Result<std::unique_ptr<SQLite::Database>> db = openIfThere(file);
    if (!db) return db.error();
    return std::unique_ptr<ScoreCatalog>(std::make_unique<ScoresOfStore>(file, std::move(*db)));
}

}  // namespace pada
