// SPDX-License-Identifier: GPL-3.0-or-later
// core/store/score_catalog.h: the scores without training of a store, for reading, and what a comparison of a run with
// them needs beside RunCatalog.
#pragma once
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/space/path.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pada {

/// One score of nets of one start. No run owns it.
struct UntrainedScoreRow {
    std::int64_t id = 0;
    std::string score;  ///< As core/score names it.
    std::string net;    ///< In words, with a checksum of the images: equal words = equal values.
    std::string space;  ///< Its kind.
    std::int64_t channels = 0, cellsPerStage = 0;
    bool affine = false;
    std::string init;
    std::uint32_t seed = 0;   ///< Of weights and images.
    std::int64_t images = 0;  ///< Of one batch.
    std::string data;         ///< The set's name.
    std::int64_t values = 0;  ///< Paths with a row, those without a value included.
    double seconds = 0.0;     ///< As if it had been computed alone: a pass that several scores share counts for each.
    std::string created;
};

/// Of a pruned path that stands for all with its plan; none where the score has no value.
struct UntrainedValue {
    Path path;
    std::optional<double> value;
};

/// A sum of ranks that was held against a truth.
struct ScoreTrial {
    std::string truthTable;  ///< "TABLE/column".
    std::string listDigest;  ///< As RankingTerms::listDigest.
    std::string name;        ///< The parts' names joined by "+".
    std::string ranking;     ///< Whose scores are in it; empty where nothing trained is.
    std::string space, paths;
    std::int64_t n = 0;
    std::optional<double> tau;
    std::string created;  ///< When it was tried first.
};

/// Values are checked and errors are said as RunCatalog does. Thread: one at a time.
class ScoreCatalog {
public:
    virtual ~ScoreCatalog() = default;
    virtual Result<std::vector<UntrainedScoreRow>> untrained() const = 0;  ///< By score, then seed.
    virtual Result<std::vector<UntrainedValue>> values(std::int64_t id) const = 0;
    /// Against one truth, whatever the list; by name.
    virtual Result<std::vector<ScoreTrial>> trials(const std::string& truthTable) const = 0;
    /// How often a run trained each path, as far as its steps were kept path by path.
    virtual Result<std::vector<std::pair<Path, std::int64_t>>> trainedPaths(const RunId& run) const = 0;
    /// What ranking took; none where it is not known.
    virtual Result<std::optional<double>> rankingSeconds(const std::string& ranking) const = 0;
};

/// A store of an earlier schema, or none yet, has no untrained scores and no trials.
Result<std::unique_ptr<ScoreCatalog>> openScoreCatalog(const std::string& file);

}  // namespace pada
