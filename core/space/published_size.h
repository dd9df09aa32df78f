// SPDX-License-Identifier: GPL-3.0-or-later
// core/space/published_size.h: the net sizes that the papers report costs for.
#pragma once
#include "core/space/search_space.h"

namespace pada {

/// NAS-Bench-201: 16 channels, 5 cells, 10 classes, 32 px. DARTS: 36 channels, 6 normal cells a stage (20 cells), 10
/// classes, 32 px. MBConv: 32 channels, 1000 classes, 224 px; variant cifar 10 classes, 32 px.
NetSize publishedSize(const SearchSpace& space);

}  // namespace pada
