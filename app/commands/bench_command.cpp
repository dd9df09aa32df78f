// SPDX-License-Identifier: GPL-3.0-or-later
// pada bench.
#include "app/bench_job.h"
#include "app/commands/commands.h"
#include "app/commands/word_option.h"
#include "app/exit_code.h"
#include "app/json_text.h"
#include "app/signal_guard.h"
#include "core/registry/configs.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>
#include <string>

namespace pada {
namespace {

int bench(const BenchOptions& options, bool asJson) {
    const SignalGuard signals;
    const auto measured = runBench(
        options,
        [&](const std::string& line) {  // rounds belong to the answer; with --json they are in it
            fmt::print(asJson ? stderr : stdout, "{}\n", line);
            std::fflush(stdout);
        },
        [&] { return !signals.stopRequested(); });
    if (!measured.ok()) return report(measured.error());
    if (asJson)
        fmt::print("{}\n", jsonText(benchJson(*measured)));
    else
        printBench(*measured);
    return measured->stopped ? kStopped : kDone;
}

}  // namespace

void addBenchCommand(CLI::App& app, Action& action) {
    auto options = std::make_shared<BenchOptions>();
    auto asJson = std::make_shared<bool>(false);
    CLI::App* command = app.add_subcommand("bench",
                                           "Time training, ranking, input and telemetry in rounds, beside this "
                                           "machine's own peak and, where python3-torch is "
                                           "installed, a plain PyTorch of the same step");
    BenchSize& size = options->size;
    command->add_option("--channels", size.channels, "Width of the first stage")
        ->check(CLI::Range(1, 1024))
        ->capture_default_str();
    command->add_option("--cells", size.cells, "Cells a stage")->check(CLI::Range(1, 64))->capture_default_str();
    command->add_option("--batch", size.batch, "Images a training step")
        ->check(CLI::Range(1, 65536))
        ->capture_default_str();
    command->add_option("--images", size.images, "Images a path is scored on")
        ->check(CLI::Range(1, 4096))
        ->capture_default_str();
    command->add_option("--threads", size.run.threads, "0 = all cores this process may use")
        ->check(CLI::Range(0, 256))
        ->capture_default_str();
    addWordOption(*command, "--backend", size.run.backend, "Backend", true);
    command->add_option("--device", size.run.device, "auto (the processor), cpu or cuda:N; PyTorch computes there too")
        ->capture_default_str();
    command->add_flag("--cuda-graphs", size.run.cudaGraphs, "With --device cuda:N: record and play steps");
    addWordOption(*command, "--precision", size.run.precision, "Precision", true);
    auto* rounds = command->add_option("--rounds", options->rounds, "Rounds; all are printed, none is dropped")
                       ->check(CLI::Range(1, 1000))
                       ->capture_default_str();
    command
        ->add_option("--peak", options->peakGflops,
                     "A peak in GFLOP/s measured elsewhere at these threads; the larger counts")
        ->check(CLI::NonNegativeNumber);
    command->add_option("--peer", options->peerScript,
                        "The PyTorch to compare with: a script, or none (default: tests/benchmark/peer_pytorch.py)");
    command->add_option("--python", options->python, "Python that has torch (default: /usr/bin/python3)");
    command->add_flag("--rank-all", options->rankAll, "Also score all 15,625 paths once, as `pada rank` does");
    command->add_flag("--quick", options->quick, "Two rounds of a small batch: whether it works, not how fast it is");
    command->add_flag("--json", *asJson, "As JSON");
    command->callback([=, &action] {
        if (options->quick) {
            options->size.batch = std::min(options->size.batch, 16);
            options->size.images = std::min(options->size.images, 64);
            if (rounds->count() == 0) options->rounds = 2;
        }
        action = [=] {
            RunConfig asked;
            asked.run = options->size.run;
            asked.schedule.epochs = 1;
            if (const auto sound = checkConfig(asked); !sound.ok()) return report(sound.error());
            return bench(*options, *asJson);
        };
    });
}

}  // namespace pada
