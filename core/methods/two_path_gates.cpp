// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/methods/two_path_gates.h"

#include "core/sampling/distribution.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace pada {
namespace {

/// Draws one of `entries` in proportion to their shares.
std::size_t drawOf(std::span<const std::size_t> entries, std::span<const double> shares, Rng& rng) {
    std::vector<double> own;
    for (const std::size_t i : entries) own.push_back(shares[i]);
    return entries[drawIndex(own, rng)];
}

void add(const Strengths& strengths, std::vector<std::size_t> entries, GateDraw& draw) {
    for (const std::size_t i : entries) {
        const Strengths::Entry& entry = strengths.entry(i);
        const bool active = i == entries.front();
        draw.terms.push_back({entry.decision, entry.option, active ? 1.0f : 0.0f, active});
    }
    draw.entries.push_back(std::move(entries));
}

/// log of the sum of exp(alpha) over some entries.
double logSum(const Strengths& strengths, std::span<const std::size_t> entries) {
    double top = strengths.alpha(entries.front()), sum = 0.0;
    for (const std::size_t i : entries) top = std::max(top, strengths.alpha(i));
    for (const std::size_t i : entries) sum += std::exp(strengths.alpha(i) - top);
    return top + std::log(sum);
}

}  // namespace

std::size_t drawEntry(const Strengths& strengths, std::size_t decision, std::span<const double> shares, Rng& rng) {
    return drawOf(strengths.liveOf(decision), shares, rng);
}

std::vector<double> uniformShares(const Strengths& strengths) {
    std::vector<double> shares(strengths.size(), 0.0);
    for (std::size_t d = 0; d < strengths.decisions(); ++d) {
        const std::vector<std::size_t> live = strengths.liveOf(d);
        for (const std::size_t i : live) shares[i] = 1.0 / static_cast<double>(live.size());
    }
    return shares;
}

GateDraw drawTwo(const Strengths& strengths, Rng& rng) {
    GateDraw draw;
    const std::vector<double> shares = strengths.shares();
    for (std::size_t d = 0; d < strengths.decisions(); ++d) {
        std::vector<std::size_t> left = strengths.liveOf(d), pair;
        while (!left.empty() && pair.size() < 2) {
            pair.push_back(drawOf(left, shares, rng));
            std::erase(left, pair.back());
        }
        if (drawOf(pair, shares, rng) != pair.front()) std::ranges::reverse(pair);
        add(strengths, std::move(pair), draw);
    }
    return draw;
}

GateDraw drawAll(const Strengths& strengths, Rng& rng) {
    GateDraw draw;
    const std::vector<double> shares = strengths.shares();
    for (std::size_t d = 0; d < strengths.decisions(); ++d) {
        std::vector<std::size_t> all = strengths.liveOf(d);
        std::swap(all.front(), *std::ranges::find(all, drawOf(all, shares, rng)));
        add(strengths, std::move(all), draw);
    }
    return draw;
}

std::vector<double> gateSlopes(const Strengths& strengths, const GateDraw& draw, std::span<const double> perTerm) {
    std::vector<double> slopes(strengths.size(), 0.0);
    std::size_t term = 0;
    for (const std::vector<std::size_t>& entries : draw.entries) {
        const double whole = logSum(strengths, entries);
        double mean = 0.0;
        for (std::size_t k = 0; k < entries.size(); ++k)
            mean += std::exp(strengths.alpha(entries[k]) - whole) * perTerm[term + k];
        for (const std::size_t i : entries) slopes[i] = std::exp(strengths.alpha(i) - whole) * (perTerm[term++] - mean);
    }
    return slopes;
}

void stepTwo(Strengths& strengths, const GateDraw& draw, std::span<const double> slopes, const AdamSettings& adam) {
    std::vector<std::uint8_t> moves(strengths.size(), 0);
    std::vector<double> before;
    for (const std::vector<std::size_t>& pair : draw.entries) {
        for (const std::size_t i : pair) moves[i] = 1;
        before.push_back(logSum(strengths, pair));
    }
    strengths.step(slopes, adam, moves);
    for (std::size_t d = 0; d < draw.entries.size(); ++d) {
        const double shift = before[d] - logSum(strengths, draw.entries[d]);
        for (const std::size_t i : draw.entries[d]) strengths.shift(i, shift);
    }
}

}  // namespace pada
