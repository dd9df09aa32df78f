// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/run_config_toml.h"
#include "core/space/search_space.h"
#include "core/store/stored_rows.h"

#include <fmt/ranges.h>

#include <algorithm>

namespace pada::stored {

Result<std::unique_ptr<SearchSpace>> spaceOf(const CatalogReader& reader, const std::string& which,
                                             const std::string& key) {
    const Result<std::vector<std::string>> configs = reader.rows<std::string>(
        "run", "SELECT config FROM run WHERE " + which, key, [](const CatalogRow& row) { return row.text(0); });
    if (!configs) return configs.error();
    std::unique_ptr<SearchSpace> none;
    if (configs->empty()) return none;
    const auto space = parseStoredSpace(configs->front(), "stored config");
    if (!space.ok()) return none;
    auto made = makeSearchSpace(space->kind, space->variant);
    if (!made.ok()) return none;
    return made;
}

Result<std::vector<RankingRow>> rankings(const CatalogReader& reader, const RunId& run) {
    return reader.rows<RankingRow>(
        "ranking",
        fmt::format("SELECT id,step,done,total,images,paths,bn,score,truth_table,created,complete,{},{},{},{},{},{},"
                    "coalesce(seconds,0) FROM "
                    "ranking WHERE run=(SELECT number FROM run WHERE id=?) ORDER BY rowid DESC",
                    reader.since(2, "images_asked", "-1"), reader.since(2, "bn_images", "0"),
                    reader.since(2, "precision", "''"), reader.since(2, "list_digest", "''"),
                    reader.since(2, "data_fingerprint", "''"), reader.since(5, "backend", "''")),
        run.text, [](const CatalogRow& row) {
            RankingRow r;
            r.id = row.text(0);
            r.step = row.integer(1);
            r.done = row.integer(2);
            r.total = row.integer(3);
            r.images = row.integer(4);
            r.paths = row.text(5);
            r.bn = row.line(6);
            r.score = fromWord<LeadingScore>(row.text(7));
            r.truthTable = row.text(8);
            r.created = row.line(9);
            r.complete = row.integer(10) != 0;
            r.terms = {row.integer(11, -1), row.integer(12), row.line(13), row.line(14), row.line(15)};
            r.backend = row.line(16);
            r.seconds = row.real(17);
            return r;
        });
}

Result<std::vector<RunOutcome>> outcomes(const CatalogReader& reader) {
    // One row a run: its last epoch (one of less than half a first epoch's steps says little: a budget that ended a few
    // steps into it), its newest finished ranking, two metrics of that. Each is found by a key.
    return reader.rows<RunOutcome>(
        "run",
        "SELECT run.id,e.mean_loss,e.mean_top1,e.gv_online,t.value,t.low,t.high,t.n,p.value,coalesce(k.truth_table,'') "
        "FROM run "
        "LEFT JOIN epoch e ON e.run=run.number AND e.superseded=0 AND e.epoch=(SELECT x.epoch FROM epoch x WHERE "
        "x.run=run.number AND x.superseded=0 AND 2*(x.last_step-coalesce((SELECT y.last_step FROM epoch y WHERE "
        "y.run=x.run "
        "AND y.superseded=0 AND y.epoch=x.epoch-1),-1))>=coalesce((SELECT z.last_step+1 FROM epoch z WHERE z.run=x.run "
        "AND "
        "z.superseded=0 AND z.epoch=0),0) ORDER BY x.epoch DESC LIMIT 1) "
        "LEFT JOIN ranking k ON k.rowid=(SELECT max(rowid) FROM ranking WHERE ranking.run=run.number AND complete=1) "
        "LEFT JOIN metric t ON t.ranking=k.id AND t.truth_table=k.truth_table AND t.score=k.score AND t.subset=k.score "
        "AND t.name='kendall_tau_b' "
        "LEFT JOIN metric p ON p.ranking=k.id AND p.truth_table=k.truth_table AND p.score=k.score AND p.subset=k.score "
        "AND p.name='precision_at_top_5'",
        "", [](const CatalogRow& row) {
            RunOutcome o;
            o.run = {row.line(0)};
            o.loss = row.maybe(1);
            o.top1 = row.maybe(2);
            o.gradientVariance = row.maybe(3);
            o.tau = row.maybe(4);
            o.tauLow = row.maybe(5);
            o.tauHigh = row.maybe(6);
            o.rankedPaths = static_cast<std::int64_t>(row.maybe(7).value_or(0.0));
            o.precisionAtTop5 = row.maybe(8);
            o.truth = row.line(9);
            return o;
        });
}

Result<std::vector<PathScore>> scores(const CatalogReader& reader, const std::string& ranking) {
    const Result<std::unique_ptr<SearchSpace>> space =
        spaceOf(reader, "number=(SELECT run FROM ranking WHERE id=?)", ranking);
    if (!space) return space.error();
    std::size_t decisions = 0;
    return reader.rows<PathScore>(
        "path_score", "SELECT net,path,score,loss FROM path_score WHERE ranking=? ORDER BY net,path", ranking,
        [&](const CatalogRow& row) {
            PathScore score;
            score.net = static_cast<NetId>(row.integer(0, 0, std::numeric_limits<NetId>::max()));
            score.path = row.path(1);
            if (decisions == 0) decisions = score.path.size();
            if (score.path.size() != decisions)
                row.refuse(1, fmt::format("but the other paths of this ranking have {} decisions", decisions));
            if (*space && !(*space)->valid(score.path))
                row.refuse(1, fmt::format("which are no path of {}", (*space)->kind()));
            score.accuracy = row.share(2);
            score.loss = row.real(3);
            return score;
        });
}

Result<std::vector<MetricRow>> metrics(const CatalogReader& reader, const std::string& ranking) {
    return reader.rows<MetricRow>(
        "metric", "SELECT subset,name,value,low,high,n FROM metric WHERE ranking=? ORDER BY subset,name", ranking,
        [](const CatalogRow& row) {
            MetricRow m;
            m.subset = row.line(0);
            m.name = row.line(1);
            m.value = row.maybe(2);
            m.low = row.maybe(3);
            m.high = row.maybe(4);
            m.n = row.integer(5);
            return m;
        });
}

Result<std::vector<TruthTableRow>> truthTables(const CatalogReader& reader) {
    return reader.rows<TruthTableRow>("truth_table",
                                      "SELECT name,columns,unit,source,rows FROM truth_table ORDER BY name", "",
                                      [](const CatalogRow& row) {
                                          TruthTableRow table;
                                          table.name = row.text(0);
                                          const std::string columns = row.text(1);
                                          for (std::size_t at = 0; at < columns.size();) {
                                              const std::size_t end = std::min(columns.find('\n', at), columns.size());
                                              table.columns.push_back(columns.substr(at, end - at));
                                              at = end + 1;
                                          }
                                          table.unit = row.line(2);
                                          table.source = row.line(3);
                                          table.rows = row.integer(4);
                                          return table;
                                      });
}

Result<std::vector<std::pair<std::string, double>>> truthColumn(const CatalogReader& reader, std::string_view table,
                                                                std::string_view column) {
    const Result<std::vector<TruthTableRow>> tables = truthTables(reader);
    if (!tables) return tables.error();
    const auto found = std::ranges::find(*tables, table, &TruthTableRow::name);
    if (found == tables->end()) return Error{ErrorCode::notFound, fmt::format("there is no truth table {}", table)};
    if (std::ranges::find(found->columns, column) == found->columns.end())
        return Error{ErrorCode::notFound, fmt::format("truth table {} has no column {}; it has {}", table, column,
                                                      fmt::join(found->columns, ", "))};
    const std::string wanted(column);
    return reader.rows<std::pair<std::string, double>>(
        "truth_value",
        "SELECT architecture,value FROM truth_value WHERE truth_table=? AND \"column\"=? AND value IS NOT NULL "
        "ORDER BY row",
        found->name, [](const CatalogRow& row) { return std::pair(row.text(0), row.real(1)); }, &wanted);
}

}  // namespace pada::stored
