// SPDX-License-Identifier: GPL-3.0-or-later
// tests/ui/compared_runs.h: stored runs that differ: each has its settings, curves, epochs, draws and ranking.
#pragma once
#include "core/config/config_diff.h"
#include "tests/ui/fakes.h"
#include "ui/compare/seed_groups.h"

#include <fmt/format.h>

#include <map>
#include <memory>

namespace pada::ui::fake {

struct StoredRun {
    RunSummary summary;
    double lr = 0.05, loss = 1.0;  ///< Every step's loss is this, give or take what the step adds.
    std::int64_t steps = 100, segments = 1;
    double passesPerStep = 1.0;
    std::optional<double> tau, precision;
    std::string digest = "paths";
    std::vector<std::int64_t> histogram, histogramAfter;  ///< The second came of the last step.
    std::vector<double> firstRow{.2, .2, .2, .2, .2};     ///< Of the first decision; the others are uniform.
    std::vector<double> losses;                           ///< Of ranked paths.
    std::map<std::int64_t, double> earlierTaus;           ///< Of rankings while it trained, by step.
    std::string earlierPaths = "all";
    std::vector<MethodTableRow> tables;
    double effective = 0.0;  ///< Effective sample size of every epoch.
};

class RunsCatalog : public RunCatalog {
public:
    std::map<std::string, StoredRun> runsById;
    std::optional<Error> stepFault;

    StoredRun& add(int number, const char* method, std::uint32_t seed) {
        StoredRun run;
        run.summary = summary(fmt::format("R{:02}", number).c_str(), number, "run", method, RunStatus::finished, 100);
        run.summary.seed = seed;
        run.summary.stepsPerEpoch = 25;
        run.summary.colour = (number - 1) % 8;
        run.summary.dash = (number - 1) / 8 % 4;
        run.summary.marker = (number - 1) % 6;
        run.summary.dataFingerprint = "images";
        return runsById[run.summary.id.text] = run;
    }
    const StoredRun& of(const RunId& run) const { return runsById.at(run.text); }

