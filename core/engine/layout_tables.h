// SPDX-License-Identifier: GPL-3.0-or-later
// core/engine/layout_tables.h: what a checkpoint says of where its tensors lie, as JSON. The text is compared with that
// of stored checkpoints, so it must stay as it is to the last byte.
#pragma once
#include <string>

namespace pada {

class WeightLayout;

/// [{"name":"stem.conv.weight","offset":0,"shape":[3,3,3,16]},...]: a segment each, in floats; the shape as it lies in
/// the buffer, so HWIO for convolutions. Another program can read the weights by it, and another layout is noticed.
std::string segmentTable(const WeightLayout& layout);
/// [{"name":"stem.bn","offset":0,"channels":16},...]: running statistics, mean then variance.
std::string normTable(const WeightLayout& layout);

}  // namespace pada
