// SPDX-License-Identifier: GPL-3.0-or-later
// pada data list|check.
#include "app/commands/commands.h"
#include "app/data_request.h"
#include "app/exit_code.h"
#include "app/json_text.h"
#include "app/load_watch.h"
#include "app/places.h"
#include "app/signal_guard.h"
#include "app/text_table.h"
#include "core/cpu/thread_pool.h"
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

/// How a folder of pictures is named, beside its root.
struct FolderWords {
    std::string trainList, validList;
    int imageSize = 0, resize = 0;
};

int checkData(const std::string& set, const std::string& root, const FolderWords& words, bool asJson) {
    DataRequest request;
    request.set = set;
    request.imageSize = words.imageSize;
    request.folder.trainList = words.trainList;
    request.folder.validList = words.validList;
    request.folder.resize = words.resize;
    request.folder.threads = ThreadPool::allowedCores();
    request.folder.memory = pictureMemory();
    const SignalGuard signals;
    request.told = shellLoad([&] { return !signals.stopRequested(); }, asJson);
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
                {"broken", found->broken},
                {"files", json::array()}};
    for (const DataFile& file : found->files) all["files"].push_back({{"path", file.path}, {"bytes", file.bytes}});
    if (asJson) {
        fmt::print("{}\n", jsonText(all));
        return found->broken.empty() ? kDone : kFailed;
    }
    fmt::print("{}: {} + {} images of {}x{}x{}, {} classes\nfingerprint {}\n", found->name, found->trainCount,
               found->testCount, found->size, found->size, found->channels, found->classes, found->fingerprint);
    if (!found->notice.empty()) fmt::print("{}\n", found->notice);
    for (const DataFile& file : found->files) fmt::print("  {} ({} bytes)\n", file.path, file.bytes);
    for (const std::string& file : found->broken) fmt::print("  {}\n", file);
    return found->broken.empty() ? kDone : kFailed;
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
    CLI::App* check =
        data->add_subcommand("check", "Read a whole set and check every file; exit code 1 if one is broken");
    check->add_option("SET", *set, "fashion-mnist, cifar10, cifar100, imagenet16-120, image-folder, shapes")
        ->required();
    auto words = std::make_shared<FolderWords>();
    auto* trainList = check->add_option("--train-list", words->trainList, "image-folder: text file below the root");
    auto* validList =
        check->add_option("--valid-list", words->validList, "The same for the test part")->needs(trainList);
    trainList->needs(validList);
    check->add_option("--image-size", words->imageSize, "Side in pixels: image-folder and shapes")
        ->check(CLI::Range(1, 1024));
    check
        ->add_option("--resize", words->resize,
                     "image-folder: short side before the middle is cut out; default 8/7 of the image size")
        ->check(CLI::Range(1, 2048));
    check->add_option("--root", *root, "Folder, from the current one or below the usual places; else those");
    check->add_flag("--json", *asJson, "As JSON");
    check->callback([=, &action] { action = [=] { return checkData(*set, *root, *words, *asJson); }; });
}

}  // namespace pada
