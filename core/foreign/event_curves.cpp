// SPDX-License-Identifier: GPL-3.0-or-later
// Field numbers are those of event.proto, summary.proto, tensor.proto and types.proto, version brain.Event:2.
#include "core/foreign/event_curves.h"

#include "core/base/plain_text.h"
#include "core/base/utf8.h"
#include "core/exchange/record_file.h"
#include "core/foreign/wire_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <map>
#include <optional>
#include <utility>

namespace pada {
namespace {

static_assert(std::endian::native == std::endian::little, "records and messages are little-endian");

constexpr std::size_t kLength = 8, kChecksum = 4, kFrame = kLength + 2 * kChecksum;
constexpr std::size_t kLongestTag = 500;

template <class T>
T numberIn(std::string_view bytes, std::size_t at) {
    T value{};
    std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
}

/// The value of a float of 16 bits: a sign, `exponentBits` and the rest.
double smallFloat(std::uint16_t bits, int exponentBits) {
    const int fractionBits = 15 - exponentBits, bias = (1 << (exponentBits - 1)) - 1;
    const int exponent = bits >> fractionBits & ((1 << exponentBits) - 1);
    const int fraction = bits & ((1 << fractionBits) - 1);
    const double sign = (bits & 0x8000u) != 0 ? -1.0 : 1.0;
    if (exponent == (1 << exponentBits) - 1) return std::nan("");  // infinite or none: no point either way
    const double scaled = std::ldexp(static_cast<double>(fraction), -fractionBits);
    return sign * (exponent == 0 ? std::ldexp(scaled, 1 - bias) : std::ldexp(1.0 + scaled, exponent - bias));
}

namespace type {
constexpr std::uint64_t float32 = 1, float64 = 2, int32 = 3, text = 7, int64 = 9, bfloat16 = 14, half = 19;
}

/// One element out of the bytes of a tensor.
std::optional<double> elementOf(std::uint64_t kind, std::string_view content) {
    switch (kind) {
        case type::float32:
            if (content.size() == 4) return numberIn<float>(content, 0);
            break;
        case type::float64:
            if (content.size() == 8) return numberIn<double>(content, 0);
            break;
        case type::int32:
            if (content.size() == 4) return numberIn<std::int32_t>(content, 0);
            break;
        case type::int64:
            if (content.size() == 8) return static_cast<double>(numberIn<std::int64_t>(content, 0));
            break;
        case type::half:
            if (content.size() == 2) return smallFloat(numberIn<std::uint16_t>(content, 0), 5);
            break;
        case type::bfloat16:
            if (content.size() == 2) return smallFloat(numberIn<std::uint16_t>(content, 0), 8);
            break;
        default:
            break;
    }
    return std::nullopt;
}

/// Numbers of a repeated field: packed into one, or each by itself.
void addReals(const WireField& field, std::vector<double>& values) {
    if (field.wire == WireField::fixed32) values.push_back(field.real32());
    if (field.wire == WireField::fixed64) values.push_back(field.real64());
}

/// A tensor of one element; nothing for texts and for more.
Result<std::optional<double>> scalarOfTensor(std::string_view bytes) {
    std::uint64_t kind = 0;
    std::string_view content;
    std::vector<double> values;
    WireReader reader(bytes);
    while (reader.next()) {
        const WireField& field = reader.field();
        const bool packed = field.wire == WireField::bytesWire;
        if (field.number == 1) kind = field.integer;
        if (field.number == 4 && packed) content = field.bytes;
        if (field.number == 5 || field.number == 6) {
            addReals(field, values);
            const std::size_t size = field.number == 5 ? 4 : 8;
            for (std::size_t at = 0; packed && at + size <= field.bytes.size() && values.size() < 2; at += size)
                values.push_back(size == 4 ? numberIn<float>(field.bytes, at) : numberIn<double>(field.bytes, at));
        }
        if (field.number == 7 || field.number == 10 || field.number == 13) {
            std::vector<std::uint64_t> whole;
            if (field.wire == WireField::varint) whole.push_back(field.integer);
            WireNumbers numbers(packed ? field.bytes : std::string_view());
            while (whole.size() < 2 && numbers.next()) whole.push_back(numbers.value());
            if (!numbers.fault().empty()) return Error{ErrorCode::badData, numbers.fault()};
            for (const std::uint64_t one : whole)
                values.push_back(field.number != 13       ? static_cast<double>(static_cast<std::int64_t>(one))
                                 : kind == type::bfloat16 ? smallFloat(static_cast<std::uint16_t>(one), 8)
                                                          : smallFloat(static_cast<std::uint16_t>(one), 5));
        }
    }
    if (!reader.fault().empty()) return Error{ErrorCode::badData, reader.fault()};
    if (kind == type::text) return std::optional<double>();
    if (values.size() == 1) return std::optional(values.front());
    return values.empty() ? elementOf(kind, content) : std::optional<double>();
}

class EventCurves {
public:
    explicit EventCurves(const std::string& origin) : m_origin(origin) {}

