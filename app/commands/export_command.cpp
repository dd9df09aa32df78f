// SPDX-License-Identifier: GPL-3.0-or-later
// pada export.
#include "app/commands/commands.h"
#include "app/commands/word_option.h"
#include "app/exit_code.h"
#include "app/export_formats.h"
#include "app/json_text.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>
#include <string>

namespace pada {
namespace {

struct ExportOptions {
    ExportRequest request;
    RankingNorm norm = RankingNorm::recalibrated;
    std::string format, output;
    bool json = false;
};

int exportStored(const std::string& store, const ExportOptions& options) {
    ExportRequest request = options.request;
    request.storeFile = store;
    const auto done = exportRun(request, options.format, options.output);
    if (!done.ok()) return report(done.error());
    if (options.json) {
        const nlohmann::json all = {
            {"file", done->file}, {"bytes", done->bytes}, {"format", options.format}, {"notes", done->words}};
        fmt::print("{}\n", jsonText(all));
        return kDone;
    }
    fmt::print("{}  {} bytes\n", done->file, done->bytes);
    for (const std::string& words : done->words) fmt::print("{}\n", words);
    return kDone;
}

std::string formatHelp() {
    std::string help = "The form:";
    for (const ExportFormat& format : exportFormats()) help += fmt::format("\n{}: {}", format.name, format.help);
    return help;
}

}  // namespace

void addExportCommand(CLI::App& app, const std::string& store, Action& action) {
    auto options = std::make_shared<ExportOptions>();
    CLI::App* command =
        app.add_subcommand("export", "Write a run, or the net of one of its paths, in a form that other programs read");
    command->add_option("RUN", options->request.run, "Number, id or unique beginning of an id")->required();
    command->add_option("--to", options->format, formatHelp())->required();
    command->add_option("--path", options->request.path,
                        "The path's text form, its arch_index in the benchmark (NAS-Bench-201), or best: first of the "
                        "ranking that the run's config asks for");
    command->add_option("--out", options->output,
                        "File, for tensorboard the folder (default: the run's number and name, here)");
    addWordOption(*command, "--weights", options->request.weights,
                  "inherited from the run's checkpoint, or the seeded start of the path alone", true);
    command->add_option("--checkpoint", options->request.checkpoint, "Step of the checkpoint (default: the newest)")
        ->check(CLI::NonNegativeNumber);
    auto* norm = addWordOption(*command, "--bn", options->norm,
                               "Batch norm: inherited running statistics, or recalibrated on training images "
                               "(default: as the run ranks; where it ranks by batch, recalibrated)");
    command
        ->add_option("--bn-images", options->request.normImages,
                     "Training images to recalibrate on (default: [ranking] bn_images)")
        ->check(CLI::Range(1, 1'000'000));
    command->add_option("--images", options->request.images, "Images of a sample")
        ->check(CLI::Range(1, 100'000))
        ->capture_default_str();
    command
        ->add_option("--set", options->request.overrides,
                     "data.root=FOLDER: where the run's images are now; they must be the same ones")
        ->allow_extra_args(false);
    command->add_flag("--json", options->json, "As JSON");
    command->callback([=, &action, &store] {
        if (norm->count() > 0) options->request.norm = options->norm;
        action = [=, &store] { return exportStored(store, *options); };
    });
}

}  // namespace pada
