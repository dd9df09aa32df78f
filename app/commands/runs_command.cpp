// SPDX-License-Identifier: GPL-3.0-or-later
// pada runs list|show|diff|delete; runs_marks.h has what is written on runs.
#include "app/commands/commands.h"
#include "app/commands/runs_forecast.h"
#include "app/commands/runs_marks.h"
#include "app/exit_code.h"
#include "app/json_text.h"
#include "app/probe_print.h"
#include "app/ranking_print.h"
#include "app/score_print.h"
#include "app/search_print.h"
#include "app/store_notices.h"
#include "app/text_table.h"
#include "core/config/config_diff.h"
#include "core/config/reference_habits.h"
#include "core/registry/configs.h"
#include "core/registry/registry.h"
#include "core/store/run_editor.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

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
            {"status", wordOf(run.status)},
            {"reason", run.reason},
            {"steps", run.steps},
            {"path_passes", run.pathPasses},
            {"created", run.created},
            {"trashed", !run.trashedAt.empty()},
            {"locked", run.locked},
            {"tags", run.tags},
            {"note", run.note}};
}

/// "paused (disk)", "interrupted (paused: user)": a reason as short as the rest of the row is shown with it.
std::string statusCell(const RunSummary& run) {
    const bool paused = run.status == RunStatus::paused || run.status == RunStatus::interrupted;
    return std::string(wordOf(run.status)) + (paused && !run.reason.empty() ? " (" + run.reason + ")" : std::string());
}

