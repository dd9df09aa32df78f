// SPDX-License-Identifier: GPL-3.0-or-later
// tests/support/cuts.h: at which steps a run is cut, where a test cuts it at every one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace pada::testing {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr std::size_t kCutsApart = 5;
#else
inline constexpr std::size_t kCutsApart = 1;
#endif

/// All of `steps`. Under a sanitizer, where a run takes twenty times as long and a cut touches the same memory at one
/// step as at the next, every fifth and the last: what is the same bit for bit, the build without one says of each.
inline std::vector<std::int64_t> cutsAmong(const std::vector<std::int64_t>& steps) {
    std::vector<std::int64_t> cuts;
    for (std::size_t i = 0; i < steps.size(); ++i)
        if (i % kCutsApart == 0 || i + 1 == steps.size()) cuts.push_back(steps[i]);
    return cuts;
}

/// As above, of the steps 0 to count - 1.
inline std::vector<std::int64_t> cutsBefore(std::int64_t count) {
    std::vector<std::int64_t> steps;
    for (std::int64_t step = 0; step < count; ++step) steps.push_back(step);
    return cutsAmong(steps);
}

}  // namespace pada::testing
