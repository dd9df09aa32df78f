// SPDX-License-Identifier: GPL-3.0-or-later
// pada search.
#include "app/commands/commands.h"
#include "app/commands/word_option.h"
#include "app/exit_code.h"
#include "app/json_text.h"
#include "app/load_watch.h"
#include "app/need.h"
#include "app/progress_line.h"
#include "app/ranking_text.h"
#include "app/search_job.h"
#include "app/search_print.h"
#include "app/search_settings.h"
#include "app/signal_guard.h"
#include "app/store_notices.h"
#include "core/base/clock.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

namespace pada {
namespace {

struct SearchOptions {
    SearchAsk ask;
    RankingNorm bn = RankingNorm::batch;
    LeadingScore score = LeadingScore::loss;
    std::string strategy, truth;
    std::int64_t evaluations = 0, images = 0;
    double maxMadds = 0.0, maxParameters = 0.0;
    std::uint32_t seed = 0;
    bool besideRandom = false, strategies = false, json = false, quiet = false, wait = false;
};

/// One search with its progress on stderr.
Result<SearchOutcome> watched(const SearchPlan& plan, SearchPlace& place, StoreWriter& writer, const std::string& store,
                              const SignalGuard& signals, bool quiet) {
    ProgressLine line(quiet);
    const SystemClock clock;
    const double began = clock.monotonicSeconds();
    bool said = false;
    return runSearchJob(
        plan, place, writer, store,
        [&](const SearchProgress& p) {
            if (!said && p.before > 0) line.say(fmt::format("{} networks were evaluated before", p.before));
            said = true;
            if (p.done == p.before) return;  // none yet
            const auto here = static_cast<double>(p.done - p.before);
            const double spent = clock.monotonicSeconds() - began;
            const bool byLoss = plan.wish.score == LeadingScore::loss;
            const std::string best = byLoss ? fmt::format("best loss {:.4f}", p.best.loss)
                                            : fmt::format("best top-1 {:.2f} %", 100 * p.best.accuracy);
            line.update(
                here / static_cast<double>(std::max<std::int64_t>(1, p.total - p.before)),
                fmt::format("{}  {}/{} networks  generation {}  {}  {:.1f} networks/s", plan.strategy->about.name,
                            p.done, p.total, p.generation, best, here / std::max(1e-9, spent)));
        },
        [&] { return !signals.stopRequested(); });
}

int searchRun(const std::string& store, const SearchOptions& options) {
    const auto catalog = openCatalog(store);
    if (!catalog.ok()) return report(catalog.error());
    const auto searches = openSearchCatalog(store);
    if (!searches.ok()) return report(searches.error());
    const auto plan = planSearch(**catalog, **searches, options.ask);
    if (!plan.ok()) return report(plan.error());
    auto writer = openWriter({.file = store,
                              .holder = fmt::format("search on run {}", plan->run.number),
                              .waitSeconds = options.wait ? -1.0 : 0.0,
                              .worksOn = plan->run.id});
    if (!writer.ok()) return report(writer.error());
    tellNotices(**writer);

    const SignalGuard signals;
    const TruthChoice truth = findTruth(**writer, store, plan->scoring.truth);
    SearchPlace place(*plan, **catalog, store, shellLoad([&] { return !signals.stopRequested(); }, options.quiet));
    if (!options.quiet && !place.work().data.notice.empty()) fmt::print(stderr, "{}\n", place.work().data.notice);
    const auto outcome = watched(*plan, place, **writer, store, signals, options.quiet);
    if (!outcome.ok()) return report(outcome.error());
    auto random = need(randomScores(*plan, place, *outcome, **catalog, **searches));
    bool stopped = outcome->end == SearchEnd::stopped;
    if (options.besideRandom && !stopped && wantsRandomBeside(*plan, random, *outcome)) {
        const SearchPlan beside =
            need(besidePlan(**searches, *plan, outcome->row, static_cast<std::int64_t>(outcome->points.size())));
        const auto floor = watched(beside, place, **writer, store, signals, options.quiet);
        if (!floor.ok()) return report(floor.error());
        stopped = floor->end == SearchEnd::stopped;
        random = need(randomScores(*plan, place, *outcome, **catalog, **searches));
    }
    const SearchAnswer answer = searchAnswer(outcome->row, outcome->points, *place.work().space, truth,
                                             bestTruth(place, plan->limits, truth), std::move(random));
    const std::string unit = unitText(**catalog, outcome->row.truthTable);
    if (options.json)
        fmt::print("{}\n", jsonText(searchJson(plan->run, outcome->row, answer, *place.work().space, unit)));
    else
        printSearch(plan->run, outcome->row, answer, unit);
    if (!outcome->row.complete)
        fmt::print(stderr, "stopped; `pada search {} --continue {}` goes on\n", plan->run.number, outcome->row.id);
    return stopped ? kStopped : kDone;
}

/// What is no number is no limit that can be kept: 0.
std::int64_t wholeOf(double number) {
    return std::isfinite(number) ? static_cast<std::int64_t>(std::clamp(number, 0.0, 9e18)) : 0;
}

int run(const std::string& store, const SearchOptions& options) {
    if (!options.strategies) {
        if (options.ask.run.empty())
            return report({ErrorCode::wrongUse, "name a RUN to search on; `pada runs list` lists them"});
        return searchRun(store, options);
    }
    if (options.json)
        fmt::print("{}\n", jsonText(strategiesJson()));
    else
        fmt::print("{}", strategiesText());
    return kDone;
}

}  // namespace

void addSearchCommand(CLI::App& app, const std::string& store, Action& action) {
    auto options = std::make_shared<SearchOptions>();
    CLI::App* search = app.add_subcommand(
        "search", "Look for the best networks with a run's newest weights; Ctrl-C stops, --continue goes on");
    search->add_option("RUN", options->ask.run, "Number, id or unique beginning of an id");
    std::string names;
    for (const SearchStrategy& one : searchStrategies())
        names += (names.empty() ? "" : ", ") + std::string(one.about.name);
    auto* strategy = search->add_option("--strategy", options->strategy,
                                        fmt::format("{} (default: the first); --strategies explains them", names));
    auto* evaluations = search->add_option("--evaluations", options->evaluations,
                                           "Networks to evaluate in all (default: as the strategy's settings say)");
    auto* images =
        search->add_option("--images", options->images, "Images to score on; 0 = all (default: as [ranking])")
            ->check(CLI::NonNegativeNumber);
    auto* bn = addWordOption(*search, "--bn", options->bn, "Batch norm (default: as [ranking])");
    auto* score = addWordOption(*search, "--score", options->score, "Which score leads (default: as [ranking])");
    auto* maxMadds = search->add_option("--max-madds", options->maxMadds,
                                        "At most so many multiply-adds an image, live edges only, at the run's size");
    auto* maxParameters = search->add_option("--max-parameters", options->maxParameters,
                                             "At most so many parameters, live edges only, at the run's size");
    auto* seed = search->add_option("--seed", options->seed, "Of what is drawn (default: the run's)");
    auto* truth = search->add_option("--truth", options->truth, "TABLE/column (default: as [ranking])");
    search
        ->add_option("--set", options->ask.sets,
                     "KEY=VALUE: a setting of the strategy; or data.root=FOLDER: where the run's images are now")
        ->allow_extra_args(false);
    search->add_option("--continue", options->ask.goesOn,
                       "Go on with this search of the run, with more --evaluations if you like");
    search->add_flag("--beside-random", options->besideRandom,
                     "Also run a random search of as many evaluations, unless the store knows what it would find");
    search->add_flag("--strategies", options->strategies, "Explain the strategies and their settings, search nothing");
    search->add_flag("--json", options->json, "As JSON");
    search->add_flag("--quiet", options->quiet, "No progress");
    search->add_flag("--wait", options->wait, "Wait for the store");
    search->callback([=, &action, &store] {
        SearchAsk& ask = options->ask;
        if (strategy->count() > 0) ask.strategy = options->strategy;
        if (evaluations->count() > 0) ask.evaluations = options->evaluations;
        if (images->count() > 0) ask.images = options->images;
        if (bn->count() > 0) ask.bn = options->bn;
        if (score->count() > 0) ask.score = options->score;
        if (maxMadds->count() > 0) ask.maxMadds = wholeOf(options->maxMadds);
        if (maxParameters->count() > 0) ask.maxParameters = wholeOf(options->maxParameters);
        if (seed->count() > 0) ask.seed = options->seed;
        if (truth->count() > 0) ask.truth = options->truth;
        action = [=, &store] { return run(store, *options); };
    });
}

}  // namespace pada
