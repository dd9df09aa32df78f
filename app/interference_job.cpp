// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/interference_job.h"

#include "app/need.h"
#include "app/places.h"
#include "app/stored_run.h"
#include "app/workplace.h"
#include "core/base/guarded.h"
#include "core/data/augmentation.h"
#include "core/store/run_editor.h"
#include "core/supernet/batch_maker.h"

#include <fmt/format.h>

#include <limits>

namespace pada {
namespace {

constexpr double kWaitToKeep = 5.0;  ///< Seconds.

InterferenceReport measuredOnCheckpoint(const RunCatalog& catalog, const std::string& store, const InterferenceAsk& ask,
                                        const RunSummary& run, const std::function<bool(double share)>& goesOn) {
    Workplace work(
        storedConfig(catalog, run.id, ask.overrides),
        ask.loading ? ask.loading : [&](std::int64_t, std::int64_t) { return goesOn(0.0); });
    needSameData(work.data, run.dataFingerprint);
    const RunState state = need(newestCheckpoint(catalog, run.id, folderOf(store), work.net->store().layout));
    NetFamily family(*work.net, work.allowed);
    family.restore(state.book);

    const AugmentSettings plain = defaultAugment(work.data, false, work.config.data.padding);
    BatchMaker batches(*work.net, work.data, plain);
    const SubSpace space(*work.space, work.allowed);
    auto rows = measureInterference(
        family,
        {.space = space,
         .pairs = ask.pairs,
         .seed = ask.seed,
         .batch =
             [&](std::int64_t pair) {
                 Rng rng(ask.seed, Stream::probe, static_cast<std::uint64_t>(pair), 1);
                 std::vector<std::int64_t> images;
                 for (int i = 0; i < ask.batchSize; ++i)
                     images.push_back(work.roles.train[rng.below(static_cast<std::uint32_t>(work.roles.train.size()))]);
                 return batches.make(images, ask.seed, 0, 0);
             },
         .goesOn = goesOn});
    if (!rows) throw StopAsked("stopped before the last pair; nothing was kept");
    MethodTold told{run.id, state.step, interferenceTable(*rows, ask)};
    return {run, state.step, std::move(*rows), std::move(told)};
}

}  // namespace

MethodTable interferenceTable(const std::vector<InterferenceRow>& rows, const InterferenceAsk& ask) {
    constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
    MethodTable table{kInterference,
                      fmt::format("{} pairs a row, {} images each, seed {}", ask.pairs, ask.batchSize, ask.seed),
                      {"differing", "pairs", "cosine", "low", "high", "tensors"},
                      {}};
    for (const InterferenceRow& row : rows)
        table.rows.push_back({static_cast<double>(row.differing), static_cast<double>(row.pairs),
                              row.cosine.value_or(kNothing), row.interval ? row.interval->low : kNothing,
                              row.interval ? row.interval->high : kNothing, row.tensors});
    return table;
}

Result<InterferenceReport> measureRunInterference(const RunCatalog& catalog, const std::string& store,
                                                  const InterferenceAsk& ask,
                                                  const std::function<bool(double share)>& goesOn) {
    const auto run = catalog.find(ask.run);
    if (!run.ok()) return run.error();
    return guarded([&] { return measuredOnCheckpoint(catalog, store, ask, *run, goesOn); });
}

Result<void> checkInterferenceKeeps(const std::string& store, const RunSummary& run) {
    if (auto there = checkNotInTrash(run); !there.ok()) return there;
    if (auto own = checkNotImported(run); !own.ok()) return own;
    if (const auto ready = openWriter({store, kInterference, kWaitToKeep}); !ready.ok()) return ready.error();
    return {};
}

Result<void> keepInterference(const std::string& store, const InterferenceReport& report) {
    auto writer = openWriter({store, kInterference, kWaitToKeep});
    if (!writer.ok()) return writer.error();
    (*writer)->recorder().push(report.told);
    (*writer)->recorder().push(
        Notice{report.run.id, report.step, kInterference, "measured: " + report.told.table.text, "info"});
    return (*writer)->flush();
}

Result<MethodTold> measureAndKeepInterference(const std::string& store, const std::string& run,
                                              const std::function<bool(double share)>& goesOn) {
    const auto catalog = openCatalog(store);
    if (!catalog.ok()) return catalog.error();
    const auto found = (*catalog)->find(run);
    if (!found.ok()) return found.error();
    // Who cannot keep it is told before it is measured.
    if (const auto keeps = checkInterferenceKeeps(store, *found); !keeps.ok()) return keeps.error();
    const auto report = measureRunInterference(**catalog, store, {.run = run}, goesOn);
    if (!report.ok()) return report.error();
    if (const auto kept = keepInterference(store, *report); !kept.ok()) return kept.error();
    return report->told;
}

}  // namespace pada
