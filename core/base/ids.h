// SPDX-License-Identifier: GPL-3.0-or-later
// core/base/ids.h: names of things that outlive a process.
#pragma once
#include <compare>
#include <cstdint>
#include <string>

namespace pada {

/// A run's identity: a ULID, 26 characters of Crockford base 32, ordered by time of creation.
struct RunId {
    std::string text;
    auto operator<=>(const RunId&) const = default;
};

/// Which net of a run a path belongs to; 0 unless a method splits the supernet.
using NetId = std::int32_t;

/// Builds a ULID from milliseconds since 1970 UTC and 80 random bits (`high` gives the upper 16).
std::string makeUlid(std::int64_t unixMillis, std::uint16_t high, std::uint64_t low);

/// A fresh ULID from the system clock and std::random_device. The one place where randomness is not seeded: it names,
/// it never computes.
std::string freshUlid();

}  // namespace pada
