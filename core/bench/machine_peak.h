// SPDX-License-Identifier: GPL-3.0-or-later
// core/bench/machine_peak.h: what this machine can do at most: float32 multiply-adds a second, and bytes a second.
#pragma once
#include <cstddef>
#include <string_view>

namespace pada {

/// The widest fused multiply-add that this processor has: "avx512", "avx2" or "vector4" (four floats, whatever the
/// compiler makes of them).
std::string_view fmaKind();

/// GFLOP/s (2 operations a multiply-add) of independent accumulator chains held in registers, on `threads` threads that
/// start together; each works for `seconds` of its own processor time. The sum of the threads' rates by processor time,
/// so other programs on the machine do not lower it. Throws ContractError for threads below 1 or seconds not above 0.
double measureFmaGflops(int threads, double seconds);

/// GB/s (1e9 bytes) of a[i] = b[i] + s * c[i], counting two reads and one write; the three arrays take `bytes` together
/// and are shared by the threads; processor time as above. Throws ContractError for threads below 1, seconds not above
/// 0 or less than 3 KiB a thread.
double measureTriadGbytes(int threads, std::size_t bytes, double seconds);

}  // namespace pada
