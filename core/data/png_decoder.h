// SPDX-License-Identifier: GPL-3.0-or-later
// core/data/png_decoder.h: PNG through libpng; only picture.cpp asks it.
#pragma once
#include "core/data/picture.h"

namespace pada {

/// As readPicture(). Reads to the end always, because check sums stand there. An interlaced picture is held whole while
/// it is read, at most 96 MB.
Result<void> readPng(std::span<const std::uint8_t> file, const RowPlan& plan, const PictureRowTaker& take);

}  // namespace pada
