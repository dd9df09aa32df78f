// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/truth/truth_import.h"

#include "core/truth/accuracy_json.h"
#include "core/truth/csv_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <numeric>
#include <optional>
#include <set>

namespace pada {
namespace {

std::string defaultName(const std::string& file) {
    const std::string leaf = std::filesystem::path(file).filename().string();
    if (leaf == "nasbench201.csv") return "nb201-c";
    if (leaf == "nasbench201_table_d.csv") return "nb201-d";
    if (leaf.starts_with("nats_bench")) return "nb201-natsbench";
    std::string stem = std::filesystem::path(file).stem().string();
    std::ranges::replace(stem, '_', '-');
    return stem;
}

std::optional<std::size_t> findColumn(const CsvTable& table, std::string_view name) {
    const auto at = std::ranges::find(table.header, name);
    if (at == table.header.end()) return std::nullopt;
    return static_cast<std::size_t>(at - table.header.begin());
}

/// Named columns other than `skip` that hold numbers in at least half of their rows; the rest is text. A hole among
/// numbers is thus a fault to report, wherever it stands, and not a reason to drop the column.
std::vector<std::size_t> numericColumns(const CsvTable& table, const std::set<std::size_t>& skip) {
    std::vector<std::size_t> columns;
    for (std::size_t c = 0; c < table.header.size(); ++c) {
        if (skip.contains(c) || table.header[c].empty()) continue;
        const auto numbers =
            std::ranges::count_if(table.rows, [&](const CsvRow& row) { return parseNumber(row.cells[c]).has_value(); });
        if (2 * static_cast<std::size_t>(numbers) >= table.rows.size()) columns.push_back(c);
    }
    return columns;
}

/// Collects rows and refuses repeated architectures.
class Builder {
public:
    Builder(const std::string& file, const SearchSpace& space) : m_file(file), m_space(space) {}

