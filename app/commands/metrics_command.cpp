// SPDX-License-Identifier: GPL-3.0-or-later
// pada metrics.
#include "app/commands/commands.h"
#include "app/commands/metrics_files.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace pada {

void addMetricsCommand(CLI::App& app, Action& action) {
    auto files = std::make_shared<MetricsOptions>();
    CLI::App* metrics = app.add_subcommand(
        "metrics",
        "How well scores agree with a truth: tau-b, tau-a, Spearman, P@Top-5 %, regret, with 95 % intervals");
    metrics->add_option("SCORES", files->scores, "Table with a key column and a score column; CSV or JSON, also a pipe")
        ->required();
    metrics->add_option("TRUTH", files->truth, "Truth table, as `pada truth import` reads it; also a pipe")->required();
    metrics->add_option("--key", files->key, "Key column: architectures, or the benchmark's numbers (arch_index)")
        ->capture_default_str();
    metrics->add_option("--score", files->score, "Score column")->capture_default_str();
    metrics->add_option("--truth", files->column, "Column of the truth table")->capture_default_str();
    metrics->add_flag("--lower-is-better", files->lowerIsBetter, "The lowest score is the best: losses, latencies");
    metrics->add_option("--index-from", files->indexFrom,
                        "CSV with arch_index and arch_str that explains numbers in either table; `benchmark`: the "
                        "benchmark's own");
    metrics->add_option("--layout", files->layout, "How cells are written; naslib: six operation numbers")
        ->check(CLI::IsMember({"benchmark", "naslib"}))
        ->capture_default_str();
    metrics->add_flag("--allow-missing", files->allowMissing, "Leave out scored paths without truth and count them");
    metrics->add_flag("--json", files->json, "As JSON");
    metrics->callback([files, &action] { action = [files] { return printMetrics(*files); }; });
}

}  // namespace pada