    Result<ForeignCurves> read(std::string_view bytes) {
        m_out.format = "tensorboard";
        while (m_at < bytes.size()) {
            const auto record = nextRecord(bytes);
            if (!record) return record.error();
            if (!*record) break;
            if (Result<void> taken = takeEvent(**record); !taken) return taken.error();
            m_at += kFrame + (*record)->size();
        }
        return finish();
    }

private:
    Error fault(const std::string& what) const {
        return {ErrorCode::badData, fmt::format("{}: offset {}: {}", m_origin, m_at, what)};
    }

    /// Nothing where the file ends amid it.
    Result<std::optional<std::string_view>> nextRecord(std::string_view bytes) {
        const std::string_view left = bytes.substr(m_at);
        const auto cut = [&]() -> Result<std::optional<std::string_view>> {
            if (m_events == 0)
                return fault(
                    "the file ends amid its first record; it is no event file of TensorBoard, or a piece of one");
            m_out.notes.push_back(
                fmt::format("the file ends amid a record, at offset {}: what stands before it was taken", m_at));
            return std::optional<std::string_view>();
        };
        if (left.size() < kLength + kChecksum) return cut();
        const auto length = numberIn<std::uint64_t>(left, 0);
        if (maskedCrc32c(left.substr(0, kLength)) != numberIn<std::uint32_t>(left, kLength))
            return fault(m_events == 0
                             ? "no record of TensorBoard begins here; name an event file (events.out.tfevents...) "
                               "or a CSV file"
                             : "the checksum of a record's length is wrong: the file is damaged; copy it again");
        if (length > kMaxEventRecord)
            return fault(fmt::format("a record of {} bytes; at most {} are read", length, kMaxEventRecord));
        if (left.size() < kFrame + length) return cut();
        const std::string_view data = left.substr(kLength + kChecksum, static_cast<std::size_t>(length));
        if (maskedCrc32c(data) != numberIn<std::uint32_t>(left, kLength + kChecksum + data.size()))
            return fault("the checksum of a record is wrong: the file is damaged; copy it again");
        ++m_events;
        return std::optional(data);
    }

    Result<void> takeEvent(std::string_view event) {
        double time = 0.0;
        std::int64_t step = 0;
        std::vector<std::string_view> summaries;
        WireReader reader(event);
        while (reader.next()) {
            const WireField& field = reader.field();
            if (field.number == 1 && field.wire == WireField::fixed64) time = field.real64();
            if (field.number == 2) step = static_cast<std::int64_t>(field.integer);
            if (field.number == 5 && field.wire == WireField::bytesWire) summaries.push_back(field.bytes);
        }
        if (!reader.fault().empty()) return fault(reader.fault());
        for (const std::string_view summary : summaries) {
            WireReader values(summary);
            while (values.next())
                if (values.field().number == 1 && values.field().wire == WireField::bytesWire)
                    if (Result<void> taken = takeValue(values.field().bytes, step, time); !taken) return taken;
            if (!values.fault().empty()) return fault(values.fault());
        }
        return {};
    }

