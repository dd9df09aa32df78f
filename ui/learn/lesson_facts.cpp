// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/learn/lesson_facts.h"

#include "ui/models/curve_buffer.h"
#include "ui/text/format.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pada::ui {
namespace {

class FactsReader {
public:
    FactsReader(const RunCatalog& catalog, const RunId& run, const RunConfig& config, const LessonReading& how)
        : m_catalog(catalog), m_run(run) {
        m_facts.run = run.text;
        if (auto space = how.makeSpace(config.space)) m_space = std::move(*space);
    }
    LessonFacts read() {
        training();
        sampling();
        draws();
        images();
        ranking();
        return std::move(m_facts);
    }

private:
    template <class T>
    T of(Result<T> rows) {
        if (rows) return std::move(*rows);
        if (!m_facts.fault) m_facts.fault = rows.error();
        return {};
    }
    void put(const std::string& name, double value) {
        if (std::isfinite(value)) m_facts.values[name] = value;
    }

    void training() {
        const std::vector<StepRow> steps = of(m_catalog.steps(m_run));
        if (steps.empty()) return;
        RunningAverage mean(20.0);
        CurveBuffer curve;
        for (const StepRow& row : steps) curve.add(static_cast<double>(row.step + 1), mean.add(row.loss));
        m_facts.loss = curve.points();
        for (const LogRow& row : of(m_catalog.log(m_run)))
            if (row.code == "started" && !row.message.empty()) m_facts.notice = row.message;
        put("first_loss", steps.front().loss);
        put("steps", static_cast<double>(steps.size()));
        put("passes", steps.back().pathPasses);
        const std::vector<EpochFinished> epochs = of(m_catalog.epochs(m_run));
        for (std::size_t i = epochs.size(); i-- > 0;) {  // as RunCatalog::outcomes(): not one that was cut at once
            const std::int64_t before = i > 0 ? epochs[i - 1].lastStep : -1;
            if (2 * (epochs[i].lastStep - before) < epochs.front().lastStep + 1) continue;
            put("loss", epochs[i].meanLoss);
            put("accuracy", epochs[i].meanTop1);
            break;
        }
        const std::vector<VarianceSnapshot> variances = of(m_catalog.variances(m_run));
        if (!variances.empty() && variances.back().secondUniform > 0.0)
            put("variance", variances.back().secondTaken / variances.back().secondUniform);
    }

    void sampling() {
        const std::vector<OptionProbabilityRow> rows = of(m_catalog.optionProbabilities(m_run));
        if (rows.empty() || !m_space) return;
        const OptionProbabilityRow& newest = rows.back();
        for (std::size_t d = 0; d < m_space->decisions().size() && d < newest.probabilities.size(); ++d) {
            const auto& options = m_space->decisions()[d].options;
            const auto& shares = newest.probabilities[d];
            if (shares.size() != options.size() || std::ranges::count_if(shares, [](double p) { return p > 0.0; }) < 2)
                continue;
            for (std::size_t o = 0; o < options.size(); ++o)
                if (shares[o] > 0.0) put("share " + options[o].name, shares[o]);
            if (d >= newest.norms.size() || newest.norms[d].size() != options.size()) return;
            const auto& norms = newest.norms[d];
            const double sum = std::accumulate(norms.begin(), norms.end(), 0.0);
            for (std::size_t o = 0; o < options.size() && sum > 0.0; ++o) {
                if (!(shares[o] > 0.0)) continue;
                m_facts.norms.emplace_back(options[o].name, norms[o]);
                put("best_share " + options[o].name, norms[o] / sum);
            }
            return;
        }
    }

    /// A run that was cut and goes on tells a ledger again, with all counts since its first step.
    void draws() {
        const std::vector<MethodTableRow> tables = of(m_catalog.methodTables(m_run));
        const auto newest = std::find_if(tables.rbegin(), tables.rend(),
                                         [](const MethodTableRow& row) { return row.table.topic == "ledger"; });
        if (newest == tables.rend()) return;
        const auto& names = newest->table.columns;
        const auto decision = std::ranges::find(names, "decision") - names.begin(),
                   drawn = std::ranges::find(names, "draws") - names.begin();
        const auto width = static_cast<std::ptrdiff_t>(names.size());
        if (decision == width || drawn == width) return;
        std::map<double, std::vector<double>> counts;  // options that the run does not have are never drawn
        for (const std::vector<double>& row : newest->table.rows)
            if (const double n = row[static_cast<std::size_t>(drawn)]; n > 0.0)
                counts[row[static_cast<std::size_t>(decision)]].push_back(n);
        double widest = 0.0;
        for (const auto& [edge, n] : counts) {
            const auto [least, most] = std::ranges::minmax(n);
            const double mean = std::accumulate(n.begin(), n.end(), 0.0) / static_cast<double>(n.size());
            widest = std::max(widest, (most - least) / mean);
        }
        if (!counts.empty()) put("draw_gap", widest);
    }

