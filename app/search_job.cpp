// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/search_job.h"

#include "app/need.h"
#include "app/places.h"
#include "app/ranking_batches.h"
#include "app/ranking_question.h"
#include "app/ranking_text.h"
#include "app/search_settings.h"
#include "app/stored_run.h"
#include "core/base/clock.h"
#include "core/base/guarded.h"
#include "core/search/best_first.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <utility>

namespace pada {
namespace {

constexpr std::size_t kPointsAtOnce = 64;
constexpr double kSecondsAtMost = 0.5;  ///< A kill loses no more than these.

/// Points that wait to be stored.
class Keeper {
public:
    Keeper(SearchEditor& editor, std::string search) : m_editor(editor), m_search(std::move(search)) {}

    void add(const SearchPoint& point) {
        m_waiting.push_back(point);
        if (m_waiting.size() >= kPointsAtOnce || m_clock.monotonicSeconds() - m_stored > kSecondsAtMost) need(store());
    }
    Result<void> store() {
        const double now = m_clock.monotonicSeconds();
        const std::vector<SearchPoint> points = std::exchange(m_waiting, {});
        auto stored = m_editor.add(m_search, points, now - m_stored);
        m_stored = now;
        return stored;
    }

private:
    SearchEditor& m_editor;
    std::string m_search;
    SystemClock m_clock;
    double m_stored = m_clock.monotonicSeconds();
    std::vector<SearchPoint> m_waiting;
};

SearchRow freshRow(const SearchPlan& plan, const SearchPlace& place) {
    RankingQuestion question = rankingQuestion(plan.scoring, plan.config, std::span<const Path>(), place.step(),
                                               place.work().data.fingerprint, {});
    question.terms.listDigest.clear();
    SearchRow row;
    row.id = freshUlid();
    row.step = place.step();
    row.strategy = plan.strategy->about.name;
    row.settings = settingsJson(*plan.strategy, plan.wish.values).dump();
    row.seed = plan.wish.seed;
    row.images = place.images();
    row.bn = question.bn;
    row.score = plan.wish.score;
    row.terms = question.terms;
    row.maxMadds = plan.limits.madds;
    row.maxParameters = plan.limits.parameters;
    return row;
}

/// The row of the search, in the store from now on, and the points that it has there.
struct Opened {
    SearchRow row;
    std::vector<SearchPoint> before;
};

Result<Opened> openSearch(const SearchPlan& plan, const SearchPlace& place, std::int64_t evaluations,
                          StoreWriter& writer, const SearchCatalog& searches) {
    if (!plan.goesOn) {
        SearchRow row = freshRow(plan, place);
        row.budget = evaluations;
        row.truthTable = plan.scoring.truth;
        if (const auto begun = writer.searches().begin(plan.run.id, row); !begun.ok()) return begun.error();
        return Opened{std::move(row), {}};
    }
    SearchRow row = *plan.goesOn;
    if (row.step != place.step())
        return Error{ErrorCode::failed,
                     fmt::format("search {} scored the weights of step {}, and the run's newest are those of step {}; "
                                 "start a new search",
                                 row.id, row.step, place.step())};
    auto before = searches.points(row.id);
    if (!before.ok()) return before.error();
    if (const auto going = writer.searches().goOn(row.id, evaluations, plan.scoring.truth); !going.ok())
        return going.error();
    return Opened{std::move(row), std::move(before).value()};
}

Result<SearchRow> rowOf(const SearchCatalog& searches, const RunId& run, const std::string& id) {
    auto rows = searches.searches(run);
    if (!rows.ok()) return rows.error();
    const auto found = std::ranges::find(*rows, id, &SearchRow::id);
    if (found == rows->end()) return Error{ErrorCode::notFound, fmt::format("there is no search {}", id)};
    return *found;
}

std::vector<double> sorted(std::vector<double> values) {
    std::ranges::sort(values);
    return values;
}

/// Of all networks, from a ranking that scored every one as the search does; absent without one.
std::optional<RandomScores> fromRanking(const SearchRow& row, const SearchField& field, const RankingRow& ranking,
                                        const RunCatalog& catalog) {
    RankingTerms terms = ranking.terms;
    terms.listDigest.clear();
    if (!ranking.complete || !isWholeSpace(ranking) || ranking.step != row.step || ranking.bn != row.bn ||
        terms != row.terms)
        return std::nullopt;
    const std::vector<PathScore> scores = need(catalog.scores(ranking.id));
    std::map<Path, const PathScore*> byPath;
    for (const PathScore& score : scores) byPath[score.path] = &score;
    std::vector<double> values;
    for (const Path& path : field.all()) {
        const auto at = byPath.find(path);
        if (at == byPath.end()) return std::nullopt;
        values.push_back(badness(at->second->loss, at->second->accuracy, row.score));
    }
    return RandomScores{sorted(std::move(values)), true,
                        fmt::format("exact, from a ranking of all {} networks", field.all().size())};
}

std::vector<double> valuesOf(std::span<const SearchPoint> points, LeadingScore score) {
    std::vector<double> values;
    for (const SearchPoint& point : points) values.push_back(badness(point, score));
    return sorted(std::move(values));
}

}  // namespace

SearchPlace::SearchPlace(const SearchPlan& plan, const RunCatalog& catalog, const std::string& storeFile,
                         LoadCallback told)
    : m_work(plan.computed, std::move(told)),
      m_family(*m_work.net, m_work.allowed),
      m_space(*m_work.space, m_work.allowed) {
    needSameData(m_work.data, plan.run.dataFingerprint);
    const RunState state =
        need(newestCheckpoint(catalog, plan.run.id, folderOf(storeFile), m_work.net->store().layout));
    m_family.restore(state.book);
    m_step = state.step;
    const bool heldOut = !m_work.roles.valid.empty();
    m_score.emplace(m_work.data, heldOut ? m_work.data.train : m_work.data.test,
                    heldOut ? m_work.roles.valid : m_work.roles.test, plan.scoring.images, plan.scoring.batchSize);
    if (plan.scoring.bn == RankingNorm::recalibrated)
        m_recalibration = loadRankingImages(m_work.data, m_work.data.train, m_work.roles.train, plan.scoring.bnImages);
}

SearchField SearchPlace::field(CostLimits limits) const {
    return SearchField(m_space, m_work.net->store().layout.spec().size, limits,
                       [this](const Path& path) { return m_family.ownerOf(path); });
}

SearchEvaluator SearchPlace::evaluator(const RankingSection& scoring) {
    return [this, norm = scoring.bn, batchSize = scoring.batchSize](std::span<const Path> paths,
                                                                    const std::function<bool(const PathScore&)>& tell) {
        bool goOn = true;
        rankInBatches(m_family, *m_work.space, paths, *m_score, m_recalibration.batch(), norm, batchSize,
                      [&](const RankingBlock& block) {
                          for (const PathScore& score : block.scores) goOn = tell(score) && goOn;
                          return goOn;
                      });
    };
}

Result<SearchOutcome> runSearchJob(const SearchPlan& plan, SearchPlace& place, StoreWriter& writer,
                                   const std::string& storeFile, const std::function<void(const SearchProgress&)>& tell,
                                   const std::function<bool()>& goOn) {
    return guarded([&]() -> Result<SearchOutcome> {
        const auto searches = need(openSearchCatalog(storeFile));
        SearchField field = place.field(plan.limits);
        if (const auto possible = field.check(); !possible.ok()) return possible.error();
        const std::optional<std::int64_t> networks = field.networks(),
                                          usual = plan.strategy->usualEvaluations(plan.wish.values);
        const std::int64_t evaluations = plan.evaluations ? *plan.evaluations : usual ? *usual : networks.value_or(1);
        const auto opened = openSearch(plan, place, evaluations, writer, *searches);
        if (!opened.ok()) return opened.error();

        SearchOutcome outcome;
        outcome.points = opened->before;
        SearchProgress progress;
        progress.search = opened->row.id;
        progress.before = progress.done = static_cast<std::int64_t>(outcome.points.size());
        progress.total = networks ? std::min(evaluations, *networks) : evaluations;
        const BestFirst better{plan.wish.score};
        if (!outcome.points.empty()) progress.best = *std::ranges::min_element(outcome.points, better);
        tell(progress);
        Keeper keeper(writer.searches(), opened->row.id);
        const auto searched = guarded([&] {
            return runSearch({*plan.strategy, plan.wish, evaluations}, field, opened->before,
                             place.evaluator(plan.scoring), [&](const SearchPoint& point) {
                                 outcome.points.push_back(point);
                                 keeper.add(point);
                                 if (progress.done++ == 0 || better(point, progress.best)) progress.best = point;
                                 progress.generation = point.generation;
                                 tell(progress);
                                 return goOn();
                             });
        });
        const auto stored = keeper.store();  // whatever came of it: what was evaluated stays
        if (!searched.ok()) return searched.error();
        if (!stored.ok()) return stored.error();
        outcome.end = *searched;
        if (outcome.end != SearchEnd::stopped) need(writer.searches().complete(opened->row.id));
        std::ranges::sort(outcome.points, {}, &SearchPoint::point);
        auto row = rowOf(*searches, plan.run.id, opened->row.id);
        if (!row.ok()) return row.error();
        outcome.row = std::move(row).value();
        return outcome;
    });
}

bool wantsRandomBeside(const SearchPlan& plan, const std::optional<RandomScores>& random,
                       const SearchOutcome& outcome) {
    if (plan.strategy->about.independent) return false;  // it is one
    return !random || random->ascending.size() < outcome.points.size();
}

Result<std::optional<RandomScores>> randomScores(const SearchPlan& plan, const SearchPlace& place,
                                                 const SearchOutcome& outcome, const RunCatalog& catalog,
                                                 const SearchCatalog& searches) {
    const SearchField field = place.field(limitsOf(outcome.row));
    return storedRandomScores(plan.run.id, outcome.row, outcome.points, &field, catalog, searches);
}

Result<std::optional<RandomScores>> storedRandomScores(const RunId& run, const SearchRow& row,
                                                       std::span<const SearchPoint> points, const SearchField* field,
                                                       const RunCatalog& catalog, const SearchCatalog& searches) {
    return guarded([&]() -> Result<std::optional<RandomScores>> {
        if (const auto networks = field != nullptr ? field->networks() : std::nullopt) {
            if (static_cast<std::int64_t>(points.size()) == *networks)
                return std::optional(RandomScores{valuesOf(points, row.score), true,
                                                  fmt::format("exact, all {} networks were evaluated", *networks)});
            for (const RankingRow& ranking : need(catalog.rankings(run)))
                if (auto scores = fromRanking(row, *field, ranking, catalog)) return scores;
        }
        std::optional<SearchRow> longest;
        for (const SearchRow& other : need(searches.searches(run))) {
            const SearchStrategy* strategy = searchStrategy(other.strategy);
            if (strategy == nullptr || !strategy->about.independent || other.id == row.id || other.done == 0 ||
                !sameScores(other, row))
                continue;
            if (!longest || other.done > longest->done) longest = other;
        }
        if (!longest) return std::optional<RandomScores>();
        const std::vector<SearchPoint> drawn = need(searches.points(longest->id));
        return std::optional(RandomScores{
            valuesOf(drawn, row.score), false,
            fmt::format("the mean over all orders of one random search of {} evaluations (search {}, seed {})",
                        drawn.size(), longest->id, longest->seed)});
    });
}

std::optional<double> bestTruth(const SearchPlace& place, CostLimits limits, const TruthChoice& truth) {
    const SearchField field = place.field(limits);
    std::optional<double> best;
    for (const auto& [text, value] : truth.values) {
        if (best && value <= *best) continue;
        const auto path = place.work().space->parse(text);
        if (path.ok() && field.mayBe(*path)) best = value;
    }
    return best;
}

}  // namespace pada
