// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/contract.h"
#include "core/strategy/step_rule.h"

#include <algorithm>
#include <cmath>

namespace pada {

double optionNorms(const WeightLayout& layout, std::span<const std::uint32_t> active, const GradientNorms& norms,
                   PathUse& use) {
    use.optionNorms.assign(use.path.size(), 0.0f);
    double square = 0.0;
    for (std::size_t i = 0; i < active.size(); ++i) {
        const Segment& s = layout.segments()[active[i]];
        if (s.decision < 0) continue;
        use.optionNorms[static_cast<std::size_t>(s.decision)] += static_cast<float>(norms.segments[i]);
        square += norms.segments[i] * norms.segments[i];
    }
    return std::sqrt(square);
}

namespace {

class SinglePathRule final : public StepRule {
public:
    SinglePathRule(const SearchSpace& space, const WeightLayout& layout, bool drift)
        : m_space(space), m_drift(drift), m_everActive(layout.segments().size(), 0) {}

    StepOutcome step(Supernet& net, const StepInput& input) override {
        WeightStore& store = net.store();
        StepOutcome outcome;
        PathUse use{.path = input.drawPath(), .role = PathRole::trained, .net = 0, .optionNorms = {}};
        const PassOutcome pass = net.forwardBackward(use.path, input.batch, input.sampleWeights);
        outcome.active = store.layout.activeSegments(m_space.pruned(use.path));
        const std::vector<std::uint32_t>& active = outcome.active;
        const double weight = input.pathWeight ? input.pathWeight(use.path) : 1.0;

        const GradientNorms norms = gradientNorms(store, active, 0.0);
        outcome.loss = pass.loss;
        outcome.top1 = static_cast<double>(pass.correct) / static_cast<double>(input.batch.count);
        outcome.gradNormRaw = norms.total * weight;
        const double clip = input.sgd.clipNorm;
        const double shrink = clip > 0.0 ? std::min(1.0, clip / (outcome.gradNormRaw + 1e-6)) : 1.0;
        outcome.clipFactor = shrink;
        outcome.gradNormClipped = outcome.gradNormRaw * shrink;
        outcome.pathPasses = static_cast<double>(input.batch.count) / 64.0;
        outcome.pathNorms.push_back(optionNorms(store.layout, active, norms, use));
        outcome.sampleNorms = pass.sampleNorms;
        outcome.paths.push_back(std::move(use));
        if (!std::isfinite(outcome.loss) || !std::isfinite(outcome.gradNormRaw)) return outcome;

        sgdStep(store, active, idle(active), input.sgd, shrink * weight);
        return outcome;
    }

    std::vector<double> state() const override { return {m_everActive.begin(), m_everActive.end()}; }
    void restore(std::span<const double> state) override {
        expects(state.size() == m_everActive.size(), "state of another net");
        std::ranges::transform(state, m_everActive.begin(),
                               [](double v) { return static_cast<std::uint8_t>(v != 0.0); });
    }

private:
    /// Candidates that drift in this step: trained before, not on this path.
    std::vector<std::uint32_t> idle(std::span<const std::uint32_t> active) {
        if (!m_drift) return {};
        std::vector<std::uint32_t> list;
        auto next = active.begin();
        for (std::uint32_t i = 0; i < m_everActive.size(); ++i) {
            if (next != active.end() && *next == i) {
                m_everActive[i] = 1;
                ++next;
            } else if (m_everActive[i]) {
                list.push_back(i);
            }
        }
        return list;
    }

    const SearchSpace& m_space;
    bool m_drift;
    std::vector<std::uint8_t> m_everActive;
};

}  // namespace

std::unique_ptr<StepRule> makeSinglePathRule(const SearchSpace& space, const WeightLayout& layout, bool drift) {
    return std::make_unique<SinglePathRule>(space, layout, drift);
}

}  // namespace pada
