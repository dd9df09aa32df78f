// SPDX-License-Identifier: GPL-3.0-or-later
// pada run and pada resume.
#include "app/allowed_overrides.h"
#include "app/commands/commands.h"
#include "app/dry_print.h"
#include "app/exit_code.h"
#include "app/follow.h"
#include "app/ranking_print.h"
#include "app/ranking_question.h"
#include "app/run_service.h"
#include "app/signal_guard.h"
#include "app/suite_print.h"
#include "core/config/path_choice.h"
#include "core/registry/configs.h"
#include "core/store/run_catalog.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pada {
namespace {

struct RunOptions {
    std::string config;
    std::vector<std::string> overrides;
    bool wait = false;
    bool quiet = false;
    bool again = false;
    bool json = false;
    bool dry = false;
    std::int64_t stopAtStep = -1;
};

int codeOf(const FollowOutcome& outcome) {
    if (!outcome.ended) return kFailed;
    switch (outcome.ended->status) {
        case RunStatus::finished:
            return outcome.ranking && !outcome.rankingComplete ? kStopped : kDone;
        case RunStatus::stopped:
            return kStopped;
        case RunStatus::diverged:
            return kDiverged;
        default:
            return kFailed;
    }
}

RunServiceOptions serviceOptions(const std::string& store, const RunOptions& options) {
    return {.storeFile = store, .waitSeconds = options.wait ? -1.0 : 0.0, .stopAtStep = options.stopAtStep};
}

/// What a suite finds of one of its runs in the store, under the same config.
struct Twin {
    RunId run;
    enum { ranked, unranked, cut } state = ranked;  ///< Unranked: finished, its ranking not.
};

/// The newest finished run, else the newest that was cut.
std::optional<Twin> findTwin(const std::string& store, const RunConfig& config) {
    const auto catalog = openCatalog(store);
    if (!catalog.ok()) return {};
    const auto runs = (*catalog)->runs();
    if (!runs.ok()) return {};
    const std::string hash = configHash(config);
    std::optional<Twin> cut;
    for (const RunSummary& run : *runs) {
        if (run.configHash != hash) continue;
        if (run.status == RunStatus::finished) {
            if (!asksForPaths(config.ranking)) return Twin{run.id};
            const auto rankings = (*catalog)->rankings(run.id);
            const auto question = rankingQuestion(config.ranking, config, run.steps, run.dataFingerprint);
            const bool ranked = rankings.ok() && question.ok() && findRanking(*question, *rankings) != nullptr;
            return Twin{run.id, ranked ? Twin::ranked : Twin::unranked};
        }
        const bool wasCut = run.status == RunStatus::interrupted || run.status == RunStatus::stopped;
        if (!cut && wasCut && run.resumable) cut = Twin{run.id, Twin::cut};
    }
    return cut;
}

int finish(const FollowOutcome& outcome, const std::string& store, RankingFormat format) {
    const int code = codeOf(outcome);
    if (!outcome.ended) return report({ErrorCode::failed, "the engine gave no end; see the messages above"});
    if (outcome.ended->status == RunStatus::failed) return report({ErrorCode::failed, outcome.ended->reason});
    if (outcome.ended->status == RunStatus::diverged) fmt::print(stderr, "pada: diverged: {}\n", outcome.ended->reason);
    if (!outcome.rankingFault.empty())
        return report({ErrorCode::failed, "the run is finished and kept, its ranking failed: " + outcome.rankingFault});
    if (outcome.ranking && outcome.rankingComplete) printRanking(store, *outcome.ranking, format);
    return code;
}

/// Starts what is still to do of a run: all of it, the rest of it, or its ranking.
Result<RunId> startRest(RunService& service, const PlannedRun& plan, const std::optional<Twin>& twin) {
    if (!twin) return service.start(plan);
    const auto started =
        twin->state == Twin::cut ? service.resume(twin->run) : service.rank(twin->run, plan.config.ranking);
    if (!started.ok()) return started.error();
    return twin->run;
}

std::string twinText(const Twin& twin) {
    if (twin.state == Twin::ranked) return fmt::format("finished already as {}; --again repeats it", twin.run.text);
    if (twin.state == Twin::unranked)
        return fmt::format("finished already as {}, but not ranked as asked here", twin.run.text);
    return fmt::format("goes on with {}, which was cut; --again starts anew", twin.run.text);
}

/// A few real steps of each, and what all of it will cost. Writes no store.
int dryPlans(const std::vector<PlannedRun>& plans, const RunOptions& options) {
    const SignalGuard signals;
    const auto runs = dryRuns(
        plans, [&] { return !signals.stopRequested(); },
        [&](const PlannedRun& plan) {
            if (!options.quiet) fmt::print(stderr, "measuring steps of {}\n", plan.config.run.name);
        });
    if (signals.stopRequested()) return kStopped;
    if (!runs.ok()) return report(runs.error());
    fmt::print("{}", options.json ? dryJson(*runs) + "\n" : dryText(*runs));
    return kDone;
}

int runPlans(const std::string& store, const RunOptions& options) {
    const auto plans = readConfig(options.config, options.overrides);
    if (!plans.ok()) return report(plans.error());
    if (options.dry) return dryPlans(*plans, options);
    const SignalGuard signals;
    const bool suite = !plans->front().suite.empty();
    // A suite's JSON is one list at the end.
    const RankingFormat format = options.json && suite ? RankingFormat::none : rankingFormat(options.json);
    int worst = kDone;
    std::vector<SuiteRun> runs;
    for (std::size_t i = 0; i < plans->size(); ++i) {
        const PlannedRun& plan = (*plans)[i];
        if (suite && !options.quiet)
            fmt::print(stderr, "== {} of {}: {} ({}), seed {}\n", i + 1, plans->size(), plan.config.run.name,
                       plan.variant, plan.config.run.seed);
        const auto twin = suite && !options.again ? findTwin(store, plan.config) : std::nullopt;
        if (twin) fmt::print(stderr, "{}\n", twinText(*twin));
        if (twin && twin->state == Twin::ranked) {
            runs.push_back({twin->run.text, plan.config});
            continue;
        }
        RunService service(serviceOptions(store, options));
        const auto run = startRest(service, plan, twin);
        if (!run.ok()) return report(run.error());
        const FollowOutcome outcome = follow(service, signals, options.quiet);
        service.join();
        runs.push_back({run->text, plan.config});
        const bool rankedOnly = twin && twin->state == Twin::unranked;
        const int code = rankedOnly ? reportRanking(outcome, store, format) : finish(outcome, store, format);
        if (code == kStopped || (code != kDone && !suite)) return code;
        if (code != kDone) worst = code;
    }
    if (suite) printSuite(store, runs, options.json);
    return worst;
}

int resumeRun(const std::string& store, const std::string& text, const RunOptions& options) {
    const auto overrides = allowedOverrides(options.overrides, {"data.root"});
    if (!overrides.ok()) return report(overrides.error());
    const auto catalog = openCatalog(store);
    if (!catalog.ok()) return report(catalog.error());
    const auto run = (*catalog)->find(text);
    if (!run.ok()) return report(run.error());
    const SignalGuard signals;
    RunServiceOptions how = serviceOptions(store, options);
    how.overrides = *overrides;
    RunService service(std::move(how));
    if (const auto started = service.resume(run->id); !started.ok()) return report(started.error());
    const FollowOutcome outcome = follow(service, signals, options.quiet);
    service.join();
    return finish(outcome, store, rankingFormat(options.json));
}

void addCommon(CLI::App& command, RunOptions& options) {
    command.add_flag("--wait", options.wait, "Wait for the store instead of ending when another process writes");
    command.add_flag("--quiet", options.quiet, "No progress");
    command.add_flag("--json", options.json, "Print the ranking as JSON");
    command.add_option("--stop-at-step", options.stopAtStep,
                       "End as stopped once this many steps are finished (for tests)");
}

}  // namespace

