// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/score/evidence.h"

#include "core/base/clock.h"
#include "core/base/contract.h"
#include "core/supernet/probe.h"

namespace pada {

bool isWeight(const Segment& segment) {
    return segment.kind == SegmentKind::convolution || segment.kind == SegmentKind::linear;
}

Evidence::Evidence(const SearchSpace& space, const NetSize& size, const Path& path)
    : m_space(space), m_size(size), m_path(path), m_dead(!space.connected(path)) {}

Evidence::Evidence(const SearchSpace& space, const ScoreStart& start, const Path& path, unsigned needs)
    : m_space(space),
      m_size(start.net.store().layout.spec().size),
      m_path(path),
      m_dead(!space.connected(path)),
      m_start(&start),
      m_needs(needs) {}

const ScoreStart& Evidence::start() const {
    expects(m_start != nullptr, "a score that looks at a net is given one");
    return *m_start;
}

void Evidence::lookAtFirstBatch() {
    if (m_looked) return;
    const bool gradients = (m_needs & imageGradient) != 0;
    const SystemClock clock;
    const double began = clock.monotonicSeconds();
    ProbeOutcome outcome = start().net.probe({.path = m_path,
                                              .batch = start().first,
                                              .aim = gradients ? ProbeAim::logits : ProbeAim::nothing,
                                              .imageGradients = gradients,
                                              .agreement = (m_needs & firing) != 0,
                                              .lossGradients = (m_needs & weightGradient) != 0,
                                              .blocks = (m_needs & blocks) != 0,
                                              .seed = start().seed});
    m_imageGradients = std::move(outcome.imageGradients);
    m_agreement = std::move(outcome.agreement);
    m_blocks = std::move(outcome.blocks);
    m_lookedAtLoss = (m_needs & weightGradient) != 0;
    if (m_lookedAtLoss) m_lossGradients[0] = gradientsNow(outcome.active);
    m_looked = true;
    m_lookSeconds = clock.monotonicSeconds() - began;
}

const std::vector<float>& Evidence::imageGradients() {
    expects((m_needs & imageGradient) != 0, "the score says that it needs image gradients");
    lookAtFirstBatch();
    return m_imageGradients;
}

const std::vector<double>& Evidence::agreement() {
    expects((m_needs & firing) != 0, "the score says that it needs firing units");
    lookAtFirstBatch();
    return m_agreement;
}

const std::vector<ProbeBlock>& Evidence::blockMoments() {
    expects((m_needs & blocks) != 0, "the score says that it needs blocks");
    lookAtFirstBatch();
    return m_blocks;
}

std::vector<LayerGradient> Evidence::gradientsNow(const std::vector<std::uint32_t>& active) const {
    const WeightStore& store = net().store();
    std::vector<LayerGradient> gradients;
    for (const std::uint32_t index : active) {
        const Segment& segment = store.layout.segments()[index];
        if (!isWeight(segment)) continue;
        const auto gradient = store.gradients.span().subspan(segment.offset, segment.size);
        gradients.push_back({store.weights.span().subspan(segment.offset, segment.size),
                             std::vector<float>(gradient.begin(), gradient.end())});
    }
    return gradients;
}

const std::vector<LayerGradient>& Evidence::lossGradients(std::size_t batch) {
    std::optional<std::vector<LayerGradient>>& kept = m_lossGradients.at(batch);
    if (!kept && batch == 0 && (m_needs & weightGradient) != 0 && (m_needs & kLooks) != 0) lookAtFirstBatch();
    if (kept) return *kept;
    const SystemClock clock;
    const double began = clock.monotonicSeconds();
    const ProbeOutcome outcome = net().probe({.path = m_path,
                                              .batch = batch == 0 ? start().first : start().second,
                                              .aim = ProbeAim::loss,
                                              .weightGradients = true});
    kept = gradientsNow(outcome.active);
    m_gradientSeconds += clock.monotonicSeconds() - began;
    return *kept;
}

double Evidence::passSecondsFor(unsigned needs) const {
    // In forward passes: one itself, what sees the images as much, weight gradients twice that.
    const auto parts = [](unsigned bits) {
        double sum = 1.0;
        if ((bits & imageGradient) != 0) sum += 1.0;
        if ((bits & firing) != 0) sum += 0.3;
        if ((bits & blocks) != 0) sum += 1.5;
        if ((bits & weightGradient) != 0) sum += 2.0;
        return sum;
    };
    const bool sharesLook = (needs & (kLooks | (m_lookedAtLoss ? weightGradient : 0u))) != 0;
    const unsigned looked = m_needs & (kLooks | (m_lookedAtLoss ? weightGradient : 0u));
    return (sharesLook ? m_lookSeconds * parts(needs & looked) / parts(looked) : 0.0) +
           ((needs & weightGradient) != 0 ? m_gradientSeconds : 0.0);
}

}  // namespace pada
