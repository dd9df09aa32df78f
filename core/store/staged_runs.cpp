// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"
#include "core/store/row_tables.h"
#include "core/store/run_catalog.h"
#include "core/store/run_rows.h"
#include "core/store/search_catalog.h"
#include "core/store/store_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace pada {
namespace {

constexpr std::size_t kUlidLength = 26;
constexpr std::int64_t kPage = 100'000;

bool isUlid(std::string_view text) {
    return text.size() == kUlidLength &&
           text.find_first_not_of("0123456789ABCDEFGHJKMNPQRSTVWXYZ") == std::string_view::npos;
}

Error refusedRow(std::string message) {
    return {ErrorCode::badData, std::move(message)};
}

/// Nothing, or what the row of a run says that cannot be.
Result<void> checkRunCell(const RowColumn& column, const Cell& cell) {
    const auto* text = std::get_if<std::string>(&cell);
    if (column.name == "id" && (!text || !isUlid(*text)))
        return refusedRow(fmt::format("\"{}\" is no run's id (26 letters and digits)", text ? printable(*text) : ""));
    if (column.name != "status" || !text) return {};
    const std::optional<RunStatus> status = fromWord<RunStatus>(*text);
    if (!status || *status == RunStatus::queued || *status == RunStatus::running || *status == RunStatus::paused)
        return refusedRow(fmt::format("status \"{}\" is not how a run ends", printable(*text)));
    return {};
}

/// Everything that the window would ask of a store, asked once.
Result<void> readAll(const RunCatalog& catalog) {
    const auto runs = catalog.runs(true);
    if (!runs) return runs.error();
    Result<void> fault;
    const auto ask = [&](const auto& answer) {
        if (fault && !answer) fault = answer.error();
    };
    ask(catalog.outcomes());
    for (const RunSummary& run : *runs) {
        if (run.name == "damaged" && !run.reason.empty() && run.status == RunStatus::failed && run.configHash.empty())
            return refusedRow(fmt::format("run {}: {}", run.id.text, run.reason));
        ask(catalog.configText(run.id));
        ask(catalog.segments(run.id));
        for (std::int64_t after = -1;;) {
            const auto steps = catalog.steps(run.id, after, kPage);
            ask(steps);
            if (!steps || steps->empty()) break;
            after = steps->back().step;
        }
        ask(catalog.epochs(run.id));
        ask(catalog.variances(run.id));
        ask(catalog.optionProbabilities(run.id));
        ask(catalog.dataHistograms(run.id));
        ask(catalog.methodTables(run.id));
        ask(catalog.strengths(run.id));
        for (std::int64_t after = -1;;) {
            const auto weights = catalog.dataWeights(run.id, after, 1);
            ask(weights);
            if (!weights || weights->empty()) break;
            after = weights->back().step;
        }
        ask(catalog.checkpoints(run.id));
        ask(catalog.log(run.id));
        const auto rankings = catalog.rankings(run.id);
        ask(rankings);
        if (rankings)
            for (const RankingRow& ranking : *rankings) {
                ask(catalog.scores(ranking.id));
                ask(catalog.metrics(ranking.id));
            }
        if (!fault) return refusedRow(fmt::format("run {}: {}", run.id.text, fault.error().message));
    }
    const auto truths = catalog.truthTables();
    ask(truths);
    if (truths)
        for (const TruthTableRow& truth : *truths)
            for (const std::string& column : truth.columns) ask(catalog.truthColumn(truth.name, column));
    return fault;
}

class Staged final : public StagedRuns {
public:
    Staged(std::string path, std::unique_ptr<SQLite::Database> db)
        : m_path(std::move(path)), m_db(std::move(db)), m_tables(rowTablesOf(*m_db)) {
        beginWrite(*m_db);
    }
    Staged(const Staged&) = delete;
    Staged& operator=(const Staged&) = delete;
    ~Staged() override {
        m_statements.clear();
        if (m_db) abandon(*m_db);
    }

