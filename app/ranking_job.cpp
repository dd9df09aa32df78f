// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ranking_job.h"

#include "app/logits_file.h"
#include "app/ranking_batches.h"
#include "app/ranking_metrics.h"
#include "app/ranking_question.h"
#include "app/shipped_truth.h"
#include "core/base/clock.h"
#include "core/base/contract.h"
#include "core/config/path_choice.h"
#include "core/search/path_list.h"
#include "core/search/path_ranking.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace pada {
namespace {

constexpr std::size_t kScoresPerEvent = 64;
constexpr double kSecondsPerEvent = 0.5;  ///< A kill loses no more than these and the recorder's last second.

/// A ranking that was cut, and what it had scored.
struct CutRanking {
    std::string id, backend;
    std::vector<PathScore> scores;
};

/// The newest unfinished ranking that asked the same and is none of our own.
std::optional<CutRanking> cutRanking(const std::string& storeFile, const RunId& run, const RankingQuestion& question,
                                     const std::set<std::string>& own) {
    const auto catalog = openCatalog(storeFile);
    if (!catalog.ok()) throw RunError(catalog.error().message);
    const auto rows = (*catalog)->rankings(run);
    if (!rows.ok()) throw RunError(rows.error().message);
    for (const RankingRow& row : *rows) {
        if (row.complete || own.contains(row.id) || !scoresAnswer(row, question)) continue;
        auto scores = (*catalog)->scores(row.id);
        if (!scores.ok()) throw RunError(scores.error().message);
        return CutRanking{row.id, row.backend, std::move(scores).value()};
    }
    return std::nullopt;
}

/// What the run gave its options when it told of them last, at `step` or before; empty for one that learns none.
OptionTable strengthsAt(const std::string& storeFile, const RunId& run, std::int64_t step) {
    const auto catalog = openCatalog(storeFile);
    if (!catalog.ok()) throw RunError(catalog.error().message);
    auto rows = (*catalog)->strengths(run);
    if (!rows.ok()) throw RunError(rows.error().message);
    OptionTable newest;
    for (StrengthsRow& row : *rows)
        if (row.step <= step) newest = std::move(row.strengths);
    return newest;
}

/// What scores now; behind it, where others had begun, which.
std::string scoredBy(const Supernet& net, const std::string& before) {
    const std::string now = fmt::format("{} ({})", net.backendName(), net.isa());
    return before.empty() || before.find(now) != std::string::npos ? now : before + ", " + now;
}

}  // namespace

void checkRanking(const RankingSection& what, const SearchSpace& space,
                  const std::vector<std::vector<std::uint8_t>>& allowed, std::uint32_t seed, StoreWriter& writer,
                  const std::string& storeFile) {
    if (!asksForPaths(what)) return;
    const auto paths = resolvePaths(space, allowed, what.paths, seed);
    if (!paths.ok()) throw RunError(paths.error().message);
    const TruthChoice truth = findTruth(writer, storeFile, what.truth);
    if (truth.label.empty()) return;
    for (const Path& path : *paths)
        if (!truth.values.contains(space.text(path)))
            throw RunError(fmt::format("{} has no value in {}; rank other paths or name another table",
                                       space.text(path), truth.label));
}

void RankingJob::rank(const RankingSection& what, std::int64_t step) {
    const SystemClock clock;
    const double began = clock.monotonicSeconds();
    const auto paths = resolvePaths(space, allowed, what.paths, config.run.seed);
    if (!paths.ok()) throw RunError(paths.error().message);
    const TruthChoice truth = findTruth(writer, storeFile, what.truth);

    const bool heldOut = !roles.valid.empty();
    const std::vector<std::int64_t>& role = heldOut ? roles.valid : roles.test;
    RankingFeed score(data, heldOut ? data.train : data.test, role, what.images, what.batchSize);
    std::optional<LogitsFile> logits;
    LogitsCallback onLogits;
    if (!logitsFile.empty()) {
        logits.emplace(logitsFile, space,
                       LogitsFile::Images{role, score.labels(), heldOut ? "train" : "test", data.classes});
        onLogits = [&](const PlanLogits& rows) { logits->add(rows); };
    }
    RankingBuffer recalibration;
    if (what.bn == RankingNorm::recalibrated)
        recalibration = loadRankingImages(data, data.train, roles.train, what.bnImages);

    const RankingQuestion question = rankingQuestion(what, config, *paths, step, data.fingerprint, inPrecision);
    NetFamily& nets = place.of(family);
    RankingStarted started{.run = run,
                           .ranking = "",
                           .step = step,
                           .total = static_cast<std::int64_t>(paths->size()),
                           .images = static_cast<std::int64_t>(score.count()),
                           .paths = what.paths,
                           .bn = question.bn,
                           .score = what.score,
                           .terms = question.terms};
    std::vector<PathScore> all, waiting;
    std::vector<Path> open = *paths;
    auto cut = logits ? std::nullopt : cutRanking(storeFile, run, question, begun);
    if (cut) {
        started.ranking = cut->id;
        started.done = static_cast<std::int64_t>(cut->scores.size());
        std::set<Path> scored;
        for (const PathScore& known : cut->scores) scored.insert(known.path);
        std::erase_if(open, [&](const Path& path) { return scored.contains(path); });
        all = std::move(cut->scores);
    } else {
        started.ranking = freshUlid();
    }
    started.backend = scoredBy(nets.net(), cut ? cut->backend : "");
    const std::string id = started.ranking;
    begun.insert(id);
    sink.push(started);
    double sent = clock.monotonicSeconds();
    RankingProgress progress{run, id, started.done, {}};
    const auto send = [&] {
        if (waiting.empty()) return;
        progress.scores = std::move(waiting);
        waiting.clear();
        sink.push(progress);
        sent = clock.monotonicSeconds();
    };
    const bool complete = rankInBatches(
        nets, space, open, score, recalibration.batch(), what.bn, what.batchSize,
        [&](const RankingBlock& block) {
            progress.done = started.done + block.done;
            progress.share = block.share;
            all.insert(all.end(), block.scores.begin(), block.scores.end());
            waiting.insert(waiting.end(), block.scores.begin(), block.scores.end());
            if (waiting.size() >= kScoresPerEvent || clock.monotonicSeconds() - sent > kSecondsPerEvent) send();
            return !control.stopRequested();
        },
        onLogits);
    send();
    if (complete && logits) logits->finish();
    if (complete) {
        if (const auto flushed = writer.flush(); !flushed.ok()) throw RunError(flushed.error().message);
        const std::vector<MetricRow> rows =
            rankingMetrics(space, netSizeOf(family.net()), all, truth, strengthsAt(storeFile, run, step));
        if (const auto saved = writer.editor().saveMetrics(id, what.truth, what.score, rows); !saved.ok())
            throw RunError(saved.error().message);
    }
    sink.push(RankingFinished{run, id, complete, clock.monotonicSeconds() - began});
}

}  // namespace pada
