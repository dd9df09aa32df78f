// SPDX-License-Identifier: GPL-3.0-or-later
// core/exchange/record_file.h: TensorBoard's event files: records with their checksums, and the events in them.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pada {

/// One number of one step; curves are made of equal tags.
struct ScalarPoint {
    std::string_view tag;
    double value = 0.0;
};

/// How many values lie at or below each limit and above the one before; limits ascend.
struct HistogramPoint {
    std::string_view tag;
    std::vector<double> limits = {}, counts = {};  ///< Of equal length.
    double least = 0.0, greatest = 0.0, sum = 0.0, sumOfSquares = 0.0;
};

/// An event file in memory. Times are seconds since 1970.
class EventFile {
public:
    explicit EventFile(double time);

    void scalars(double time, std::int64_t step, std::span<const ScalarPoint> points);
    void histogram(double time, std::int64_t step, const HistogramPoint& point);
    void text(double time, std::int64_t step, std::string_view tag, std::string_view markdown);

    const std::string& bytes() const noexcept { return m_bytes; }

private:
    void record(const std::string& event);
    std::string m_bytes;
};

/// The checksum as records carry it: rotated and moved, so that a checksum of data that hold checksums stays sound.
std::uint32_t maskedCrc32c(std::string_view data);

}  // namespace pada
