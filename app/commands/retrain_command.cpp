// SPDX-License-Identifier: GPL-3.0-or-later
// pada retrain.
#include "app/build_info.h"
#include "app/commands/commands.h"
#include "app/exit_code.h"
#include "app/json_text.h"
#include "app/load_watch.h"
#include "app/progress_line.h"
#include "app/retrain_job.h"
#include "app/retrain_keep.h"
#include "app/row_file.h"
#include "app/signal_guard.h"
#include "app/store_notices.h"
#include "app/stored_run.h"
#include "app/terminal_text.h"
#include "app/text_table.h"
#include "core/base/csv_text.h"
#include "core/space/path_text.h"
#include "core/store/run_editor.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <vector>

namespace pada {
namespace {

using nlohmann::json;

constexpr const char* kHeader =
    "run,arch_str,seed,test_accuracy,test_loss,train_loss,steps,batch_size,channels,cells_per_stage,madds,parameters,"
    "backend,build\n";

struct RetrainOptions {
    std::string run, path, space, output, state;
    std::vector<std::string> overrides;
    int seeds = 0, threads = 0;
    double epochs = 0, pathPasses = 0;
    bool json = false, quiet = false;
};

json reportJson(const RetrainPlan& plan, const RetrainReport& report) {
    const std::optional<std::int64_t> index = plan.space->indexOf(plan.path);
    json all = {{"run", plan.ofRun() ? json(plan.run.id.text) : json(nullptr)},
                {"number", plan.ofRun() ? json(plan.run.number) : json(nullptr)},
                {"space", plan.space->kind()},
                {"variant", plan.space->variant()},
                {"path", plan.space->text(plan.path)},
                {"arch_index", index ? json(*index) : json(nullptr)},
                {"data", report.dataName},
                {"channels", report.size.channels},
                {"cells_per_stage", report.size.cellsPerStage},
                {"classes", report.size.classes},
                {"madds", report.cost.madds},
                {"parameters", report.cost.parameters},
                {"live_madds", report.cost.liveMadds},
                {"live_parameters", report.cost.liveParameters},
                {"steps", report.steps},
                {"batch_size", report.batchSize},
                {"backend", report.backend},
                {"nets", json::array()},
                {"n", 0},
                {"mean_test_accuracy", nullptr},
                {"sd_test_accuracy", nullptr},
                {"lowest_test_accuracy", nullptr},
                {"highest_test_accuracy", nullptr},
                {"inherited", nullptr},
                {"stopped", report.stopped}};
    for (const RetrainedNet& net : report.nets) all["nets"].push_back(netJson(net));
    if (const auto spread = report.accuracy()) {
        all["n"] = spread->n;
        all["mean_test_accuracy"] = spread->mean;
        if (spread->deviation) all["sd_test_accuracy"] = *spread->deviation;
        all["lowest_test_accuracy"] = spread->low;
        all["highest_test_accuracy"] = spread->high;
    }
    if (plan.inherited)
        all["inherited"] = {{"accuracy", plan.inherited->score.accuracy}, {"loss", plan.inherited->score.loss},
                            {"ranking", plan.inherited->ranking.id},      {"step", plan.inherited->ranking.step},
                            {"images", plan.inherited->ranking.images},   {"bn", plan.inherited->ranking.bn}};
    return all;
}

void printReport(const RetrainPlan& plan, const RetrainReport& report) {
    std::vector<std::vector<std::string>> rows;
    for (const RetrainedNet& net : report.nets)
        rows.push_back({fmt::format("{}", net.seed),
                        net.outcome.diverged ? "diverged" : fmt::format("{:.2f} %", 100 * net.outcome.testAccuracy),
                        net.outcome.diverged ? "-" : fmt::format("{:.4f}", net.outcome.testLoss),
                        net.outcome.diverged ? "-" : fmt::format("{:.4f}", net.outcome.trainLoss),
                        fmt::format("{}", net.outcome.steps), durationText(net.seconds)});
    if (!rows.empty()) printTable({"seed", "test accuracy", "test loss", "train loss", "steps", "time"}, rows);
    if (!report.nets.empty() && report.nets.front().outcome.normImages > 0)
        fmt::print(
            "evaluated: weights averaged over the steps ([retrain] ema {:g}), norms re-estimated on {} training "
            "images\n",
            plan.config.retrain.ema, report.nets.front().outcome.normImages);
    if (const auto spread = report.accuracy()) {
        // Of one seed there is no spread to tell, not even from lowest to highest.
        const std::string range =
            spread->n < 2 ? std::string() : fmt::format(", {:.2f} to {:.2f} %", 100 * spread->low, 100 * spread->high);
        const std::string deviation =
            spread->deviation ? fmt::format(" +- {:.2f} (standard deviation)", 100 * *spread->deviation) : "";
        fmt::print("alone: {:.2f} %{}{}, {}\n", 100 * spread->mean, deviation, range,
                   spread->n < 2 ? "one seed: no spread" : fmt::format("n = {}", spread->n));
    }
    if (plan.inherited)
        fmt::print("with inherited weights: {:.2f} %, loss {:.4f} ({} images, batch norm {}, ranking at step {})\n",
                   100 * plan.inherited->score.accuracy, plan.inherited->score.loss, plan.inherited->ranking.images,
                   plan.inherited->ranking.bn, plan.inherited->ranking.step);
    else if (plan.ofRun())
        fmt::print("with inherited weights: not ranked; `pada rank {}` does\n", plan.run.number);
    fmt::print("{:.5f} M multiply-adds ({:.5f} M live), {:.6f} M parameters ({:.6f} M live)\n",
               static_cast<double>(report.cost.madds) / 1e6, static_cast<double>(report.cost.liveMadds) / 1e6,
               static_cast<double>(report.cost.parameters) / 1e6,
               static_cast<double>(report.cost.liveParameters) / 1e6);
}

std::string csvRow(const RetrainPlan& plan, const RetrainReport& report, const RetrainedNet& net) {
    const auto number = [&](double value) { return net.outcome.diverged ? "" : fmt::format("{:.6f}", value); };
    CsvText row;
    row.row(plan.run.id.text, plan.space->text(plan.path), net.seed, number(net.outcome.testAccuracy),
            number(net.outcome.testLoss), number(net.outcome.trainLoss), net.outcome.steps, report.batchSize,
            report.size.channels, report.size.cellsPerStage, report.cost.madds, report.cost.parameters, report.backend,
            kBuildId);
    return row.text();
}

int trainAndTell(const std::string& store, const RetrainOptions& options, RetrainPlan& plan) {
    std::optional<RowFile> rows;
    if (!options.output.empty()) {
        auto opened = RowFile::open(options.output, kHeader);
        if (!opened.ok()) return report(opened.error());
        rows.emplace(std::move(opened).value());
    }

    const SignalGuard signals;
    plan.loading = shellLoad([&] { return !signals.stopRequested(); }, options.quiet);
    ProgressLine progress(options.quiet);
    progress.say(plan.ofRun()
                     ? fmt::format("run {} {}: {}", plan.run.number, plan.run.name, plan.space->text(plan.path))
                     : plan.space->text(plan.path));
    if (!plan.bestOf.empty()) progress.say((options.path == "best" ? "best of " : "taken from ") + plan.bestOf);
    if (rows && !rows->cutLine().empty()) progress.warn(cutNotice(options.output, *rows));
    std::optional<Error> fault;
    bool lost = false;
    const auto outcome = retrain(
        plan,
        [&](const RetrainProgress& p) {
            const double all = static_cast<double>(p.nets) * static_cast<double>(p.steps);
            progress.update(
                (static_cast<double>(p.net) * static_cast<double>(p.steps) + static_cast<double>(p.step)) / all,
                fmt::format("net {}/{}  step {}/{}  loss {:.3f}", p.net + 1, p.nets, p.step, p.steps, p.loss));
        },
        [&](const RetrainReport& so_far, const RetrainedNet& net) {
            if (net.wasTold) return;  // its row is there already
            if (const auto kept = plan.ofRun() ? keepRetrained(store, plan, so_far, net) : Result<void>(); !kept.ok()) {
                lost = lost || options.output.empty();
                progress.warn(fmt::format("seed {} is not kept in the store: {}", net.seed, kept.error().message));
            }
            if (!rows || fault) return;
            if (const auto written = rows->append(csvRow(plan, so_far, net)); !written.ok()) fault = written.error();
        },
        [&] { return !signals.stopRequested() && !fault; });
    if (!outcome.ok()) return report(outcome.error());
    if (fault) return report(*fault);
    if (!outcome->notice.empty()) progress.say(outcome->notice);
    if (options.json)
        fmt::print("{}\n", jsonText(reportJson(plan, *outcome)));
    else
        printReport(plan, *outcome);
    if (lost) return kFailed;  // said above, net by net
    if (outcome->stopped) return kStopped;
    return outcome->diverged() ? kDiverged : kDone;
}

Result<RetrainPlan> planOf(const std::string& store, const RetrainOptions& options,
                           const std::vector<std::string>& overrides) {
    if (!options.space.empty()) {
        if (options.run.empty() || !options.path.empty())
            return Error{ErrorCode::wrongUse,
                         "with --space there is one argument, the path in quotes: pada retrain --space " +
                             options.space + " \"PATH\""};
        return planAlone(options.space, options.run, overrides);
    }
    if (options.run.empty() || options.path.empty())
        return Error{ErrorCode::wrongUse, "retrain needs RUN and PATH, or --space and a path"};
    const auto catalog = openCatalog(store);
    if (!catalog.ok()) return catalog.error();
    return planRetrain(**catalog, options.run, options.path, overrides);
}

int retrainPath(const std::string& store, const RetrainOptions& options) {
    std::vector<std::string> overrides = options.overrides;
    if (options.seeds > 0) overrides.push_back(fmt::format("retrain.seeds={}", options.seeds));
    if (options.threads > 0) overrides.push_back(fmt::format("run.threads={}", options.threads));
    if (options.epochs > 0 || options.pathPasses > 0)  // either takes the place of what the config says
        overrides.insert(overrides.end(), {"retrain.epochs=0", "retrain.path_passes=0"});
    if (options.epochs > 0) overrides.push_back(fmt::format("retrain.epochs={}", options.epochs));
    if (options.pathPasses > 0) overrides.push_back(fmt::format("retrain.path_passes={}", options.pathPasses));
    auto plan = planOf(store, options, overrides);
    if (!plan.ok()) return report(plan.error());
    plan->stateFolder = options.state;
    if (!plan->ofRun()) return trainAndTell(store, options, *plan);
    if (const auto there = checkNotInTrash(plan->run); !there.ok()) return report(there.error());
    // Who cannot be kept in the store is told before hours of training, and goes on only where a CSV keeps the nets.
    if (const auto ready = openWriter({store, "retrain", 5.0}); ready.ok()) {
        tellNotices(**ready);
    } else {
        if (options.output.empty())
            return report({ready.error().code,
                           "no net would be kept: " + ready.error().message + " (or keep them in a CSV with --out)"});
        fmt::print(stderr, "pada: the nets go into {} only: {}\n", options.output, ready.error().message);
    }
    return trainAndTell(store, options, *plan);
}

}  // namespace

void addRetrainCommand(CLI::App& app, const std::string& store, Action& action) {
    auto options = std::make_shared<RetrainOptions>();
    CLI::App* command = app.add_subcommand(
        "retrain",
        "Train a path of a run alone, from scratch, over several seeds; [retrain] of the run's config is the recipe");
    command->add_option("RUN", options->run, "Number, id or unique beginning of an id; with --space the path");
    command->add_option("PATH", options->path,
                        "The path's text form, its arch_index in the benchmark (NAS-Bench-201), best: first of the "
                        "ranking that the run's config asks for, or derived: what the strengths that the run learnt "
                        "single out");
    command->add_option(
        "--space", options->space,
        "A path of no run: of nas-bench-201, darts, mbconv/cifar, mbconv/proxyless or mbconv/fairnas, by "
        "the papers' recipe at laptop size; the only argument is the path");
    command->add_option("--seeds", options->seeds, "How many nets (default: [retrain] seeds)")
        ->check(CLI::Range(1, 1000));
    auto* epochs = command->add_option("--epochs", options->epochs, "Length in epochs (default: as long as the run)")
                       ->check(CLI::PositiveNumber);
    command->add_option("--path-passes", options->pathPasses, "Length in passes of 64 images")
        ->check(CLI::PositiveNumber)
        ->excludes(epochs);
    command->add_option("--threads", options->threads, "Threads (default: as the run's config)")
        ->check(CLI::Range(1, 1024));
    command
        ->add_option("--set", options->overrides,
                     "section.key=value: a [retrain] key, run.threads, run.backend, run.device, run.precision, "
                     "run.cuda_graphs or data.root; with --space any of [space], [data], [retrain], [schedule], [run]")
        ->allow_extra_args(false);
    command->add_option("--state", options->state,
                        "Folder that nets half trained are kept in; the same command goes on with them");
    command->add_option("--out", options->output, "CSV to append a row a net to");
    command->add_flag("--json", options->json, "As JSON");
    command->add_flag("--quiet", options->quiet, "No progress");
    command->callback([=, &action, &store] { action = [=, &store] { return retrainPath(store, *options); }; });
}

}  // namespace pada
