// SPDX-License-Identifier: GPL-3.0-or-later
// pada truth import|list|measure.
#include "app/commands/commands.h"
#include "app/console.h"
#include "app/shipped_truth.h"
#include "app/truth_measure.h"
#include "core/base/clock.h"
#include "core/space/search_space.h"
#include "core/store/run_editor.h"
#include "core/truth/truth_import.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace pada {
namespace {

using nlohmann::json;

int importTable(const std::string& store, const std::string& file, const std::string& name,
                const std::string& indexFrom) {
    const auto space = makeSearchSpace("nas-bench-201");
    const auto table = importTruthFile(file, **space, {name, indexFrom});
    if (!table.ok()) return report(table.error());
    auto writer = openWriter({store, "truth import", 5.0});
    if (!writer.ok()) return report(writer.error());
    tellNotices(**writer);
    const auto done = (*writer)->editor().importTruth(
        {table->name, table->columns, table->unit, table->source, table->architectures, table->values});
    if (!done.ok()) return report(done.error());
    fmt::print("{}: {} architectures, columns {}\n", table->name, table->architectures.size(),
               fmt::join(table->columns, ", "));
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
        fmt::print("{}\n", list.dump(2));
        return kDone;
    }
    if (!rows.empty()) printTable({"table", "rows", "columns", "source"}, rows);
    for (const auto& [name, file] : shippedTruthFiles())
        if (std::ranges::none_of(*tables, [&](const TruthTableRow& t) { return t.name == name; }))
            fmt::print("{} is shipped; it is imported on first use\n", name);
    if (rows.empty()) fmt::print("no imported tables; `pada truth import FILE` adds one\n");
    return kDone;
}

int measure(const TruthMeasureOptions& options) {
    const SignalGuard signals;
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

}  // namespace

void addTruthCommands(CLI::App& app, const std::string& store, Action& action) {
    CLI::App* truth = app.add_subcommand("truth", "Truth tables: import, list, measure");
    truth->require_subcommand(1);
    auto file = std::make_shared<std::string>();
    auto name = std::make_shared<std::string>();
    auto indexFrom = std::make_shared<std::string>();
    auto asJson = std::make_shared<bool>(false);
    auto options = std::make_shared<TruthMeasureOptions>();

    CLI::App* import = truth->add_subcommand(
        "import", "Read a table: our CSV (arch_str + columns), nats_bench.csv or the few-shot-NAS JSON");
    import->add_option("FILE", *file, "The table")->required();
    import->add_option("--name", *name, "Name in the store (default: a known name or the file's stem)");
    import->add_option("--index-from", *indexFrom,
                       "CSV with arch_index and arch_str, for a table that has only arch_index");
    import->callback([=, &action, &store] { action = [=, &store] { return importTable(store, *file, *name, *indexFrom);
};
}  // namespace pada
);

CLI::App* list = truth->add_subcommand("list", "Tables in the store");
list->add_flag("--json", *asJson, "As JSON");
list->callback([=, &action, &store] { action = [=, &store] { return listTables(store, *asJson); }; });

CLI::App* measured = truth->add_subcommand(
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

}  // namespace pada
