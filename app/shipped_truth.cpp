// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shipped_truth.h"

#include "app/places.h"
#include "core/base/contract.h"
#include "core/space/search_space.h"
#include "core/store/run_catalog.h"
#include "core/truth/truth_column.h"
#include "core/truth/truth_import.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace pada {
namespace {

TruthTable readShipped(const std::string& name, const std::string& file) {
    const auto space = makeSearchSpace("nas-bench-201");
    auto table = importTruthFile(file, **space, {name, ""});
    if (!table.ok()) throw RunError(table.error().message);
    return std::move(table).value();
}

void importShipped(StoreWriter& writer, const TruthTable& table) {
    const auto done = writer.editor().importTruth(
        {table.name, table.columns, table.unit, table.source, table.architectures, table.values});
    if (!done.ok()) throw RunError(done.error().message);
}

std::map<std::string, double> column(const RunCatalog& catalog, const std::string& table, const std::string& name) {
    const auto rows = catalog.truthColumn(table, name);
    if (!rows.ok()) throw RunError(rows.error().message);
    return {rows->begin(), rows->end()};
}

/// Whether the store holds an older edition of what is shipped: from a file of the same name, with other numbers. A
/// table that someone imported from elsewhere under the shipped name is theirs and stays.
bool outdated(const RunCatalog& catalog, const TruthTableRow& stored, const TruthTable& shipped) {
    const auto fileName = [](const std::string& path) { return std::filesystem::path(path).filename(); };
    if (fileName(stored.source) != fileName(shipped.source)) return false;
    if (stored.columns != shipped.columns) return true;
    for (std::size_t c = 0; c < shipped.columns.size(); ++c) {
        std::map<std::string, double> values;
        for (std::size_t r = 0; r < shipped.architectures.size(); ++r)
            values[shipped.architectures[r]] = shipped.values[r][c];
        if (column(catalog, stored.name, shipped.columns[c]) != values) return true;
    }
    return false;
}

}  // namespace

std::map<std::string, std::string> shippedTruthFiles() {
    std::map<std::string, std::string> files;
    const std::string folder = experimentsFolder();
    if (folder.empty()) return files;
    const std::string demo = folder + "/truth/fashion_mnist_demo.csv";
    if (std::filesystem::is_regular_file(demo)) files["fashion-mnist-demo"] = demo;
    return files;
}

TruthChoice findTruth(StoreWriter& writer, const std::string& storeFile, const std::string& label) {
    if (label.empty()) return {};
    const std::size_t slash = label.find('/');
    if (slash == std::string::npos)
        throw RunError(fmt::format("truth = \"{}\": expected TABLE/column, for example nb201-c/cifar10_test", label));
    const std::string table = label.substr(0, slash), name = label.substr(slash + 1);
    const auto catalog = openCatalog(storeFile);
    if (!catalog.ok()) throw RunError(catalog.error().message);
    auto tables = (*catalog)->truthTables();
    if (!tables.ok()) throw RunError(tables.error().message);
    const auto isIt = [&](const TruthTableRow& row) { return row.name == table; };
    auto found = std::ranges::find_if(*tables, isIt);
    const auto shipped = shippedTruthFiles();
    const auto file = shipped.find(table);
    if (file == shipped.end()) {
        if (found == tables->end()) {
            std::vector<std::string> names;
            for (const TruthTableRow& row : *tables) names.push_back(row.name);
            throw RunError(fmt::format(
                "truth table {} is not in the store (there: {}); import it with `pada truth import FILE --name {}`",
                table, names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", ")), table));
        }
    } else if (const TruthTable edition = readShipped(table, file->second);
               found == tables->end() || outdated(**catalog, *found, edition)) {
        importShipped(writer, edition);
        tables = (*catalog)->truthTables();
        if (!tables.ok()) throw RunError(tables.error().message);
        found = std::ranges::find_if(*tables, isIt);
    }
    return storedTruth(**catalog, label);
}

TruthChoice storedTruth(const RunCatalog& catalog, const std::string& label) {
    TruthChoice choice;
    choice.label = label;
    const std::size_t slash = label.find('/');
    if (slash == std::string::npos) return choice;
    const std::string table = label.substr(0, slash), name = label.substr(slash + 1);
    const bool lowerIsBetter = truthKind(name) == TruthKind::loss;
    const auto read = [&](const std::string& which) {
        auto values = column(catalog, table, which);
        if (lowerIsBetter)
            for (auto& [text, value] : values) value = -value;
        return values;
    };
    choice.values = read(name);
    const auto tables = catalog.truthTables();
    if (!tables.ok()) throw RunError(tables.error().message);
    for (const TruthTableRow& row : *tables)
        if (row.name == table)
            for (const std::string& other : row.columns)
                if (other.starts_with(name + "_seed")) choice.seeds.push_back(read(other));
    return choice;
}

}  // namespace pada
