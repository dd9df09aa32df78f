// SPDX-License-Identifier: GPL-3.0-or-later
// app/score_job.h: scores of paths without training: which net and images, what is there already, the rest.
#pragma once
#include "core/config/run_config.h"
#include "core/data/dataset.h"
#include "core/score/log_ranks.h"
#include "core/score/score.h"
#include "core/space/search_space.h"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pada {

enum class ScoreSize : std::uint8_t {
    published,  ///< The benchmark's own width and depth, affine norms: C = 16, N = 5 on NAS-Bench-201.
    net,        ///< [space] of the config.
};
constexpr auto wordsOf(ScoreSize) {
    return std::array<std::string_view, 2>{"published", "net"};
}

/// Images of one batch; a start draws two.
inline constexpr std::int64_t kScoreBatch = 64;

struct ScoreAsk {
    RunConfig config;           ///< [data], [space], [run] seed and threads count, nothing else does.
    std::string paths = "all";  ///< As [ranking] paths.
    std::vector<ScoreSum> scores;
    ScoreSize size = ScoreSize::published;
    int starts = 1;         ///< Seeds [run] seed, the next, ...: weights and images both.
    std::string storeFile;  ///< Where values are kept, as long as no file is named; touched only where a net is needed.
    std::string valuesFile;     ///< A CSV (ScoreValues) that keeps them instead.
    double waitSeconds = 0.0;   ///< For the store's lock.
    LoadCallback loading = {};  ///< DataRequest::told; empty: `goOn` alone is asked.
    const std::string& keptIn() const { return valuesFile.empty() ? storeFile : valuesFile; }
};

struct ScoreProgress {
    std::int64_t done = 0, total = 0;  ///< Of nets, those of earlier sittings included.
    std::int64_t before = 0;           ///< Known from earlier sittings.
    double share = 0.0;                ///< Of this sitting's work, in (0, 1].
};

struct ScoreColumn {
    std::string name;
    PathValues values;  ///< One a path: the value itself; of several starts the mean rank / n; of a sum its log ranks.
};

struct ScoreOutcome {
    std::unique_ptr<SearchSpace> space;
    std::vector<Path> paths;           ///< In index order.
    std::int64_t plans = 0;            ///< Distinct ones among them, a dead one included.
    std::int64_t nets = 0;             ///< Plans that are not dead, times starts: what is computed at most.
    bool whole = false;                ///< Every path of the space.
    std::vector<ScoreColumn> columns;  ///< As asked; empty where stopped.
    std::string net;                   ///< In words, of the first start.
    std::string notice;                ///< For people, or empty.
    std::int64_t computed = 0;         ///< Of nets, in this sitting.
    double seconds = 0.0;              ///< Of that.
    std::vector<bool> dead;            ///< One a path: no way from input to output.
    bool stopped = false;
};

/// Space and paths; what is known of them before anything is computed. Errors: wrongUse (space, paths), notFound and
/// badData (a list).
Result<ScoreOutcome> listForScores(const ScoreAsk& ask);

/// Computes what is missing on distinct plans of that list, saves it at least every half second, and puts columns
/// together. `told` is called after each plan, `goOn` asked before. Where the
/// images were not read to their end, the outcome is stopped. Thread: the caller's. Errors: wrongUse, notFound
/// and badData (images, values), unsupported (a space or width that the CPU backend has no net for), io, busy (the
/// store, or the file of values).
Result<void> runScores(const ScoreAsk& ask, ScoreOutcome& outcome,
                       const std::function<void(const ScoreProgress&)>& told, const std::function<bool()>& goOn);

}  // namespace pada
