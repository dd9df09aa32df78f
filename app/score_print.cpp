// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/score_print.h"

#include "app/ranking_question.h"
#include "app/ranking_text.h"
#include "app/terminal_text.h"
#include "app/text_table.h"
#include "core/base/csv_text.h"
#include "core/base/words.h"
#include "core/metrics/top_k.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace pada {
namespace {

using nlohmann::json;

constexpr std::size_t kBestShown = 5;
constexpr const char* kTauName = "kendall_tau_b";

/// The best paths of a column, each plan once: paths of one plan have one value.
std::vector<std::size_t> bestOf(const ScoreOutcome& outcome, const ScoredColumn& scored) {
    std::vector<std::size_t> best;
    std::vector<std::string> keys;
    for (const std::size_t i : topIndices(scored.values, scored.values.size())) {
        if (best.size() == kBestShown || !scored.column->values[i]) break;
        std::string key = outcome.space->planKey(outcome.paths[i]);
        if (std::ranges::find(keys, key) != keys.end()) continue;
        keys.push_back(std::move(key));
        best.push_back(i);
    }
    return best;
}

std::string tauText(const RankingReport& report) {
    std::string text = numberText(report.kendallTauB);
    if (const auto at = report.intervals.find(kTauName); at != report.intervals.end())
        text += fmt::format(" [{:.3f}, {:.3f}]", at->second.low, at->second.high);
    return text;
}

json expectedJson(const std::optional<OverTies>& value) {
    return value ? json(value->expected) : json(nullptr);
}

json scoreJson(const Score& score) {
    return {{"name", score.name},       {"label", score.label},         {"about", score.about},
            {"formula", score.formula}, {"source", score.source},       {"pitfalls", score.pitfalls},
            {"cost", score.cost},       {"needs_net", !score.counted()}};
}

}  // namespace

Result<std::vector<double>> truthOfList(const ScoreOutcome& outcome, const TruthChoice& truth) {
    std::vector<double> wanted;
    if (truth.label.empty()) return wanted;
    for (const Path& path : outcome.paths) {
        const auto found = truth.values.find(outcome.space->text(path));
        if (found == truth.values.end())
            return Error{ErrorCode::notFound,
                         fmt::format("{} has no value in {}; score other paths or name another table",
                                     outcome.space->text(path), truth.label)};
        wanted.push_back(found->second);
    }
    return wanted;
}

std::vector<ScoredColumn> scoredColumns(const ScoreOutcome& outcome, const std::vector<double>& truth) {
    std::vector<ScoredColumn> all;
    for (const ScoreColumn& column : outcome.columns) {
        ScoredColumn scored{&column, lastWhereNone(column.values)};
        scored.without = std::ranges::count_if(column.values, [](const auto& value) { return !value; });
        if (!truth.empty()) scored.report = makeRankingReport(scored.values, truth, outcome.whole ? 0 : 1000);
        all.push_back(std::move(scored));
    }
    return all;
}

void printScores(const ScoreAsk& ask, const ScoreOutcome& outcome, const TruthChoice& truth,
                 const std::vector<ScoredColumn>& columns) {
    const bool held = !truth.label.empty();
    std::vector<std::string> header{"score", "paths", "without a value"};
    if (held) header.insert(header.begin() + 1, {outcome.whole ? "tau-b" : "tau-b [95 %]", "P@Top-5 %"});
    std::vector<std::vector<std::string>> rows;
    for (const ScoredColumn& scored : columns) {
        rows.push_back({scored.column->name});
        if (scored.report) {
            const auto& top = scored.report->precisionAtTop5;
            rows.back().push_back(tauText(*scored.report));
            rows.back().push_back(numberText(top ? std::optional(top->expected) : std::nullopt));
        }
        rows.back().push_back(fmt::format("{}", outcome.paths.size()));
        rows.back().push_back(fmt::format("{}", scored.without));
    }
    printTable(header, rows);
    if (held)
        fmt::print("\nagainst {}, nothing trained; {}, P@Top-5 % is expected over ties\n", truth.label,
                   outcome.whole ? "all paths there are" : "95 % bootstrap over paths");
    fmt::print("{}{} distinct plans of {} paths ({}){}\n", held ? "" : "\n", outcome.plans, outcome.paths.size(),
               ask.paths,
               ask.starts > 1 ? fmt::format("; ranks averaged over {} starts and batches", ask.starts) : std::string());
    if (!outcome.net.empty())
        fmt::print("{}; {} of {} nets were computed now, in {}\nvalues are kept in {}\n", outcome.net, outcome.computed,
                   outcome.nets, durationText(outcome.seconds), ask.keptIn());
    if (std::ranges::any_of(ask.scores, &ScoreSum::combined))
        fmt::print("a sum of log ranks depends on the list of paths\n");
    const ScoredColumn& last = columns.back();
    fmt::print("\nbest by {}, each plan once\n", last.column->name);
    std::vector<std::vector<std::string>> best;
    for (const std::size_t i : bestOf(outcome, last)) {
        const std::string text = outcome.space->text(outcome.paths[i]);
        best.push_back({fmt::format("{:.6g}", last.values[i]), text});
        if (held) best.back().insert(best.back().begin() + 1, fmt::format("{:.2f}", truth.values.at(text)));
    }
    printTable(held ? std::vector<std::string>{"score", "truth", "path"} : std::vector<std::string>{"score", "path"},
               best);
}

