// SPDX-License-Identifier: GPL-3.0-or-later
// core/data/jpeg_decoder.h: JPEG through libjpeg-turbo; only picture.cpp asks it.
#pragma once
#include "core/data/picture.h"

namespace pada {

/// As readPicture(). Damaged data are refused, where the library would paint over them in grey.
Result<void> readJpeg(std::span<const std::uint8_t> file, const RowPlan& plan, const PictureRowTaker& take);

}  // namespace pada
