// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/interference.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace pada {
namespace {

constexpr int kMostTries = 10'000;  ///< Draws of a pair.
constexpr int kResamples = 1000;

struct Pair {
    Path first, second;
};

/// Some of the decisions that the net leaves open, each set to another option; nothing where too few are open.
std::optional<Path> changed(const Path& from, const AllowedOptions& mask, int differing, Rng& rng) {
    std::vector<std::size_t> open;
    for (std::size_t d = 0; d < mask.size(); ++d)
        if (mask[d].size() > 1) open.push_back(d);
    if (open.size() < static_cast<std::size_t>(differing)) return std::nullopt;
    Path to = from;
    for (int i = 0; i < differing; ++i) {
        const auto at = static_cast<std::size_t>(rng.below(static_cast<std::uint32_t>(open.size())));
        const std::size_t d = open[at];
        open.erase(open.begin() + static_cast<std::ptrdiff_t>(at));
        std::vector<std::uint8_t> others = mask[d];
        std::erase(others, from[d]);
        to[d] = others[rng.below(static_cast<std::uint32_t>(others.size()))];
    }
    return to;
}

std::optional<Pair> drawPair(const NetFamily& family, const SubSpace& space, int differing, Rng& rng) {
    for (int i = 0; i < kMostTries; ++i) {
        const Path first = space.draw(rng);
        if (!space.connected(first)) continue;
        const auto second = changed(first, family.mask(family.ownerOf(first)), differing, rng);
        if (second && space.connected(*second)) return Pair{first, *second};
    }
    return std::nullopt;
}

/// Of each shared tensor whose two gradients do not vanish.
std::vector<double> cosines(Supernet& net, const Pair& pair, const Batch& batch) {
    const WeightLayout& layout = net.store().layout;
    const PassOutcome first = net.pass({.path = pair.first, .batch = batch, .tracks = false});
    net.blend(Vector::kept0, 0.0, 1.0, Vector::gradients, first.active);
    const PassOutcome second = net.pass({.path = pair.second, .batch = batch, .tracks = false});
    std::vector<std::uint32_t> shared;
    std::ranges::set_intersection(first.active, second.active, std::back_inserter(shared));
    std::erase_if(shared, [&](std::uint32_t index) { return layout.segments()[index].decision < 0; });
    const std::vector<double> products = net.dots(Vector::kept0, Vector::gradients, shared);
    const std::vector<double> a = net.dots(Vector::kept0, Vector::kept0, shared);
    const std::vector<double> b = net.dots(Vector::gradients, Vector::gradients, shared);
    std::vector<double> found;
    for (std::size_t i = 0; i < shared.size(); ++i)
        if (const double cosine = products[i] / (std::sqrt(a[i]) * std::sqrt(b[i])); std::isfinite(cosine))
            found.push_back(cosine);
    return found;
}

double mean(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

InterferenceRow rowOf(int differing, const std::vector<double>& pairs, double tensors, std::uint32_t seed) {
    InterferenceRow row;
    row.differing = differing;
    row.pairs = static_cast<std::int64_t>(pairs.size());
    row.tensors = tensors;
    if (pairs.empty()) return row;
    row.cosine = mean(pairs);
    row.interval = percentileBootstrap(pairs.size(), kResamples, seed, [&](std::span<const std::uint32_t> sample) {
        double sum = 0.0;
        for (const std::uint32_t i : sample) sum += pairs[i];
        return std::optional(sum / static_cast<double>(sample.size()));
    });
    return row;
}

/// The net that was active is so again.
class ActiveNet {
public:
    explicit ActiveNet(NetFamily& family) : m_family(family), m_first(family.active()) {}
    ~ActiveNet() { m_family.activate(m_first); }
    ActiveNet(const ActiveNet&) = delete;
    ActiveNet& operator=(const ActiveNet&) = delete;

private:
    NetFamily& m_family;
    NetId m_first;
};

}  // namespace

std::optional<std::vector<InterferenceRow>> measureInterference(NetFamily& family, const InterferenceRequest& asked) {
    const ActiveNet active(family);
    const auto decisions = static_cast<int>(asked.space.allowed().size());
    std::vector<InterferenceRow> rows;
    std::int64_t number = 0;
    for (int differing = 1; differing <= decisions; ++differing) {
        std::vector<double> similarities;
        double tensors = 0.0;
        int drawn = 0;
        for (int i = 0; i < asked.pairs; ++i, ++number) {
            Rng rng(asked.seed, Stream::probe, static_cast<std::uint64_t>(number));
            const auto pair = drawPair(family, asked.space, differing, rng);
            if (!pair) break;
            ++drawn;
            family.activate(family.ownerOf(pair->first));
            const std::vector<double> shared = cosines(family.net(), *pair, asked.batch(number));
            tensors += static_cast<double>(shared.size());
            if (!shared.empty()) similarities.push_back(mean(shared));
            const double share = (differing - 1 + (i + 1.0) / asked.pairs) / decisions;
            if (asked.goesOn && !asked.goesOn(share)) return std::nullopt;
        }
        if (drawn > 0) rows.push_back(rowOf(differing, similarities, tensors / drawn, asked.seed));
    }
    return rows;
}

}  // namespace pada
