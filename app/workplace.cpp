// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workplace.h"

#include "app/backend.h"
#include "app/places.h"
#include "app/storage_room.h"
#include "core/engine/checkpoint.h"
#include "core/search/path_list.h"

#include <fmt/format.h>

namespace pada {

Workplace::Workplace(const RunConfig& asked) : config(asked) {
    space = need(makeSearchSpace(config.space.kind, config.space.variant));
    allowed = need(allowedOptions(*space, config.space.ops));
    DataRequest request{.set = config.data.set,
                        .root = config.data.root,
                        .searchRoots = dataRoots(),
                        .imageSize = config.data.imageSize,
                        .seed = config.run.seed};
    data = need(loadDataset(request));
    roles = need(splitRoles(data, config.data.trainImages, config.data.validImages, config.run.seed));
    SupernetRequest netRequest;
    netRequest.spec.size = netSize(config.space, data.classes, data.train.channels, data.train.size);
    netRequest.spec.affine = config.space.affine;
    netRequest.spec.options = allowed;
    netRequest.threads = config.run.threads;
    net = need(makeSupernet(config.run, netRequest));
    net->store().initialise(config.run.seed, initialisationNamed(config.space.init));
}

std::int64_t Workplace::checkpoint() const {
    return checkpointBytes(net->store().layout, static_cast<std::int64_t>(roles.train.size()),
                           config.telemetry.enabled);
}

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
    return Error{ErrorCode::notFound, tried.empty()
                                          ? "the run has no checkpoint yet, so no weights; `pada resume` trains it"
                                          : "no checkpoint verifies: " + tried};
}

Result<void> checkNotInTrash(const RunSummary& run) {
    if (run.trashedAt.empty()) return {};
    return Error{ErrorCode::wrongUse, fmt::format("run {} is in the trash; `pada runs delete --restore {}` brings it "
                                                  "back (in the window: Library, Trash, Restore)",
                                                  run.number, run.number)};
}

RunConfig storedConfig(const RunCatalog& catalog, const RunId& run, std::span<const std::string> overrides) {
    const std::string text = need(catalog.configText(run));
    auto plans = need(parseStoredConfig(text, "stored config", overrides));
    if (plans.size() != 1) throw RunError("the stored config of this run is not a single run");
    return plans.front().config;
}

void needSameData(const Dataset& now, const std::string& then) {
    if (!then.empty() && now.fingerprint != then)
        throw RunError(
            "the data set is not the one this run was trained on (fingerprint differs); put the old files back, name "
            "them with --set data.root=FOLDER, or start a new run");
}

}  // namespace pada
