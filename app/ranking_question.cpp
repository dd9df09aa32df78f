// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ranking_question.h"

#include "core/base/digest.h"
#include "core/config/path_choice.h"
#include "core/search/path_list.h"

#include <fmt/format.h>

#include <algorithm>

namespace pada {
namespace {

std::string words(const std::string& paths, std::int64_t images, const std::string& bn, const std::string& precision,
                  const std::string& truth, LeadingScore score) {
    return fmt::format("{} on {} images, batch norm {}, {}, {} by {}", paths,
                       images == 0 ? std::string("all") : std::to_string(images), bn,
                       precision.empty() ? "unknown precision" : precision,
                       truth.empty() ? "no truth," : "against " + truth, wordOf(score));
}

}  // namespace

std::string listDigest(std::span<const Path> paths) {
    std::vector<Path> sorted(paths.begin(), paths.end());
    std::ranges::sort(sorted);
    Sha256 digest;
    for (const Path& path : sorted) digest.update(path.begin(), path.size());
    return digest.hex();
}

RankingQuestion rankingQuestion(const RankingSection& what, const RunConfig& config, std::span<const Path> paths,
                                std::int64_t step, const std::string& dataFingerprint,
                                std::optional<Precision> precision) {
    RankingQuestion question{what, step, std::string(wordOf(what.bn)), {}};
    if (what.batchSize > 0) question.bn += fmt::format(" of {} images", what.batchSize);
    const Precision computedIn = precision.value_or(config.run.precision);
    question.terms.precision = wordOf(computedIn);
    if (computedIn != config.run.precision) question.bn += ", in " + question.terms.precision;
    question.terms.imagesAsked = what.images;
    question.terms.bnImages = what.bn == RankingNorm::recalibrated ? what.bnImages : 0;
    question.terms.listDigest = pada::listDigest(paths);
    question.terms.dataFingerprint = dataFingerprint;
    return question;
}

Result<RankingQuestion> rankingQuestion(const RankingSection& what, const RunConfig& config, std::int64_t step,
                                        const std::string& dataFingerprint, std::optional<Precision> precision) {
    const auto space = makeSearchSpace(config.space.kind, config.space.variant);
    if (!space.ok()) return space.error();
    const auto allowed = allowedOptions(**space, config.space.ops);
    if (!allowed.ok()) return allowed.error();
    const auto paths = resolvePaths(**space, *allowed, what.paths, config.run.seed);
    if (!paths.ok()) return paths.error();
    return rankingQuestion(what, config, *paths, step, dataFingerprint, precision);
}

RankingSection ownRanking(const RunConfig& config) {
    RankingSection own = config.ranking;
    if (!asksForPaths(own)) own.paths = "all";
    return own;
}

bool scoresAnswer(const RankingRow& row, const RankingQuestion& question) {
    const RankingTerms& terms = row.terms;
    if (terms.precision.empty() || terms.listDigest.empty() || terms.dataFingerprint.empty()) return false;
    return row.step == question.step && row.bn == question.bn && terms == question.terms;
}

const RankingRow* findRanking(const RankingQuestion& question, const std::vector<RankingRow>& rows) {
    const auto found = std::ranges::find_if(rows, [&](const RankingRow& row) {
        return row.complete && scoresAnswer(row, question) && row.truthTable == question.what.truth &&
               row.score == question.what.score;
    });
    return found == rows.end() ? nullptr : &*found;
}

std::string questionText(const RankingQuestion& question) {
    return words(question.what.paths, question.what.images, question.bn, question.terms.precision, question.what.truth,
                 question.what.score);
}

std::string rankingText(const RankingRow& row) {
    return words(row.paths, row.images, row.bn, row.terms.precision, row.truthTable,
                 row.score.value_or(LeadingScore::loss)) +
           (row.complete ? "" : fmt::format(", cut after {} of {} paths", row.done, row.total));
}

}  // namespace pada
