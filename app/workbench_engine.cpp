// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench_engine.h"

#include "app/build_info.h"
#include "app/machine.h"
#include "app/places.h"
#include "app/run_service.h"
#include "app/search_work.h"
#include "core/files/text_file.h"
#include "core/files/whole_file.h"
#include "core/store/run_editor.h"

#include <fmt/format.h>

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <memory>
#include <sstream>

namespace pada {
namespace {

/// Opens the store's file anew when it appeared or was replaced since; between that it keeps one read-only connection.
class FollowingCatalog final : public RunCatalog {
public:
    explicit FollowingCatalog(std::string file) : m_file(std::move(file)) {}

    Result<void> probe() const {
        const auto open = current();
        if (!open.ok()) return open.error();
        return {};
    }

    Result<std::vector<RunSummary>> runs(bool withTrash) const override {
        return ask<std::vector<RunSummary>>([&](const RunCatalog& c) { return c.runs(withTrash); });
    }
    Result<std::vector<RunOutcome>> outcomes() const override {
        return ask<std::vector<RunOutcome>>([](const RunCatalog& c) { return c.outcomes(); });
    }
    Result<RunSummary> find(std::string_view run) const override {
        return ask<RunSummary>([&](const RunCatalog& c) { return c.find(run); });
    }
    Result<std::string> configText(const RunId& run) const override {
        return ask<std::string>([&](const RunCatalog& c) { return c.configText(run); });
    }
    Result<std::vector<SegmentRow>> segments(const RunId& run) const override {
        return ask<std::vector<SegmentRow>>([&](const RunCatalog& c) { return c.segments(run); });
    }
    Result<std::vector<StepRow>> steps(const RunId& run, std::int64_t after, std::int64_t limit) const override {
        return ask<std::vector<StepRow>>([&](const RunCatalog& c) { return c.steps(run, after, limit); });
    }
    Result<std::vector<EpochFinished>> epochs(const RunId& run) const override {
        return ask<std::vector<EpochFinished>>([&](const RunCatalog& c) { return c.epochs(run); });
    }
    Result<std::vector<VarianceSnapshot>> variances(const RunId& run) const override {
        return ask<std::vector<VarianceSnapshot>>([&](const RunCatalog& c) { return c.variances(run); });
    }
    Result<std::vector<OptionProbabilityRow>> optionProbabilities(const RunId& run, std::int64_t after) const override {
        return ask<std::vector<OptionProbabilityRow>>(
            [&](const RunCatalog& c) { return c.optionProbabilities(run, after); });
    }
    Result<std::vector<MethodTableRow>> methodTables(const RunId& run, std::int64_t after) const override {
        return ask<std::vector<MethodTableRow>>([&](const RunCatalog& c) { return c.methodTables(run, after); });
    }
    Result<std::vector<StrengthsRow>> strengths(const RunId& run, std::int64_t after) const override {
        return ask<std::vector<StrengthsRow>>([&](const RunCatalog& c) { return c.strengths(run, after); });
    }
    Result<std::vector<DataHistogramRow>> dataHistograms(const RunId& run, std::int64_t after) const override {
        return ask<std::vector<DataHistogramRow>>([&](const RunCatalog& c) { return c.dataHistograms(run, after); });
    }
    Result<std::vector<DataWeightRow>> dataWeights(const RunId& run, std::int64_t after,
                                                   std::int64_t limit) const override {
        return ask<std::vector<DataWeightRow>>([&](const RunCatalog& c) { return c.dataWeights(run, after, limit); });
    }
    Result<std::vector<CheckpointRow>> checkpoints(const RunId& run) const override {
        return ask<std::vector<CheckpointRow>>([&](const RunCatalog& c) { return c.checkpoints(run); });
    }
    Result<std::vector<RankingRow>> rankings(const RunId& run) const override {
        return ask<std::vector<RankingRow>>([&](const RunCatalog& c) { return c.rankings(run); });
    }
    Result<std::vector<PathScore>> scores(const std::string& ranking) const override {
        return ask<std::vector<PathScore>>([&](const RunCatalog& c) { return c.scores(ranking); });
    }
    Result<std::vector<MetricRow>> metrics(const std::string& ranking) const override {
        return ask<std::vector<MetricRow>>([&](const RunCatalog& c) { return c.metrics(ranking); });
    }
    Result<std::vector<LogRow>> log(const RunId& run) const override {
        return ask<std::vector<LogRow>>([&](const RunCatalog& c) { return c.log(run); });
    }
    Result<std::vector<RunId>> queue() const override {
        return ask<std::vector<RunId>>([](const RunCatalog& c) { return c.queue(); });
    }
    Result<std::vector<TruthTableRow>> truthTables() const override {
        return ask<std::vector<TruthTableRow>>([](const RunCatalog& c) { return c.truthTables(); });
    }
    Result<std::vector<std::pair<std::string, double>>> truthColumn(std::string_view table,
                                                                    std::string_view column) const override {
        return ask<std::vector<std::pair<std::string, double>>>(
            [&](const RunCatalog& c) { return c.truthColumn(table, column); });
    }
    /// Another file under the same name is another version too.
    Result<std::int64_t> version() const override {
        const auto counted = ask<std::int64_t>([](const RunCatalog& c) { return c.version(); });
        if (!counted.ok()) return counted.error();
        return m_opened * (std::int64_t{1} << 32) + *counted;
    }
    Result<std::optional<StoreHolder>> holder() const override {
        return ask<std::optional<StoreHolder>>([](const RunCatalog& c) { return c.holder(); });
    }

private:
    Result<const RunCatalog*> current() const {
        struct stat facts {};
        const ino_t inode = ::stat(m_file.c_str(), &facts) == 0 ? facts.st_ino : 0;
        if (!m_open || inode != m_inode) {
            auto opened = openCatalog(m_file);
            if (!opened.ok()) return opened.error();
            m_open = std::move(opened).value();
            m_inode = inode;
            ++m_opened;
        }
        return static_cast<const RunCatalog*>(m_open.get());
    }
    template <class T, class Question>
    Result<T> ask(const Question& question) const {
        const auto catalog = current();
        if (!catalog.ok()) return catalog.error();
        return question(**catalog);
    }