    const std::vector<RowTable>& tables() const override { return m_tables; }

    Result<void> add(const RowTable& table, std::span<const std::size_t> columns, std::int64_t run,
                     std::span<const Cell> cells) override {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const RowColumn& column = table.columns[columns[i]];
            if (const auto* text = std::get_if<std::string>(&cells[i]); text && text->find('\0') != std::string::npos)
                return refusedRow(fmt::format("column {} holds a zero byte", column.name));
            if (table.owner == RowTable::Owner::run && table.name == "run")
                if (Result<void> fits = checkRunCell(column, cells[i]); !fits) return fits;
        }
        try {
            SQLite::Statement& statement = statementFor(table, columns);
            int at = 0;
            if (statement.getBindParameterCount() > static_cast<int>(columns.size())) statement.bind(++at, run);
            for (const Cell& cell : cells) bindCell(statement, ++at, cell);
            statement.exec();
            return {};
        } catch (const SQLite::Exception& fault) {
            const std::string_view said = fault.what();
            if (said.find("UNIQUE") != std::string_view::npos) return refusedRow("a row like it came before");
            if (said.find("NOT NULL") != std::string_view::npos) return refusedRow("a value is missing");
            if (said.find("FOREIGN") != std::string_view::npos) return refusedRow("it belongs to no run here");
            return storeError(m_path, fault);
        }
    }

    Result<void> finish() override {
        try {
            if (Result<void> whole = checkBelonging(); !whole) return whole;
            m_statements.clear();
            m_db->exec("COMMIT");
            m_db.reset();
        } catch (const SQLite::Exception& fault) {
            return storeError(m_path, fault);
        }
        const auto check = checkStore(m_path);
        if (!check) return check.error();
        if (!check->faults.empty()) return refusedRow(check->faults.front());
        const auto catalog = openCatalog(m_path);
        if (!catalog) return catalog.error();
        return readAll(**catalog);
    }

private:
    SQLite::Statement& statementFor(const RowTable& table, std::span<const std::size_t> columns) {
        const std::string sql = insertRow(table, columns);
        auto& statement = m_statements[sql];
        if (!statement) statement = std::make_unique<SQLite::Statement>(*m_db, sql);
        statement->reset();
        statement->clearBindings();
        return *statement;
    }

    /// No row belongs to something that is not there: it would be lost without a word.
    Result<void> checkBelonging() {
        for (const RowTable& table : m_tables) {
            std::string orphans;
            if (table.name == "path_score" || table.name == "metric")
                orphans = "ranking NOT IN (SELECT id FROM ranking)";
            else if (table.name == "search_point")
                orphans = "search NOT IN (SELECT id FROM search)";
            else if (table.name == "truth_value")
                orphans = "truth_table NOT IN (SELECT name FROM truth_table)";
            else if (table.owner == RowTable::Owner::run && table.name != "run")
                orphans = "run NOT IN (SELECT number FROM run)";
            else
                continue;
            const std::int64_t count =
                m_db->execAndGet(fmt::format("SELECT count(*) FROM \"{}\" WHERE {}", table.name, orphans)).getInt64();
            if (count > 0)
                return refusedRow(
                    fmt::format("{} rows of table {} belong to nothing that is there", count, table.name));
        }
        return {};
    }

    std::string m_path;
    std::unique_ptr<SQLite::Database> m_db;
    std::vector<RowTable> m_tables;
    std::map<std::string, std::unique_ptr<SQLite::Statement>> m_statements;
};

}  // namespace

Result<std::unique_ptr<StagedRuns>> createStagedRuns(const std::string& file) {
    Result<OpenedStore> opened = openForWriting(file);
    if (!opened) return opened.error();
    try {
        return std::unique_ptr<StagedRuns>(std::make_unique<Staged>(file, std::move(opened->db)));
    } catch (const SQLite::Exception& fault) {
        return storeError(file, fault);
    }
}

}  // namespace pada