    /// The canonical text of a new architecture, or why not.
    Result<std::string> admit(std::string_view text, std::int64_t line) {
        const auto path = m_space.parse(text);
        if (!path.ok()) return Error{ErrorCode::badData, fmt::format("{}:{}: {}", m_file, line, path.error().message)};
        const std::string canonical = m_space.text(*path);
        if (const auto [at, fresh] = m_seen.emplace(canonical, line); !fresh)
            return Error{ErrorCode::badData,
                         fmt::format("{}:{}: {} stands in line {} already", m_file, line, canonical, at->second)};
        return canonical;
    }

private:
    const std::string& m_file;
    const SearchSpace& m_space;
    std::map<std::string, std::int64_t> m_seen;
};

Result<double> numberAt(const CsvRow& row, std::size_t column, const CsvTable& table, const std::string& file) {
    if (const auto value = parseNumber(row.cells[column])) return *value;
    return Error{ErrorCode::badData, fmt::format("{}:{}: \"{}\" in column {} is no number", file, row.line,
                                                 row.cells[column], table.header[column])};
}

/// arch_index -> arch_str of another table.
Result<std::map<std::string, std::string>> readIndex(const std::string& file) {
    const auto table = readCsv(file);
    if (!table.ok()) return table.error();
    const auto index = findColumn(*table, "arch_index"), text = findColumn(*table, "arch_str");
    if (!index || !text)
        return Error{ErrorCode::wrongUse, fmt::format("{} has no columns arch_index and arch_str", file)};
    std::map<std::string, std::string> map;
    for (const CsvRow& row : table->rows)
        if (!map.emplace(row.cells[*index], row.cells[*text]).second)
            return Error{ErrorCode::badData,
                         fmt::format("{}:{}: arch_index {} stands there already", file, row.line, row.cells[*index])};
    return map;
}

/// Mean of value `c`. Summed in ascending order, so that architectures with the same values tie whichever seed reached
/// which.
double meanOverSeeds(const std::map<std::string, std::vector<double>>& bySeed, std::size_t c) {
    std::vector<double> values;
    for (const auto& [seed, own] : bySeed) values.push_back(own[c]);
    std::ranges::sort(values);
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Rows of several seeds: mean of each column, and every seed's own value.
Result<TruthTable> averageSeeds(const CsvTable& csv, std::size_t text, std::size_t seed, const std::string& file,
                                const SearchSpace& space) {
    TruthTable table;
    std::set<std::size_t> skip{text, seed};
    if (const auto index = findColumn(csv, "arch_index")) skip.insert(*index);
    const std::vector<std::size_t> columns = numericColumns(csv, skip);
    std::map<std::string, std::map<std::string, std::vector<double>>> rows;  // architecture -> seed -> values
    std::vector<std::string> order;
    std::set<std::string> seeds;
    for (const CsvRow& row : csv.rows) {
        const auto path = space.parse(row.cells[text]);
        if (!path.ok())
            return Error{ErrorCode::badData, fmt::format("{}:{}: {}", file, row.line, path.error().message)};
        const std::string canonical = space.text(*path);
        auto& ofArchitecture = rows[canonical];
        if (ofArchitecture.empty()) order.push_back(canonical);
        std::vector<double> values;
        for (const std::size_t c : columns) {
            const auto value = numberAt(row, c, csv, file);
            if (!value.ok()) return value.error();
            values.push_back(*value);
        }
        if (!ofArchitecture.emplace(row.cells[seed], std::move(values)).second)
            return Error{ErrorCode::badData, fmt::format("{}:{}: {} with seed {} stands there already", file, row.line,
                                                         canonical, row.cells[seed])};
        seeds.insert(row.cells[seed]);
    }
    for (const std::size_t c : columns) table.columns.push_back(csv.header[c]);
    for (const std::string& s : seeds)
        for (const std::size_t c : columns) table.columns.push_back(csv.header[c] + "_seed" + s);
    for (const std::string& architecture : order) {
        const auto& ofArchitecture = rows[architecture];
        for (const std::string& s : seeds)
            if (!ofArchitecture.contains(s))
                return Error{ErrorCode::badData,
                             fmt::format("{}: {} has no seed {}, other architectures have it", file, architecture, s)};
        std::vector<double> values;
        for (std::size_t c = 0; c < columns.size(); ++c) values.push_back(meanOverSeeds(ofArchitecture, c));
        for (const std::string& s : seeds)
            values.insert(values.end(), ofArchitecture.at(s).begin(), ofArchitecture.at(s).end());
        table.architectures.push_back(architecture);
        table.values.push_back(std::move(values));
    }
    return table;
}

Result<TruthTable> fromCsv(const CsvTable& csv, const std::string& file, const SearchSpace& space,
                           const TruthImportOptions& options) {
    for (std::size_t c = 0; c < csv.header.size(); ++c)
        if (!csv.header[c].empty() && *findColumn(csv, csv.header[c]) != c)
            return Error{ErrorCode::badData, fmt::format("{}: column \"{}\" stands twice", file, csv.header[c])};
    const bool natsBench = findColumn(csv, "ArchitectureString").has_value();
    const auto text = findColumn(csv, natsBench ? "ArchitectureString" : "arch_str");
    const auto index = findColumn(csv, "arch_index");
    std::map<std::string, std::string> texts;
    if (!text) {
        if (options.indexFrom.empty() || !index)
            return Error{ErrorCode::wrongUse,
                         fmt::format("{} has no column arch_str; rows are never matched by position. Name a table with "
                                     "arch_index and arch_str by --index-from",
                                     file)};
        auto map = readIndex(options.indexFrom);
        if (!map.ok()) return map.error();
        texts = std::move(map).value();
    }
    if (const auto seed = findColumn(csv, "seed"); seed && text) return averageSeeds(csv, *text, *seed, file, space);

    TruthTable table;
    std::vector<std::size_t> columns;
    if (natsBench) {
        for (const auto& [theirs, ours] : {std::pair{"CIFAR10TestAccuracy200Epochs", "cifar10_test"},
                                           {"CIFAR100TestAccuracy200Epochs", "cifar100_test"},
                                           {"ImageNetTestAccuracy200Epochs", "imagenet16_test"}})
            if (const auto c = findColumn(csv, theirs)) {
                columns.push_back(*c);
                table.columns.emplace_back(ours);
            }
    } else {
        std::set<std::size_t> skip;
        for (const auto& c : {text, index})
            if (c) skip.insert(*c);
        columns = numericColumns(csv, skip);
        for (const std::size_t c : columns) table.columns.push_back(csv.header[c]);
    }
    Builder builder(file, space);
    for (const CsvRow& row : csv.rows) {
        std::string architecture;
        if (text) {
            architecture = row.cells[*text];
        } else {
            const auto at = texts.find(row.cells[*index]);
            if (at == texts.end())
                return Error{ErrorCode::badData, fmt::format("{}:{}: arch_index {} is not in {}", file, row.line,
                                                             row.cells[*index], options.indexFrom)};
            architecture = at->second;
        }
        const auto canonical = builder.admit(architecture, row.line);
        if (!canonical.ok()) return canonical.error();
        std::vector<double> values;
        for (const std::size_t c : columns) {
            const auto value = numberAt(row, c, csv, file);
            if (!value.ok()) return value.error();
            values.push_back(*value);
        }
        table.architectures.push_back(*canonical);
        table.values.push_back(std::move(values));
    }
    return table;
}

Result<TruthTable> fromJson(const std::string& content, const std::string& file, const SearchSpace& space) {
    const auto entries = readAccuracyJson(content, file);
    if (!entries.ok()) return entries.error();
    TruthTable table;
    table.columns = {"accuracy"};
    table.unit = "percent";
    Builder builder(file, space);
    for (const AccuracyEntry& entry : *entries) {
        const auto canonical = builder.admit(entry.architecture, entry.line);
        if (!canonical.ok()) return canonical.error();
        table.architectures.push_back(*canonical);
        table.values.push_back({entry.accuracy});
    }
    return table;
}

}  // namespace

Result<TruthTable> importTruthFile(const std::string& file, const SearchSpace& space,
                                   const TruthImportOptions& options) {
    const auto content = readTableText(file);
    if (!content.ok()) return content.error();
    const std::size_t first = content->find_first_not_of(" \t\r\n", content->starts_with("\xEF\xBB\xBF") ? 3 : 0);
    Result<TruthTable> table = Error{};
    if (first != std::string::npos && (*content)[first] == '{') {
        table = fromJson(*content, file, space);
    } else {
        const auto csv = parseCsv(*content, file);
        if (!csv.ok()) return csv.error();
        table = fromCsv(*csv, file, space, options);
    }
    if (!table.ok()) return table;
    if (table->architectures.empty() || table->columns.empty())
        return Error{ErrorCode::badData, fmt::format("{}: {} rows and {} numeric columns; nothing to import", file,
                                                     table->architectures.size(), table->columns.size())};
    table->name = options.name.empty() ? defaultName(file) : options.name;
    table->source = std::filesystem::path(file).filename().string();
    if (table->unit.empty()) {
        double most = 0;
        for (const auto& row : table->values) most = std::max(most, row.front());
        table->unit = most > 1.5 ? "percent" : "fraction";
    }
    return table;
}

}  // namespace pada
