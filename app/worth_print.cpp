// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worth_print.h"

#include "app/terminal_text.h"
#include "app/text_table.h"
#include "core/base/words.h"
#include "core/store/run_editor.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace pada {
namespace {

using nlohmann::json;

std::string withBounds(const std::optional<double>& value, const std::optional<Interval>& interval, bool sign = false) {
    if (!value) return "n/a";
    const auto digits = [sign](double v) { return sign ? fmt::format("{:+.3f}", v) : fmt::format("{:.3f}", v); };
    if (!interval) return digits(*value);
    return fmt::format("{} [{}, {}]", digits(*value), digits(interval->low), digits(interval->high));
}

std::string amountText(const std::optional<double>& value) {
    if (!value) return "?";
    return *value == 0.0 ? std::string("0") : fmt::format("{:.4g}", *value);
}

std::string differenceText(const std::optional<WorthDifference>& difference) {
    if (!difference) return "";
    if (!difference->overPaths) return "n/a";
    return withBounds(difference->overPaths->difference, difference->overPaths->interval, true);
}

std::string overSeedsText(const WorthFigure& figure) {
    if (!figure.seeds) return "";
    return fmt::format("{} of {}", withBounds(figure.seeds->mean, figure.seeds->interval), figure.seeds->seeds);
}

void printFigures(const std::vector<WorthFigure>& figures) {
    const bool seeds = std::ranges::any_of(figures, [](const WorthFigure& f) { return f.seeds.has_value(); });
    std::vector<std::string> header{"score", "tau-b [95 %]", "minus supernet", "P@Top-5 % [95 %]", "path-passes",
                                    "MAdds", "time"};
    if (seeds) header.insert(header.begin() + 2, "mean over seeds");
    std::vector<std::vector<std::string>> rows;
    for (const WorthFigure& figure : figures) {
        const auto top = figure.precision ? std::optional(figure.precision->expected) : std::nullopt;
        rows.push_back({figure.kind == WorthKind::untrained ? figure.name : figure.label,
                        withBounds(figure.tau, figure.tauInterval), differenceText(figure.minusSupernet),
                        withBounds(top, figure.precisionInterval), amountText(figure.cost.pathPasses),
                        amountText(figure.cost.multiplyAdds),
                        figure.cost.seconds ? durationText(*figure.cost.seconds) : std::string("?")});
        if (seeds) rows.back().insert(rows.back().begin() + 2, overSeedsText(figure));
    }
    printTable(header, rows);
}

void printLevels(const std::vector<WorthLevel>& levels) {
    for (const WorthLevel& level : levels) {
        const char* what = level.equalWork ? "at equal work" : "at equal images";
        std::string ratios;
        if (level.imageRatio) ratios += fmt::format("images {:.2f} to 1", *level.imageRatio);
        if (level.workRatio)
            ratios += fmt::format("{}multiply-adds {:.2f} to 1", ratios.empty() ? "" : ", ", *level.workRatio);
        if (level.difference)
            fmt::print("{}: {} minus {}: tau-b {} ({})\n", what, level.of, level.minus,
                       withBounds(level.difference->difference, level.difference->interval, true), ratios);
        else
            fmt::print("{}: no such rankings are stored; {}\n", what, level.missing);
    }
}

void printElsewhere(const WorthReport& report) {
    if (report.elsewhere.empty()) return;
    std::vector<std::string> truths;
    for (const WorthElsewhere& row : report.elsewhere)
        if (std::ranges::find(truths, row.truth) == truths.end()) truths.push_back(row.truth);
    std::vector<std::string> header{"fixed on " + report.truth};
    for (const std::string& truth : truths) header.push_back("tau-b, " + truth);
    std::vector<std::vector<std::string>> rows;
    for (const WorthFigure& figure : report.figures) {
        rows.push_back({figure.name});
        for (const std::string& truth : truths) {
            const auto at = std::ranges::find_if(report.elsewhere, [&](const WorthElsewhere& row) {
                return row.truth == truth && row.name == figure.name;
            });
            rows.back().push_back(at != report.elsewhere.end() && at->tau ? fmt::format("{:.3f}", *at->tau) : "n/a");
        }
    }
    fmt::print("\n");
    printTable(header, rows);
}

json intervalJson(const std::optional<Interval>& interval) {
    return interval ? json{interval->low, interval->high} : json(nullptr);
}

json maybeJson(const std::optional<double>& value) {
    return value ? json(*value) : json(nullptr);
}

json overPathsJson(const std::optional<TauDifference>& difference) {
    if (!difference) return nullptr;
    return {{"value", difference->difference}, {"interval", {difference->interval.low, difference->interval.high}}};
}

json overSeedsJson(const PairedVerdict& seeds) {
    if (!seeds.pairs) return nullptr;
    return {
        {"value", seeds.pairs->mean}, {"interval", intervalJson(seeds.pairs->interval)}, {"seeds", seeds.pairs->seeds}};
}

json worthFigureJson(const WorthFigure& figure) {
    json all = {{"name", figure.name},
                {"label", figure.label},
                {"about", figure.about},
                {"kind", wordOf(figure.kind)},
                {"kendall_tau_b", maybeJson(figure.tau)},
                {"interval", intervalJson(figure.tauInterval)},
                {"precision_at_top_5", figure.precision ? json(figure.precision->expected) : json(nullptr)},
                {"precision_interval", intervalJson(figure.precisionInterval)},
                {"path_passes", maybeJson(figure.cost.pathPasses)},
                {"multiply_adds", maybeJson(figure.cost.multiplyAdds)},
                {"seconds", maybeJson(figure.cost.seconds)},
                {"over_seeds", nullptr},
                {"minus_supernet", nullptr}};
    if (figure.seeds)
        all["over_seeds"] = {{"value", figure.seeds->mean},
                             {"interval", intervalJson(figure.seeds->interval)},
                             {"seeds", figure.seeds->seeds}};
    if (figure.minusSupernet)
        all["minus_supernet"] = {{"over_paths", overPathsJson(figure.minusSupernet->overPaths)},
                                 {"over_seeds", overSeedsJson(figure.minusSupernet->overSeeds)}};
    return all;
}

}  // namespace

