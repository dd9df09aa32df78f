// SPDX-License-Identifier: GPL-3.0-or-later
// pada score.
#include "app/allowed_overrides.h"
#include "app/commands/commands.h"
#include "app/commands/word_option.h"
#include "app/exit_code.h"
#include "app/json_text.h"
#include "app/load_watch.h"
#include "app/progress_line.h"
#include "app/score_job.h"
#include "app/score_print.h"
#include "app/signal_guard.h"
#include "app/store_notices.h"
#include "app/stored_run.h"
#include "app/worth_print.h"
#include "core/config/path_choice.h"
#include "core/files/atomic_file.h"
#include "core/registry/configs.h"
#include "core/store/run_catalog.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

namespace pada {
namespace {

struct ScoreOptions {
    std::string from, paths, scores = "live_convolutions,jacov,live_convolutions+jacov", truth, output, values;
    std::vector<std::string> overrides;
    ScoreSize size = ScoreSize::published;
    int starts = 1;
    bool list = false, json = false, quiet = false, wait = false, pathsGiven = false, truthGiven = false;
};

Result<std::vector<ScoreSum>> askedScores(const std::string& text) {
    std::vector<ScoreSum> all;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t end = std::min(text.find(',', from), text.size());
        auto sum = scoreSum(text.substr(from, end - from));
        if (!sum.ok()) return sum.error();
        if (std::ranges::find(all, sum->name, &ScoreSum::name) != all.end())
            return Error{ErrorCode::wrongUse, fmt::format("--scores names {} twice; name it once", sum->name)};
        all.push_back(std::move(sum).value());
        from = end + 1;
    }
    return all;
}

/// Of a config file, or of a run in the store.
Result<RunConfig> askedConfig(const std::string& store, const ScoreOptions& options) {
    std::error_code ignored;
    if (std::filesystem::exists(options.from, ignored)) {
        const auto plans = readConfig(options.from, options.overrides);
        if (!plans.ok()) return plans.error();
        return plans->front().config;  // runs of a suite differ in what scores do not see
    }
    const auto overrides = allowedOverrides(options.overrides, {"data.root", "run.threads", "run.seed"});
    if (!overrides.ok()) return overrides.error();
    const auto catalog = openCatalog(store);
    if (!catalog.ok())
        return Error{catalog.error().code,
                     fmt::format("there is no file {}, and no run: {}", options.from, catalog.error().message)};
    auto known = knownRun(**catalog, options.from, *overrides);
    if (!known.ok()) return known.error();
    return std::move(known->config);
}

/// Takes the store's lock only where a table has to be imported first.
Result<TruthChoice> askedTruth(const std::string& store, const std::string& label) {
    if (label.empty()) return TruthChoice{};
    if (const auto catalog = openCatalog(store); catalog.ok()) {
        const auto tables = (*catalog)->truthTables();
        if (!tables.ok()) return tables.error();
        if (std::ranges::find(*tables, label.substr(0, label.find('/')), &TruthTableRow::name) != tables->end())
            return storedTruth(**catalog, label);
    }
    auto writer = openWriter({.file = store, .holder = "pada score", .waitSeconds = 5.0});
    if (!writer.ok()) return writer.error();
    tellNotices(**writer);
    return findTruth(**writer, store, label);
}

int scorePaths(const std::string& store, const ScoreOptions& options) {
    ScoreAsk ask;
    ask.size = options.size;
    ask.starts = options.starts;
    auto asked = askedScores(options.scores);
    if (!asked.ok()) return report(asked.error());
    ask.scores = std::move(asked).value();
    auto config = askedConfig(store, options);
    if (!config.ok()) return report(config.error());
    ask.config = std::move(config).value();
    ask.paths = options.pathsGiven ? options.paths
                                   : (asksForPaths(ask.config.ranking) ? ask.config.ranking.paths : std::string("all"));
    ask.storeFile = store;
    ask.valuesFile = options.values;
    ask.waitSeconds = options.wait ? -1.0 : 0.0;
    const auto truth = askedTruth(store, options.truthGiven ? options.truth : ask.config.ranking.truth);
    if (!truth.ok()) return report(truth.error());

    auto outcome = listForScores(ask);
    if (!outcome.ok()) return report(outcome.error());
    const auto wanted = truthOfList(*outcome, *truth);  // before anything is computed
    if (!wanted.ok()) return report(wanted.error());

    const SignalGuard signals;
    ask.loading = shellLoad([&] { return !signals.stopRequested(); }, options.quiet);
    ProgressLine line(options.quiet);
    bool said = false;
    const auto done = runScores(
        ask, *outcome,
        [&](const ScoreProgress& p) {
            if (!said && p.before > 0) line.say(fmt::format("{} of {} nets were computed before", p.before, p.total));
            said = true;
            line.update(p.share, fmt::format("{}/{} nets", p.done, p.total));
        },
        [&] { return !signals.stopRequested(); });
    if (!done.ok()) return report(done.error());
    if (!outcome->notice.empty()) line.warn(outcome->notice);
    if (outcome->stopped) {
        fmt::print(stderr, "stopped after {} nets; the same command goes on from there\n", outcome->computed);
        return kStopped;
    }
    if (!options.output.empty())
        if (const auto written = writeTextAtomically(options.output, scoresCsv(*outcome)); !written.ok())
            return report(written.error());
    const auto columns = scoredColumns(*outcome, *wanted);
    if (const std::string notice = keepTrials(store, sumsTried(ask, *outcome, *truth, columns)); !notice.empty())
        line.warn(notice);
    if (options.json)
        fmt::print("{}\n", jsonText(scoresJson(ask, *outcome, *truth, columns)));
    else
        printScores(ask, *outcome, *truth, columns);
    return kDone;
}

int scoreOrList(const std::string& store, const ScoreOptions& options) {
    if (!options.list) {
        if (options.from.empty())
            return report(
                {ErrorCode::wrongUse,
                 "name a RUN or a config file to take space, net and images from; --list explains the scores"});
        return scorePaths(store, options);
    }
    if (options.json)
        fmt::print("{}\n", jsonText(scoreHelpJson()));
    else
        fmt::print("{}", scoreHelp());
    return kDone;
}

}  // namespace