    void images() {
        std::vector<float> weights;
        for (std::int64_t after = -1;;) {
            const std::vector<DataWeightRow> row = of(m_catalog.dataWeights(m_run, after, 1));
            if (row.empty()) break;
            weights = row.front().weights;
            after = row.front().step;
        }
        const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
        if (!(sum > 0.0)) return;
        std::ranges::sort(weights, std::greater<>());
        double squares = 0.0, heavy = 0.0;
        const auto count = static_cast<double>(weights.size());
        double left = 0.05 * count;
        for (const float w : weights) {
            const double share = static_cast<double>(w) / sum;
            squares += share * share;
            heavy += share * std::clamp(left, 0.0, 1.0);
            left -= 1.0;
        }
        put("heavy_share", heavy);
        put("effective_share", 1.0 / (squares * count));
    }

    void ranking() {
        const std::vector<RankingRow> rankings = of(m_catalog.rankings(m_run));
        const auto newest = std::ranges::find(rankings, true, &RankingRow::complete);
        if (newest == rankings.end()) return;
        m_facts.ranked = true;
        for (const MetricRow& row : of(m_catalog.metrics(newest->id))) {
            if (row.name != "kendall_tau_b" || !row.value) continue;
            if (row.subset == "loss") {
                put("tau", *row.value);
                if (row.low) put("tau_low", *row.low);
                if (row.high) put("tau_high", *row.high);
            } else if (row.subset == "equal_net/loss") {
                put("tau_within_nets", *row.value);
            } else if (row.subset == "equal_live_convolutions/loss") {
                put("tau_equal", *row.value);
            } else if (row.subset.starts_with("baseline/")) {
                put("baseline " + row.subset.substr(9), *row.value);
            }
        }
        if (!m_space) return;
        for (const PathScore& score : of(m_catalog.scores(newest->id))) {
            const auto bytes = score.path.bytes();
            if (bytes.empty() || std::ranges::any_of(bytes, [&](auto option) { return option != bytes[0]; })) continue;
            const auto& options = m_space->decisions().front().options;
            if (bytes[0] < options.size()) put("score " + options[bytes[0]].name, score.loss);
        }
    }

    const RunCatalog& m_catalog;
    const RunId& m_run;
    std::unique_ptr<SearchSpace> m_space;
    LessonFacts m_facts;
};

std::optional<double> measured(const LessonMeasure& measure, const std::map<QString, const LessonFacts*>& runs) {
    const auto run = runs.find(measure.run);
    if (run == runs.end() || !run->second) return std::nullopt;
    std::string key = measure.function.toStdString();
    if (!measure.argument.isEmpty()) key += " " + measure.argument.toStdString();
    const auto value = run->second->values.find(key);
    return value == run->second->values.end() ? std::nullopt : std::optional(value->second);
}

}  // namespace

LessonFacts factsOf(const RunCatalog& catalog, const RunId& run, const RunConfig& config, const LessonReading& how) {
    return FactsReader(catalog, run, config, how).read();
}

std::optional<double> valueOf(const LessonFormula& formula, const std::map<QString, const LessonFacts*>& runs) {
    const std::optional<double> first = measured(formula.first, runs);
    if (!first || !formula.second) return first;
    const std::optional<double> second = measured(*formula.second, runs);
    if (!second) return std::nullopt;
    if (formula.sign == '-') return *first - *second;
    if (*second == 0.0) return std::nullopt;
    return *first / *second;
}

std::optional<bool> holds(const LessonCondition& condition, const std::map<QString, const LessonFacts*>& runs) {
    const std::optional<double> left = valueOf(condition.left, runs);
    if (!left) return std::nullopt;
    return condition.less ? *left < condition.right : *left > condition.right;
}

double balanceAt(double p, double first, double second) {
    const double even = 2.0 * (first * first + second * second);
    return even > 0.0 ? (first * first / p + second * second / (1.0 - p)) / even : 1.0;
}

}  // namespace pada::ui
