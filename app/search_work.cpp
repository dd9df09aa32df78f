// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/search_work.h"

#include "app/load_watch.h"
#include "app/need.h"
#include "app/net_size.h"
#include "app/search_job.h"
#include "app/stored_run.h"
#include "app/stored_searches.h"
#include "core/base/clock.h"
#include "core/base/guarded.h"
#include "core/data/image_shape.h"
#include "core/registry/configs.h"
#include "core/search/path_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

namespace pada {
namespace {

std::string writtenValue(const SettingValue& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text != nullptr ? *text : settingText(value);
}

/// Networks within the limits of the plan; wrongUse where there are none. Absent where they are too many to count, or
/// where the size of the run's images is known to nobody before they are read.
Result<std::optional<std::int64_t>> networksOf(const SearchPlan& plan, const RunCatalog& catalog) {
    return guarded([&]() -> Result<std::optional<std::int64_t>> {
        const RunConfig& config = plan.config;
        const auto space = need(makeSearchSpace(config.space.kind, config.space.variant));
        const SubSpace allowed(*space, need(allowedOptions(*space, config.space.ops)));
        auto shape = imageShape(config.data.set, config.data.imageSize);
        const bool limited = plan.limits != CostLimits{};
        if (!shape && limited) return std::optional<std::int64_t>();
        const ImageShape images = shape.value_or(ImageShape{10, 3, 32});  // without a limit no count matters
        const std::map<Path, NetId> owners = storedOwners(catalog, plan.run.id);
        const SearchField field(allowed, netSize(config.space, images.classes, images.channels, images.size),
                                plan.limits, [&owners](const Path& path) {
                                    const auto at = owners.find(path);
                                    return at == owners.end() ? NetId(0) : at->second;
                                });
        if (const auto possible = field.check(); !possible.ok()) return possible.error();
        return field.networks();
    });
}

/// Seconds a network, of the newest that scored some on as many images; else of another number of them, in proportion.
struct Speed {
    std::optional<double> same, scaled;
    void add(double seconds, std::int64_t done, std::int64_t images, std::int64_t imagesAsked, std::int64_t wanted) {
        if (seconds <= 0.0 || done < 1) return;
        const double each = seconds / static_cast<double>(done);
        if (imagesAsked == wanted && !same) same = each;
        if (wanted > 0 && images > 0 && !scaled)
            scaled = each * static_cast<double>(wanted) / static_cast<double>(images);
    }
};

void addSpeed(ui::SearchForesight& foresight, const SearchPlan& plan, const RunCatalog& catalog,
              const SearchCatalog& searches) {
    const std::int64_t wanted = plan.scoring.images;
    Speed searched, ranked;
    if (const auto rows = searches.searches(plan.run.id); rows.ok())
        for (const SearchRow& row : *rows)
            searched.add(row.seconds, row.done, row.images, row.terms.imagesAsked, wanted);
    if (const auto rows = catalog.rankings(plan.run.id); rows.ok())
        for (const RankingRow& row : *rows)
            ranked.add(row.seconds, row.done, row.images, row.terms.imagesAsked, wanted);
    using Measured = ui::SearchForesight::Measured;
    const std::pair<std::optional<double>, Measured> known[] = {{searched.same, Measured::search},
                                                                {ranked.same, Measured::ranking},
                                                                {searched.scaled, Measured::search},
                                                                {ranked.scaled, Measured::ranking}};
    for (const auto& [each, measured] : known) {
        if (!each) continue;
        foresight.secondsEach = each;
        foresight.measured = measured;
        return;
    }
}

/// One search from its plan to its end, told as it goes.
Result<SearchOutcome> followed(const SearchPlan& plan, SearchPlace& place, const StoredWork& at,
                               const std::string& storeFile, const ui::SearchListener& listener, bool beside) {
    return runSearchJob(
        plan, place, at.writer, storeFile,
        [&](const SearchProgress& p) {
            ui::SearchTold told;
            told.search = p.search;
            told.beside = beside;
            told.before = p.before;
            told.done = p.done;
            told.total = p.total;
            told.generation = p.generation;
            told.score = plan.wish.score;
            if (p.done > 0) told.best = plan.wish.score == LeadingScore::loss ? p.best.loss : p.best.accuracy;
            listener.told(told);
        },
        [&] { return !at.control.stopRequested(); });
}

Result<ui::SearchEnded> searched(const SearchPlan& plan, bool besideRandom, const StoredWork& at,
                                 const std::string& storeFile, const ui::SearchListener& listener) {
    const SystemClock clock;
    SearchPlace place(plan, at.catalog, storeFile,
                      watchedLoad(
                          clock, [&] { return !at.control.stopRequested(); },
                          [&](const std::string& words) {
                              ui::SearchTold told;
                              told.loading = words;
                              listener.told(told);
                          }));
    const auto outcome = followed(plan, place, at, storeFile, listener, false);
    if (!outcome.ok()) return outcome.error();
    ui::SearchEnded end{outcome->row.id, outcome->end == SearchEnd::stopped, outcome->end == SearchEnd::exhausted,
                        outcome->row.done};
    if (end.stopped || !besideRandom) return end;
    const auto searches = need(openSearchCatalog(storeFile));
    const auto random = need(randomScores(plan, place, *outcome, at.catalog, *searches));
    if (!wantsRandomBeside(plan, random, *outcome)) return end;
    const SearchPlan floor =
        need(besidePlan(*searches, plan, outcome->row, static_cast<std::int64_t>(outcome->points.size())));
    const auto drawn = followed(floor, place, at, storeFile, listener, true);
    if (!drawn.ok()) return drawn.error();
    return end;
}

}  // namespace

std::vector<ui::SearchKind> searchKinds() {
    std::vector<ui::SearchKind> kinds;
    for (const SearchStrategy& one : searchStrategies())
        kinds.push_back({std::string(one.about.name), std::string(one.about.label), std::string(one.about.about),
                         std::string(one.about.source), one.about.settings, one.about.independent,
                         one.usualEvaluations});
    return kinds;
}

SearchAsk askOf(const RunId& run, const SearchOrder& order) {
    SearchAsk ask;
    ask.run = run.text;
    ask.evaluations = order.evaluations;
    ask.goesOn = order.goesOn;
    if (!order.goesOn.empty()) return ask;
    if (!order.strategy.empty()) ask.strategy = order.strategy;
    ask.images = order.images;
    ask.maxMadds = order.maxMadds;
    ask.maxParameters = order.maxParameters;
    ask.seed = order.seed;
    const SearchStrategy* strategy =
        order.strategy.empty() ? &searchStrategies().front() : searchStrategy(order.strategy);
    if (strategy == nullptr) return ask;
    for (const Setting& setting : strategy->about.settings)
        if (const SettingValue value = order.values.of(setting); value != setting.usual)
            ask.sets.push_back(fmt::format("{}={}", setting.name, writtenValue(value)));
    return ask;
}

Result<ui::SearchForesight> foreseeSearch(const std::string& storeFile, const RunCatalog& catalog, const RunId& run,
                                          const SearchOrder& order) {
    const auto searches = openSearchCatalog(storeFile);
    if (!searches.ok()) return searches.error();
    const auto plan = planSearch(catalog, **searches, askOf(run, order));
    if (!plan.ok()) return plan.error();
    if (const auto trained = checkHasWeights(catalog, run); !trained.ok()) return trained.error();
    const auto networks = networksOf(*plan, catalog);
    if (!networks.ok()) return networks.error();
    ui::SearchForesight foresight;
    foresight.networks = *networks;
    const auto usual = plan->strategy->usualEvaluations(plan->wish.values);
    const std::int64_t asked = plan->evaluations ? *plan->evaluations : usual ? *usual : networks->value_or(1);
    foresight.evaluations = foresight.networks ? std::min(asked, *foresight.networks) : asked;
    if (plan->goesOn) foresight.before = plan->goesOn->done;
    addSpeed(foresight, *plan, catalog, **searches);
    return foresight;
}

Result<void> startSearch(RunService& engine, const std::string& storeFile, const RunId& run, const SearchOrder& order,
                         ui::SearchListener listener) {
    const auto catalog = openCatalog(storeFile);
    if (!catalog.ok()) return catalog.error();
    const auto searches = openSearchCatalog(storeFile);
    if (!searches.ok()) return searches.error();
    auto plan = planSearch(**catalog, **searches, askOf(run, order));
    if (!plan.ok()) return plan.error();
    const std::string holder = fmt::format("search on run {}", plan->run.number);
    return engine.work(run, holder,
                       [plan = std::make_shared<const SearchPlan>(std::move(plan).value()), storeFile,
                        beside = order.besideRandom, listener = std::move(listener)](const StoredWork& at) {
                           listener.ended(guarded([&] { return searched(*plan, beside, at, storeFile, listener); }));
                       });
}

}  // namespace pada
