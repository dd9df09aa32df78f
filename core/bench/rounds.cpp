// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bench/rounds.h"

#include "core/base/contract.h"

#include <algorithm>
#include <cstdlib>

namespace pada {

double median(std::vector<double> values) {
    expects(!values.empty(), "the median of nothing");
    std::ranges::sort(values);
    const std::size_t half = values.size() / 2;
    return values.size() % 2 ? values[half] : 0.5 * (values[half - 1] + values[half]);
}

double medianSeconds(const Workload& workload) {
    std::vector<double> seconds;
    for (const Round& round : workload.rounds) seconds.push_back(round.seconds);
    return median(std::move(seconds));
}

std::optional<double> imagesPerSecond(const Workload& workload) {
    if (workload.images <= 0.0) return std::nullopt;
    return workload.images / medianSeconds(workload);
}

std::optional<double> shareOfPeak(const Workload& workload, double statedGflops) {
    double peak = statedGflops;
    for (const Round& round : workload.rounds) peak = std::max(peak, round.peakGflops);
    if (workload.operations <= 0.0 || peak <= 0.0) return std::nullopt;
    return workload.operations / medianSeconds(workload) / (peak * 1e9);
}

std::optional<RatioSummary> ratioToPeer(const Workload& workload) {
    std::vector<double> ratios;
    for (const Round& round : workload.rounds)
        if (round.peerSeconds) ratios.push_back(*round.peerSeconds / round.seconds);
    if (ratios.empty()) return std::nullopt;
    const auto [low, high] = std::ranges::minmax(ratios);
    return RatioSummary{median(ratios), low, high};
}

double loadAverage() {
    double load = 0.0;
    return ::getloadavg(&load, 1) == 1 ? load : 0.0;
}

}  // namespace pada
