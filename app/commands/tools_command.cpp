// SPDX-License-Identifier: GPL-3.0-or-later
// pada metrics, path describe, data list|check: tools that need no store.
#include "app/commands/commands.h"
#include "app/commands/metrics_files.h"
#include "app/console.h"
#include "app/json_text.h"
#include "app/places.h"
#include "core/data/data_catalog.h"
#include "core/space/path_text.h"
#include "core/space/search_space.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>
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
    const std::optional<int> index = pathNumber(**space, *path);
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

int listData(bool asJson) {
    json list = json::array();
    std::vector<std::vector<std::string>> rows;
    for (const KnownDataset& set : knownDatasets(dataRoots())) {
        list.push_back({{"name", set.name},
                        {"description", set.description},
                        {"layout", set.layout},
                        {"found", set.foundAt.empty() ? json(nullptr) : json(set.foundAt)}});
        rows.push_back({set.name, set.description, set.foundAt.empty() ? "not found" : set.foundAt});
    }
    if (asJson)
        fmt::print("{}\n", jsonText(list));
    else
        printTable({"set", "what", "where"}, rows);
    return kDone;
}

int checkData(const std::string& set, const std::string& root, bool asJson) {
    DataRequest request;
    request.set = set;
    request.root = root;
    std::error_code code;  // from the current folder if it is there, else below the usual places
    if (!root.empty() && std::filesystem::exists(root, code))
        request.root = std::filesystem::absolute(root).lexically_normal().string();
    request.searchRoots = dataRoots();
    const auto found = checkDataset(request);
    if (!found.ok()) return report(found.error());
    json all = {{"set", found->name},
                {"classes", found->classes},
                {"train_images", found->trainCount},
                {"test_images", found->testCount},
                {"size", found->size},
                {"channels", found->channels},
                {"fingerprint", found->fingerprint},
                {"notice", found->notice},
                {"files", json::array()}};
    for (const DataFile& file : found->files) all["files"].push_back({{"path", file.path}, {"bytes", file.bytes}});
    if (asJson) {
        fmt::print("{}\n", jsonText(all));
        return kDone;
    }
    fmt::print("{}: {} + {} images of {}x{}x{}, {} classes\nfingerprint {}\n", found->name, found->trainCount,
               found->testCount, found->size, found->size, found->channels, found->classes, found->fingerprint);
    if (!found->notice.empty()) fmt::print("{}\n", found->notice);
    for (const DataFile& file : found->files) fmt::print("  {} ({} bytes)\n", file.path, file.bytes);
    return kDone;
}

}  // namespace

void addToolCommands(CLI::App& app, const std::string&, Action& action) {
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

    CLI::App* data = app.add_subcommand("data", "Data sets: list, check");
    data->require_subcommand(1);
    auto asJson = std::make_shared<bool>(false);
    auto set = std::make_shared<std::string>();
    auto root = std::make_shared<std::string>();
    CLI::App* list = data->add_subcommand("list", "Known sets and where they were found");
    list->add_flag("--json", *asJson, "As JSON");
    list->callback([=, &action] { action = [=] { return listData(*asJson); }; });
    CLI::App* check = data->add_subcommand("check", "Read a whole set and check every file");
    check->add_option("SET", *set, "fashion-mnist, cifar10, cifar100, imagenet16-120, shapes")->required();
    check->add_option("--root", *root, "Folder, from the current one or below the usual places; else those");
    check->add_flag("--json", *asJson, "As JSON");
    check->callback([=, &action] { action = [=] { return checkData(*set, *root, *asJson); }; });
}

}  // namespace pada