int listRuns(const std::string& store, bool asJson, bool trash, const std::string& tag) {
    const auto catalog = openCatalog(store);
    if (!catalog.ok()) return report(catalog.error());
    auto runs = (*catalog)->runs(trash);
    if (!runs.ok()) return report(runs.error());
    if (!tag.empty())
        std::erase_if(*runs, [&](const RunSummary& run) { return std::ranges::find(run.tags, tag) == run.tags.end(); });
    if (asJson) {
        json list = json::array();
        for (const RunSummary& run : *runs) list.push_back(summaryJson(run));
        fmt::print("{}\n", jsonText(list));
        return kDone;
    }
    if (runs->empty()) {
        if (tag.empty())
            fmt::print("no runs in {}; `pada run experiments/demo.toml` makes one\n", store);
        else
            fmt::print("no run in {} has the tag {}\n", store, tag);
        return kDone;
    }
    std::vector<std::vector<std::string>> rows;
    for (const RunSummary& run : *runs)
        rows.push_back({fmt::format("{}", run.number), run.name, run.method, fmt::format("{}", run.seed),
                        statusCell(run), fmt::format("{}", run.steps), fmt::format("{:.0f}", run.pathPasses),
                        run.created.substr(0, 16), fmt::format("{}", fmt::join(run.tags, " ")), run.id.text});
    printTable({"no", "name", "method", "seed", "status", "steps", "passes", "created (UTC)", "tags", "id"}, rows);
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

json numberOrNull(double value) {
    return std::isfinite(value) ? json(value) : json(nullptr);
}

/// What the run's method declares to show, as `pada methods show` says it; empty for a method of another program.
json shownBy(const std::string& method) {
    json words = json::array();
    if (const MethodDeclaration* declared = registry().method(method))
        for (const MethodPanel panel : declared->panels) words.push_back(wordOf(panel));
    return words;
}

/// What the method and the engine showed: topic -> tables, oldest first.
Result<json> methodTables(const RunCatalog& catalog, const RunId& run) {
    const auto stored = catalog.methodTables(run);
    if (!stored) return stored.error();
    json topics = json::object();
    for (const MethodTableRow& row : *stored) {
        json lines = json::array();
        for (const std::vector<double>& line : row.table.rows) {
            json& cells = lines.emplace_back(json::array());
            for (const double cell : line) cells.push_back(numberOrNull(cell));
        }
        topics[row.table.topic].push_back(
            {{"step", row.step}, {"text", row.table.text}, {"columns", row.table.columns}, {"rows", lines}});
    }
    return topics;
}

/// Null for a run of another program, and where nothing was watched.
Result<json> watchedPaths(const RunCatalog& catalog, const RunId& run, const Result<std::vector<PlannedRun>>& plans) {
    const auto stored = catalog.methodTables(run);
    if (!stored) return stored.error();
    if (!plans.ok() || plans->empty()) return json(nullptr);
    const SpaceSection& asked = plans->front().config.space;
    const auto space = makeSearchSpace(asked.kind, asked.variant);
    return space.ok() ? probesJson(*stored, **space) : json(nullptr);
}

Result<json> strengths(const RunCatalog& catalog, const RunId& run) {
    const auto stored = catalog.strengths(run);
    if (!stored) return stored.error();
    json all = json::array();
    for (const StrengthsRow& row : *stored) all.push_back({{"step", row.step}, {"strengths", row.strengths}});
    return all;
}

Result<json> epochCosts(const RunCatalog& catalog, const RunId& run) {
    const auto epochs = catalog.epochs(run);
    if (!epochs) return epochs.error();
    json all = json::array();
    for (const EpochFinished& e : *epochs)
        all.push_back({{"epoch", e.epoch},
                       {"path_passes", numberOrNull(e.pathPasses)},
                       {"images", e.images},
                       {"seconds", numberOrNull(e.seconds)},
                       {"peak_bytes", e.peakBytes}});
    return all;
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
    const std::string precision(plans.ok() && !plans->empty() ? wordOf(plans->front().config.run.precision) : "");
    all["precision"] = precision;
    const bool reference = plans.ok() && !plans->empty() && plans->front().config.method.reference;
    const auto habits = reference ? referenceBadge(plans->front().config, registry()) : std::vector<std::string>();
    all["reference"] = reference;
    all["reference_habits"] = habits;
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
    const auto tables = methodTables(**catalog, run->id), alphas = strengths(**catalog, run->id),
               costs = epochCosts(**catalog, run->id), probes = watchedPaths(**catalog, run->id, plans);
    for (const auto* answer : {&tables, &alphas, &costs, &probes})
        if (!answer->ok()) return report(answer->error());
    const auto checks = forecastChecks(**catalog, *run);
    if (!checks.ok()) return report(checks.error());
    all["forecast"] = forecastJson(*checks);
    all["shows"] = shownBy(run->method);
    all["tables"] = *tables;
    all["probes"] = *probes;
    all["strengths"] = *alphas;
    all["epochs"] = *costs;
    all["retrained"] = retrainedNets(**catalog, run->id);
    all["searches"] = searchesJson(store, run->id, *config);
    all["untrained_scores"] = storedScoresJson(
        store, plans.ok() && !plans->empty() ? std::string(plans->front().config.space.kind) : std::string());
    all["metrics"] = rankings->empty() ? json(nullptr) : rankingJson(**catalog, *run, rankings->front());
    if (asJson) {
        fmt::print("{}\n", jsonText(all));
        return kDone;
    }
    fmt::print(
        "run {} {}: {} with {}, seed {}, {}, {}{}\n  {} steps, {:.0f} path-passes, created {}, build {}\n  data {}\n",
        run->number, run->id.text, run->name, run->method, run->seed, precision, wordOf(run->status),
        run->reason.empty() ? "" : " (" + run->reason + ")", run->steps, run->pathPasses, run->created, run->build,
        run->dataFingerprint);
    if (!run->tags.empty() || run->locked)
        fmt::print("  {}{}\n", run->locked ? "locked " : "", fmt::join(run->tags, " "));
    if (!run->note.empty()) fmt::print("  note: {}\n", run->note);
    if (reference)
        fmt::print("  reference: as the code of its method's authors does, not a clean run; habits in force: {}\n",
                   habits.empty() ? "none" : fmt::format("{}", fmt::join(habits, ", ")));
    printForecast(*checks);
    fmt::print("{}", probesText(*probes));
    for (const SegmentRow& s : *segments)
        fmt::print("  segment {}: steps {} to {}, {} {} {} threads{}\n", s.index, s.firstStep, s.lastStep, s.backend,
                   s.isa, s.threads, s.reason.empty() ? "" : ", " + s.reason);
    for (const json& net : all["retrained"])
        fmt::print("  retrained {} seed {}: {}\n", net.value("path", "?"), net.value("seed", 0),
                   net.value("diverged", false) || !net.contains("test_accuracy")
                       ? std::string("diverged")
                       : fmt::format("{:.2f} % after {} steps", 100 * net["test_accuracy"].get<double>(),
                                     net.value("steps", 0)));
    printSearches(all["searches"]);
    printStoredScores(all["untrained_scores"]);
    fmt::print("\n{}\n", *config);
    if (!rankings->empty()) printRanking(store, rankings->front().id, RankingFormat::text);
    return kDone;
}

int diffRuns(const std::string& store, const std::string& first, const std::string& second, bool asJson) {
    const auto catalog = openCatalog(store);
    if (!catalog.ok()) return report(catalog.error());
    std::vector<std::string> texts;
    std::string names[2];
    for (int i = 0; i < 2; ++i) {
        const auto run = (*catalog)->find(i == 0 ? first : second);
        if (!run.ok()) return report(run.error());
        const auto text = (*catalog)->configText(run->id);
        if (!text.ok()) return report(text.error());
        texts.push_back(*text);
        names[i] = fmt::format("{} {}", run->number, run->name);
    }
    json differences = json::array();
    std::vector<std::vector<std::string>> rows;
    for (const ConfigDifference& row : configDifferences(texts)) {
        const auto said = [&](std::size_t side) { return row.values[side].empty() ? "-" : row.values[side]; };
        differences.push_back({{"key", row.key}, {"first", said(0)}, {"second", said(1)}});
        rows.push_back({row.key, said(0), said(1)});
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
    CLI::App* runs = app.add_subcommand("runs", "Stored runs: list, show, diff, delete, and what is written on them");
    runs->require_subcommand(1);
    auto asJson = std::make_shared<bool>(false);
    auto flag = std::make_shared<bool>(false);
    auto restore = std::make_shared<bool>(false);
    auto first = std::make_shared<std::string>();
    auto second = std::make_shared<std::string>();

    CLI::App* list = runs->add_subcommand("list", "All runs, newest first");
    list->add_flag("--json", *asJson, "As JSON");
    list->add_flag("--trash", *flag, "Those in the trash too");
    list->add_option("--tag", *first, "Those with this tag");
    list->callback([=, &action, &store] { action = [=, &store] { return listRuns(store, *asJson, *flag, *first); }; });

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
    addRunMarkCommands(*runs, store, action);
}

}  // namespace pada