    Result<std::vector<RunSummary>> runs(bool) const override {
        std::vector<RunSummary> out;
        for (auto run = runsById.rbegin(); run != runsById.rend(); ++run) out.push_back(run->second.summary);
        return out;
    }
    Result<std::vector<RunOutcome>> outcomes() const override { return std::vector<RunOutcome>(); }
    Result<RunSummary> find(std::string_view run) const override { return runsById.at(std::string(run)).summary; }
    Result<std::string> configText(const RunId& run) const override {
        const StoredRun& r = of(run);
        return fmt::format("method = {}\nseed = {}\nlr = {}\n", r.summary.method, r.summary.seed, r.lr);
    }
    Result<std::vector<SegmentRow>> segments(const RunId& run) const override {
        return std::vector<SegmentRow>(static_cast<std::size_t>(of(run).segments));
    }
    Result<std::vector<StepRow>> steps(const RunId& run, std::int64_t after, std::int64_t limit) const override {
        if (stepFault) return *stepFault;
        const StoredRun& r = of(run);
        std::vector<StepRow> out;
        for (std::int64_t i = after + 1; i < r.steps && static_cast<std::int64_t>(out.size()) < limit; ++i)
            out.push_back({i, r.loss + (i % 2 ? .5 : -.5), .25, r.lr, 2, 1, double(i + 1) * r.passesPerStep, .5});
        return out;
    }
    Result<std::vector<EpochFinished>> epochs(const RunId& run) const override {
        std::vector<EpochFinished> out;
        for (std::int64_t epoch = 0; epoch * 25 < of(run).steps; ++epoch) {
            EpochFinished e;
            e.epoch = epoch;
            e.lastStep = std::min<std::int64_t>(25 * epoch + 24, of(run).steps - 1);
            e.meanLoss = of(run).loss + (e.lastStep < 25 * epoch + 12 ? 100 : 0);  // of a few steps: another number
            e.meanTop1 = .25;
            e.gvOnline = .001;
            e.effectiveSampleSize = of(run).effective;
            out.push_back(e);
        }
        return out;
    }
    Result<std::vector<VarianceSnapshot>> variances(const RunId&) const override {
        return std::vector<VarianceSnapshot>();
    }
    Result<std::vector<OptionProbabilityRow>> optionProbabilities(const RunId& run, std::int64_t) const override {
        OptionTable table(6, std::vector<double>(5, .2));
        table[0] = of(run).firstRow;
        return std::vector<OptionProbabilityRow>{{0, table, {}}};
    }
    Result<std::vector<DataHistogramRow>> dataHistograms(const RunId& run, std::int64_t) const override {
        if (of(run).histogram.empty()) return std::vector<DataHistogramRow>();
        std::vector<DataHistogramRow> rows{{0, of(run).histogram}};
        if (!of(run).histogramAfter.empty()) rows.push_back({of(run).steps, of(run).histogramAfter});
        return rows;
    }
    Result<std::vector<DataWeightRow>> dataWeights(const RunId&, std::int64_t, std::int64_t) const override {
        return std::vector<DataWeightRow>();
    }
    Result<std::vector<MethodTableRow>> methodTables(const RunId& run, std::int64_t) const override {
        return of(run).tables;
    }
    Result<std::vector<StrengthsRow>> strengths(const RunId&, std::int64_t) const override {
        return std::vector<StrengthsRow>();
    }
    Result<std::vector<CheckpointRow>> checkpoints(const RunId&) const override { return std::vector<CheckpointRow>(); }
    Result<std::vector<RankingRow>> rankings(const RunId& run) const override {
        if (!of(run).tau && of(run).losses.empty()) return std::vector<RankingRow>();
        RankingRow row;
        row.id = run.text;
        row.paths = "all";
        row.score = LeadingScore::loss;
        row.truthTable = "t/a";
        row.complete = true;
        row.terms.listDigest = of(run).digest;
        row.step = of(run).steps;
        std::vector<RankingRow> out{row};
        for (auto earlier = of(run).earlierTaus.rbegin(); earlier != of(run).earlierTaus.rend(); ++earlier) {
            row.id = fmt::format("{}@{}", run.text, earlier->first);
            row.step = earlier->first;
            row.paths = of(run).earlierPaths;
            out.push_back(row);
        }
        return out;
    }
    Result<std::vector<PathScore>> scores(const std::string& ranking) const override {
        std::vector<PathScore> out;
        for (const double loss : of({ranking}).losses) out.push_back({Path(6), 0, .5, loss});
        return out;
    }
    Result<std::vector<MetricRow>> metrics(const std::string& ranking) const override {
        const std::size_t at = ranking.find('@');
        const StoredRun& run = of({ranking.substr(0, at)});
        const auto tau = at == std::string::npos ? run.tau : run.earlierTaus.at(std::stoll(ranking.substr(at + 1)));
        return std::vector<MetricRow>{{"loss", "kendall_tau_b", tau, {}, {}, 64},
                                      {"loss", "precision_at_top_5", run.precision, {}, {}, 64}};
    }
    Result<std::vector<LogRow>> log(const RunId&) const override { return std::vector<LogRow>(); }
    Result<std::vector<RunId>> queue() const override { return std::vector<RunId>(); }
    Result<std::vector<TruthTableRow>> truthTables() const override { return std::vector<TruthTableRow>(); }
    Result<std::vector<std::pair<std::string, double>>> truthColumn(std::string_view, std::string_view) const override {
        return std::vector<std::pair<std::string, double>>();
    }
    Result<std::int64_t> version() const override { return 0; }
    Result<std::optional<StoreHolder>> holder() const override { return std::optional<StoreHolder>(); }
};

/// Reads the settings that RunsCatalog writes.
inline ComparedReader reader() {
    return {[](const std::string& text) -> Result<std::vector<PlannedRun>> {
                const auto values = configValues(text);
                if (!values.contains("lr")) return Error{ErrorCode::wrongUse, "not these settings"};
                PlannedRun plan;
                plan.config.method.name = values.at("method");
                plan.config.run.seed = static_cast<std::uint32_t>(std::stoul(values.at("seed")));
                plan.config.optimizer.lr = std::stod(values.at("lr"));
                return std::vector<PlannedRun>{plan};
            },
            [](const SpaceSection&) -> Result<std::unique_ptr<SearchSpace>> {
                return std::unique_ptr<SearchSpace>(std::make_unique<Space>());
            }};
}

/// Runs of RunsCatalog, read.
struct Shelf {
    RunsCatalog catalog;
    std::shared_ptr<const ComparedRun> read(const StoredRun& run) const {
        return std::make_shared<ComparedRun>(reader().read(catalog, run.summary));
    }
    ComparedRuns all() const {
        ComparedRuns out;
        for (const auto& [id, run] : catalog.runsById) out.push_back(read(run));
        return out;
    }
};

/// `taus` by seed of two methods at seeds 0, 1, 2, ...
inline Shelf twoGroups(const std::vector<double>& first, const std::vector<double>& second) {
    Shelf shelf;
    int number = 0;
    for (const auto& [method, taus] : {std::pair{"spos", first}, std::pair{"panda", second}})
        for (std::size_t seed = 0; seed < taus.size(); ++seed)
            shelf.catalog.add(++number, method, static_cast<std::uint32_t>(seed)).tau = taus[seed];
    return shelf;
}

}  // namespace pada::ui::fake
