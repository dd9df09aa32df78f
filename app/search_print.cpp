// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/search_print.h"

#include "app/text_table.h"
#include "core/registry/configs.h"
#include "core/search/best_first.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace pada {
namespace {

using nlohmann::json;

json numberOrNull(const std::optional<double>& value) {
    return value && std::isfinite(*value) ? json(*value) : json(nullptr);
}

json pointJson(const SearchPoint& point, const SearchSpace& space) {
    const auto index = space.indexOf(point.path);
    return {{"path", space.text(point.path)},
            {"arch_index", index ? json(*index) : json(nullptr)},
            {"evaluation", point.point + 1},
            {"generation", point.generation},
            {"net", point.net},
            {"loss", numberOrNull(point.loss)},
            {"accuracy", numberOrNull(point.accuracy)},
            {"live_madds", point.madds},
            {"live_parameters", point.parameters}};
}

json networkJson(const FoundNetwork& network, const SearchSpace& space) {
    json all = pointJson(network.point, space);
    all["rank"] = network.rank;
    all["truth"] = numberOrNull(network.truth);
    return all;
}

json rowJson(const SearchRow& row) {
    const json settings = json::parse(row.settings, nullptr, false);
    return {{"search", row.id},
            {"strategy", row.strategy},
            {"settings", settings.is_discarded() ? json(nullptr) : settings},
            {"seed", row.seed},
            {"step", row.step},
            {"images", row.images},
            {"bn", row.bn},
            {"score", wordOf(row.score)},
            {"max_madds", row.maxMadds ? json(*row.maxMadds) : json(nullptr)},
            {"max_parameters", row.maxParameters ? json(*row.maxParameters) : json(nullptr)},
            {"evaluations", row.budget},
            {"done", row.done},
            {"complete", row.complete},
            {"seconds", row.seconds},
            {"created", row.created},
            {"truth", row.truthTable.empty() ? json(nullptr) : json(row.truthTable)}};
}

std::string scoreText(double value, LeadingScore score) {
    if (!std::isfinite(value)) return "n/a";
    return score == LeadingScore::loss ? fmt::format("{:.4f}", value) : fmt::format("{:.2f}", 100 * value);
}

std::string scoreName(LeadingScore score) {
    return score == LeadingScore::loss ? "loss" : "top-1 %";
}

std::string millions(std::int64_t count) {
    return fmt::format("{:.4f}", static_cast<double>(count) / 1e6);
}

void printNetworks(const std::vector<FoundNetwork>& networks, LeadingScore score, bool ranks, bool truths,
                   const std::string& unit) {
    const LeadingScore other = score == LeadingScore::loss ? LeadingScore::accuracy : LeadingScore::loss;
    std::vector<std::string> header{scoreName(score), scoreName(other), "MAdds, M", "parameters, M", "evaluation"};
    if (ranks) header.insert(header.begin(), "rank");
    if (truths) header.push_back("truth" + (unit.empty() ? "" : "," + unit));
    header.emplace_back("path");
    std::vector<std::vector<std::string>> rows;
    for (const FoundNetwork& n : networks) {
        const std::string loss = scoreText(n.point.loss, LeadingScore::loss),
                          top1 = scoreText(n.point.accuracy, LeadingScore::accuracy);
        const bool byLoss = score == LeadingScore::loss;
        std::vector<std::string> row{byLoss ? loss : top1, byLoss ? top1 : loss, millions(n.point.madds),
                                     millions(n.point.parameters), fmt::format("{}", n.point.point + 1)};
        if (ranks) row.insert(row.begin(), fmt::format("{}", n.rank));
        if (truths) row.push_back(n.truth ? fmt::format("{:.3f}", *n.truth) : "n/a");
        row.push_back(n.text);
        rows.push_back(std::move(row));
    }
    printTable(header, rows);
}

void printCurve(const SearchRow& row, const SearchAnswer& answer) {
    if (answer.curve.empty()) return;
    std::vector<std::string> header{"evaluations", "best " + scoreName(row.score) + " so far"};
    if (answer.random) header.emplace_back("random search");
    const std::vector<std::int64_t> marks = curveMarks(answer.curve.back().evaluations);
    std::vector<std::vector<std::string>> rows;
    for (const BestPoint& point : answer.curve) {
        if (std::ranges::find(marks, point.evaluations) == marks.end()) continue;
        rows.push_back({fmt::format("{}", point.evaluations), scoreText(point.best, row.score)});
        if (answer.random) rows.back().push_back(point.random ? scoreText(*point.random, row.score) : "n/a");
    }
    fmt::print("\n");
    printTable(header, rows);
    if (answer.random)
        fmt::print("random search: what it finds on average; {}\n", answer.random->source);
    else if (const SearchStrategy* strategy = searchStrategy(row.strategy); strategy && !strategy->about.independent)
        fmt::print("random search: not known here; --beside-random runs one of as many evaluations\n");
}

}  // namespace

