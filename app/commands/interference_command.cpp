// SPDX-License-Identifier: GPL-3.0-or-later
// pada interference.
#include "app/allowed_overrides.h"
#include "app/commands/commands.h"
#include "app/exit_code.h"
#include "app/interference_job.h"
#include "app/json_text.h"
#include "app/load_watch.h"
#include "app/progress_line.h"
#include "app/signal_guard.h"
#include "app/text_table.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <vector>

namespace pada {
namespace {

using nlohmann::json;

struct InterferenceOptions {
    std::string run;
    std::vector<std::string> overrides;
    int pairs = 50, batchSize = 64;
    std::uint32_t seed = 0;
    bool json = false, quiet = false, noKeep = false;
};

json rowJson(const InterferenceRow& row) {
    return {{"differing", row.differing},
            {"pairs", row.pairs},
            {"cosine", row.cosine ? json(*row.cosine) : json(nullptr)},
            {"low", row.interval ? json(row.interval->low) : json(nullptr)},
            {"high", row.interval ? json(row.interval->high) : json(nullptr)},
            {"tensors", row.tensors}};
}

void print(const RunSummary& run, std::int64_t step, const std::vector<InterferenceRow>& rows) {
    std::vector<std::vector<std::string>> cells;
    for (const InterferenceRow& row : rows)
        cells.push_back({fmt::format("{}", row.differing), row.cosine ? fmt::format("{:.4f}", *row.cosine) : "-",
                         row.interval ? fmt::format("[{:.4f}, {:.4f}]", row.interval->low, row.interval->high) : "-",
                         fmt::format("{}", row.pairs), fmt::format("{:.1f}", row.tensors)});
    printTable({"differing decisions", "cosine of shared gradients", "95 %", "pairs", "shared tensors"}, cells);
    fmt::print(
        "run {}, step {}: two paths on the same images, in the weights that both train; 95 % bootstrap over "
        "pairs\n",
        run.number, step);
}

int measure(const std::string& store, const InterferenceOptions& options) {
    const auto overrides = allowedOverrides(options.overrides, {"data.root", "run.threads"});
    if (!overrides.ok()) return report(overrides.error());
    const auto catalog = openCatalog(store);
    if (!catalog.ok()) return report(catalog.error());
    const auto run = (*catalog)->find(options.run);
    if (!run.ok()) return report(run.error());
    if (!options.noKeep)  // who cannot keep it is told before it is measured
        if (const auto keeps = checkInterferenceKeeps(store, *run); !keeps.ok()) return report(keeps.error());
    const SignalGuard signals;
    ProgressLine progress(options.quiet || options.json);
    const auto done = measureRunInterference(
        **catalog, store,
        {.run = options.run,
         .pairs = options.pairs,
         .batchSize = options.batchSize,
         .seed = options.seed,
         .overrides = *overrides,
         .loading = shellLoad([&] { return !signals.stopRequested(); }, options.quiet || options.json)},
        [&](double share) {
            progress.update(share, "pairs of paths");
            return !signals.stopRequested();
        });
    if (!done.ok() && done.error().code == ErrorCode::stopped) return kStopped;
    if (!done.ok()) return report(done.error());
    if (options.json) {
        json all = {{"run", run->id.text}, {"number", run->number}, {"step", done->step}, {"rows", json::array()}};
        for (const InterferenceRow& row : done->rows) all["rows"].push_back(rowJson(row));
        fmt::print("{}\n", jsonText(all));
    } else {
        print(*run, done->step, done->rows);
    }
    if (options.noKeep) return kDone;
    const auto kept = keepInterference(store, *done);
    return kept.ok() ? kDone : report(kept.error());
}

}  // namespace

void addInterferenceCommand(CLI::App& app, const std::string& store, Action& action) {
    auto options = std::make_shared<InterferenceOptions>();
    CLI::App* command = app.add_subcommand(
        "interference", "How far paths pull shared weights apart, by how many decisions they differ in");
    command->add_option("RUN", options->run, "Number, id or unique beginning of an id")->required();
    command->add_option("--pairs", options->pairs, "Pairs of paths for each number of decisions")
        ->check(CLI::Range(2, 100'000))
        ->capture_default_str();
    command->add_option("--batch-size", options->batchSize, "Training images a pair, not augmented")
        ->check(CLI::Range(1, 4096))
        ->capture_default_str();
    command->add_option("--seed", options->seed, "Of pairs and images")->capture_default_str();
    command
        ->add_option("--set", options->overrides,
                     "data.root=FOLDER: where the run's images are now; run.threads=N: how many compute")
        ->allow_extra_args(false);
    command->add_flag("--no-keep", options->noKeep, "Only print it; else the run keeps it and the window shows it");
    command->add_flag("--json", options->json, "As JSON");
    command->add_flag("--quiet", options->quiet, "No progress");
    command->callback([&store, &action, options] { action = [&store, options] { return measure(store, *options); }; });
}

}  // namespace pada