void addScoreCommand(CLI::App& app, const std::string& store, Action& action) {
    auto options = std::make_shared<ScoreOptions>();
    CLI::App* score =
        app.add_subcommand("score", "Score paths without training anything; Ctrl-C stops, the same command goes on");
    score->add_option("RUN", options->from,
                      "A run's number, id or unique beginning of an id, or a config file: its space, seed and images");
    auto* paths = score->add_option(
        "--paths", options->paths, "all, live, list:FILE or sample:N (default: as [ranking], all where it names none)");
    score->add_option("--scores", options->scores, "Comma between them, + for a sum of log ranks; --list explains them")
        ->capture_default_str();
    addWordOption(*score, "--size", options->size, "Of the net: the benchmark's, or as [space] says", true);
    score->add_option("--starts", options->starts, "Average ranks over so many starts, each with images of its own")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    auto* truth = score->add_option("--truth", options->truth, "TABLE/column (default: as [ranking])");
    score->add_option("--out", options->output, "Write the list with its scores into this CSV");
    score->add_option("--values", options->values,
                      "Keep what is computed in this CSV, not in the store, which then stays free for a run");
    score->add_flag("--wait", options->wait, "Wait for the store");
    score
        ->add_option("--set", options->overrides,
                     "section.key=value over the config; of a run data.root, run.threads and run.seed")
        ->allow_extra_args(false);
    score->add_flag("--list", options->list, "Explain the scores, compute nothing");
    score->add_flag("--json", options->json, "As JSON");
    score->add_flag("--quiet", options->quiet, "No progress");
    score->callback([=, &action, &store] {
        options->pathsGiven = paths->count() > 0;
        options->truthGiven = truth->count() > 0;
        action = [=, &store] { return scoreOrList(store, *options); };
    });
}

}  // namespace pada
