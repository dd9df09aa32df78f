// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/search_plan.h"

#include "app/allowed_overrides.h"
#include "app/exit_code.h"
#include "app/ranking_question.h"
#include "app/search_settings.h"
#include "app/stored_run.h"
#include "core/registry/configs.h"
#include "core/search/path_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace pada {
namespace {

Result<SearchRow> storedSearch(const SearchCatalog& searches, const RunSummary& run, const std::string& asked) {
    auto rows = searches.searches(run.id);
    if (!rows.ok()) return rows.error();
    std::string upper(asked), known;
    for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    const SearchRow* found = nullptr;
    int hits = 0;
    for (const SearchRow& row : *rows) {
        if (row.id.starts_with(upper)) {
            found = &row;
            ++hits;
        }
        known += (known.empty() ? "" : ", ") + row.id;
    }
    if (hits == 1) return *found;
    if (hits > 1) return wrongUse(fmt::format("{} could be any of the searches {}", asked, known));
    return Error{ErrorCode::notFound,
                 fmt::format("run {} has no search {}; {}", run.number, asked,
                             known.empty() ? "`pada search` without --continue begins one" : "it has " + known)};
}

/// What a search that goes on cannot be asked anew: it would be another one.
Result<void> checkUnchanged(const SearchAsk& ask, bool settings) {
    const std::pair<bool, const char*> given[] = {
        {ask.strategy.has_value(), "--strategy"},  {ask.images.has_value(), "--images"},
        {ask.maxMadds.has_value(), "--max-madds"}, {ask.maxParameters.has_value(), "--max-parameters"},
        {ask.seed.has_value(), "--seed"},          {ask.bn.has_value(), "--bn"},
        {ask.score.has_value(), "--score"},        {settings, "--set of the strategy"}};
    for (const auto& [is, name] : given)
        if (is)
            return wrongUse(
                fmt::format("{} does not go with --continue: a search goes on as it was begun; only "
                            "--evaluations and --truth may change",
                            name));
    return {};
}

/// The norm mode whose words the stored search has.
Result<RankingNorm> normOf(const SearchRow& row, RankingSection scoring, const RunConfig& config) {
    for (const std::string_view word : allWords<RankingNorm>()) {
        scoring.bn = fromWord<RankingNorm>(word).value_or(RankingNorm::batch);
        if (rankingQuestion(scoring, config, std::span<const Path>(), row.step, "", {}).bn == row.bn) return scoring.bn;
    }
    return Error{ErrorCode::badData, fmt::format("the search {} has batch norm {}, which the run's config cannot say; "
                                                 "start a new search",
                                                 row.id, row.bn)};
}

Result<void> takeUp(SearchPlan& plan, const SearchAsk& ask, SearchRow row) {
    const auto strategy = needStrategy(row.strategy);
    if (!strategy.ok()) return Error{ErrorCode::badData, "the stored search cannot go on: " + strategy.error().message};
    plan.strategy = *strategy;
    const auto values = settingsFromJson(*plan.strategy, row.settings);
    if (!values.ok()) return values.error();
    plan.wish = {*values, row.seed, row.score};
    plan.scoring.images = row.terms.imagesAsked;
    plan.scoring.bnImages = row.terms.bnImages > 0 ? row.terms.bnImages : plan.scoring.bnImages;
    plan.scoring.score = row.score;
    plan.scoring.truth = ask.truth.value_or(row.truthTable);
    const auto norm = normOf(row, plan.scoring, plan.config);
    if (!norm.ok()) return norm.error();
    plan.scoring.bn = *norm;
    plan.limits = limitsOf(row);
    if (plan.evaluations && *plan.evaluations < row.budget)
        return wrongUse(fmt::format("--evaluations {}: the search was begun with {}; ask for as many or more",
                                    *plan.evaluations, row.budget));
    if (!plan.evaluations) plan.evaluations = row.budget;
    plan.goesOn = std::move(row);
    return {};
}

Result<void> begin(SearchPlan& plan, const SearchAsk& ask, std::span<const std::string> settings) {
    const auto strategy =
        ask.strategy ? needStrategy(*ask.strategy) : Result<const SearchStrategy*>(&searchStrategies().front());
    if (!strategy.ok()) return strategy.error();
    plan.strategy = *strategy;
    const auto values = strategySettings(*plan.strategy, settings);
    if (!values.ok()) return values.error();
    if (ask.images) plan.scoring.images = *ask.images;
    if (ask.bn) plan.scoring.bn = *ask.bn;
    if (ask.score) plan.scoring.score = *ask.score;
    if (ask.truth) plan.scoring.truth = *ask.truth;
    plan.limits = {ask.maxMadds, ask.maxParameters};
    plan.wish = {*values, ask.seed.value_or(plan.config.run.seed), plan.scoring.score};
    const auto space = makeSearchSpace(plan.config.space.kind, plan.config.space.variant);
    if (!space.ok()) return space.error();
    const auto allowed = allowedOptions(**space, plan.config.space.ops);
    if (!allowed.ok()) return allowed.error();
    return plan.strategy->check(plan.wish.values, SubSpace(**space, *allowed));
}

}  // namespace

