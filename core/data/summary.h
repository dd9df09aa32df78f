// SPDX-License-Identifier: GPL-3.0-or-later
// core/data/summary.h: what a loaded set says about itself: its fingerprint, mean and deviation.
#pragma once
#include "core/data/dataset.h"

#include <string>

namespace pada {

/// SHA-256 over name, class count, and of both parts size, channels, count, labels and pixels; integers little-endian.
std::string datasetFingerprint(const Dataset& data);

/// Sets `mean` and `deviation` (of the population) per channel over the training part, exact sums of bytes. A channel
/// without spread gets deviation 1. Unused channels: mean 0, deviation 1.
void measurePixels(Dataset& data);

}  // namespace pada
