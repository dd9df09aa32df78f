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
        const WeightLayout& layout = net.store().layout;
        StepOutcome outcome;
        PathUse use{.path = input.drawPath(), .role = PathRole::trained, .net = 0, .optionNorms = {}};
        outcome.active = layout.activeSegments(m_space.pruned(use.path));
        const double weight = input.pathWeight ? input.pathWeight(use.path) : 1.0;
        const std::vector<std::uint32_t> drifting = idle(outcome.active);

        const TrainOutcome trained =
            net.train(use.path, input.batch, {input.sampleWeights, weight, input.sgd, outcome.active, drifting});
        outcome.loss = trained.pass.loss;
        outcome.top1 = static_cast<double>(trained.pass.correct) / static_cast<double>(input.batch.count);
        outcome.pathWeight = weight;
        outcome.gradNormRaw = trained.norms.total * weight;
        outcome.clipFactor = trained.norms.clipFactor;
        outcome.gradNormClipped = outcome.gradNormRaw * outcome.clipFactor;
        outcome.pathPasses = static_cast<double>(input.batch.count) / 64.0;
        outcome.pathNorms.push_back(optionNorms(layout, outcome.active, trained.norms, use));
        outcome.sampleNorms = trained.pass.sampleNorms;
        outcome.paths.push_back(std::move(use));
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