Result<SearchPlan> planSearch(const RunCatalog& catalog, const SearchCatalog& searches, const SearchAsk& ask) {
    if (ask.evaluations && *ask.evaluations < 1)
        return wrongUse(
            fmt::format("--evaluations {}: a search needs at least 1; without it the strategy's own number "
                        "is taken",
                        *ask.evaluations));
    if (ask.maxMadds && *ask.maxMadds < 1)
        return wrongUse(
            fmt::format("--max-madds {}: allow at least 1 multiply-add, or leave it out for no limit", *ask.maxMadds));
    if (ask.maxParameters && *ask.maxParameters < 1)
        return wrongUse(fmt::format("--max-parameters {}: allow at least 1 parameter, or leave it out for no limit",
                                    *ask.maxParameters));
    std::vector<std::string> settings, overrides;
    for (const std::string& text : ask.sets)
        (text.substr(0, text.find('=')).find('.') == std::string::npos ? settings : overrides).push_back(text);
    const auto changes = allowedOverrides(overrides, {"data.root"});
    if (!changes.ok()) return changes.error();
    SearchPlan plan;
    auto summary = catalog.find(ask.run);
    if (!summary.ok()) return summary.error();
    plan.run = std::move(summary).value();
    if (const auto there = checkNotInTrash(plan.run); !there.ok()) return there.error();
    if (const auto own = checkNotImported(plan.run); !own.ok()) return own.error();
    const auto text = catalog.configText(plan.run.id);
    if (!text.ok()) return text.error();
    const auto own = parseStoredConfig(*text, "stored config");
    if (!own.ok()) return own.error();
    const auto computed = parseStoredConfig(*text, "stored config", *changes);
    if (!computed.ok()) return computed.error();
    plan.config = own->front().config;
    plan.computed = computed->front().config;
    plan.scoring = plan.config.ranking;
    plan.evaluations = ask.evaluations;
    Result<void> filled;
    if (ask.goesOn.empty()) {
        filled = begin(plan, ask, settings);
    } else {
        if (const auto same = checkUnchanged(ask, !settings.empty()); !same.ok()) return same.error();
        auto row = storedSearch(searches, plan.run, ask.goesOn);
        if (!row.ok()) return row.error();
        filled = takeUp(plan, ask, std::move(row).value());
    }
    if (!filled.ok()) return filled.error();
    return plan;
}

CostLimits limitsOf(const SearchRow& row) {
    return {row.maxMadds, row.maxParameters};
}

bool sameScores(const SearchRow& a, const SearchRow& b) {
    return a.step == b.step && a.bn == b.bn && a.terms == b.terms && limitsOf(a) == limitsOf(b);
}

Result<SearchPlan> besidePlan(const SearchCatalog& searches, const SearchPlan& plan, const SearchRow& row,
                              std::int64_t evaluations) {
    SearchPlan beside = plan;
    beside.strategy = &independentStrategy();
    beside.wish = {{}, row.seed, row.score};
    beside.evaluations = evaluations;
    beside.goesOn.reset();
    const auto rows = searches.searches(plan.run.id);
    if (!rows.ok()) return rows.error();
    for (const SearchRow& other : *rows)
        if (other.strategy == beside.strategy->about.name && sameScores(other, row) && other.seed == row.seed &&
            other.score == row.score) {
            beside.goesOn = other;
            beside.evaluations = std::max(evaluations, other.budget);
            break;
        }
    return beside;
}

}  // namespace pada
