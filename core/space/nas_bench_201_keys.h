// SPDX-License-Identifier: GPL-3.0-or-later
// core/space/nas_bench_201_keys.h: the sameness keys of NAS-Bench-201 cells. Private to the room.
#pragma once
#include "core/space/path.h"

#include <array>
#include <string>

namespace pada::nb201 {

/// The benchmark's canonical string: a skip is its source, `none` and what hangs on a zero node is '#', terms sorted.
std::string topologyKey(const Path& path);

/// The same with zero terms left out, so that dead branches do not tell cells apart; "#" for the zero cell. Equal keys
/// mean equal functions; sums that differ only in their brackets keep different keys, as in the benchmark's string.
std::string functionKey(const Path& path);

/// Per node: a convolution's edge belongs to its identity, because each edge owns its weights; skips merge into sums;
/// "#" for zero.
std::array<std::string, 4> planKeys(const Path& path);

}  // namespace pada::nb201
