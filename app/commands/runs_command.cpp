// SPDX-License-Identifier: GPL-3.0-or-later
// pada runs list|show|diff|delete.
#include "app/commands/commands.h"
#include "app/console.h"
#include "app/json_text.h"
#include "app/ranking_print.h"
#include "core/config/run_config_toml.h"
#include "core/store/run_editor.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <string>

namespace pada {
namespace {

using nlohmann::json;

json summaryJson(const RunSummary& run) {
    return {{"id", run.id.text},
            {"number", run.number},
            {"name", run.name},
            {"method", run.method},
            {"seed", run.seed},
            {"suite", run.suite},
            {"variant", run.variant},
            {"status", statusWord(run.status)},
            {"reason", run.reason},
            {"steps", run.steps},
            {"path_passes", run.pathPasses},
            {"created", run.created},
            {"trashed", !run.trashedAt.empty()}};
}

/// "paused (disk)", "interrupted (paused: user)": a reason as short as the rest of the row is shown with it.
std::string statusCell(const RunSummary& run) {
    const bool paused = run.status == RunStatus::paused || run.status == RunStatus::interrupted;
    return statusWord(run.status) + (paused && !run.reason.empty() ? " (" + run.reason + ")" : std::string());
}

int listRuns(const std::string& store, bool asJson, bool trash) {
    const auto catalog = openCatalog(store);
    if (!catalog.ok()) return report(catalog.error());
    const auto runs = (*catalog)->runs(trash);
    if (!runs.ok()) return report(runs.error());
    if (asJson) {
        json list = json::array();
        for (const RunSummary& run : *runs) list.push_back(summaryJson(run));
        fmt::print("{}\n", jsonText(list));
        return kDone;
    }
    if (runs->empty()) {
        fmt::print("no runs in {}; `pada run experiments/demo.toml` makes one\n", store);
        return kDone;
    }
    std::vector<std::vector<std::string>> rows;
    for (const RunSummary& run : *runs)
        rows.push_back({fmt::format("{}", run.number), run.name, run.method, fmt::format("{}", run.seed),
                        statusCell(run), fmt::format("{}", run.steps), fmt::format("{:.0f}", run.pathPasses),
                        run.created.substr(0, 16), run.id.text});
    printTable({"no", "name", "method", "seed", "status", "steps", "passes", "created (UTC)", "id"}, rows);
    return kDone;
}

/// What `pada retrain` wrote into the run's log, oldest first.
json retrainedNets(const RunCatalog& catalog, const RunId& run) {
    json nets = json::array();
    const auto log = catalog.log(run);
    if (!log.ok()) return nets;
    for (const LogRow& row : *log) {
        if (row.code != "retrained") continue;
        json net = json::parse(row.message, nullptr, false);
        if (!net.is_object()) continue;
        net["time"] = row.time;
        nets.push_back(std::move(net));
    }
    return nets;
}

int showRun(const std::string& store, const std::string& text, bool asJson) {
    const auto catalog = openCatalog(store);
    if (!catalog.ok()) return report(catalog.error());
    const auto run = (*catalog)->find(text);
    if (!run.ok()) return report(run.error());
    const auto config = (*catalog)->configText(run->id);
    const auto segments = (*catalog)->segments(run->id);
    const auto rankings = (*catalog)->rankings(run->id);
    if (!config.ok()) return report(config.error());
    if (!segments.ok()) return report(segments.error());
    if (!rankings.ok()) return report(rankings.error());
    json all = summaryJson(*run);
    all["config"] = *config;
    const auto plans = parseStoredConfig(*config, "stored config");
    const std::string precision = plans.ok() && !plans->empty() ? plans->front().config.run.precision : "";
    all["precision"] = precision;
    all["build"] = run->build;
    all["data_fingerprint"] = run->dataFingerprint;
    all["segments"] = json::array();
    for (const SegmentRow& s : *segments)
        all["segments"].push_back({{"index", s.index},
                                   {"first_step", s.firstStep},
                                   {"last_step", s.lastStep},
                                   {"started", s.started},
                                   {"ended", s.ended},
                                   {"reason", s.reason},
                                   {"backend", s.backend},
                                   {"threads", s.threads},
                                   {"isa", s.isa}});
    all["retrained"] = retrainedNets(**catalog, run->id);
    all["metrics"] = rankings->empty() ? json(nullptr) : rankingJson(**catalog, *run, rankings->front());
    if (asJson) {
        fmt::print("{}\n", jsonText(all));
        return kDone;
    }
    fmt::print(
        "run {} {}: {} with {}, seed {}, {}, {}{}\n  {} steps, {:.0f} path-passes, created {}, build {}\n  data {}\n",
        run->number, run->id.text, run->name, run->method, run->seed, precision, statusWord(run->status),
        run->reason.empty() ? "" : " (" + run->reason + ")", run->steps, run->pathPasses, run->created, run->build,
        run->dataFingerprint);
    for (const SegmentRow& s : *segments)
        fmt::print("  segment {}: steps {} to {}, {} {} {} threads{}\n", s.index, s.firstStep, s.lastStep, s.backend,
                   s.isa, s.threads, s.reason.empty() ? "" : ", " + s.reason);
    for (const json& net : all["retrained"])
        fmt::print("  retrained {} seed {}: {}\n", net.value("path", "?"), net.value("seed", 0),
                   net.value("diverged", false) || !net.contains("test_accuracy")
                       ? std::string("diverged")
                       : fmt::format("{:.2f} % after {} steps", 100 * net["test_accuracy"].get<double>(),
                                     net.value("steps", 0)));
    fmt::print("\n{}\n", *config);
    if (!rankings->empty()) printRanking(store, rankings->front().id, RankingFormat::text);
    return kDone;
}

/// section.key -> value of a canonical config text.
std::map<std::string, std::string> flatten(const std::string& text) {
    std::map<std::string, std::string> keys;
    std::istringstream in(text);
    std::string line, section;
    while (std::getline(in, line)) {
        if (line.starts_with('[')) section = line.substr(1, line.find(']') - 1) + ".";
        const std::size_t equal = line.find('=');
        if (line.starts_with('[') || equal == std::string::npos) continue;
        std::string key = line.substr(0, equal);
        std::string value = line.substr(equal + 1);
        key.erase(key.find_last_not_of(' ') + 1);
        value.erase(0, value.find_first_not_of(' '));
        keys[section + key] = value;
    }
    return keys;
}

int diffRuns(const std::string& store, const std::string& first, const std::string& second, bool asJson) {
    const auto catalog = openCatalog(store);
    if (!catalog.ok()) return report(catalog.error());
    std::map<std::string, std::string> sides[2];
    std::string names[2];
    for (int i = 0; i < 2; ++i) {
        const auto run = (*catalog)->find(i == 0 ? first : second);
        if (!run.ok()) return report(run.error());
        const auto text = (*catalog)->configText(run->id);
        if (!text.ok()) return report(text.error());
        sides[i] = flatten(*text);
        names[i] = fmt::format("{} {}", run->number, run->name);
    }
    std::set<std::string> keys;
    for (const auto& side : sides)
        for (const auto& [key, value] : side) keys.insert(key);
    json differences = json::array();
    std::vector<std::vector<std::string>> rows;
    for (const std::string& key : keys) {
        const std::string a = sides[0].contains(key) ? sides[0][key] : "-",
                          b = sides[1].contains(key) ? sides[1][key] : "-";
        if (a == b) continue;
        differences.push_back({{"key", key}, {"first", a}, {"second", b}});
        rows.push_back({key, a, b});
    }
    if (asJson) {
        fmt::print("{}\n", jsonText(differences));
    } else if (rows.empty()) {
        fmt::print("the two configs are equal\n");
    } else {
        printTable({"key", names[0], names[1]}, rows);
    }
    return kDone;
}

int deleteRun(const std::string& store, const std::string& text, bool forGood, bool restore) {
    const auto catalog = openCatalog(store);
    if (!catalog.ok()) return report(catalog.error());
    const auto run = (*catalog)->find(text);
    if (!run.ok()) return report(run.error());
    auto writer = openWriter({store, "an edit", 5.0});
    if (!writer.ok()) return report(writer.error());
    tellNotices(**writer);
    RunEditor& editor = (*writer)->editor();
    if (restore && run->trashedAt.empty())
        return report({ErrorCode::wrongUse, fmt::format("run {} is not in the trash", run->number)});
    if (restore) {
        if (const auto done = editor.setTrashed(run->id, false); !done.ok()) return report(done.error());
        fmt::print("run {} is back from the trash\n", run->number);
        return kDone;
    }
    if (run->trashedAt.empty())
        if (const auto done = editor.setTrashed(run->id, true); !done.ok()) return report(done.error());
    if (!forGood) {
        fmt::print("run {} is in the trash; `pada runs delete --restore {}` brings it back, `--for-good` removes it\n",
                   run->number, run->number);
        return kDone;
    }
    if (const auto done = editor.erase(run->id); !done.ok()) return report(done.error());
    fmt::print("run {} and its checkpoints are removed\n", run->number);
    return kDone;
}

}  // namespace

void addRunsCommands(CLI::App& app, const std::string& store, Action& action) {
    CLI::App* runs = app.add_subcommand("runs", "Stored runs: list, show, diff, delete");
    runs->require_subcommand(1);
    auto asJson = std::make_shared<bool>(false);
    auto flag = std::make_shared<bool>(false);
    auto restore = std::make_shared<bool>(false);
    auto first = std::make_shared<std::string>();
    auto second = std::make_shared<std::string>();

    CLI::App* list = runs->add_subcommand("list", "All runs, newest first");
    list->add_flag("--json", *asJson, "As JSON");
    list->add_flag("--trash", *flag, "Those in the trash too");
    list->callback([=, &action, &store] { action = [=, &store] { return listRuns(store, *asJson, *flag); }; });

    CLI::App* show = runs->add_subcommand("show", "One run: config, segments, newest ranking");
    show->add_option("RUN", *first, "Number, id or unique beginning of an id")->required();
    show->add_flag("--json", *asJson, "As JSON");
    show->callback([=, &action, &store] { action = [=, &store] { return showRun(store, *first, *asJson); }; });

    CLI::App* diff = runs->add_subcommand("diff", "Where the configs of two runs differ");
    diff->add_option("RUN", *first, "The one run")->required();
    diff->add_option("OTHER", *second, "The other run")->required();
    diff->add_flag("--json", *asJson, "As JSON");
    diff->callback(
        [=, &action, &store] { action = [=, &store] { return diffRuns(store, *first, *second, *asJson); }; });

    CLI::App* erase = runs->add_subcommand("delete", "Put a run into the trash");
    erase->add_option("RUN", *first, "Number, id or unique beginning of an id")->required();
    erase->add_flag("--for-good", *flag, "Remove it and its checkpoints, no way back");
    erase->add_flag("--restore", *restore, "Bring it back from the trash");
    erase->callback(
        [=, &action, &store] { action = [=, &store] { return deleteRun(store, *first, *flag, *restore); }; });
}

}  // namespace pada
