// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/momentum_sets.h"

#include "core/base/contract.h"

#include <algorithm>
#include <string>
#include <utility>

namespace pada {
namespace {

constexpr const char* kMomentumSet = "rule.momentum_set";

std::string nameOf(std::size_t set) {
    return "rule.momentum_" + std::to_string(set);
}

Vector placeOf(std::size_t set) {
    return static_cast<Vector>(static_cast<std::size_t>(Vector::kept0) + set);
}

}  // namespace

MomentumSets::MomentumSets(std::size_t count) : m_used(count, false) {
    expects(count >= 1 && count <= kKeptVectors, "a net keeps eight vectors");
}

void MomentumSets::bringBack(Supernet& net) {
    m_net = &net;
    if (m_waiting.empty()) return;
    net.fetchState();
    const std::span<float> momentum = net.store().momentum.span();
    const std::vector<float> inUse(momentum.begin(), momentum.end());
    const std::vector<std::uint32_t> all = allSegments(net.store().layout);
    for (std::size_t set = 0; set < m_waiting.size(); ++set) {
        if (m_waiting[set].empty()) continue;
        std::ranges::copy(m_waiting[set], momentum.begin());
        net.blend(placeOf(set), 0.0, 1.0, Vector::momentum, all);
    }
    std::ranges::copy(inUse, momentum.begin());
    m_waiting.clear();
}

void MomentumSets::use(Supernet& net, std::size_t set) {
    expects(set < m_used.size(), "there is no such set");
    bringBack(net);
    if (m_set >= 0 && !isUsing(set)) {
        const std::vector<std::uint32_t> all = allSegments(net.store().layout);
        net.blend(placeOf(static_cast<std::size_t>(m_set)), 0.0, 1.0, Vector::momentum, all);
        net.blend(Vector::momentum, 0.0, 1.0, placeOf(set), all);
    }
    m_set = static_cast<std::int64_t>(set);
    m_used[set] = true;
}

void MomentumSets::save(StateBook& book) const {
    book.put(kMomentumSet, std::vector{m_set});
    for (std::size_t set = 0; set < m_used.size(); ++set) {
        if (!m_used[set] || isUsing(set)) continue;
        if (!m_waiting.empty()) {
            book.put(nameOf(set), m_waiting[set]);
        } else {
            const std::span<const float> kept = m_net->fetch(placeOf(set));
            book.put(nameOf(set), std::vector(kept.begin(), kept.end()));
        }
    }
}

void MomentumSets::restore(const StateBook& book, std::size_t floats) {
    const std::int64_t set = book.get<std::int64_t>(kMomentumSet, 1)[0];
    if (set < -1 || set >= static_cast<std::int64_t>(m_used.size())) StateBook::refuse(kMomentumSet, "names no set");
    std::vector<std::vector<float>> waiting(m_used.size());
    for (std::size_t i = 0; i < waiting.size(); ++i) {
        if (!book.has(nameOf(i))) continue;
        const std::span<const float> kept = book.get<float>(nameOf(i), floats);
        waiting[i].assign(kept.begin(), kept.end());
    }
    m_set = set;
    for (std::size_t i = 0; i < waiting.size(); ++i) m_used[i] = isUsing(i) || !waiting[i].empty();
    m_waiting = std::move(waiting);
}

}  // namespace pada
