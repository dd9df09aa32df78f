// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/truth_measure.h"

#include "app/backend.h"
#include "app/build_info.h"
#include "app/data_request.h"
#include "app/net_size.h"
#include "app/row_file.h"
#include "core/base/csv_text.h"
#include "core/base/job.h"
#include "core/base/mutex.h"
#include "core/config/path_choice.h"
#include "core/data/dataset.h"
#include "core/engine/horizon.h"
#include "core/registry/configs.h"
#include "core/retrain/standalone.h"
#include "core/search/path_list.h"
#include "core/truth/csv_table.h"

#include <fmt/format.h>

#include <atomic>
#include <cmath>
#include <optional>
#include <set>
#include <vector>

namespace pada {
namespace {

constexpr const char* kHeader = "arch_str,seed,test_accuracy,steps,backend,build\n";

/// One net to train.
struct Measurement {
    const RunConfig* config;
    const SearchSpace* space;
    Path path;
    std::string text;
};

/// Rows that are there already, as "arch,seed".
Result<std::set<std::string>> present(const std::string& file) {
    const auto table = readCsv(file);
    if (!table.ok()) return table.error();
    std::set<std::string> keys;
    for (const CsvRow& row : table->rows) {  // all have as many cells as the header
        if (!parseNumber(row.cells[1]) || !(row.cells[2].empty() || parseNumber(row.cells[2])))
            return Error{ErrorCode::badData,
                         fmt::format("{}:{}: seed \"{}\" and accuracy \"{}\" are not both numbers; delete that line",
                                     file, row.line, row.cells[1], row.cells[2])};
        keys.insert(row.cells[0] + "," + row.cells[1]);
    }
    return keys;
}

/// Trains one net and gives its row; none where `goOn` said no before its accuracy was measured.
Result<std::optional<std::string>> rowOf(const Measurement& what, const Dataset& data, const Roles& roles,
                                         const std::function<bool()>& goOn) {
    const RunConfig& config = *what.config;
    SupernetRequest request;
    request.spec = standaloneSpec(*what.space, what.path,
                                  netSize(config.space, data.classes, data.train.channels, data.train.size));
    request.threads = 1;
    auto net = makeSupernet(config.run, request);
    if (!net.ok()) return net.error();
    StandaloneBudget budget;
    budget.batchSize = config.data.batchSize;
    budget.steps =
        config.schedule.pathPasses > 0
            ? std::llround(config.schedule.pathPasses * 64.0 / config.data.batchSize)
            : Horizon::of(config.schedule, static_cast<std::int64_t>(roles.train.size()), config.data.batchSize)
                  .totalSteps;
    budget.augment = config.data.augment;
    budget.padding = config.data.padding;
    budget.init = config.space.init;
    budget.optimizer = config.optimizer;
    budget.schedule = config.schedule;
    bool asked = false;
    const StandaloneOutcome outcome = trainStandalone(**net, what.path, data, roles, budget, config.run.seed,
                                                      [&](std::int64_t, double) { return !(asked = !goOn()); });
    if (asked) return std::optional<std::string>();
    const std::string accuracy = outcome.diverged ? "" : fmt::format("{:.4f}", outcome.testAccuracy);
    CsvText row;
    row.row(what.text, config.run.seed, accuracy, outcome.steps, (*net)->backendName(), kBuildId);
    return std::optional(row.text());
}

}  // namespace

Result<int> measureTruth(const TruthMeasureOptions& options,
                         const std::function<void(int done, int total, const std::string& row)>& tell,
                         const std::function<bool()>& goOn) {
    const auto plans = readConfig(options.config);
    if (!plans.ok()) return plans.error();
    const RunConfig& first = plans->front().config;
    const auto space = makeSearchSpace(first.space.kind, first.space.variant);
    if (!space.ok()) return space.error();
    const auto allowed = allowedOptions(**space, first.space.ops);
    if (!allowed.ok()) return allowed.error();
    const auto paths =
        resolvePaths(**space, *allowed, asksForPaths(first.ranking) ? first.ranking.paths : "all", first.run.seed);
    if (!paths.ok()) return paths.error();
    DataRequest request = dataRequest(first, options.config);
    request.seed = 0;  // drawn shapes are the same for every seed of a truth
    request.told = options.loading ? options.loading : [&](std::int64_t, std::int64_t) { return goOn(); };
    const auto data = loadDataset(request);
    if (!data.ok()) return data.error();
    // The training images are the same for every seed (those of the first plan): the seed decides weights, order and
    // augmentation.
    const auto roles = splitRoles(*data, first.data.trainImages, first.data.validImages, first.run.seed);
    if (!roles.ok()) return roles.error();
    auto file = RowFile::open(options.output, kHeader);
    if (!file.ok()) return file.error();
    if (options.notice && !file->cutLine().empty()) options.notice(cutNotice(options.output, *file));
    const auto done = present(options.output);
    if (!done.ok()) return done.error();

    std::vector<Measurement> wanted;
    for (const PlannedRun& plan : *plans)
        for (const Path& path : *paths) {
            const std::string text = (*space)->text(path);
            if (!done->contains(fmt::format("{},{}", text, plan.config.run.seed)))
                wanted.push_back({&plan.config, space->get(), path, text});
        }
    const int total = static_cast<int>(plans->size() * paths->size());

    Mutex mutex;
    std::atomic<std::size_t> next{0};
    std::atomic<bool> failed{false};
    int finished = total - static_cast<int>(wanted.size());
    const auto workOn = [&](const Measurement& what) -> Result<bool> {
        const auto row = rowOf(what, *data, *roles, [&] { return !failed && goOn(); });
        if (!row.ok()) return row.error();
        if (!*row) return false;
        MutexLock lock(mutex);
        if (const auto written = file->append(**row); !written.ok()) return written.error();
        tell(++finished, total, **row);
        return true;
    };
    const auto worker = [&]() -> Result<void> {
        for (std::size_t i = next++; i < wanted.size() && !failed && goOn(); i = next++) {
            const auto measured = guarded([&] { return workOn(wanted[i]); });
            if (!measured.ok()) {
                failed = true;
                return Error{measured.error().code, fmt::format("{}, seed {}: {}", wanted[i].text,
                                                                wanted[i].config->run.seed, measured.error().message)};
            }
            if (!*measured) break;  // asked to stop
        }
        return {};
    };
    std::vector<Job> workers;
    for (int w = 0; w < std::max(1, options.workers); ++w) workers.emplace_back(worker);
    std::optional<Error> fault;
    for (Job& job : workers)
        if (const auto ended = job.wait(); !ended.ok() && !fault) fault = ended.error();
    if (fault) return *fault;
    return finished;
}

}  // namespace pada
