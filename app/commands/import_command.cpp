// SPDX-License-Identifier: GPL-3.0-or-later
// pada import.
#include "app/commands/commands.h"
#include "app/exit_code.h"
#include "app/import_job.h"
#include "app/json_text.h"
#include "app/signal_guard.h"
#include "app/store_notices.h"
#include "core/store/run_editor.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>

namespace pada {
namespace {

constexpr double kWaitToImport = 5.0;  ///< Seconds for the store.

struct CurveOptions {
    CurveImport what;
    bool asJson = false;
};

nlohmann::json curvesJson(const ImportedCurves& run) {
    nlohmann::json columns = nlohmann::json::object();
    for (const auto& [what, column] : run.columns) columns[what] = column;
    return {{"file", run.file},
            {"id", run.run.text},
            {"number", run.number},
            {"name", run.name},
            {"new", !run.wasThere},
            {"steps", run.steps},
            {"other_curves", run.otherCurves},
            {"columns", columns},
            {"notes", run.notes}};
}

int importFiles(const std::string& store, const CurveOptions& options) {
    CurveImport what = options.what;
    what.store = store;
    const SignalGuard signals;
    const auto done = importCurves(
        what,
        [&](const std::function<Result<void>(RunEditor&)>& change) -> Result<void> {
            auto writer = openWriter({store, "import", kWaitToImport});
            if (!writer) return writer.error();
            tellNotices(**writer);
            return change((*writer)->editor());
        },
        [&] { return !signals.stopRequested(); });
    if (!done) return report(done.error());
    if (options.asJson) {
        nlohmann::json all = nlohmann::json::array();
        for (const ImportedCurves& run : *done) all.push_back(curvesJson(run));
        fmt::print("{}\n", jsonText(all));
        return kDone;
    }
    for (const ImportedCurves& run : *done) {
        fmt::print("{}\n", importedCurvesText(run));
        for (const std::string& note : run.notes) fmt::print("  {}\n", note);
    }
    return kDone;
}

}  // namespace

void addImportCommand(CLI::App& app, const std::string& store, Action& action) {
    auto options = std::make_shared<CurveOptions>();
    CLI::App* command = app.add_subcommand(
        "import", "Curves of other programs' runs: CSV with a header, or event files of TensorBoard; a run a file");
    command->add_option("FILE", options->what.files, "FILE.csv, or events.out.tfevents...; all or none are taken in")
        ->required();
    CurveColumns& columns = options->what.columns;
    CLI::Option* step =
        command->add_option("--step", columns.step, "Column of steps; else by name: step, iteration, epoch, ...");
    command->add_flag("--count-rows", columns.countRows, "Rows are the steps, from 0")->excludes(step);
    command->add_option("--loss", columns.loss, "Column or tag of the loss; else by name: train_loss, loss, ...");
    command->add_option(
        "--accuracy", columns.accuracy,
        "Column or tag of the accuracy, 0 to 1 or per cent; else by name: train_acc, accuracy, val_acc, ...");
    command->add_option("--lr", columns.learningRate, "Column or tag of the learning rate");
    command->add_option("--grad-norm", columns.gradNorm, "Column or tag of the gradient's norm");
    command->add_option("--name", options->what.name, "Name of the run; else the file's, for event files the folder's");
    command->add_option("--seed", options->what.seed, "Seed that the run is told apart by")->capture_default_str();
    command->add_flag("--again", options->what.again, "Also a file that a run of the store came from already");
    command->add_flag("--json", options->asJson, "As JSON");
    command->callback(
        [&store, &action, options] { action = [&store, options] { return importFiles(store, *options); }; });
}

}  // namespace pada
