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
    const auto plans = parseStoredConfig(configs->front(), "stored config");
    if (!plans.ok() || plans->empty()) return none;
    const SpaceSection& space = plans->front().config.space;
    auto made = makeSearchSpace(space.kind, space.variant);
    if (!made.ok()) return none;
    return made;
}

Result<std::vector<RankingRow>> rankings(const CatalogReader& reader, const RunId& run) {
    return reader.rows<RankingRow>(
        "ranking",
        fmt::format("SELECT id,step,done,total,images,paths,bn,score,truth_table,created,complete,{},{},{},{},{} FROM "
                    "ranking WHERE run=(SELECT number FROM run WHERE id=?) ORDER BY rowid DESC",
                    reader.since(2, "images_asked", "-1"), reader.since(2, "bn_images", "0"),
                    reader.since(2, "precision", "''"), reader.since(2, "list_digest", "''"),
                    reader.since(2, "data_fingerprint", "''")),
        run.text, [](const CatalogRow& row) {
            RankingRow r;
            r.id = row.text(0);
            r.step = row.integer(1);
            r.done = row.integer(2);
            r.total = row.integer(3);
            r.images = row.integer(4);
            r.paths = row.text(5);
            r.bn = row.line(6);
            r.score = row.line(7);
            r.truthTable = row.text(8);
            r.created = row.line(9);
            r.complete = row.integer(10) != 0;
            r.terms = {row.integer(11, -1), row.integer(12), row.line(13), row.line(14), row.line(15)};
            return r;
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