    std::string m_file;
    mutable std::unique_ptr<RunCatalog> m_open;  ///< One thread at a time, as the face's users are.
    mutable ino_t m_inode = 0;
    mutable std::int64_t m_opened = 0;
};

/// On the window's worker. Through the window's own run while one is at work; another process is waited for a little.
class StoreActions final : public ui::RunActions {
public:
    static constexpr double kWaitSeconds = 5.0;
    explicit StoreActions(RunService& service) : m_service(service) {}
    Result<void> change(const std::vector<RunChange>& changes) override {
        return edit([&](RunEditor& e) { return e.change(changes); });
    }
    Result<void> erase(const RunId& run) override {
        return edit([&](RunEditor& e) { return e.erase(run); });
    }
    Result<void> enqueue(const std::vector<PlannedRun>& plans) override {
        return edit([&](RunEditor& e) -> Result<void> {
            for (const PlannedRun& plan : plans)
                if (const auto number = e.enqueue(newRun(RunId{freshUlid()}, plan)); !number.ok())
                    return number.error();
            return {};
        });
    }

private:
    template <class Edit>
    Result<void> edit(const Edit& edit) {
        return m_service.edit(edit, kWaitSeconds);
    }
    RunService& m_service;
};

/// The first comment of a file, as the words that stand beside it in the list of presets.
std::string firstComment(const std::string& file) {
    if (!isPlainFile(file)) return {};
    const auto text = readTextFile(file, kMaxTomlBytes);
    if (!text.ok()) return {};
    std::istringstream lines(*text);
    std::string line, words;
    while (std::getline(lines, line) && line.starts_with('#')) words += line.substr(1);
    return words;
}

std::vector<ui::Preset> presetsOf(const std::string& folder, bool own) {
    std::vector<ui::Preset> out;
    std::error_code fault;
    for (const auto& entry : std::filesystem::directory_iterator(folder, fault))
        if (entry.path().extension() == ".toml")
            out.push_back({QString::fromStdString(entry.path().string()),
                           QString::fromStdString(entry.path().stem().string()),
                           QString::fromStdString(firstComment(entry.path().string())).simplified(), own});
    std::ranges::sort(out, {}, [](const ui::Preset& p) { return std::pair(p.name != QLatin1String("demo"), p.name); });
    return out;
}

}  // namespace

Result<WorkbenchEngine> createEngine(std::string& storeFile) {
    if (storeFile.empty()) storeFile = defaultStoreFile();
    auto catalog = std::make_unique<FollowingCatalog>(storeFile);
    if (const auto probed = catalog->probe(); !probed.ok()) return probed.error();
    WorkbenchEngine made;
    auto service = std::make_unique<RunService>(RunServiceOptions{.storeFile = storeFile});
    made.actions = std::make_unique<StoreActions>(*service);
    made.exportBundle = [storeFile](BundleRequest request, const BundleWatch& watch) {
        request.store = storeFile;
        request.program = kBuildId;
        return exportBundle(request, watch);
    };
    made.importBundle = [storeFile, &engine = *service](const std::string& file, const BundleWatch& watch) {
        return importBundle(
            file, storeFile,
            [&engine](const std::function<Result<void>(RunEditor&)>& change) {
                return engine.edit(change, StoreActions::kWaitSeconds);
            },
            watch);
    };
    made.foreseeSearch = [storeFile](const RunCatalog& read, const RunId& run, const SearchOrder& order) {
        return foreseeSearch(storeFile, read, run, order);
    };
    made.startSearch = [storeFile, &engine = *service](const RunId& run, const SearchOrder& order,
                                                       const ui::SearchListener& listener) {
        return startSearch(engine, storeFile, run, order, listener);
    };
    made.importCurves = [storeFile, &engine = *service](const std::vector<std::string>& files) {
        CurveImport what;
        what.store = storeFile;
        what.files = files;
        return importCurves(
            what,
            [&engine](const std::function<Result<void>(RunEditor&)>& change) {
                return engine.edit(change, StoreActions::kWaitSeconds);
            },
            [] { return true; });
    };
    made.sampleBundle = sampleBundle();
    made.engine = std::move(service);
    made.catalog = std::move(catalog);
    made.newCatalog = [storeFile] { return std::make_unique<FollowingCatalog>(storeFile); };
    made.machineLoad = [storeFile, watch = std::make_shared<GpuWatch>()] { return machineLoad(storeFile, *watch); };
    const std::string experiments = experimentsFolder();
    if (!experiments.empty()) made.demoConfig = experiments + "/demo.toml";
    made.presets = [experiments, kept = made.presetFolder = ownExperimentsFolder()] {
        std::vector<ui::Preset> all = presetsOf(kept, true);
        if (!experiments.empty()) std::ranges::move(presetsOf(experiments, false), std::inserter(all, all.begin()));
        return all;
    };
    made.deviceLines = {{QT_TRANSLATE_NOOP("pada::machine", "Build"), kBuildId},
                        {QT_TRANSLATE_NOOP("pada::machine", "Processor threads"), fmt::format("{}", usableCores())}};
    return made;
}

}  // namespace pada
