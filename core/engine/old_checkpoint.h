// SPDX-License-Identifier: GPL-3.0-or-later
// core/engine/old_checkpoint.h: the arrays of checkpoints of formats 1 and 2, which knew one net and one path a step.
#pragma once
#include "core/base/state_book.h"
#include "core/exchange/safetensors.h"

namespace pada {

inline constexpr int kLastOldFormat = 2;  ///< 1 lacks the sums of gradients amid an epoch and the seconds.

/// The arrays under their names of now, bit for bit. What a sampler or the rule kept without names comes as one array
/// under the part's word (`path_sampler`, `data_sampler`, `rule`); the part reads it. RunError names what is missing,
/// unknown or damaged.
StateBook readOldArrays(const SafetensorsFile& file, int format);

}  // namespace pada
