// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bench/rounds.h"

#include "core/base/contract.h"

#include <algorithm>
#include <cstdlib>

namespace pada {
namespace {

double by(ClockKind kind, const Timing& timing) {
    return kind == ClockKind::wall ? timing.seconds : timing.processorSeconds;
}

std::optional<RatioSummary> ratioTo(std::optional<Timing> Round::*other, const Workload& workload, ClockKind kind) {
    std::vector<double> ratios;
    for (const Round& round : workload.rounds)
        if (round.*other) ratios.push_back(by(kind, *(round.*other)) / by(kind, round.ours));
    if (ratios.empty()) return std::nullopt;
    const auto [low, high] = std::ranges::minmax(ratios);
    return RatioSummary{median(ratios), low, high};
}

}  // namespace

double median(std::vector<double> values) {
    expects(!values.empty(), "the median of nothing");
    std::ranges::sort(values);
    const std::size_t half = values.size() / 2;
    return values.size() % 2 ? values[half] : 0.5 * (values[half - 1] + values[half]);
}

double medianSeconds(const Workload& workload, ClockKind kind) {
    std::vector<double> seconds;
    for (const Round& round : workload.rounds) seconds.push_back(by(kind, round.ours));
    return median(std::move(seconds));
}

std::optional<double> imagesPerSecond(const Workload& workload) {
    if (workload.images <= 0.0) return std::nullopt;
    return workload.images / medianSeconds(workload);
}

std::optional<double> shareOfPeak(const Workload& workload, double statedGflops, ClockKind kind, int threads) {
    double peak = statedGflops;
    for (const Round& round : workload.rounds) peak = std::max(peak, round.peakGflops);
    if (workload.operations <= 0.0 || peak <= 0.0) return std::nullopt;
    if (kind == ClockKind::processor) peak /= threads;
    return workload.operations / medianSeconds(workload, kind) / (peak * 1e9);
}

std::optional<RatioSummary> ratioToPeer(const Workload& workload, ClockKind kind) {
    return ratioTo(&Round::peer, workload, kind);
}

std::optional<RatioSummary> ratioToFp32(const Workload& workload, ClockKind kind) {
    return ratioTo(&Round::fp32, workload, kind);
}

double loadAverage() {
    double load = 0.0;
    return ::getloadavg(&load, 1) == 1 ? load : 0.0;
}

}  // namespace pada
