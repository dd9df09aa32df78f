// SPDX-License-Identifier: GPL-3.0-or-later
// pada data list|check.
#include "app/commands/commands.h"
#include "app/exit_code.h"
#include "app/json_text.h"
#include "app/places.h"
#include "app/text_table.h"
#include "core/data/data_catalog.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>
#include <string>

namespace pada {
namespace {

using nlohmann::json;

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

void addDataCommands(CLI::App& app, Action& action) {
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
