// SPDX-License-Identifier: GPL-3.0-or-later
// core/bench/rounds.h: timings in alternating rounds, ours and a peer's, and what they say together.
#pragma once
#include <optional>
#include <string>
#include <vector>

namespace pada {

/// What one unit of a workload took.
struct Timing {
    double seconds = 0.0;           ///< By the clock on the wall.
    double processorSeconds = 0.0;  ///< Of all threads of the program: what other programs' load disturbs less.
};

/// One round of one workload: ours first, then the peer's, under about the same load.
struct Round {
    Timing ours{};
    std::optional<Timing> peer{};  ///< The peer's, same unit; absent without one.
    double load = 0.0;             ///< The machine's load average (1 minute) before the round.
    double peakGflops = 0.0;       ///< The multiply-add loop's, at the workload's threads, just before.
    std::optional<Timing> fp32{};  ///< Ours in fp32, where `ours` is in bf16.
};

/// A workload's rounds. All are kept; nothing is dropped as an outlier.
struct Workload {
    std::string name;
    double images = 0.0;      ///< Per unit; 0 where images mean nothing.
    double operations = 0.0;  ///< Floating-point operations per unit; 0 where a share of the peak means nothing.
    std::vector<Round> rounds{};
};

struct RatioSummary {
    double median = 0.0, low = 0.0, high = 0.0;
};

/// Middle value, or the mean of the middle two. Throws ContractError for an empty list.
double median(std::vector<double> values);

/// Which of a Timing's two clocks a figure is taken by.
enum class ClockKind { wall, processor };

/// Throws ContractError without rounds.
double medianSeconds(const Workload& workload, ClockKind kind = ClockKind::wall);
std::optional<double> imagesPerSecond(const Workload& workload);
/// Operations a second over the peak: the largest of all rounds' peaks and `statedGflops` (0 = none stated). By
/// processor time the peak counts per thread: with `threads` threads, operations a processor second over peak /
/// threads.
std::optional<double> shareOfPeak(const Workload& workload, double statedGflops, ClockKind kind = ClockKind::wall,
                                  int threads = 1);
/// Over the rounds that have a peer: peer / ours, median and range of the rounds' own ratios.
std::optional<RatioSummary> ratioToPeer(const Workload& workload, ClockKind kind = ClockKind::wall);
/// The same of our own fp32: fp32 / ours.
std::optional<RatioSummary> ratioToFp32(const Workload& workload, ClockKind kind = ClockKind::wall);

/// Load average over the last minute; 0 where the system does not say.
double loadAverage();

}  // namespace pada
