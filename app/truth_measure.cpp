// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/truth_measure.h"

#include "app/backend.h"
#include "app/build_info.h"
#include "app/places.h"
#include "app/row_file.h"
#include "core/base/mutex.h"
#include "core/config/run_config_toml.h"
#include "core/data/dataset.h"
#include "core/engine/horizon.h"
#include "core/retrain/standalone.h"
#include "core/search/path_list.h"
#include "core/truth/csv_table.h"

#include <fmt/format.h>

#include <atomic>
#include <cmath>
#include <filesystem>
#include <optional>
#include <set>
#include <thread>
#include <vector>

namespace pada {
namespace {

constexpr const char* kHeader = "arch_str,seed,test_accuracy,steps,backend,build\n";

struct Job {
    const RunConfig* config;
    const Roles* roles;
    Path path;
    std::string text;
};

/// Rows that are there already, as "arch,seed".
Result<std::set<std::string>> present(const std::string& file) {
    std::set<std::string> keys;
    if (!std::filesystem::exists(file)) return keys;
    const auto table = readCsv(file);
    if (!table.ok()) return table.error();
    for (const CsvRow& row : table->rows)
        if (row.cells.size() >= 2) keys.insert(row.cells[0] + "," + row.cells[1]);
    return keys;
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
        resolvePaths(**space, *allowed, first.ranking.paths == "none" ? "all" : first.ranking.paths, first.run.seed);
    if (!paths.ok()) return paths.error();
    const auto data = loadDataset({.set = first.data.set,
                                   .root = first.data.root,
                                   .searchRoots = dataRoots(options.config),
                                   .imageSize = first.data.imageSize});
    if (!data.ok()) return data.error();
    // The training images are the same for every seed (those of the first plan): the seed decides weights, order and
    // augmentation.
    const auto roles = splitRoles(*data, first.data.trainImages, first.data.validImages, first.run.seed);
    if (!roles.ok()) return roles.error();
    const auto done = present(options.output);
    if (!done.ok()) return done.error();

    std::vector<Job> jobs;
    for (const PlannedRun& plan : *plans)
        for (const Path& path : *paths) {
            const std::string text = (*space)->text(path);
            if (!done->contains(fmt::format("{},{}", text, plan.config.run.seed)))
                jobs.push_back({&plan.config, &*roles, path, text});
        }
    const int total = static_cast<int>(plans->size() * paths->size());
    if (done->empty())
        if (const auto written = appendRow(options.output, kHeader); !written.ok()) return written.error();

    Mutex mutex;
    std::atomic<std::size_t> next{0};
    std::optional<Error> fault;
    int finished = total - static_cast<int>(jobs.size());
    const auto worker = [&] {
        for (std::size_t i = next++; i < jobs.size() && goOn(); i = next++) {
            const Job& job = jobs[i];
            SupernetRequest request;
            request.spec = standaloneSpec(
                job.path, netSize(job.config->space, data->classes, data->train.channels, data->train.size));
            request.threads = 1;
            auto net = makeSupernet(job.config->run, request);
            if (!net.ok()) {
                MutexLock lock(mutex);
                fault = net.error();
                return;
            }
            StandaloneBudget budget;
            budget.batchSize = job.config->data.batchSize;
            budget.steps = job.config->schedule.pathPasses > 0
                               ? std::llround(job.config->schedule.pathPasses * 64.0 / job.config->data.batchSize)
                               : Horizon::of(job.config->schedule, static_cast<std::int64_t>(job.roles->train.size()),
                                             job.config->data.batchSize)
                                     .totalSteps;
            budget.augment = job.config->data.augment;
            budget.init = initialisationNamed(job.config->space.init);
            budget.optimizer = job.config->optimizer;
            budget.schedule = job.config->schedule;
            const StandaloneOutcome outcome =
                trainStandalone(**net, job.path, *data, *job.roles, budget, job.config->run.seed,
                                [&](std::int64_t, double) { return goOn(); });
            if (outcome.steps < budget.steps && !outcome.diverged) return;  // asked to stop
            const std::string row = fmt::format("{},{},{:.4f},{},{},{}\n", job.text, job.config->run.seed,
                                                outcome.testAccuracy, outcome.steps, (*net)->backendName(), kBuildId);
            MutexLock lock(mutex);
            if (const auto written = appendRow(options.output, row); !written.ok()) {
                fault = written.error();
                return;
            }
            tell(++finished, total, row);
        }
    };
    std::vector<std::thread> threads;
    for (int w = 0; w < std::max(1, options.workers); ++w) threads.emplace_back(worker);
    for (std::thread& thread : threads) thread.join();
    if (fault) return *fault;
    return finished;
}

}  // namespace pada
