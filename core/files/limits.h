// SPDX-License-Identifier: GPL-3.0-or-later
// core/files/limits.h: how much is read from outside before it is refused. Bytes unless the name says otherwise.
#pragma once
#include <cstdint>

namespace pada {

inline constexpr std::int64_t kMaxTomlBytes = 1'000'000;
inline constexpr std::int64_t kMaxCsvBytes = 256'000'000;  ///< A table, CSV or JSON, and a path list.
inline constexpr std::int64_t kMaxCsvCellBytes = 65'536;
inline constexpr std::int64_t kMaxCsvColumns = 256;
inline constexpr std::int64_t kMaxCsvRows = 2'000'000;
inline constexpr std::int64_t kMaxImages = 10'000'000;                 ///< Of one data file.
inline constexpr std::int64_t kMaxImageBytes = std::int64_t{4} << 30;  ///< Of one data file, unpacked.
inline constexpr double kMaxSilenceSeconds = 30.0;                     ///< Of a pipe from which text is read.
inline constexpr std::int64_t kMaxTensorFileBytes = 4'000'000'000;
inline constexpr std::int64_t kMaxTensorHeaderBytes = 8 * 1024 * 1024;
inline constexpr std::int64_t kMaxTensors = 65'536;
inline constexpr std::int64_t kMaxTensorNameLength = 200;
inline constexpr std::int64_t kMaxTensorDimensions = 8;
inline constexpr std::int64_t kMaxBlobBytes = 512 * 1024;    ///< One blob of the store.
inline constexpr std::int64_t kMaxSpoolBytes = 256'000'000;  ///< Rows that wait for a slow disk.

}  // namespace pada
