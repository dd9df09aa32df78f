// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/stored_run.h"

#include "app/need.h"
#include "core/config/imported_run.h"
#include "core/engine/checkpoint.h"

#include <fmt/format.h>

#include <utility>

namespace pada {
namespace {

Error noWeights() {
    return {ErrorCode::notFound, "the run has no checkpoint yet, so no weights; `pada resume` trains it"};
}

}  // namespace

Result<RunState> newestCheckpoint(const RunCatalog& catalog, const RunId& run, const std::string& base,
                                  const WeightLayout& layout) {
    const auto rows = catalog.checkpoints(run);
    if (!rows.ok()) return rows.error();
    std::string tried;
    for (const CheckpointRow& row : *rows) {
        auto state = readCheckpoint(base + "/" + row.path, row.sha256, layout);
        if (state.ok()) return state;
        tried += (tried.empty() ? "" : "; ") + state.error().message;
    }
    if (tried.empty()) return noWeights();
    return Error{ErrorCode::notFound, "no checkpoint verifies: " + tried};
}

Result<void> checkHasWeights(const RunCatalog& catalog, const RunId& run) {
    const auto rows = catalog.checkpoints(run);
    if (!rows.ok()) return rows.error();
    if (rows->empty()) return noWeights();
    return {};
}

Result<void> checkNotInTrash(const RunSummary& run) {
    if (run.trashedAt.empty()) return {};
    return Error{ErrorCode::wrongUse, fmt::format("run {} is in the trash; `pada runs delete --restore {}` brings it "
                                                  "back (in the window: Library, Trash, Restore)",
                                                  run.number, run.number)};
}

Result<void> checkNotImported(const RunSummary& run) {
    if (run.method != kImportedMethod) return {};
    return Error{ErrorCode::wrongUse, importedRefusal(run.number)};
}

RunConfig storedConfig(const RunCatalog& catalog, const RunId& run, std::span<const std::string> overrides) {
    const std::string text = need(catalog.configText(run));
    if (readSource(text)) need(checkNotImported(need(catalog.find(run.text))));
    auto plans = need(parseStoredConfig(text, "stored config", overrides));
    if (plans.size() != 1) throw RunError("the stored config of this run is not a single run");
    return plans.front().config;
}

Result<KnownRun> knownRun(const RunCatalog& catalog, const std::string& word, std::span<const std::string> overrides) {
    auto run = catalog.find(word);
    if (!run.ok()) return run.error();
    if (const auto own = checkNotImported(*run); !own.ok()) return own.error();
    const auto text = catalog.configText(run->id);
    if (!text.ok()) return text.error();
    auto plans = parseStoredConfig(*text, "stored config", overrides);
    if (!plans.ok()) return plans.error();
    return KnownRun{std::move(*run), std::move(plans->front().config)};
}

void needSameData(const Dataset& now, const std::string& then) {
    if (!then.empty() && now.fingerprint != then)
        throw RunError(
            "the data set is not the one this run was trained on (fingerprint differs); put the old files back, name "
            "them with --set data.root=FOLDER, or start a new run");
}

}  // namespace pada
