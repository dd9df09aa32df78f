// SPDX-License-Identifier: GPL-3.0-or-later
// tests/ui/fakes.h: an engine that replays scripted events, a catalog in memory, a space of 6 edges and 5 operations.
#pragma once
#include "ui/services/user_prompt.h"
#include "ui/services/window_services.h"

#include <atomic>
#include <chrono>
#include <cmath>
#include <map>
#include <memory>
#include <optional>
#include <thread>
#include <utility>

namespace pada::ui::fake {

inline const std::vector<std::string> kOps{"none", "skip_connect", "nor_conv_1x1", "nor_conv_3x3", "avg_pool_3x3"};

class Space final : public SearchSpace {
public:
    Space() {
        for (const char* name : {"1<-0", "2<-0", "2<-1", "3<-0", "3<-1", "3<-2"}) {
            Decision d{name, {}};
            for (const std::string& op : kOps) d.options.push_back({op, op.rfind("nor", 0) == 0, op == "none"});
            m_decisions.push_back(d);
        }
    }
    std::string_view kind() const override { return "nas-bench-201"; }
    std::string_view variant() const override { return ""; }
    const std::vector<Decision>& decisions() const override { return m_decisions; }
    bool valid(const Path& p) const override { return p.size() == 6; }
    std::string text(const Path& p) const override {
        std::string out;
        for (const auto o : p.bytes()) out += "|" + kOps[o];
        return out + "|";
    }
    Result<Path> parse(std::string_view text) const override {
        Path p(6);
        std::size_t at = 0;
        for (std::size_t d = 0; d < 6; ++d) {
            const auto end = text.find('|', at + 1);
            if (end == std::string_view::npos) return Error{ErrorCode::wrongUse, "too short"};
            const std::string op(text.substr(at + 1, end - at - 1));
            for (std::size_t o = 0; o < kOps.size(); ++o)
                if (kOps[o] == op) p[d] = static_cast<std::uint8_t>(o);
            at = end;
        }
        return p;
    }
    std::vector<bool> live(const Path&) const override { return std::vector<bool>(6, true); }
    Path pruned(const Path& p) const override { return p; }
    bool connected(const Path&) const override { return true; }
    std::string topologyKey(const Path& p) const override { return text(p); }
    std::string functionKey(const Path& p) const override { return text(p); }
    std::string planKey(const Path& p) const override { return text(p); }
    PathCost cost(const Path&, const NetSize&) const override { return {}; }
    Result<void> fits(const NetSpec&) const override { return Error{ErrorCode::unsupported, "no net"}; }
    NetGraph graph(const NetSpec&) const override { throw ContractError("no net"); }
    std::vector<Panel> drawing() const override {
        return {{"Cell", 4, {{0, 1, 0}, {0, 2, 1}, {1, 2, 2}, {0, 3, 3}, {1, 3, 4}, {2, 3, 5}}}};
    }

private:
    std::vector<Decision> m_decisions;
};

class Engine final : public TrainingEngine, public EventSource {
public:
    Result<RunId> start(const PlannedRun& plan) override {
        if (busy) return Error{ErrorCode::busy, "A run is at work."};
        busy = true;
        lastPlan = plan;
        ++starts;
        return RunId{"LIVE"};
    }
    Result<void> resume(const RunId& run) override {
        if (fault) return *fault;
        busy = true;
        resumed = run;
        ++resumes;
        return {};
    }
    Result<void> rank(const RunId& run, const RankingSection& what) override {
        ranked = run;
        lastRanking = what;
        ++ranks;
        return {};
    }
    void requestPause() noexcept override { ++pauses; }
    void requestContinue() noexcept override { ++continues; }
    void requestStep() noexcept override { ++steps; }
    void requestStop() noexcept override { ++stops; }
    bool active() const noexcept override { return busy; }
    EventSource& events() override { return *this; }
    std::vector<Event> drain() override { return std::exchange(waiting, {}); }
    void add(Event event) { waiting.push_back(std::move(event)); }

    std::vector<Event> waiting;
    std::optional<Error> fault;
    std::atomic<bool> busy{false};  // start, resume and rank are called on the window's worker
    std::atomic<int> starts{0}, resumes{0}, ranks{0}, pauses{0}, continues{0}, steps{0}, stops{0};
    PlannedRun lastPlan;
    RunId resumed, ranked;
    RankingSection lastRanking;
};

class Catalog final : public RunCatalog {
public:
    std::vector<RunSummary> all;
    std::vector<RankingRow> rankingRows;
    std::vector<PathScore> scoreRows;
    std::map<std::string, std::vector<PathScore>> scoresOf;  ///< Of rankings whose scores are not scoreRows.
    std::vector<MetricRow> metricRows;
    std::vector<std::pair<std::string, double>> truthRows;
    std::vector<CheckpointRow> checkpointRows;