    Result<void> takeValue(std::string_view value, std::int64_t step, double time) {
        std::string_view tag;
        std::optional<double> scalar;
        bool other = false;
        WireReader reader(value);
        while (reader.next()) {
            const WireField& field = reader.field();
            if (field.number == 1 && field.wire == WireField::bytesWire) tag = field.bytes;
            if (field.number == 2 && field.wire == WireField::fixed32) scalar = field.real32();
            if (field.number == 4 || field.number == 5 || field.number == 6) other = true;
            if (field.number == 8 && field.wire == WireField::bytesWire) {
                const auto element = scalarOfTensor(field.bytes);
                if (!element) return fault(element.error().message);
                scalar = *element;
                other = other || !scalar;
            }
        }
        if (!reader.fault().empty()) return fault(reader.fault());
        if (!scalar) {
            m_others += other ? 1 : 0;
            return {};
        }
        if (step < 0 || step > kMostForeignStep)
            return fault(
                fmt::format("step {} of tag \"{}\"; steps go from 0 to {}", step, printable(tag), kMostForeignStep));
        if (tag.size() > kLongestTag)
            return fault(fmt::format("a tag of {} letters; at most {}", tag.size(), kLongestTag));
        if (!std::isfinite(*scalar)) {
            ++m_missing;
            return {};
        }
        return add(std::string(tag), step, *scalar, time);
    }

    Result<void> add(const std::string& tag, std::int64_t step, double value, double time) {
        const auto [at, fresh] = m_places.try_emplace(tag, m_out.curves.size());
        if (fresh) {
            if (m_out.curves.size() >= kMostForeignCurves)
                return fault(fmt::format("more than {} tags; export fewer of them", kMostForeignCurves));
            m_out.curves.push_back({oneLine(tag), {}});
        }
        m_out.curves[at->second].points.push_back({step, value});
        if (std::isfinite(time) && time > 0.0) m_times[step] = time;
        return {};
    }

    Result<ForeignCurves> finish() {
        if (m_out.curves.empty())
            return Error{ErrorCode::badData,
                         fmt::format("{} has {} records and no scalar in them; name the file that has the curves",
                                     m_origin, m_events)};
        std::int64_t replaced = 0;
        for (ForeignCurve& curve : m_out.curves) replaced += putInOrder(curve.points);
        if (replaced > 0)
            m_out.notes.push_back(fmt::format(
                "{} values stand for a step that came again later, as after a run that was restored: the last "
                "one of each step was taken",
                replaced));
        if (m_missing > 0)
            m_out.notes.push_back(fmt::format("{} values are not finite: there the curves have no point", m_missing));
        if (m_others > 0)
            m_out.notes.push_back(
                fmt::format("{} histograms, pictures, texts and larger tensors were left out", m_others));
        if (!m_times.empty()) {
            double first = m_times.begin()->second;
            for (const auto& [step, time] : m_times) first = std::min(first, time);
            for (const auto& [step, time] : m_times) m_out.times.push_back({step, time - first});
        }
        return std::move(m_out);
    }

    /// Ascending, the last of a step alone; gives how many went.
    static std::int64_t putInOrder(std::vector<CurvePoint>& points) {
        std::ranges::stable_sort(points, {}, &CurvePoint::step);
        std::vector<CurvePoint> kept;
        kept.reserve(points.size());
        for (const CurvePoint& point : points) {
            if (!kept.empty() && kept.back().step == point.step) kept.pop_back();
            kept.push_back(point);
        }
        const auto gone = static_cast<std::int64_t>(points.size() - kept.size());
        points = std::move(kept);
        return gone;
    }

    const std::string& m_origin;
    std::size_t m_at = 0;  ///< Of the record in hand.
    std::int64_t m_events = 0, m_missing = 0, m_others = 0;
    std::map<std::string, std::size_t> m_places;
    std::map<std::int64_t, double> m_times;
    ForeignCurves m_out;
};

}  // namespace

bool looksLikeEvents(std::string_view bytes) {
    return bytes.size() >= kLength + kChecksum &&
           maskedCrc32c(bytes.substr(0, kLength)) == numberIn<std::uint32_t>(bytes, kLength);
}

Result<ForeignCurves> curvesOfEvents(std::string_view bytes, const std::string& origin) {
    if (bytes.empty()) return Error{ErrorCode::badData, fmt::format("{} is empty", origin)};
    return EventCurves(origin).read(bytes);
}

}  // namespace pada
