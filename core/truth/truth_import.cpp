// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/truth/truth_import.h"

#include "core/base/utf8.h"
#include "core/files/text_file.h"
#include "core/files/whole_file.h"
#include "core/space/nas_bench_201.h"
#include "core/space/path_text.h"
#include "core/truth/json_table.h"
#include "core/truth/number_columns.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <numeric>
#include <set>

namespace pada {
namespace {

using IndexMap = std::map<std::int64_t, std::string>;

std::string defaultName(const std::string& file) {
    const std::string leaf = std::filesystem::path(file).filename().string();
    if (leaf == "nasbench201.csv") return "nb201-c";
    if (leaf == "nasbench201_table_d.csv") return "nb201-d";
    if (leaf.starts_with("nats_bench")) return "nb201-natsbench";
    std::string stem = std::filesystem::path(file).stem().string();
    std::ranges::replace(stem, '_', '-');
    return stem;
}

Error at(const std::string& file, std::int64_t line, const std::string& what) {
    return {ErrorCode::badData, fmt::format("{}:{}: {}", file, line, what)};
}

/// Finds the architecture of a row: by its text, or by a number that another table explains.
class KeyReader {
public:
    static Result<KeyReader> of(const CsvTable& csv, const std::string& file, const SearchSpace& space,
                                const TruthImportOptions& options) {
        KeyReader reader(file, space, options);
        reader.m_text = findTextColumn(csv, options.layout);
        reader.m_index = findIndexColumn(csv);
        if (reader.m_text) return reader;
        if (!reader.m_index)
            return Error{
                ErrorCode::wrongUse,
                fmt::format("{} has no column arch_str; it has {}{}", file, fmt::join(csv.header, ", "),
                            csv.header.size() > 1 ? "" : " (cells are separated by commas, semicolons or tabs)")};
        if (options.indexFrom.empty())
            return Error{ErrorCode::wrongUse,
                         fmt::format("{} has {} but no column arch_str; rows are never matched by position. Name a "
                                     "table with arch_index and arch_str by --index-from, or say --index-from {} if "
                                     "these are the numbers of NAS-Bench-201",
                                     file, csv.header[*reader.m_index], kBenchmarkIndex)};
        auto texts = readIndex(options.indexFrom, space);
        if (!texts.ok()) return texts.error();
        reader.m_texts = std::move(texts).value();
        return reader;
    }

    std::set<std::size_t> columns() const {
        std::set<std::size_t> both;
        for (const auto& c : {m_text, m_index})
            if (c) both.insert(*c);
        return both;
    }
    Result<std::string> architecture(const CsvRow& row) const {
        if (!m_text) return byIndex(row);
        const auto path = readArchitecture(m_space, row.cells[*m_text], m_options.layout);
        if (!path.ok()) return at(m_file, row.line, path.error().message);
        return m_space.text(*path);
    }
    /// The number beside a text, where there is one.
    std::optional<std::int64_t> number(const CsvRow& row) const {
        return m_text && m_index ? readWholeNumber(row.cells[*m_index]) : std::nullopt;
    }

private:
    KeyReader(const std::string& file, const SearchSpace& space, const TruthImportOptions& options)
        : m_file(file), m_space(space), m_options(options) {}

    Result<std::string> byIndex(const CsvRow& row) const {
        const std::string& cell = row.cells[*m_index];
        const auto number = readWholeNumber(cell);
        if (!number)
            return at(m_file, row.line, fmt::format("arch_index \"{}\" is no whole number from 0 on", printable(cell)));
        const auto found = m_texts.find(*number);
        if (found == m_texts.end())
            return at(m_file, row.line, fmt::format("arch_index {} is not in {}", *number, m_options.indexFrom));
        return found->second;
    }

