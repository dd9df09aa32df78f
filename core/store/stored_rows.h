// SPDX-License-Identifier: GPL-3.0-or-later
// core/store/stored_rows.h: what RunCatalog answers with, table by table. Private to the room; meanings and errors as
// RunCatalog has them.
#pragma once
#include "core/space/search_space.h"
#include "core/store/catalog_reader.h"
#include "core/store/run_catalog.h"

namespace pada::stored {

/// Of a run, what a later start has not replaced; one ?, for its id.
inline constexpr const char* kLive = "run=(SELECT number FROM run WHERE id=?) AND superseded=0";

/// The search space that a run's config names; null where the config does not say it in words this program knows.
/// `which` is a condition on `run` with one ?, for `key`.
Result<std::unique_ptr<SearchSpace>> spaceOf(const CatalogReader& reader, const std::string& which,
                                             const std::string& key);

// stored_series.cpp: what a run wrote while it trained. Live rows only, ascending.
Result<std::vector<StepRow>> steps(const CatalogReader& reader, const RunId& run, std::int64_t after,
                                   std::int64_t limit);
Result<std::vector<EpochFinished>> epochs(const CatalogReader& reader, const RunId& run);
Result<std::vector<VarianceSnapshot>> variances(const CatalogReader& reader, const RunId& run);
/// Every table has the decisions and options of the run's space, as far as its config can be read.
Result<std::vector<OptionProbabilityRow>> optionProbabilities(const CatalogReader& reader, const RunId& run,
                                                              std::int64_t after);
Result<std::vector<DataHistogramRow>> dataHistograms(const CatalogReader& reader, const RunId& run, std::int64_t after);

// stored_tables.cpp: what methods and the engine show.
Result<std::vector<MethodTableRow>> methodTables(const CatalogReader& reader, const RunId& run, std::int64_t after);
Result<std::vector<StrengthsRow>> strengths(const CatalogReader& reader, const RunId& run, std::int64_t after);
Result<std::vector<DataWeightRow>> dataWeights(const CatalogReader& reader, const RunId& run, std::int64_t after,
                                               std::int64_t limit);

// stored_rankings.cpp: rankings, and the truth they are compared with.
Result<std::vector<RunOutcome>> outcomes(const CatalogReader& reader);
Result<std::vector<RankingRow>> rankings(const CatalogReader& reader, const RunId& run);
/// Every path is one of the space that the run's config names, as far as that config can be read.
Result<std::vector<PathScore>> scores(const CatalogReader& reader, const std::string& ranking);
Result<std::vector<MetricRow>> metrics(const CatalogReader& reader, const std::string& ranking);
Result<std::vector<TruthTableRow>> truthTables(const CatalogReader& reader);
Result<std::vector<std::pair<std::string, double>>> truthColumn(const CatalogReader& reader, std::string_view table,
                                                                std::string_view column);

}  // namespace pada::stored
