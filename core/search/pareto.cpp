// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/pareto.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace pada {

bool dominates(const Objectives& a, const Objectives& b) {
    bool better = false;
    for (std::size_t m = 0; m < a.size(); ++m) {
        if (a[m] > b[m]) return false;
        better = better || a[m] < b[m];
    }
    return better;
}

std::vector<std::vector<std::size_t>> nonDominatedFronts(std::span<const Objectives> all) {
    std::vector<std::vector<std::size_t>> under(all.size());  // whom each dominates
    std::vector<std::size_t> above(all.size());               // by how many of those left each is dominated
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = 0; j < all.size(); ++j)
            if (dominates(all[i], all[j])) {
                under[i].push_back(j);
                ++above[j];
            }
    std::vector<std::size_t> front;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (above[i] == 0) front.push_back(i);
    std::vector<std::vector<std::size_t>> fronts;
    while (!front.empty()) {
        std::vector<std::size_t> next;
        for (const std::size_t i : front)
            for (const std::size_t j : under[i])
                if (--above[j] == 0) next.push_back(j);
        std::ranges::sort(next);
        fronts.push_back(std::exchange(front, std::move(next)));
    }
    return fronts;
}

std::vector<double> crowdingDistances(std::span<const Objectives> all, std::span<const std::size_t> front) {
    std::vector<double> distances(front.size(), 0.0);
    std::vector<std::size_t> order(front.size());
    for (std::size_t m = 0; m < Objectives().size(); ++m) {
        const auto value = [&](std::size_t place) { return all[front[place]][m]; };
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::stable_sort(order, {}, value);
        if (order.empty()) continue;
        const double extent = value(order.back()) - value(order.front());
        if (!std::isfinite(extent) || extent <= 0.0) continue;
        distances[order.front()] = distances[order.back()] = std::numeric_limits<double>::infinity();
        for (std::size_t i = 1; i + 1 < order.size(); ++i)
            distances[order[i]] += (value(order[i + 1]) - value(order[i - 1])) / extent;
    }
    return distances;
}

std::vector<Standing> standings(std::span<const Objectives> all) {
    std::vector<Standing> stands(all.size());
    const auto fronts = nonDominatedFronts(all);
    for (std::size_t f = 0; f < fronts.size(); ++f) {
        const std::vector<double> distances = crowdingDistances(all, fronts[f]);
        for (std::size_t i = 0; i < fronts[f].size(); ++i) stands[fronts[f][i]] = {f, distances[i]};
    }
    return stands;
}

std::vector<std::size_t> survivors(std::span<const Objectives> all, std::size_t count) {
    const std::vector<Standing> stands = standings(all);
    std::vector<std::size_t> order(all.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return stands[a].before(stands[b]); });
    order.resize(std::min(count, order.size()));
    std::ranges::sort(order);
    return order;
}

}  // namespace pada
