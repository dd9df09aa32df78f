// SPDX-License-Identifier: GPL-3.0-or-later
// pada truth import|list|measure.
#include "app/commands/commands.h"
#include "app/exit_code.h"
#include "app/json_text.h"
#include "app/load_watch.h"
#include "app/shipped_truth.h"
#include "app/signal_guard.h"
#include "app/store_notices.h"
#include "app/terminal_text.h"
#include "app/text_table.h"
#include "app/truth_measure.h"
#include "core/base/clock.h"
#include "core/files/whole_file.h"
#include "core/space/search_space.h"
#include "core/store/run_catalog.h"
#include "core/store/run_editor.h"
#include "core/truth/truth_import.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <optional>

namespace pada {
namespace {

using nlohmann::json;

struct ImportOptions {
    std::string file, name, indexFrom, layout = "benchmark";
    bool replace = false;
};

std::string tableText(const TruthTableRow& table) {
    return fmt::format("{} architectures, columns {}, from {}", table.rows, fmt::join(table.columns, ", "),
                       table.source);
}

/// The table that has this name now.
Result<std::optional<TruthTableRow>> tableNamed(const std::string& store, const std::string& name) {
    const auto catalog = openCatalog(store);
    if (!catalog.ok()) return catalog.error();
    const auto tables = (*catalog)->truthTables();
    if (!tables.ok()) return tables.error();
    const auto found = std::ranges::find(*tables, name, &TruthTableRow::name);
    return found == tables->end() ? std::nullopt : std::optional(*found);
}

int importTable(const std::string& store, const ImportOptions& options) {
    if (options.name.empty() && isPipe(options.file))
        return report({ErrorCode::wrongUse, fmt::format("{} is a pipe, which gives the table no name; choose one with "
                                                        "--name",
                                                        options.file)});
    const auto space = makeSearchSpace("nas-bench-201");
    const auto table =
        importTruthFile(options.file, **space, {options.name, options.indexFrom, *keyLayoutNamed(options.layout), {}});
    if (!table.ok()) return report(table.error());
    if (const auto fault = tableNameFault(table->name)) return report(*fault);
    auto writer = openWriter({store, "truth import", 5.0});
    if (!writer.ok()) return report(writer.error());
    tellNotices(**writer);
    const auto before = tableNamed(store, table->name);
    if (!before.ok()) return report(before.error());
    if (*before && (*before)->source != table->source && !options.replace)
        return report(
            {ErrorCode::wrongUse, fmt::format("the store has a table {} already ({}); choose another name with "
                                              "--name, or replace it with --replace",
                                              table->name, tableText(**before))});
    const auto done = (*writer)->editor().importTruth(
        {table->name, table->columns, table->unit, table->source, table->architectures, table->values});
    if (!done.ok()) return report(done.error());
    fmt::print("{}: {} architectures, columns {}\n", table->name, table->architectures.size(),
               fmt::join(table->columns, ", "));
    if (*before) fmt::print("it replaced the table of that name ({})\n", tableText(**before));
    for (const std::string& note : table->notes) fmt::print(stderr, "note: {}\n", note);
    return kDone;
}

int listTables(const std::string& store, bool asJson) {
    const auto catalog = openCatalog(store);
    if (!catalog.ok()) return report(catalog.error());
    const auto tables = (*catalog)->truthTables();
    if (!tables.ok()) return report(tables.error());
    json list = json::array();
    std::vector<std::vector<std::string>> rows;
    for (const TruthTableRow& table : *tables) {
        list.push_back({{"name", table.name},
                        {"columns", table.columns},
                        {"rows", table.rows},
                        {"unit", table.unit},
                        {"source", table.source}});
        rows.push_back({table.name, fmt::format("{}", table.rows), fmt::format("{}", fmt::join(table.columns, " ")),
                        table.source});
    }
    if (asJson) {
        fmt::print("{}\n", jsonText(list));
        return kDone;
    }
    if (!rows.empty()) printTable({"table", "rows", "columns", "source"}, rows);
    for (const auto& [name, file] : shippedTruthFiles())
        if (std::ranges::none_of(*tables, [&name = name](const TruthTableRow& t) { return t.name == name; }))
            fmt::print("{} is shipped; it is imported on first use\n", name);
    if (rows.empty()) fmt::print("no imported tables; `pada truth import FILE` adds one\n");
    return kDone;
}

int measure(TruthMeasureOptions options) {
    const SignalGuard signals;
    options.loading = shellLoad([&] { return !signals.stopRequested(); }, false);
    const SystemClock clock;
    const double began = clock.monotonicSeconds();
    int first = -1;
    const auto rows = measureTruth(
        options,
        [&](int done, int total, const std::string& row) {
            if (first < 0) first = done - 1;
            const double spent = clock.monotonicSeconds() - began;
            fmt::print(stderr, "{}/{} ({} left): {}", done, total,
                       durationText(spent / (done - first) * (total - done)), row);
        },
        [&] { return !signals.stopRequested(); });
    if (!rows.ok()) return report(rows.error());
    fmt::print("{} rows in {}\n", *rows, options.output);
    return signals.stopRequested() ? kStopped : kDone;
}

void addImport(CLI::App& truth, const std::string& store, Action& action) {
    auto options = std::make_shared<ImportOptions>();
    CLI::App* import = truth.add_subcommand(
        "import",
        "Read a table of NAS-Bench-201 cells: CSV with arch_str and columns of numbers (ours, nats_bench.csv; commas, "
        "semicolons or tabs) or JSON ({cell: accuracy}, {cell: {name: value}}, a list of records)");
    import->add_option("FILE", options->file, "The table; also a pipe, with --name")->required();
    import->add_option("--name", options->name, "Name in the store (default: a known name or the file's stem)");
    import->add_option(
        "--index-from", options->indexFrom,
        "CSV with arch_index and arch_str, for a table that has only arch_index; `benchmark`: the numbers "
        "are the benchmark's own");
    import
        ->add_option("--layout", options->layout,
                     "How cells are written; naslib: six operation numbers, (4, 0, 3, 1, 4, 3)")
        ->check(CLI::IsMember({"benchmark", "naslib"}))
        ->capture_default_str();
    import->add_flag("--replace", options->replace,
                     "Take the place of a table of that name that came from another file");
    import->callback([=, &action, &store] { action = [=, &store] { return importTable(store, *options);
};
}  // namespace
);
}  // namespace pada

void addList(CLI::App& truth, const std::string& store, Action& action) {
    auto asJson = std::make_shared<bool>(false);
    CLI::App* list = truth.add_subcommand("list", "Tables in the store");
    list->add_flag("--json", *asJson, "As JSON");
    list->callback([=, &action, &store] { action = [=, &store] { return listTables(store, *asJson); }; });
}

void addMeasure(CLI::App& truth, Action& action) {
    auto options = std::make_shared<TruthMeasureOptions>();
    CLI::App* measured = truth.add_subcommand(
        "measure", "Train every path of a config alone; rows are appended, a cut run goes on where it was");
    measured
        ->add_option("CONFIG", options->config,
                     "Suite with the frozen budget, for example experiments/truth/fashion_mnist_demo.toml")
        ->required();
    measured->add_option("--out", options->output, "CSV to append to")->required();
    measured->add_option("--workers", options->workers, "One-thread nets side by side")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
    options->notice = [](const std::string& text) { fmt::print(stderr, "pada: {}\n", text); };
    measured->callback([=, &action] { action = [=] { return measure(*options); }; });
}

}  // namespace

void addTruthCommands(CLI::App& app, const std::string& store, Action& action) {
    CLI::App* truth = app.add_subcommand("truth", "Truth tables: import, list, measure");
    truth->require_subcommand(1);
    addImport(*truth, store, action);
    addList(*truth, store, action);
    addMeasure(*truth, action);
}

}  // namespace pada