void printWorth(const WorthReport& report) {
    fmt::print("\nis it worth it? {} paths ({}) against {}{}; nothing in this list saw a truth\n\n", report.n,
               report.paths, report.truth, report.unit);
    printFigures(report.figures);
    fmt::print("\n");
    for (std::string sentence : worthVerdict(report)) {
        if (sentence.starts_with("the ")) sentence[0] = 'T';
        fmt::print("{}\n", sentence);
    }
    fmt::print("costs are of training and of scoring these paths; of a sum those of its parts, added up\n");
    if (!report.combinations.empty())
        fmt::print(
            "sums add up ln(rank / n) over this list of paths, so another list gives other ranks; a path without "
            "a way from input to output is last. {} {} held against this truth so far: {}\n",
            report.combinations.size(), report.combinations.size() == 1 ? "sum was" : "sums were",
            fmt::join(report.combinations, ", "));
    if (!report.levels.empty()) fmt::print("\n");
    printLevels(report.levels);
    printElsewhere(report);
    if (!report.sawTruth.empty()) {
        fmt::print("\nwhat saw a truth, and so is no rival of the above\n");
        std::vector<std::vector<std::string>> rows;
        for (const WorthFigure& figure : report.sawTruth)
            rows.push_back({figure.label, withBounds(figure.tau, figure.tauInterval)});
        printTable({"column", "tau-b [95 %]"}, rows);
    }
    if (!report.notes.empty()) fmt::print("\n");
    for (const std::string& note : report.notes) fmt::print("{}\n", note);
}

json worthJson(const ui::StoredWorth& worth) {
    const WorthReport& report = worth.report;
    json all = {{"ranking", worth.ranking},
                {"truth", report.truth},
                {"truth_unit", report.unit.empty() ? json(nullptr) : json(report.unit.substr(1))},
                {"paths", report.paths},
                {"n", report.n},
                {"whole_space", report.whole},
                {"ranks_depend_on_the_list", true},
                {"scores", json::array()},
                {"saw_truth", json::array()},
                {"rival", report.rival ? json(report.figures[*report.rival].name) : json(nullptr)},
                {"control", report.control ? json(report.figures[*report.control].name) : json(nullptr)},
                {"verdict", worthVerdict(report)},
                {"sums_tried", report.combinations},
                {"levels", json::array()},
                {"elsewhere", json::array()},
                {"notes", report.notes}};
    for (const WorthFigure& figure : report.figures) all["scores"].push_back(worthFigureJson(figure));
    for (const WorthFigure& figure : report.sawTruth) all["saw_truth"].push_back(worthFigureJson(figure));
    for (const WorthLevel& level : report.levels)
        all["levels"].push_back({{"equal", level.equalWork ? "work" : "images"},
                                 {"of", level.of},
                                 {"minus", level.minus},
                                 {"image_ratio", maybeJson(level.imageRatio)},
                                 {"work_ratio", maybeJson(level.workRatio)},
                                 {"difference", overPathsJson(level.difference)},
                                 {"missing", level.missing.empty() ? json(nullptr) : json(level.missing)}});
    for (const WorthElsewhere& row : report.elsewhere)
        all["elsewhere"].push_back({{"truth", row.truth},
                                    {"name", row.name},
                                    {"kendall_tau_b", maybeJson(row.tau)},
                                    {"precision_at_top_5", maybeJson(row.precision)}});
    return all;
}

std::string keepTrials(const std::string& storeFile, const std::vector<ScoreTrial>& trials) {
    if (trials.empty()) return "";
    const auto refused = [&](const Error& error) {
        return fmt::format("the store does not keep that {} sums were held against {}: {}", trials.size(),
                           trials.front().truthTable, error.message);
    };
    auto writer = openWriter({.file = storeFile, .holder = "pada worth", .waitSeconds = 5.0});
    if (!writer.ok()) return refused(writer.error());
    if (const auto kept = (*writer)->untrained().tried(trials); !kept.ok()) return refused(kept.error());
    return "";
}

}  // namespace pada
