// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/score/scores/score_files.h"
#include "core/supernet/probe.h"

#include <array>
#include <cmath>

namespace pada {
namespace {

/// The active weights without their signs as long as it lives; afterwards they are as they were, bit for bit.
class UnsignedWeights {
public:
    UnsignedWeights(Supernet& net, const std::vector<std::uint32_t>& active) : m_store(net.store()), m_active(active) {
        for (const std::uint32_t index : m_active) {
            const std::span<float> weights = of(index);
            m_kept.insert(m_kept.end(), weights.begin(), weights.end());
            for (float& w : weights) w = std::fabs(w);
        }
    }
    ~UnsignedWeights() {
        std::size_t at = 0;
        for (const std::uint32_t index : m_active)
            for (float& w : of(index)) w = m_kept[at++];
    }
    UnsignedWeights(const UnsignedWeights&) = delete;
    UnsignedWeights& operator=(const UnsignedWeights&) = delete;

private:
    std::span<float> of(std::uint32_t index) const {
        const Segment& segment = m_store.layout.segments()[index];
        return m_store.weights.span().subspan(segment.offset, segment.size);
    }

    WeightStore& m_store;
    const std::vector<std::uint32_t>& m_active;
    std::vector<float> m_kept;
};

/// ln sum |w dL/dw| on an image of ones; none where it leaves what a float holds. Everything is linear in the image and
/// in the gradient it starts with, so both can be made as small as the net makes them large.
std::optional<double> logFlow(Supernet& net, const Path& path, double scale) {
    const WeightStore& store = net.store();
    const NetSize& size = store.layout.spec().size;
    const auto pixels = static_cast<std::size_t>(size.imageSize * size.imageSize * size.inputChannels);
    const std::vector<float> image(pixels, static_cast<float>(scale));
    const std::int32_t label = 0;
    const ProbeOutcome outcome = net.probe({.path = path,
                                            .batch = {image, {&label, 1}, 1},
                                            .aim = ProbeAim::logits,
                                            .factor = scale,
                                            .normless = true,
                                            .weightGradients = true});
    constexpr double kMost = 1e30;  // of the output, at this scale: its gradients may be larger
    if (!(outcome.value < kMost)) return std::nullopt;
    double sum = 0.0;
    for (const std::uint32_t index : outcome.active) {
        const Segment& segment = store.layout.segments()[index];
        if (!isWeight(segment)) continue;
        for (std::size_t i = segment.offset; i < segment.offset + segment.size; ++i)
            sum += static_cast<double>(store.weights.data()[i]) * store.gradients.data()[i];
    }
    if (!std::isfinite(sum) || sum <= 0.0) return std::nullopt;
    return std::log(sum) - 2.0 * std::log(scale);
}

std::optional<double> synflowOf(Evidence& evidence) {
    if (evidence.dead()) return std::nullopt;
    const std::vector<std::uint32_t> active = evidence.layoutOfNet().activeSegments(evidence.path());
    const UnsignedWeights unsign(evidence.net(), active);
    for (const double scale : std::array{1.0, 1e-15, 1e-25})
        if (const auto flow = logFlow(evidence.net(), evidence.path(), scale)) return flow;
    return std::nullopt;
}

}  // namespace

Score synflowScore() {
    return {.name = "synflow",
            .label = "SynFlow (logarithm)",
            .about =
                "How much flows through the net when every weight is positive and every norm is left out: it sees "
                "depth and width, no data. Its logarithm, because nets of NAS-Bench-201 reach 1e43.",
            .formula =
                "ln of the sum over convolution and linear weights of |w| * dL/d|w|, L = sum of the outputs for an "
                "image of ones, norms the identity",
            .source = "Tanaka, Kunin, Yamins, Ganguli, NeurIPS 2020; zero-cost-nas, Abdelfattah et al., ICLR 2021",
            .pitfalls =
                "Orders cells rich in convolutions, and cells of one or two backwards. In float it overflows: "
                "here image and gradient are scaled and the logarithm corrected.",
            .cost = "1 forward, 1 backward of one image",
            .pathPasses = 1.0 / 64.0,
            .needs = Evidence::ownPasses,
            .of = synflowOf};
}

}  // namespace pada
