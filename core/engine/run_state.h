// SPDX-License-Identifier: GPL-3.0-or-later
// core/engine/run_state.h: everything that makes a resumed run equal an unbroken one. Positions, not generator states.
#pragma once
#include "core/base/state_book.h"

#include <cstdint>
#include <string>

namespace pada {

/// A copy of a run between two steps. A value: the engine hands it to the checkpoint writer and goes on.
struct RunState {
    std::int64_t step = 0;  ///< Steps finished.
    std::int64_t segment = 0;
    double pathPasses = 0.0;
    /// `weights`, `momentum` and `statistics` of net 0, `nets.*` of further ones; `ledger.*`, `path_sampler.*`,
    /// `data_sampler.*`, `rule.*`, `epoch.*` (EpochAccounts) and `loop.*` (RunLoop). Equal runs have equal books but
    /// for `loop.times`, their seconds.
    StateBook book;
    std::string configHash, dataFingerprint;
};

}  // namespace pada
