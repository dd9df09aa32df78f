// SPDX-License-Identifier: GPL-3.0-or-later
// core/data/record_reader.h: files of fixed records, label bytes then planes of pixels: CIFAR-10, CIFAR-100,
// ImageNet16-120.
#pragma once
#include "core/data/byte_source.h"
#include "core/data/dataset.h"

#include <cstdint>

namespace pada {

/// One record: `labelBytes` label bytes of which byte `labelAt` counts, then `channels` planes of size * size bytes,
/// row by row.
///   CIFAR-10 (cs.toronto.edu/~kriz/cifar.html): 1 label byte, 3 x 32 x 32; 10,000 records a file.
///   CIFAR-100 (same page): coarse label, fine label (the one used), 3 x 32 x 32; train.bin 50,000, test.bin 10,000
///   records. ImageNet16-120: only Python pickles are public, and those are never opened here. Ours: 1 label byte
///   (0..119), 3 x 16 x 16.
struct RecordLayout {
    int labelBytes = 1;
    int labelAt = 0;
    int classes = 10;
    int size = 32;
    int channels = 3;
    std::uint64_t pixels() const {
        return static_cast<std::uint64_t>(size) * static_cast<std::uint64_t>(size) *
               static_cast<std::uint64_t>(channels);
    }
    std::uint64_t recordBytes() const { return static_cast<std::uint64_t>(labelBytes) + pixels(); }
};

inline constexpr RecordLayout kCifar10Layout{1, 0, 10, 32, 3};
inline constexpr RecordLayout kCifar100Layout{2, 1, 100, 32, 3};
inline constexpr RecordLayout kImagenet16Layout{1, 0, 120, 16, 3};

/// Appends all records of a plain file to `target` (NHWC). `records` = 0 accepts any positive number of whole records.
/// At most kMaxImages records in kMaxImageBytes. badData names file, offset and expectation; `target` is then
/// unspecified and must be thrown away.
Result<void> readRecords(ByteSource& source, const RecordLayout& layout, std::uint64_t records, ImageSet& target);

}  // namespace pada
