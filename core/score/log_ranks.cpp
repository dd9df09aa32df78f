// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/score/log_ranks.h"

#include "core/base/contract.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace pada {
namespace {

PathValues without(const std::vector<double>& values, const std::vector<bool>& missing) {
    PathValues all(values.begin(), values.end());
    for (std::size_t i = 0; i < all.size(); ++i)
        if (missing[i]) all[i].reset();
    return all;
}

}  // namespace

std::vector<double> midRanks(const PathValues& values) {
    for (const auto& value : values)
        expects(!value || !std::isnan(*value), "a value that is not there is none, not NaN");
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) { return values[i]; });  // none is below every value
    std::vector<double> ranks(values.size());
    for (std::size_t first = 0, end = 0; first < order.size(); first = end) {
        while (end < order.size() && values[order[end]] == values[order[first]]) ++end;
        const double rank = static_cast<double>(first + 1 + end) / 2.0;
        for (std::size_t i = first; i < end; ++i) ranks[order[i]] = rank;
    }
    return ranks;
}

PathValues meanRanks(std::span<const PathValues> starts) {
    if (starts.empty()) return {};
    const std::size_t n = starts.front().size();
    std::vector<double> mean(n);
    std::vector<bool> missing(n);
    for (const PathValues& start : starts) {
        expects(start.size() == n, "starts of one list");
        const std::vector<double> ranks = midRanks(start);
        for (std::size_t i = 0; i < n; ++i) {
            missing[i] = missing[i] || !start[i];
            mean[i] += ranks[i] / static_cast<double>(n * starts.size());
        }
    }
    return without(mean, missing);
}

PathValues logRankSum(std::span<const PathValues> parts, const std::vector<bool>& dead) {
    const std::size_t n = dead.size();
    std::vector<double> sum(n);
    for (PathValues part : parts) {  // a copy: the dead lose their counts
        expects(part.size() == n, "parts of one list");
        for (std::size_t i = 0; i < n; ++i)
            if (dead[i]) part[i].reset();
        const std::vector<double> ranks = midRanks(part);
        for (std::size_t i = 0; i < n; ++i) sum[i] += std::log(ranks[i] / static_cast<double>(n));
    }
    return without(sum, dead);
}

std::vector<double> lastWhereNone(const PathValues& values) {
    double lowest = 0.0;
    for (const auto& value : values)
        if (value) lowest = std::min(lowest, *value);
    std::vector<double> all;
    all.reserve(values.size());
    for (const auto& value : values) all.push_back(value.value_or(lowest - 1.0 - std::fabs(lowest)));
    return all;
}

}  // namespace pada