    Result<std::vector<RunSummary>> runs(bool trash) const override {
        std::vector<RunSummary> out;
        for (const auto& r : all)
            if (trash || r.trashedAt.empty()) out.push_back(r);
        return out;
    }
    std::vector<RunOutcome> outcomeRows;
    std::optional<Error> outcomeFault;
    Result<std::vector<RunOutcome>> outcomes() const override {
        if (outcomeFault) return *outcomeFault;
        return outcomeRows;
    }
    std::shared_ptr<std::atomic<int>> findsLeft;  ///< So many runs are found, where it is there; then all are gone.
    Result<RunSummary> find(std::string_view run) const override {
        if (findsLeft && (*findsLeft)-- <= 0) return Error{ErrorCode::notFound, "There is no run any more."};
        for (const auto& r : all)
            if (r.id.text == run) return r;
        return Error{ErrorCode::notFound, "There is no run " + std::string(run) + "."};
    }
    std::shared_ptr<std::atomic<bool>> detailsGate;  ///< While it is false, configText() waits.
    Result<std::string> configText(const RunId&) const override {
        while (detailsGate && !*detailsGate) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return std::string("config_version = 1\n[run]\nname = \"demo\"\n");
    }
    std::vector<SegmentRow> segmentRows;
    Result<std::vector<SegmentRow>> segments(const RunId&) const override { return segmentRows; }
    std::int64_t stepCount = 400;
    std::map<std::string, std::int64_t> stepCounts;  ///< Of single runs.
    std::shared_ptr<std::atomic<bool>> gate;         ///< While it is false, steps() waits: a slow disk.
    std::shared_ptr<std::atomic<bool>> wholeGate;    ///< While it is false, who asks for thousands of steps waits.
    Result<std::vector<StepRow>> steps(const RunId& run, std::int64_t after, std::int64_t limit) const override {
        while (limit >= 10'000 && wholeGate && !*wholeGate) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        const std::int64_t stored = stepCounts.contains(run.text) ? stepCounts.at(run.text) : stepCount;
        while (gate && !*gate) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        std::vector<StepRow> out;
        for (std::int64_t i = after + 1; i < stored && static_cast<std::int64_t>(out.size()) < limit; ++i) {
            const double t = double(i) / double(stored);
            out.push_back({i, 2.3 - 1.2 * t, .1 + .4 * t, .05, 1, 1, double(i), .01});
        }
        return out;
    }
    std::vector<EpochFinished> epochRows;
    std::vector<VarianceSnapshot> varianceRows;
    std::vector<OptionProbabilityRow> probabilityRows;
    std::vector<MethodTableRow> tableRows;
    Result<std::vector<EpochFinished>> epochs(const RunId&) const override { return epochRows; }
    Result<std::vector<VarianceSnapshot>> variances(const RunId&) const override { return varianceRows; }
    Result<std::vector<OptionProbabilityRow>> optionProbabilities(const RunId&, std::int64_t after) const override {
        return newerThan(after, probabilityRows);
    }
    Result<std::vector<MethodTableRow>> methodTables(const RunId&, std::int64_t after) const override {
        return newerThan(after, tableRows);
    }
    Result<std::vector<StrengthsRow>> strengths(const RunId&, std::int64_t) const override {
        return std::vector<StrengthsRow>{};
    }
    Result<std::vector<DataHistogramRow>> dataHistograms(const RunId&, std::int64_t) const override {
        return std::vector<DataHistogramRow>{};
    }
    std::vector<DataWeightRow> weightRows;
    Result<std::vector<DataWeightRow>> dataWeights(const RunId&, std::int64_t after,
                                                   std::int64_t limit) const override {
        std::vector<DataWeightRow> out;
        for (const DataWeightRow& row : weightRows)
            if (row.step > after && static_cast<std::int64_t>(out.size()) < limit) out.push_back(row);
        return out;
    }
    Result<std::vector<CheckpointRow>> checkpoints(const RunId&) const override { return checkpointRows; }
    Result<std::vector<RankingRow>> rankings(const RunId&) const override { return rankingRows; }
    std::optional<Error> scoreFault;
    Result<std::vector<PathScore>> scores(const std::string& ranking) const override {
        if (const auto own = scoresOf.find(ranking); own != scoresOf.end()) return own->second;
        if (scoreFault) return *scoreFault;
        return scoreRows;
    }
    Result<std::vector<MetricRow>> metrics(const std::string&) const override { return metricRows; }
    Result<std::vector<LogRow>> log(const RunId&) const override { return std::vector<LogRow>{}; }
    Result<std::vector<RunId>> queue() const override { return waiting; }
    std::vector<RunId> waiting;
    Result<std::vector<TruthTableRow>> truthTables() const override { return tables; }
    std::vector<TruthTableRow> tables{{"demo", {"test_accuracy"}, "%", "", 64}};
    Result<std::vector<std::pair<std::string, double>>> truthColumn(std::string_view, std::string_view) const override {
        return truthRows;
    }
    /// What copies see too: other processes. Change it while nothing is being asked.
    struct Others {
        std::int64_t commits = 0;  ///< Raise it when somebody else has written.
        std::optional<StoreHolder> writer;
    };
    std::shared_ptr<Others> others = std::make_shared<Others>();
    Result<std::int64_t> version() const override { return others->commits; }
    Result<std::optional<StoreHolder>> holder() const override { return others->writer; }

private:
    template <class Row>
    static std::vector<Row> newerThan(std::int64_t step, std::vector<Row> rows) {
        std::erase_if(rows, [step](const Row& row) { return row.step <= step; });
        return rows;
    }
};

class Actions final : public RunActions {
public:
    explicit Actions(Catalog& catalog) : m_catalog(catalog) {}
    Result<void> change(const std::vector<RunChange>& changes) override {
        if (changeFault) return *changeFault;
        for (const RunChange& change : changes)
            for (RunSummary& r : m_catalog.all) {
                if (r.id != change.run) continue;
                if (change.trashed && *change.trashed) std::erase(m_catalog.waiting, change.run);
                if (change.trashed) r.trashedAt = *change.trashed ? "2026-01-01T00:00:00.000Z" : "";
                r.name = change.name.value_or(r.name);
                r.tags = change.tags.value_or(r.tags);
                r.note = change.note.value_or(r.note);
                r.locked = change.locked.value_or(r.locked);
                r.colour = change.colour.value_or(r.colour);
            }
        return {};
    }
    std::optional<Error> changeFault;
    Result<void> erase(const RunId& run) override {
        std::erase_if(m_catalog.all, [&](const RunSummary& r) { return r.id == run; });
        return {};
    }