json searchJson(const RunSummary& run, const SearchRow& row, const SearchAnswer& answer, const SearchSpace& space,
                const std::string& truthUnit) {
    json all = rowJson(row);
    all["run"] = run.id.text;
    all["number"] = run.number;
    all["truth_unit"] = truthUnit.empty() ? json(nullptr) : json(truthUnit.substr(1));
    all["best"] = json::array();
    all["front"] = json::array();
    for (const FoundNetwork& network : answer.best) all["best"].push_back(networkJson(network, space));
    for (const FoundNetwork& network : answer.front) all["front"].push_back(networkJson(network, space));
    all["best_truth"] = numberOrNull(answer.bestTruth);
    all["regret"] = numberOrNull(answer.regret);
    all["curve"] = json::array();
    for (const BestPoint& point : answer.curve)
        all["curve"].push_back({{"evaluations", point.evaluations},
                                {"best", numberOrNull(point.best)},
                                {"random_search", numberOrNull(point.random)}});
    all["random_search"] = nullptr;
    if (answer.random)
        all["random_search"] = {{"source", answer.random->source},
                                {"exact", answer.random->exact},
                                {"networks", answer.random->ascending.size()}};
    return all;
}

void printSearch(const RunSummary& run, const SearchRow& row, const SearchAnswer& answer,
                 const std::string& truthUnit) {
    const SearchStrategy* strategy = searchStrategy(row.strategy);
    fmt::print("\n{} on run {} ({}, seed {}) at step {}: {} of {} evaluations, {} images, batch norm {}, seed {}{}{}\n",
               strategy != nullptr ? strategy->about.label : row.strategy, run.number, run.name, run.seed, row.step,
               row.done, row.budget, row.images, row.bn, row.seed,
               row.maxMadds ? fmt::format(", at most {} multiply-adds", *row.maxMadds) : "",
               row.maxParameters ? fmt::format(", at most {} parameters", *row.maxParameters) : "");
    if (row.complete && row.done < row.budget) fmt::print("no further network was left to evaluate\n");
    if (answer.best.empty()) return;
    const bool truths = !row.truthTable.empty();
    printNetworks(answer.best, row.score, true, truths, truthUnit);
    if (answer.regret)
        fmt::print("regret of the first against {}: {:.3f}{} (the best within the limits has {:.3f})\n", row.truthTable,
                   *answer.regret, truthUnit, *answer.bestTruth);
    else if (truths)
        fmt::print("{} has no value of the first\n", row.truthTable);
    if (!answer.front.empty()) {
        fmt::print("\nno evaluated network beats these in score, MAdds and parameters at once:\n");
        printNetworks(answer.front, row.score, false, truths, truthUnit);
    }
    printCurve(row, answer);
}

json searchesJson(const std::string& storeFile, const RunId& run, const std::string& configText) {
    json all = json::array();
    const auto catalog = openSearchCatalog(storeFile);
    const auto plans = parseStoredConfig(configText, "stored config");
    if (!catalog.ok() || !plans.ok() || plans->empty()) return all;
    const SpaceSection& section = plans->front().config.space;
    const auto space = makeSearchSpace(section.kind, section.variant);
    const auto rows = (*catalog)->searches(run);
    if (!space.ok() || !rows.ok()) return all;
    for (const SearchRow& row : *rows) {
        json one = rowJson(row);
        const auto points = (*catalog)->points(row.id);
        one["best"] = points.ok() && !points->empty()
                          ? pointJson(*std::ranges::min_element(*points, BestFirst{row.score}), **space)
                          : json(nullptr);
        all.push_back(std::move(one));
    }
    return all;
}

void printSearches(const json& searches) {
    for (const json& one : searches) {
        const json& best = one["best"];
        const std::string score = one["score"].get<std::string>();
        const char* key = fromWord<LeadingScore>(score) == LeadingScore::accuracy ? "accuracy" : "loss";
        fmt::print(
            "  search {}: {}, {} of {} evaluations{}{}\n", one["search"].get<std::string>(),
            one["strategy"].get<std::string>(), one["done"].get<std::int64_t>(), one["evaluations"].get<std::int64_t>(),
            one["complete"].get<bool>() ? "" : ", stopped",
            best.is_null() || best[key].is_null()
                ? std::string()
                : fmt::format(", best {} {:.4f}: {}", score, best[key].get<double>(), best["path"].get<std::string>()));
    }
}

}  // namespace pada
