// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/epoch_accounts.h"

#include "core/base/contract.h"

#include <algorithm>
#include <cmath>

namespace pada {

EpochAccounts::EpochAccounts(const WeightLayout& layout, std::int64_t trainImages, bool variance, bool weighted)
    : m_layout(layout),
      m_variance(variance),
      m_weighted(weighted),
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
    m_partial = false;
    m_variances.clear();
    m_kept = !m_weighted && net.startSpread();
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
        m_variances.add(net.store(), outcome.active, outcome.pathWeight);
    }
    for (const std::uint32_t index : outcome.active) ++m_trained[index];
}

EpochFinished EpochAccounts::finish(Supernet& net) const {
    EpochFinished event;
    const double steps = static_cast<double>(std::max<std::int64_t>(1, m_steps));
    event.meanLoss = m_loss / steps;
    event.meanTop1 = m_top1 / steps;
    event.distinctImages = std::count(m_seen.begin(), m_seen.end(), true);
    event.deadPathShare = static_cast<double>(m_deadDraws) / static_cast<double>(std::max<std::int64_t>(1, m_draws));
    if (!m_variance) return event;
    event.partial = m_partial;
    event.gvOnline = m_kept ? m_variances.mean(net.fetchSpread().squares) : m_variances.mean();
    const WeightStore& store = net.store();
    double moved = 0;
    std::size_t weights = 0;
    for (std::size_t i = 0; i < m_trained.size(); ++i) {
        const Segment& s = m_layout.segments()[i];
        if (s.decision < 0 || m_trained[i] > 0 || m_before.empty()) continue;
        for (std::size_t k = s.offset; k < s.offset + s.size; ++k)
            moved += std::abs(store.weights.data()[k] - m_before[k]);
        weights += s.size;
    }
    event.inactiveDrift = weights > 0 ? moved / static_cast<double>(weights) : 0.0;
    return event;
}

bool EpochAccounts::driftsFrom(const WeightStore& store) const {
    for (std::size_t i = 0; i < m_trained.size(); ++i) {
        const Segment& s = m_layout.segments()[i];
        if (s.decision < 0 || m_trained[i] > 0) continue;
        const float* now = store.weights.data() + s.offset;
        if (!std::equal(now, now + s.size, m_before.begin() + static_cast<std::ptrdiff_t>(s.offset))) return true;
    }
    return false;
}

void EpochAccounts::save(RunState& state, Supernet& net, bool open) const {
    state.epoch = {static_cast<double>(m_steps), m_loss, m_top1, static_cast<double>(m_deadDraws),
                   static_cast<double>(m_draws)};
    // Which images were seen, 32 to a number: exact in a double.
    for (std::size_t i = 0; i < m_seen.size(); i += 32) {
        std::uint32_t bits = 0;
        for (std::size_t k = 0; k < 32 && i + k < m_seen.size(); ++k)
            bits |= static_cast<std::uint32_t>(m_seen[i + k]) << k;
        state.epoch.push_back(bits);
    }
    if (!m_variance || !open || m_steps == 0) return;
    state.epochSegments.assign(m_trained.begin(), m_trained.end());
    state.epochSegments.push_back(m_partial ? 1.0 : 0.0);
    const GradientSpread spread = m_kept ? net.fetchSpread() : m_variances.spread();
    state.gradientMean.assign(spread.mean.begin(), spread.mean.end());
    state.gradientSquares.assign(spread.squares.begin(), spread.squares.end());
    if (driftsFrom(net.store())) state.epochWeights = m_before;
}

void EpochAccounts::restore(const RunState& state, Supernet& net) {
    const std::vector<double>& sums = state.epoch;
    expects(sums.size() == 5 + (m_seen.size() + 31) / 32, "epoch sums of another data set");
    begin(net);
    m_steps = static_cast<std::int64_t>(sums[0]);
    m_loss = sums[1];
    m_top1 = sums[2];
    m_deadDraws = static_cast<std::int64_t>(sums[3]);
    m_draws = static_cast<std::int64_t>(sums[4]);
    for (std::size_t i = 0; i < m_seen.size(); ++i)
        m_seen[i] = (static_cast<std::uint32_t>(sums[5 + i / 32]) >> (i % 32)) & 1u;
    if (!m_variance || m_steps == 0) return;
    m_partial = state.epochSegments.empty();
    if (m_partial) return;  // the state of an older version, or between two epochs
    expects(state.epochSegments.size() == m_trained.size() + 1, "epoch sums of another net");
    for (std::size_t i = 0; i < m_trained.size(); ++i) m_trained[i] = static_cast<std::int64_t>(state.epochSegments[i]);
    m_partial = state.epochSegments.back() != 0.0;
    const GradientSpread spread{state.gradientMean, state.gradientSquares};
    m_variances.restore(spread, m_trained);
    if (m_kept) net.restoreSpread(spread, m_trained);
    if (!state.epochWeights.empty()) m_before = state.epochWeights;
}

}  // namespace pada
