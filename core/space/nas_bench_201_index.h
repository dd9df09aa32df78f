// SPDX-License-Identifier: GPL-3.0-or-later
// core/space/nas_bench_201_index.h: the benchmark's own numbering of its cells, `arch_index` in tables.
#pragma once
#include "core/space/path.h"

namespace pada::nb201 {

/// The number that NAS-Bench-201 and NATS-Bench (tss) give a cell, 0..15624. Throws ContractError unless `path` is one
/// of this space. Any thread.
int archIndex(const Path& path);

/// Inverse of archIndex. Throws ContractError outside 0..15624.
Path pathOfArchIndex(int index);

}  // namespace pada::nb201
