// SPDX-License-Identifier: GPL-3.0-or-later
// app/search_job.h: a search on a run's trained weights, its rows in the store.
#pragma once
#include "app/ranking_feed.h"
#include "app/search_answer.h"
#include "app/search_plan.h"
#include "app/workplace.h"
#include "core/search/path_ranking.h"
#include "core/search/search_run.h"
#include "core/store/run_editor.h"
#include "core/supernet/net_family.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace pada {

/// What a search scores on: the run's newest weights and the images of its validation role, or of its test part where
/// none was held out, as a ranking. Throws RunError in the words of what is not to be had. Thread: one.
class SearchPlace {
public:
    /// `told` as Workplace has it.
    SearchPlace(const SearchPlan& plan, const RunCatalog& catalog, const std::string& storeFile,
                LoadCallback told = {});

    std::int64_t step() const noexcept { return m_step; }
    std::int64_t images() const noexcept { return static_cast<std::int64_t>(m_score->count()); }
    const Workplace& work() const noexcept { return m_work; }
    SearchField field(CostLimits limits) const;
    SearchEvaluator evaluator(const RankingSection& scoring);

private:
    Workplace m_work;
    NetFamily m_family;
    SubSpace m_space;
    std::int64_t m_step = 0;
    std::optional<RankingFeed> m_score;  ///< Looks into m_work.
    RankingBuffer m_recalibration;
};

/// How a search is going; `best` so far.
struct SearchProgress {
    std::string search;                            ///< Its id in the store.
    std::int64_t before = 0, done = 0, total = 0;  ///< Evaluations: of earlier sittings, of all, at the end.
    std::int64_t generation = 0;
    SearchPoint best;
};

struct SearchOutcome {
    SearchRow row;  ///< As it is in the store now.
    SearchEnd end = SearchEnd::stopped;
    std::vector<SearchPoint> points;  ///< By point.
};

/// Runs or continues the search and keeps its points as they come, so that a kill loses half a second. `tell` is called
/// once before the first network of this sitting and then after each. Errors: wrongUse
/// (a limit that nothing keeps), failed for a search of other weights than the run has now, those of store and backend;
/// what was evaluated before stays stored.
Result<SearchOutcome> runSearchJob(const SearchPlan& plan, SearchPlace& place, StoreWriter& writer,
                                   const std::string& storeFile, const std::function<void(const SearchProgress&)>& tell,
                                   const std::function<bool()>& goOn);

/// Whether a search that ended leaves too little to say how random search does over as many evaluations.
bool wantsRandomBeside(const SearchPlan& plan, const std::optional<RandomScores>& random, const SearchOutcome& outcome);

/// Scores that say what random search finds where `row` searched: those of all its networks, if it evaluated every one;
/// else of a stored ranking of the whole space; else of a stored random search. Absent without any of them.
Result<std::optional<RandomScores>> randomScores(const SearchPlan& plan, const SearchPlace& place,
                                                 const SearchOutcome& outcome, const RunCatalog& catalog,
                                                 const SearchCatalog& searches);

/// The same of what the store alone says: `field` null where it does not know which networks there are.
Result<std::optional<RandomScores>> storedRandomScores(const RunId& run, const SearchRow& row,
                                                       std::span<const SearchPoint> points, const SearchField* field,
                                                       const RunCatalog& catalog, const SearchCatalog& searches);

/// The best true value of a path that the search might have found; absent where `truth` has none.
std::optional<double> bestTruth(const SearchPlace& place, CostLimits limits, const TruthChoice& truth);

}  // namespace pada