json scoresJson(const ScoreAsk& ask, const ScoreOutcome& outcome, const TruthChoice& truth,
                const std::vector<ScoredColumn>& columns) {
    json all = {{"paths", ask.paths},
                {"n", outcome.paths.size()},
                {"plans", outcome.plans},
                {"size", wordOf(ask.size)},
                {"starts", ask.starts},
                {"net", outcome.net.empty() ? json(nullptr) : json(outcome.net)},
                {"values_file", outcome.net.empty() ? json(nullptr) : json(ask.keptIn())},
                {"nets", outcome.nets},
                {"computed", outcome.computed},
                {"seconds", outcome.seconds},
                {"truth", truth.label.empty() ? json(nullptr) : json(truth.label)},
                {"scores", json::array()}};
    for (const ScoredColumn& scored : columns) {
        json row = {{"name", scored.column->name}, {"without_value", scored.without}, {"best", json::array()}};
        for (const std::size_t i : bestOf(outcome, scored))
            row["best"].push_back({{"path", outcome.space->text(outcome.paths[i])}, {"value", scored.values[i]}});
        if (scored.report) {
            const RankingReport& report = *scored.report;
            row[kTauName] = report.kendallTauB ? json(*report.kendallTauB) : json(nullptr);
            if (const auto at = report.intervals.find(kTauName); at != report.intervals.end())
                row["kendall_tau_b_interval"] = {at->second.low, at->second.high};
            row["precision_at_top_5"] = expectedJson(report.precisionAtTop5);
            row["regret_at_1"] = expectedJson(report.regretAt1);
        }
        all["scores"].push_back(std::move(row));
    }
    return all;
}

std::vector<ScoreTrial> sumsTried(const ScoreAsk& ask, const ScoreOutcome& outcome, const TruthChoice& truth,
                                  const std::vector<ScoredColumn>& columns) {
    std::vector<ScoreTrial> trials;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        if (!ask.scores[c].combined() || !columns[c].report) continue;
        ScoreTrial trial;
        trial.truthTable = truth.label;
        trial.listDigest = listDigest(outcome.paths);
        trial.name = columns[c].column->name;
        trial.space = outcome.space->kind();
        trial.paths = ask.paths;
        trial.n = static_cast<std::int64_t>(outcome.paths.size());
        trial.tau = columns[c].report->kendallTauB;
        trials.push_back(std::move(trial));
    }
    return trials;
}

json storedScoresJson(const std::string& store, const std::string& space) {
    json all = json::array();
    const auto catalog = openScoreCatalog(store);
    if (!catalog.ok()) return all;
    const auto rows = (*catalog)->untrained();
    if (!rows.ok()) return all;
    for (const UntrainedScoreRow& row : *rows) {
        if (row.space != space) continue;
        const json size = {
            {"channels", row.channels}, {"cells_per_stage", row.cellsPerStage}, {"affine_norms", row.affine}};
        const auto same = std::ranges::find_if(all, [&](const json& known) {
            return known["score"] == row.score && known["size"] == size && known["data"] == row.data &&
                   known["init"] == row.init && known["images"] == row.images;
        });
        if (same == all.end()) {
            all.push_back({{"score", row.score},
                           {"space", row.space},
                           {"size", size},
                           {"init", row.init},
                           {"data", row.data},
                           {"images", row.images},
                           {"starts", 1},
                           {"seeds", {row.seed}},
                           {"values", row.values},
                           {"seconds", row.seconds}});
            continue;
        }
        // Another batch of the same seed (other files of the set) is another start too.
        (*same)["starts"] = (*same)["starts"].get<int>() + 1;
        (*same)["seeds"].push_back(row.seed);
        (*same)["values"] = std::min((*same)["values"].get<std::int64_t>(), row.values);
        (*same)["seconds"] = (*same)["seconds"].get<double>() + row.seconds;
    }
    return all;
}

void printStoredScores(const json& stored) {
    for (const json& row : stored)
        fmt::print("  untrained {}: {} start{} of C = {}, N = {} on {}, {} nets each, {}\n",
                   row["score"].get<std::string>(), row["starts"].get<int>(), row["starts"] == 1 ? "" : "s",
                   row["size"]["channels"].get<int>(), row["size"]["cells_per_stage"].get<int>(),
                   row["data"].get<std::string>(), row["values"].get<std::int64_t>(),
                   durationText(row["seconds"].get<double>()));
}

std::string scoresCsv(const ScoreOutcome& outcome) {
    CsvText csv;
    csv.cell("arch_str");
    for (const ScoreColumn& column : outcome.columns) csv.cell(column.name);
    csv.endRow();
    for (std::size_t i = 0; i < outcome.paths.size(); ++i) {
        csv.cell(outcome.space->text(outcome.paths[i]));
        for (const ScoreColumn& column : outcome.columns) csv.cell(column.values[i]);
        csv.endRow();
    }
    return csv.text();
}

std::string scoreHelp() {
    std::string text;
    for (const Score& score : scores())
        text +=
            fmt::format("{}: {}\n  {}\n  formula: {}\n  source: {}\n  passes of a start: {}\n  pitfalls: {}\n\n",
                        score.name, score.label, score.about, score.formula, score.source, score.cost, score.pitfalls);
    for (const NamedSum& sum : namedSums()) text += fmt::format("{}: {}\n  {}\n\n", sum.name, sum.parts, sum.about);
    return text +
           "A+B: sum of log ranks\n  The named scores added up by rank, whatever their units: sum of ln(rank / n), the "
           "best "
           "of n paths has rank n,\n  equal values share the mean of their ranks, dead paths come last. Ranks depend "
           "on the "
           "list of paths.\n  live_convolutions+jacov is the best sum known to this project. Whoever tries many sums "
           "and "
           "keeps the best says how many.\n";
}

json scoreHelpJson() {
    json all = json::array();
    for (const Score& score : scores()) all.push_back(scoreJson(score));
    return all;
}

}  // namespace pada
