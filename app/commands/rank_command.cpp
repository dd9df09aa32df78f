// SPDX-License-Identifier: GPL-3.0-or-later
// pada rank.
#include "app/allowed_overrides.h"
#include "app/commands/commands.h"
#include "app/commands/word_option.h"
#include "app/exit_code.h"
#include "app/follow.h"
#include "app/ranking_print.h"
#include "app/run_service.h"
#include "app/signal_guard.h"
#include "app/stored_run.h"
#include "app/worth_print.h"
#include "core/base/utf8.h"
#include "core/config/path_choice.h"
#include "core/registry/registry.h"
#include "core/store/run_catalog.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace pada {
namespace {

struct RankOptions {
    std::string run, logits;
    Precision precision = Precision::fp32;
    std::vector<std::string> overrides;
    RankingSection section;
    bool json = false, quiet = false, wait = false, worth = false;
    bool pathsGiven = false, imagesGiven = false, bnGiven = false, batchGiven = false, truthGiven = false,
         scoreGiven = false, precisionGiven = false;
};

int rankRun(const std::string& store, const RankOptions& options) {
    const auto overrides = allowedOverrides(options.overrides, {"data.root"});
    if (!overrides.ok()) return report(overrides.error());
    const auto catalog = openCatalog(store);
    if (!catalog.ok()) return report(catalog.error());
    const auto known = knownRun(**catalog, options.run);
    if (!known.ok()) return report(known.error());
    // What is not given on the command line is as the run's own config says.
    RankingSection section = known->config.ranking;
    if (options.pathsGiven) section.paths = options.section.paths;
    if (options.imagesGiven) section.images = options.section.images;
    if (options.bnGiven) section.bn = options.section.bn;
    if (options.batchGiven) section.batchSize = options.section.batchSize;
    if (options.truthGiven) section.truth = options.section.truth;
    if (options.scoreGiven) section.score = options.section.score;
    if (!asksForPaths(section)) section.paths = "all";
    if (const auto* list = registry().pathList(section.paths); list && list->argument == PathArgument::file)
        section.paths =
            fmt::format("{}:{}", list->word, std::filesystem::absolute(pathChoice(section.paths).argument).string());

    for (const std::string& name : {section.paths, section.truth})
        if (brokenUtf8(name) != std::string::npos)
            return report({ErrorCode::wrongUse, printable(name) + " is no UTF-8, so it cannot be stored; rename it"});

    const SignalGuard signals;
    RunService service({.storeFile = store,
                        .waitSeconds = options.wait ? -1.0 : 0.0,
                        .logitsFile = options.logits,
                        .rankPrecision = options.precisionGiven ? std::optional(options.precision) : std::nullopt,
                        .overrides = *overrides});
    if (const auto started = service.rank(known->run.id, section); !started.ok()) return report(started.error());
    const FollowOutcome outcome = follow(service, signals, options.quiet);
    service.join();
    if (!options.worth || !outcome.ranking || !outcome.rankingComplete)
        return reportRanking(outcome, store, rankingFormat(options.json));
    const auto answer = worthOf(store, **catalog, known->config, known->run, {.ranking = *outcome.ranking});
    if (!answer.ok()) {
        const int code = reportRanking(outcome, store, rankingFormat(options.json));
        return code == kDone ? report(answer.error()) : code;
    }
    const nlohmann::json worth = worthJson(answer->worth);
    const int code = reportRanking(outcome, store, rankingFormat(options.json), &worth);
    if (!options.json) printWorth(answer->worth.report);
    if (const std::string notice = keepTrials(store, answer->trials); !notice.empty())
        fmt::print(stderr, "{}\n", notice);
    return code;
}

}  // namespace

void addRankCommand(CLI::App& app, const std::string& store, Action& action) {
    auto options = std::make_shared<RankOptions>();
    CLI::App* rank =
        app.add_subcommand("rank", "Score paths with a run's newest weights and compare them with a truth table");
    rank->add_option("RUN", options->run, "Number, id or unique beginning of an id")->required();
    auto* paths = rank->add_option("--paths", options->section.paths,
                                   "all, live, list:FILE or sample:N (default: as the run's config)");
    auto* images = rank->add_option("--images", options->section.images, "Images to score on; 0 = all")
                       ->check(CLI::NonNegativeNumber);
    auto* bn = addWordOption(*rank, "--bn", options->section.bn, "Batch norm");
    auto* batch = rank->add_option("--batch-size", options->section.batchSize,
                                   "Score in batches of so many images; 0 = all at once")
                      ->check(CLI::Range(0, 65536));
    auto* truth = rank->add_option("--truth", options->section.truth, "TABLE/column");
    auto* score = addWordOption(*rank, "--score", options->section.score, "Which score leads");
    rank->add_option("--logits", options->logits,
                     "Also write every path's logits of every image into this CSV; scores all paths anew");
    auto* precision =
        addWordOption(*rank, "--precision", options->precision, "Compute in it, whatever the run was trained in");
    rank->add_option("--set", options->overrides,
                     "data.root=FOLDER: where the run's images are now; they must be the same ones")
        ->allow_extra_args(false);
    rank->add_flag("--worth", options->worth, "Then hold it against what costs less, as `pada worth` does");
    rank->add_flag("--json", options->json, "As JSON");
    rank->add_flag("--quiet", options->quiet, "No progress");
    rank->add_flag("--wait", options->wait, "Wait for the store");
    rank->callback([=, &action, &store] {
        options->pathsGiven = paths->count() > 0;
        options->imagesGiven = images->count() > 0;
        options->bnGiven = bn->count() > 0;
        options->batchGiven = batch->count() > 0;
        options->truthGiven = truth->count() > 0;
        options->scoreGiven = score->count() > 0;
        options->precisionGiven = precision->count() > 0;
        action = [=, &store] { return rankRun(store, *options); };
    });
}

}  // namespace pada