    const std::string& m_file;
    const SearchSpace& m_space;
    const TruthImportOptions& m_options;
    std::optional<std::size_t> m_text, m_index;
    IndexMap m_texts;
};

/// A row's own number, by which scores may be matched.
Result<void> noteIndex(TruthTable& table, const KeyReader& keys, const CsvRow& row, const std::string& architecture,
                       const std::string& file) {
    const auto number = keys.number(row);
    if (!number) return {};
    const auto [known, fresh] = table.byIndex.emplace(*number, architecture);
    if (fresh || known->second == architecture) return {};
    return at(file, row.line, fmt::format("arch_index {} stands there already, for {}", *number, known->second));
}

/// One row an architecture.
Result<void> takeRows(TruthTable& table, const CsvTable& csv, const KeyReader& keys,
                      const std::vector<NumberColumn>& columns, const std::string& file) {
    std::map<std::string, std::int64_t> seen;
    for (const CsvRow& row : csv.rows) {
        const auto architecture = keys.architecture(row);
        if (!architecture.ok()) return architecture.error();
        if (const auto [first, fresh] = seen.emplace(*architecture, row.line); !fresh)
            return at(file, row.line, fmt::format("{} stands in line {} already", *architecture, first->second));
        std::vector<double> values;
        for (const NumberColumn& column : columns) values.push_back(numberAt(row, column));
        if (auto noted = noteIndex(table, keys, row, *architecture, file); !noted.ok()) return noted;
        table.architectures.push_back(*architecture);
        table.values.push_back(std::move(values));
    }
    for (const NumberColumn& column : columns) table.columns.push_back(column.name);
    return {};
}

/// Mean of value `c`. Summed in ascending order, so that architectures with the same values tie whichever seed reached
/// which.
double meanOverSeeds(const std::map<std::string, std::vector<double>>& bySeed, std::size_t c) {
    std::vector<double> values;
    for (const auto& [seed, own] : bySeed) values.push_back(own[c]);
    std::ranges::sort(values);
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

using BySeed = std::map<std::string, std::vector<double>>;  ///< Values by seed.

/// What the means stand on, where architectures differ in it.
void noteSeeds(TruthTable& table, const std::map<std::string, BySeed>& rows) {
    std::map<std::size_t, std::size_t> having;  // seeds -> architectures
    for (const auto& [architecture, bySeed] : rows) ++having[bySeed.size()];
    if (having.size() < 2) return;
    std::vector<std::string> parts;
    for (const auto& [seeds, architectures] : having)
        parts.push_back(
            fmt::format("{} over {}", architectures, seeds == 1 ? "1 seed" : fmt::format("{} seeds", seeds)));
    table.notes.push_back(fmt::format("each mean is over the seeds there are: {}", fmt::join(parts, ", ")));
}

/// Rows of several seeds: mean of each column, and every seed's own value.
Result<void> averageSeeds(TruthTable& table, const CsvTable& csv, const KeyReader& keys, std::size_t seed,
                          const std::vector<NumberColumn>& columns, const std::string& file) {
    std::map<std::string, BySeed> rows;
    std::set<std::string> seeds;
    for (const CsvRow& row : csv.rows) {
        const auto architecture = keys.architecture(row);
        if (!architecture.ok()) return architecture.error();
        const auto number = readWholeNumber(row.cells[seed]);
        if (!number)
            return at(file, row.line, fmt::format("seed \"{}\" is no whole number", printable(row.cells[seed])));
        const std::string name = std::to_string(*number);
        BySeed& ofArchitecture = rows[*architecture];
        if (ofArchitecture.empty()) table.architectures.push_back(*architecture);
        std::vector<double> values;
        for (const NumberColumn& column : columns) values.push_back(numberAt(row, column));
        if (!ofArchitecture.emplace(name, std::move(values)).second)
            return at(file, row.line, fmt::format("{} with seed {} stands there already", *architecture, name));
        if (auto noted = noteIndex(table, keys, row, *architecture, file); !noted.ok()) return noted;
        seeds.insert(name);
    }
    for (const NumberColumn& column : columns) table.columns.push_back(column.name);
    for (const std::string& s : seeds)
        for (const NumberColumn& column : columns) {
            const std::string name = column.name + "_seed" + s;
            if (std::ranges::find(table.columns, name) != table.columns.end())
                return Error{
                    ErrorCode::badData,
                    fmt::format("{}: column {} has the name that the values of seed {} get; rename it", file, name, s)};
            table.columns.push_back(name);
        }
    const std::vector<double> absent(columns.size(), std::numeric_limits<double>::quiet_NaN());
    for (const std::string& architecture : table.architectures) {
        const BySeed& own = rows[architecture];
        std::vector<double> values;
        for (std::size_t c = 0; c < columns.size(); ++c) values.push_back(meanOverSeeds(own, c));
        for (const std::string& s : seeds) {
            const auto found = own.find(s);
            const std::vector<double>& ofSeed = found == own.end() ? absent : found->second;
            values.insert(values.end(), ofSeed.begin(), ofSeed.end());
        }
        table.values.push_back(std::move(values));
    }
    noteSeeds(table, rows);
    return {};
}

/// nats_bench.csv has three columns under names of its own.
std::vector<NumberColumn> natsBenchColumns(const CsvTable& csv) {
    std::vector<NumberColumn> columns;
    for (const auto& [theirs, ours] : {std::pair{"CIFAR10TestAccuracy200Epochs", "cifar10_test"},
                                       {"CIFAR100TestAccuracy200Epochs", "cifar100_test"},
                                       {"ImageNetTestAccuracy200Epochs", "imagenet16_test"}})
        if (const auto c = findColumn(csv, theirs)) columns.push_back({*c, ours});
    return columns;
}

Result<TruthTable> fromCells(CsvTable csv, const std::string& file, const SearchSpace& space,
                             const TruthImportOptions& options) {
    if (findColumn(csv, "ArchitectureString"))
        for (const NumberColumn& column : natsBenchColumns(csv)) csv.header[column.at] = column.name;
    const auto keys = KeyReader::of(csv, file, space, options);
    if (!keys.ok()) return keys.error();
    const auto seed = findColumn(csv, "seed");
    std::set<std::size_t> skip = keys->columns();
    if (seed) skip.insert(*seed);
    std::string only = options.onlyColumn;
    if (seed && !findColumn(csv, only)) only = only.substr(0, only.rfind("_seed"));
    auto numbers = findNumbers(csv, skip, file, only);
    if (!numbers.ok()) return numbers.error();
    TruthTable table;
    table.notes = std::move(numbers->notes);
    const auto taken = seed ? averageSeeds(table, csv, *keys, *seed, numbers->columns, file)
                            : takeRows(table, csv, *keys, numbers->columns, file);
    if (!taken.ok()) return taken.error();
    return table;
}

}  // namespace

std::optional<Error> tableNameFault(const std::string& name) {
    const bool control =
        std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
    if (!name.empty() && !control && name.find('/') == std::string::npos && brokenUtf8(name) == std::string::npos)
        return std::nullopt;
    return Error{
        ErrorCode::wrongUse,
        fmt::format("\"{}\" cannot name a truth table: a name is UTF-8 in one line, not empty and without \"/\"; "
                    "choose one with --name",
                    printable(name))};
}

Result<CsvTable> readTable(const std::string& file) {
    const auto content = readTextFile(file, kMaxCsvBytes);
    if (!content.ok()) return content.error();
    const std::size_t first = content->find_first_not_of(" \t\n");
    const bool json = first != std::string::npos && ((*content)[first] == '{' || (*content)[first] == '[');
    return json ? parseJsonTable(*content, file) : parseCsv(*content, file);
}

Result<IndexMap> readIndex(const std::string& file, const SearchSpace& space) {
    IndexMap map;
    if (file == kBenchmarkIndex) {
        for (int number = 0; number < nb201::kPaths; ++number) {
            const auto path = space.pathOfIndex(number);
            if (!path.ok()) return path.error();
            map.emplace(number, space.text(*path));
        }
        return map;
    }
    const auto table = readTable(file);
    if (!table.ok()) return table.error();
    const auto index = findIndexColumn(*table), text = findTextColumn(*table, KeyLayout::benchmark);
    if (!index || !text)
        return Error{ErrorCode::wrongUse, fmt::format("{} has no columns arch_index and arch_str; it has {}", file,
                                                      fmt::join(table->header, ", "))};
    for (const CsvRow& row : table->rows) {
        const auto number = readWholeNumber(row.cells[*index]);
        if (!number)
            return at(file, row.line,
                      fmt::format("arch_index \"{}\" is no whole number from 0 on", printable(row.cells[*index])));
        const auto path = readArchitecture(space, row.cells[*text], KeyLayout::benchmark);
        if (!path.ok()) return at(file, row.line, path.error().message);
        if (!map.emplace(*number, space.text(*path)).second)
            return at(file, row.line, fmt::format("arch_index {} stands there already", *number));
    }
    return map;
}

Result<TruthTable> importTruthFile(const std::string& file, const SearchSpace& space,
                                   const TruthImportOptions& options) {
    auto cells = readTable(file);
    if (!cells.ok()) return cells.error();
    if (cells->header.empty()) return Error{ErrorCode::badData, fmt::format("{}: 0 rows; nothing to import", file)};
    auto table = fromCells(std::move(cells).value(), file, space, options);
    if (!table.ok()) return table;
    if (table->architectures.empty() || table->columns.empty())
        return Error{ErrorCode::badData,
                     fmt::format("{}: {} rows and {} numeric columns; nothing to import{}", file,
                                 table->architectures.size(), table->columns.size(),
                                 table->notes.empty() ? "" : fmt::format(" ({})", fmt::join(table->notes, "; ")))};
    table->name = options.name.empty() ? defaultName(file) : options.name;
    table->source = isPipe(file) ? "a pipe" : printable(std::filesystem::path(file).filename().string(), 200);
    table->unit = unitOf(table->values);
    return table;
}

}  // namespace pada