void addRunCommands(CLI::App& app, const std::string& store, Action& action) {
    auto options = std::make_shared<RunOptions>();
    CLI::App* run =
        app.add_subcommand("run", "Train a supernet as a config file says, rank it where the file asks for it");
    run->add_option("CONFIG", options->config,
                    "TOML file; a suite runs its runs in turn, skips finished ones, goes on with cut ones")
        ->required();
    run->add_option("--set", options->overrides, "section.key=value, may be repeated")
        ->allow_extra_args(false);  // one each: what follows is another word
    run->add_flag("--again", options->again, "Suites: start runs anew that were begun with the same config");
    run->add_flag(
        "--dry", options->dry,
        "Train a few steps of each run, say what all of it will take in time, memory and disk, and keep nothing");
    addCommon(*run, *options);
    run->callback([&action, &store, options] { action = [&store, options] { return runPlans(store, *options); }; });

    auto text = std::make_shared<std::string>();
    auto resumeOptions = std::make_shared<RunOptions>();
    CLI::App* resume = app.add_subcommand("resume",
                                          "Go on with an interrupted, stopped or failed run from its newest "
                                          "checkpoint, or from its beginning where there "
                                          "is none yet");
    resume->add_option("RUN", *text, "Number, id or unique beginning of an id")->required();
    resume
        ->add_option("--set", resumeOptions->overrides,
                     "data.root=FOLDER: where the run's images are now; they must be the same ones")
        ->allow_extra_args(false);
    addCommon(*resume, *resumeOptions);
    resume->callback([&action, &store, text, resumeOptions] {
        action = [&store, text, resumeOptions] { return resumeRun(store, *text, *resumeOptions); };
    });
}

}  // namespace pada
