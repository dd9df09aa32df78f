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
                                              .blocks = (m_needs & blocks) != 0,
                                              .seed = start().seed});
    m_imageGradients = std::move(outcome.imageGradients);
    m_agreement = std::move(outcome.agreement);
    m_blocks = std::move(outcome.blocks);
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

const std::vector<LayerGradient>& Evidence::lossGradients(std::size_t batch) {
    std::optional<std::vector<LayerGradient>>& kept = m_lossGradients.at(batch);
    if (kept) return *kept;
    const SystemClock clock;
    const double began = clock.monotonicSeconds();
    Supernet& net = start().net;
    const ProbeOutcome outcome = net.probe({.path = m_path,
                                            .batch = batch == 0 ? start().first : start().second,
                                            .aim = ProbeAim::loss,
                                            .weightGradients = true});
    const WeightStore& store = net.store();
    kept.emplace();
    for (const std::uint32_t index : outcome.active) {
        const Segment& segment = store.layout.segments()[index];
        if (!isWeight(segment)) continue;
        const auto gradient = store.gradients.span().subspan(segment.offset, segment.size);
        kept->push_back({store.weights.span().subspan(segment.offset, segment.size),
                         std::vector<float>(gradient.begin(), gradient.end())});
    }
    m_gradientSeconds += clock.monotonicSeconds() - began;
    return *kept;
}

double Evidence::sharedSeconds(unsigned needs) const {
    return ((needs & kLooks) != 0 ? m_lookSeconds : 0.0) + ((needs & weightGradient) != 0 ? m_gradientSeconds : 0.0);
}

}  // namespace pada
