// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/record_reader.h"

#include "core/base/contract.h"
#include "core/files/limits.h"

#include <algorithm>

#include <fmt/format.h>

namespace pada {
namespace {

constexpr std::uint64_t kRecordsAtOnce = 256;

void appendInterleaved(const std::uint8_t* planes, const RecordLayout& layout, std::vector<std::uint8_t>& pixels) {
    const auto area = static_cast<std::size_t>(layout.size) * static_cast<std::size_t>(layout.size);
    const auto channels = static_cast<std::size_t>(layout.channels);
    const std::size_t place = pixels.size();
    pixels.resize(place + area * channels);
    std::uint8_t* out = pixels.data() + place;
    for (std::size_t c = 0; c < channels; ++c)
        for (std::size_t i = 0; i < area; ++i) out[i * channels + c] = planes[c * area + i];
}

}  // namespace

Result<void> readRecords(ByteSource& source, const RecordLayout& layout, std::uint64_t records, ImageSet& target) {
    expects(layout.labelAt < layout.labelBytes, "readRecords: the label lies inside the label bytes");
    const std::uint64_t recordBytes = layout.recordBytes();
    const std::uint64_t bytes = source.mostBytes();
    if (records != 0 && bytes != records * recordBytes)
        return badDataAt(
            source.name(), std::min(bytes, records * recordBytes),
            fmt::format("{} records of {} bytes, {} bytes in all", records, recordBytes, records * recordBytes),
            fmt::format("{} bytes", bytes));
    if (bytes == 0 || bytes % recordBytes != 0)
        return badDataAt(source.name(), bytes - bytes % recordBytes,
                         fmt::format("whole records of {} bytes", recordBytes), fmt::format("{} bytes", bytes));
    const std::uint64_t count = bytes / recordBytes;
    if (count > static_cast<std::uint64_t>(kMaxImages) || bytes > static_cast<std::uint64_t>(kMaxImageBytes))
        return badDataAt(source.name(), 0, fmt::format("at most {} records and {} bytes", kMaxImages, kMaxImageBytes),
                         fmt::format("{} records and {} bytes", count, bytes));

    target.size = layout.size;
    target.channels = layout.channels;
    target.pixels.reserve(target.pixels.size() + static_cast<std::size_t>(count * layout.pixels()));
    target.labels.reserve(target.labels.size() + static_cast<std::size_t>(count));
    std::vector<std::uint8_t> buffer;
    for (std::uint64_t first = 0; first < count; first += kRecordsAtOnce) {
        const std::uint64_t now = std::min(kRecordsAtOnce, count - first);
        buffer.clear();
        if (auto read = readExactly(source, first * recordBytes, now * recordBytes, buffer); !read) return read.error();
        for (std::uint64_t r = 0; r < now; ++r) {
            const std::uint8_t* record = buffer.data() + r * recordBytes;
            const int label = record[layout.labelAt];
            if (label >= layout.classes)
                return badDataAt(source.name(), (first + r) * recordBytes + static_cast<std::uint64_t>(layout.labelAt),
                                 fmt::format("a label of 0 to {}", layout.classes - 1), fmt::to_string(label));
            target.labels.push_back(label);
            appendInterleaved(record + layout.labelBytes, layout, target.pixels);
        }
    }
    return expectEnd(source, count * recordBytes);
}

}  // namespace pada
