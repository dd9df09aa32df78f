// SPDX-License-Identifier: GPL-3.0-or-later
// core/bench/bench_paths.h: the fixed paths that every timing of this project is taken on.
#pragma once
#include "core/space/path.h"

#include <vector>

namespace pada {

/// Ten NAS-Bench-201 paths: two strictly fair sets (FairNAS), so every operation stands exactly twice on every edge and
/// the mean multiply-adds, dead edges counted, are those of uniform sampling; those of live edges are 2 % fewer. The
/// same list is experiments/lists/nb201_bench_10.txt.
const std::vector<Path>& benchPaths();

}  // namespace pada
