// SPDX-License-Identifier: GPL-3.0-or-later
// app/workplace.h: everything one run stands on, and what of it comes back from the store.
#pragma once
#include "core/config/run_config_toml.h"
#include "core/data/dataset.h"
#include "core/engine/run_loop.h"
#include "core/space/search_space.h"
#include "core/store/run_catalog.h"
#include "core/supernet/supernet.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace pada {

[[noreturn]] inline void fail(const Error& error) {
    throw RunError(error.message);
}
inline void need(const Result<void>& result) {
    if (!result.ok()) fail(result.error());
}
template <class T>
T need(Result<T> result) {
    if (!result.ok()) fail(result.error());
    return std::move(result).value();
}

/// In the order it is built; throws RunError in the words of what could not be had.
struct Workplace {
    RunConfig config;
    std::unique_ptr<SearchSpace> space;
    std::vector<std::vector<std::uint8_t>> allowed;
    Dataset data;
    Roles roles;
    std::unique_ptr<Supernet> net;

    explicit Workplace(const RunConfig& config);
    std::int64_t checkpoint() const;  ///< Bytes one takes.
};

/// The newest checkpoint that verifies; older ones are tried in turn. `base` is the store's folder.
Result<RunState> newestCheckpoint(const RunCatalog& catalog, const RunId& run, const std::string& base,
                                  const WeightLayout& layout);
/// `overrides` as parseConfig has them.
RunConfig storedConfig(const RunCatalog& catalog, const RunId& run, std::span<const std::string> overrides = {});
/// Throws RunError where the run was trained on other data than these: its weights say nothing about them. `then` is
/// empty for a run that had not read any.
void needSameData(const Dataset& now, const std::string& then);
/// wrongUse with the way out for a run in the trash: nothing more is trained, ranked or added there.
Result<void> checkNotInTrash(const RunSummary& run);

}  // namespace pada
