// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/epoch_accounts.h"

#include "core/base/contract.h"

#include <algorithm>
#include <cmath>

namespace pada {

EpochAccounts::EpochAccounts(const WeightLayout& layout, std::int64_t trainImages, bool variance)
    : m_layout(layout),
      m_variance(variance),
      m_seen(static_cast<std::size_t>(trainImages), false),
      m_variances(layout),
      m_trained(layout.segments().size(), 0) {}

void EpochAccounts::begin(Supernet& net) {
    m_steps = 0;
    m_loss = m_top1 = 0;
    m_deadDraws = m_draws = 0;
    std::fill(m_seen.begin(), m_seen.end(), false);
    std::ranges::fill(m_trained, 0);
    if (!m_variance) return;
    m_variances.clear();
    m_kept = net.startSpread();
    const WeightStore& store = net.store();
    m_before.assign(store.weights.data(), store.weights.data() + store.weights.size());
}

void EpochAccounts::add(Supernet& net, const StepOutcome& outcome, std::span<const std::int64_t> positions,
                        int deadDraws) {
    ++m_steps;
    m_loss += outcome.loss;
    m_top1 += outcome.top1;
    m_deadDraws += deadDraws;
    m_draws += static_cast<std::int64_t>(outcome.paths.size());
    for (const std::int64_t p : positions) m_seen[static_cast<std::size_t>(p)] = true;
    if (!m_variance) return;
    if (m_kept) {
        m_variances.count(outcome.active);
    } else {
        net.fetchGradients();
        m_variances.add(net.store(), outcome.active);
    }
    for (const std::uint32_t index : outcome.active) m_trained[index] = 1;
}

EpochFinished EpochAccounts::finish(Supernet& net) const {
    EpochFinished event;
    const double steps = static_cast<double>(std::max<std::int64_t>(1, m_steps));
    event.meanLoss = m_loss / steps;
    event.meanTop1 = m_top1 / steps;
    event.distinctImages = std::count(m_seen.begin(), m_seen.end(), true);
    event.deadPathShare = static_cast<double>(m_deadDraws) / static_cast<double>(std::max<std::int64_t>(1, m_draws));
    if (!m_variance) return event;
    event.gvOnline = m_kept ? m_variances.mean(net.fetchSpread()) : m_variances.mean();
    const WeightStore& store = net.store();
    double moved = 0;
    std::size_t weights = 0;
    for (std::size_t i = 0; i < m_trained.size(); ++i) {
        const Segment& s = m_layout.segments()[i];
        if (s.decision < 0 || m_trained[i] || m_before.empty()) continue;
        for (std::size_t k = s.offset; k < s.offset + s.size; ++k)
            moved += std::abs(store.weights.data()[k] - m_before[k]);
        weights += s.size;
    }
    event.inactiveDrift = weights > 0 ? moved / static_cast<double>(weights) : 0.0;
    return event;
}

std::vector<double> EpochAccounts::state() const {
    std::vector<double> state{static_cast<double>(m_steps), m_loss, m_top1, static_cast<double>(m_deadDraws),
                              static_cast<double>(m_draws)};
    // Which images were seen, 32 to a number: exact in a double.
    for (std::size_t i = 0; i < m_seen.size(); i += 32) {
        std::uint32_t bits = 0;
        for (std::size_t k = 0; k < 32 && i + k < m_seen.size(); ++k)
            bits |= static_cast<std::uint32_t>(m_seen[i + k]) << k;
        state.push_back(bits);
    }
    return state;
}

void EpochAccounts::restore(std::span<const double> state, Supernet& net) {
    expects(state.size() == 5 + (m_seen.size() + 31) / 32, "epoch sums of another data set");
    begin(net);
    m_steps = static_cast<std::int64_t>(state[0]);
    m_loss = state[1];
    m_top1 = state[2];
    m_deadDraws = static_cast<std::int64_t>(state[3]);
    m_draws = static_cast<std::int64_t>(state[4]);
    for (std::size_t i = 0; i < m_seen.size(); ++i)
        m_seen[i] = (static_cast<std::uint32_t>(state[5 + i / 32]) >> (i % 32)) & 1u;
}

}  // namespace pada
