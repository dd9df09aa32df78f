// SPDX-License-Identifier: GPL-3.0-or-later
// pada path describe.
#include "app/commands/commands.h"
#include "app/exit_code.h"
#include "app/json_text.h"
#include "app/text_table.h"
#include "core/space/path_text.h"
#include "core/space/search_space.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>
#include <optional>
#include <string>

namespace pada {
namespace {

using nlohmann::json;

struct DescribeOptions {
    std::string space, text, variant;
    NetSize size;
    bool json = false;
};

int describePath(const DescribeOptions& options) {
    const auto space = makeSearchSpace(options.space, options.variant);
    if (!space.ok()) return report(space.error());
    const auto path = readPath(**space, options.text);
    if (!path.ok()) return report(path.error());
    const PathCost cost = (*space)->cost(*path, options.size);
    json names = json::array();
    for (std::size_t d = 0; d < path->size(); ++d) names.push_back((*space)->decisions()[d].options[(*path)[d]].name);
    const std::optional<std::int64_t> index = (*space)->indexOf(*path);
    const json all = {{"space", options.space},
                      {"text", (*space)->text(*path)},
                      {"arch_index", index ? json(*index) : json(nullptr)},
                      {"options", names},
                      {"live", (*space)->live(*path)},
                      {"pruned", (*space)->text((*space)->pruned(*path))},
                      {"topology", (*space)->topologyKey(*path)},
                      {"function", (*space)->functionKey(*path)},
                      {"plan", (*space)->planKey(*path)},
                      {"madds", cost.madds},
                      {"parameters", cost.parameters},
                      {"live_madds", cost.liveMadds},
                      {"live_parameters", cost.liveParameters}};
    if (options.json) {
        fmt::print("{}\n", jsonText(all));
        return kDone;
    }
    const std::vector<bool> live = (*space)->live(*path);
    std::vector<std::vector<std::string>> rows;
    for (std::size_t d = 0; d < path->size(); ++d)
        rows.push_back({(*space)->decisions()[d].name, names[d], live[d] ? "live" : "dead"});
    printTable({"decision", "option", ""}, rows);
    if (index) fmt::print("arch_index {}\n", *index);
    for (const char* key : {"text", "pruned", "topology", "function", "plan"})
        fmt::print("{:<9} {}\n", key, all[key].get<std::string>());
    fmt::print("MAdds     {:.5f} M ({:.5f} M live)\nparameters {:.6f} M ({:.6f} M live)\n",
               static_cast<double>(cost.madds) / 1e6, static_cast<double>(cost.liveMadds) / 1e6,
               static_cast<double>(cost.parameters) / 1e6, static_cast<double>(cost.liveParameters) / 1e6);
    return kDone;
}

}  // namespace

void addPathCommand(CLI::App& app, Action& action) {
    CLI::App* path = app.add_subcommand("path", "Paths of a search space");
    path->require_subcommand(1);
    auto options = std::make_shared<DescribeOptions>();
    CLI::App* describe = path->add_subcommand(
        "describe", "What a path computes and costs (NAS-Bench-201 at C=16, N=5, 10 classes unless told otherwise)");
    describe->add_option("SPACE", options->space, "nas-bench-201, darts or mbconv")->required();
    describe
        ->add_option("TEXT", options->text,
                     "The path's text form; nas-bench-201: also the benchmark's arch_index; darts: also Genotype(...)")
        ->required();
    describe->add_option("--variant", options->variant, "mbconv: proxyless, fairnas, cifar");
    describe->add_option("--channels", options->size.channels, "Width of the first stage")->check(CLI::Range(1, 4096));
    describe->add_option("--cells-per-stage", options->size.cellsPerStage, "Cells a stage")->check(CLI::Range(1, 1000));
    describe->add_option("--classes", options->size.classes, "Classes of the head")->check(CLI::Range(2, 100'000));
    describe->add_flag("--json", options->json, "As JSON");
    describe->callback([options, &action] { action = [options] { return describePath(*options); }; });
}

}  // namespace pada
