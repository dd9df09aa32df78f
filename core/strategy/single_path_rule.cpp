// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/path_set.h"

#include <cmath>

namespace pada {

double optionNorms(const WeightLayout& layout, const GradientNorms& norms, PathUse& use) {
    use.optionNorms.assign(use.path.size(), 0.0f);
    double square = 0.0;
    for (std::size_t i = 0; i < norms.active.size(); ++i) {
        const Segment& s = layout.segments()[norms.active[i]];
        if (s.decision < 0) continue;
        use.optionNorms[static_cast<std::size_t>(s.decision)] += static_cast<float>(norms.segments[i]);
        square += norms.segments[i] * norms.segments[i];
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
