// SPDX-License-Identifier: GPL-3.0-or-later
// core/data/picture.h: rows of red, green and blue bytes of a JPEG or PNG file, told apart by content, not by name.
#pragma once
#include "core/base/result.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace pada {

inline constexpr int kMaxPictureSide = 8192;                              ///< Pixels.
inline constexpr std::int64_t kMaxPicturePixels = 32'000'000;             ///< Width times height.
inline constexpr std::int64_t kMaxPictureBytes = std::int64_t{64} << 20;  ///< Of one file.

struct PictureFacts {
    int width = 0, height = 0;
    bool shrinks = false;  ///< Can be decoded at 1/2, 1/4 or 1/8 of its size, sides rounded up (JPEG).
};

/// Rows [first, end) of the picture at 1/shrink of its size.
struct RowRange {
    int shrink = 1, first = 0, end = 0;
};
using RowPlan = std::function<RowRange(const PictureFacts&)>;
using PictureRowTaker = std::function<void(int row, const std::uint8_t* rgb)>;

/// Asks `plan` once which rows are wanted and gives them to `take` from top to bottom. Content is treated as hostile:
/// what it claims is held against the limits above before anything is allocated. Grey and palettes become colours, an
/// alpha channel is dropped, 16 bits are rounded to 8, CMYK becomes RGB without a profile, and turns that a camera
/// noted (EXIF) are ignored. badData says what is wrong, without the file's name. Any thread.
Result<void> readPicture(std::span<const std::uint8_t> file, const RowPlan& plan, const PictureRowTaker& take);

/// A file's length in bytes, if its head and end are as they must be or, where `whole`, every row can be decoded.
/// Errors name the file. `buffer` is room that is used again from file to file.
Result<std::uint64_t> inspectPicture(const std::string& path, bool whole, std::vector<std::uint8_t>& buffer);

/// The file's bytes into `buffer`, at most kMaxPictureBytes. Errors name the file.
Result<void> readPictureFile(const std::string& path, std::vector<std::uint8_t>& buffer);

/// badData above the limits. For the decoders.
Result<void> allowedSize(std::int64_t width, std::int64_t height);

}  // namespace pada
