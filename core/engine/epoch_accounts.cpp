// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/epoch_accounts.h"

#include <algorithm>
#include <cmath>

namespace pada {
namespace {

constexpr const char *kSums = "epoch.sums", *kSeen = "epoch.seen", *kSegments = "epoch.segments";
constexpr const char *kMean = "epoch.gradient_mean", *kSquares = "epoch.gradient_squares", *kBefore = "epoch.weights";
constexpr const char *kNet = "epoch.net", *kImages = "epoch.images";

/// A bit an image, 32 to four bytes.
std::size_t seenBytes(std::size_t images) {
    return (images + 31) / 32 * 4;
}

}  // namespace

EpochAccounts::EpochAccounts(const WeightLayout& layout, std::int64_t trainImages, bool variance, bool netMayKeep)
    : m_layout(layout),
      m_variance(variance),
      m_netMayKeep(netMayKeep),
      m_seen(static_cast<std::size_t>(trainImages), false),
      m_variances(layout),
      m_trained(layout.segments().size(), 0) {}

void EpochAccounts::begin(const NetFamily& family) {
    begin(family, family.active());
}

void EpochAccounts::begin(const NetFamily& family, NetId net) {
    m_net = net;
    m_steps = 0;
    m_loss = m_top1 = 0;
    m_deadDraws = m_draws = m_images = 0;
    std::fill(m_seen.begin(), m_seen.end(), false);
    std::ranges::fill(m_trained, 0);
    if (!m_variance) return;
    m_partial = false;
    m_variances.clear();
    m_kept = m_netMayKeep && family.size() == 1 && family.net().startSpread();
    const std::span<const float> weights = family.weights(net);
    m_before.assign(weights.begin(), weights.end());
}

void EpochAccounts::add(const NetFamily& family, const StepOutcome& outcome, std::span<const std::int64_t> positions,
                        std::int64_t images, int draws, int deadDraws) {
    ++m_steps;
    m_images += images;
    m_loss += outcome.loss;
    m_top1 += outcome.top1;
    m_deadDraws += deadDraws;
    m_draws += draws;
    for (const std::int64_t p : positions) m_seen[static_cast<std::size_t>(p)] = true;
    if (!m_variance || family.active() != m_net) return;
    if (m_kept) {
        m_variances.count(outcome.active);
    } else {
        family.net().fetch(Vector::gradients);
        m_variances.add(family.net().store(), outcome.active, outcome.pathWeight);
    }
    for (const std::uint32_t index : outcome.active) ++m_trained[index];
}

EpochFinished EpochAccounts::finish(const NetFamily& family) const {
    EpochFinished event;
    const double steps = static_cast<double>(std::max<std::int64_t>(1, m_steps));
    event.meanLoss = m_loss / steps;
    event.meanTop1 = m_top1 / steps;
    event.images = m_images;
    event.distinctImages = std::count(m_seen.begin(), m_seen.end(), true);
    event.deadPathShare = static_cast<double>(m_deadDraws) / static_cast<double>(std::max<std::int64_t>(1, m_draws));
    if (!m_variance) return event;
    event.partial = m_partial;
    event.gvOnline = m_kept ? m_variances.mean(family.net().fetchSpread().squares) : m_variances.mean();
    const std::span<const float> weights = family.weights(m_net);
    double moved = 0;
    std::size_t count = 0;
    for (std::size_t i = 0; i < m_trained.size(); ++i) {
        const Segment& s = m_layout.segments()[i];
        if (s.decision < 0 || m_trained[i] > 0 || m_before.empty()) continue;
        for (std::size_t k = s.offset; k < s.offset + s.size; ++k) moved += std::abs(weights[k] - m_before[k]);
        count += s.size;
    }
    event.inactiveDrift = count > 0 ? moved / static_cast<double>(count) : 0.0;
    return event;
}

std::vector<double> EpochAccounts::drift(const NetFamily& family) const {
    if (!m_variance || m_before.empty()) return {};
    std::vector<double> drift(m_trained.size(), 0.0);
    const std::span<const float> weights = family.weights(m_net);
    for (std::size_t i = 0; i < m_trained.size(); ++i) {
        const Segment& s = m_layout.segments()[i];
        if (s.decision < 0 || m_trained[i] > 0) continue;
        for (std::size_t k = s.offset; k < s.offset + s.size; ++k) drift[i] += std::abs(weights[k] - m_before[k]);
        drift[i] /= static_cast<double>(s.size);
    }
    return drift;
}

bool EpochAccounts::driftsFrom(std::span<const float> weights) const {
    for (std::size_t i = 0; i < m_trained.size(); ++i) {
        const Segment& s = m_layout.segments()[i];
        if (s.decision < 0 || m_trained[i] > 0) continue;
        const float* now = weights.data() + s.offset;
        if (!std::equal(now, now + s.size, m_before.begin() + static_cast<std::ptrdiff_t>(s.offset))) return true;
    }
    return false;
}

void EpochAccounts::save(StateBook& book, const NetFamily& family, bool open) const {
    book.put(kSums, std::vector{static_cast<double>(m_steps), m_loss, m_top1, static_cast<double>(m_deadDraws),
                                static_cast<double>(m_draws)});
    book.put(kImages, std::vector{m_images});
    std::vector<std::uint8_t> seen(seenBytes(m_seen.size()));
    for (std::size_t i = 0; i < m_seen.size(); ++i)
        seen[i / 8] = static_cast<std::uint8_t>(seen[i / 8] | (m_seen[i] ? 1u << (i % 8) : 0u));
    book.put(kSeen, std::move(seen));
    if (!m_variance || !open || m_steps == 0) return;
    std::vector<std::int64_t> trained = m_trained;
    trained.push_back(m_partial ? 1 : 0);
    book.put(kSegments, std::move(trained));
    if (m_net != 0) book.put(kNet, std::vector<std::int64_t>{m_net});
    const GradientSpread spread = m_kept ? family.net().fetchSpread() : m_variances.spread();
    book.put(kMean, std::vector(spread.mean.begin(), spread.mean.end()));
    book.put(kSquares, std::vector(spread.squares.begin(), spread.squares.end()));
    if (driftsFrom(family.weights(m_net))) book.put(kBefore, m_before);
}

void EpochAccounts::restore(const StateBook& book, const NetFamily& family) {
    const std::span<const double> sums = book.get<double>(kSums, 5);
    for (const std::size_t count : {0, 3, 4})
        if (!(sums[count] >= 0.0 && sums[count] < 9e15)) StateBook::refuse(kSums, "holds what is no count");
    const std::span<const std::uint8_t> seen = book.get<std::uint8_t>(kSeen, seenBytes(m_seen.size()));
    const std::int64_t net = book.has(kNet) ? book.get<std::int64_t>(kNet, 1)[0] : 0;
    if (net < 0 || net >= static_cast<std::int64_t>(family.size())) StateBook::refuse(kNet, "names no net");
    begin(family, static_cast<NetId>(net));
    m_steps = static_cast<std::int64_t>(sums[0]);
    m_loss = sums[1];
    m_top1 = sums[2];
    m_deadDraws = static_cast<std::int64_t>(sums[3]);
    m_draws = static_cast<std::int64_t>(sums[4]);
    m_images = book.has(kImages) ? book.get<std::int64_t>(kImages, 1)[0] : 0;  // not kept by older versions
    for (std::size_t i = 0; i < m_seen.size(); ++i) m_seen[i] = ((seen[i / 8] >> (i % 8)) & 1u) != 0;
    if (!m_variance || m_steps == 0) return;
    m_partial = !book.has(kSegments);
    if (m_partial) return;  // the state of an older version, or between two epochs
    const std::span<const std::int64_t> trained = book.get<std::int64_t>(kSegments, m_trained.size() + 1);
    const GradientSpread spread{book.get<float>(kMean, m_layout.floats()),
                                book.get<float>(kSquares, m_layout.floats())};
    if (std::ranges::any_of(trained, [this](std::int64_t steps) { return steps < 0 || steps > m_steps; }))
        StateBook::refuse(kSegments, "counts steps that the epoch has not had");
    std::copy(trained.begin(), trained.end() - 1, m_trained.begin());
    m_partial = trained.back() != 0;
    m_variances.restore(spread, m_trained);
    if (m_kept) family.net().restoreSpread(spread, m_trained);
    if (!book.has(kBefore)) return;
    const std::span<const float> before = book.get<float>(kBefore, m_layout.floats());
    m_before.assign(before.begin(), before.end());
}

}  // namespace pada
