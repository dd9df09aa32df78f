// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/path_set.h"

#include <cmath>

namespace pada {

double optionNorms(const WeightLayout& layout, const GradientNorms& norms, PathUse& use) {
    use.optionNorms.assign(use.path.size(), 0.0f);
    const auto segmentAt = [&](std::size_t i) -> const Segment& { return layout.segments()[norms.active[i]]; };
    double square = 0.0;
    for (std::size_t i = 0; i < norms.active.size();) {
        const Segment& first = segmentAt(i);
        double own = 0.0;  // Of all tensors of the decision in this cell; of one, its norm to the bit.
        for (; i < norms.active.size() && segmentAt(i).cell == first.cell && segmentAt(i).decision == first.decision;
             ++i) {
            own = std::hypot(own, norms.segments[i]);
            if (first.decision >= 0) square += norms.segments[i] * norms.segments[i];
        }
        if (first.decision >= 0) use.optionNorms[static_cast<std::size_t>(first.decision)] += static_cast<float>(own);
    }
    return std::sqrt(square);
}

namespace {

class SinglePathRule final : public StepRule {
public:
    SinglePathRule(const WeightLayout& layout, bool drift) : m_drift(layout.segments().size(), drift) {}

    StepOutcome step(NetFamily& family, StepSource& source, const SgdSettings& sgd) override {
        const Path path = source.paths().front();
        return trainPaths(family, source, sgd, {{.path = path, .weight = source.weightOf(path)}}, m_drift);
    }

    bool updatesOnce() const override { return true; }

    void save(StateBook& book) const override { m_drift.save(book); }
    void restore(const StateBook& book) override { m_drift.restore(book); }

private:
    IdleDrift m_drift;
};

}  // namespace

std::unique_ptr<StepRule> makeSinglePathRule(const WeightLayout& layout, bool drift) {
    return std::make_unique<SinglePathRule>(layout, drift);
}

}  // namespace pada