    Result<void> enqueue(const std::vector<PlannedRun>& plans) override {
        if (fault) return *fault;
        for (const PlannedRun& plan : plans) {
            RunSummary r;
            r.id = {"Q" + std::to_string(m_catalog.all.size())};
            r.number = static_cast<std::int64_t>(m_catalog.all.size()) + 1;
            r.name = plan.config.run.name;
            r.seed = plan.config.run.seed;
            r.variant = plan.variant;
            r.status = RunStatus::queued;
            m_catalog.waiting.push_back(r.id);
            m_catalog.all.insert(m_catalog.all.begin(), r);
        }
        return {};
    }
    std::optional<Error> fault;

private:
    Catalog& m_catalog;
};

class Prompt final : public UserPrompt {
public:
    bool answer = true;
    int questions = 0;
    QString file;
    QString question, consequence;  ///< Of the last confirm().
    QString saveTitle, suggested;   ///< Of the last saveFile().
    QStringList types;
    void confirm(QWidget*, const QString& asked, const QString& means, const QString&,
                 std::function<void(bool)> then) override {
        question = asked;
        consequence = means;
        ++questions;
        then(answer);
    }
    void openFile(QWidget*, const QString&, const QString&, std::function<void(const QString&)> then) override {
        if (!file.isEmpty()) then(file);
    }
    void saveFile(QWidget*, const QString& title, const QString& name, const QStringList& kinds,
                  std::function<void(const QString&)> then) override {
        saveTitle = title;
        suggested = name;
        types = kinds;
        if (!file.isEmpty()) then(file);
    }
};

inline RunSummary summary(const char* id, int number, const char* name, const char* method, RunStatus status,
                          int steps = 400) {
    RunSummary r;
    r.id = {id};
    r.number = number;
    r.name = name;
    r.method = method;
    r.status = status;
    r.steps = steps;
    r.pathPasses = steps;
    r.created = "2026-11-24T16:30:00.000Z";
    r.build = "v0.1";
    r.configHash = "a1b2c3d4e5f6a7b8";
    return r;
}

/// 300 of the 15,625 paths with a noisy agreement of loss and truth, the same every time.
inline void addRanking(Catalog& catalog) {
    const Space space;
    catalog.rankingRows = {{"R1", 4000, 300, 300, 1000, "sample:300", "batch", LeadingScore::loss, "demo/test_accuracy",
                            "2026-11-24T16:50:00.000Z"}};
    std::uint64_t state = 7;
    const auto draw = [&] {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return double(state >> 40) / double(1 << 24);
    };
    for (int i = 0; i < 300; ++i) {
        Path p(6);
        int rest = i * 52;
        for (std::size_t d = 0; d < 6; ++d, rest /= 5) p[d] = static_cast<std::uint8_t>(rest % 5);
        const double quality = draw();
        catalog.scoreRows.push_back({p, 0, .4 + .4 * quality, 2.0 - 1.2 * quality});
        catalog.truthRows.emplace_back(space.text(p), 80 + 12 * quality + 5 * (draw() - .5));
    }
    catalog.metricRows = {{"loss", "kendall_tau_b", .71, .66, .75, 300},
                          {"loss", "spearman", .88, .84, .91, 300},
                          {"loss", "precision_at_top_5", .53, .33, .73, 300},
                          {"loss", "regret_at_1", .42, .0, 1.1, 300},
                          {"baseline/parameters", "kendall_tau_b", .55, {}, {}, 300},
                          {"baseline/live_convolutions", "kendall_tau_b", .66, {}, {}, 300},
                          {"baseline/madds", "kendall_tau_b", .54, {}, {}, 300}};
}

}  // namespace pada::ui::fake
