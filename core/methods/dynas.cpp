// SPDX-License-Identifier: GPL-3.0-or-later
// DYNAS: one path a step as under SPOS, but small and large paths learn at their own pace.
//
// Complexity-aware rate: lr(a, t) = lr0 * f(t)^gamma(a), f the schedule's factor (1 - t/T where it is linear, as
// published), gamma linear in log(weights of a) from gamma_small at the smallest path to gamma_large at the largest:
// the rate of small paths, which converge early, falls early. Momentum separation: a momentum of its own for every
// option of one decision, so that paths of one group do not push those of another.
//
// Ours: weights of a path are those of its ops, dead ones too, and of what all paths share; the decision is drawn once,
// from the run's seed.
#include "core/base/contract.h"
#include "core/methods/common_parts.h"
#include "core/methods/common_settings.h"
#include "core/strategy/momentum_sets.h"
#include "core/strategy/path_set.h"
#include "core/strategy/sampler_input.h"

#include <algorithm>
#include <cmath>

namespace pada {
namespace {

enum class MomentumGroup : std::uint8_t { run, step, off };
constexpr auto wordsOf(MomentumGroup) {
    return std::array<std::string_view, 3>{"run", "step", "off"};
}

const Setting& gammaSmall() {
    static const Setting it = Setting::ofNumber("gamma_small", 4.0, rule::from(0, 100), "exponent",
                                                "Exponent of the schedule's factor for the path with the fewest "
                                                "weights; 1 is the schedule as it is.");
    return it;
}
const Setting& gammaLarge() {
    static const Setting it = Setting::ofNumber("gamma_large", 0.25, rule::from(0, 100), "exponent",
                                                "The same for the path with the most weights; in between the exponent "
                                                "is linear in their logarithm.");
    return it;
}
const Setting& momentumDecision() {
    static const Setting it = Setting::ofChoice(
        "momentum_decision", MomentumGroup::run,
        "The decision whose option says which momentum a step uses: drawn once a run, drawn anew each step, or none, "
        "so that all paths share one.");
    return it;
}

/// gamma of a path, by its weights.
class PathExponent {
public:
    PathExponent(const SubSpace& space, const WeightLayout& layout, double small, double large)
        : m_counts(pathSamplerInput(space, layout).parameterCounts), m_small(small), m_large(large) {
        for (const Segment& s : layout.segments())
            if (s.decision < 0) m_shared += static_cast<double>(s.size);
        double least = m_shared, most = m_shared;
        for (std::size_t d = 0; d < m_counts.size(); ++d) {
            const auto of = [&](std::uint8_t option) { return m_counts[d][option]; };
            const auto [low, high] = std::ranges::minmax(space.allowed()[d], {}, of);
            least += of(low);
            most += of(high);
        }
        m_least = std::log(least);
        m_span = std::log(most) - m_least;
    }
    double of(const Path& path) const {
        double weights = m_shared;
        for (std::size_t d = 0; d < path.size(); ++d) weights += m_counts[d][path[d]];
        const double at = m_span > 0.0 ? (std::log(weights) - m_least) / m_span : 0.5;
        return m_small + (m_large - m_small) * at;
    }

private:
    OptionTable m_counts;
    double m_small, m_large;
    double m_shared = 0.0, m_least = 0.0, m_span = 0.0;
};

std::size_t mostOptions(const SubSpace& space) {
    std::size_t most = 0;
    for (const Decision& decision : space.space().decisions()) most = std::max(most, decision.options.size());
    return most;
}

class DynamicRule final : public StepRule {
public:
    explicit DynamicRule(const RuleInput& input)
        : m_layout(input.layout),
          m_baseRate(input.baseRate),
          m_exponent(input.space, input.layout, input.values.number(gammaSmall()), input.values.number(gammaLarge())),
          m_group(input.values.choice<MomentumGroup>(momentumDecision())),
          m_decisions(input.space.allowed().size()),
          m_momentum(mostOptions(input.space)),
          m_drift(input.layout.segments().size(), input.inactive == Inactive::drift) {}

    double begin(const Stage&, NetFamily&, StepSource& source) override {
        m_decision = drawn(source);
        return 0.0;
    }
    StepOutcome step(NetFamily& family, StepSource& source, const SgdSettings& sgd) override {
        const Path path = source.paths().front();
        if (m_group == MomentumGroup::step) m_decision = drawn(source);
        if (m_group != MomentumGroup::off) m_momentum.use(family.net(), path[m_decision]);
        SgdSettings own = sgd;
        own.learningRate = m_baseRate * std::pow(sgd.learningRate / m_baseRate, m_exponent.of(path));
        return trainPaths(family, source, own, {{.path = path, .weight = source.weightOf(path)}}, m_drift);
    }

    std::vector<MethodTable> tables() const override {
        if (m_group == MomentumGroup::off) return {};
        return {{"momentum_decision", "", {"decision"}, {{static_cast<double>(m_decision)}}}};
    }
    bool updatesOnce() const override { return true; }

    void save(StateBook& book) const override {
        book.put(kDecision, std::vector{static_cast<std::int64_t>(m_decision)});
        m_momentum.save(book);
        m_drift.save(book);
    }
    void restore(const StateBook& book) override {
        const std::int64_t decision = book.get<std::int64_t>(kDecision, 1)[0];
        if (decision < 0 || decision >= static_cast<std::int64_t>(m_decisions))
            StateBook::refuse(kDecision, "names no decision");
        m_momentum.restore(book, m_layout.floats());
        m_drift.restore(book);
        m_decision = static_cast<std::size_t>(decision);
    }

private:
    static constexpr const char* kDecision = "rule.decision";

    std::size_t drawn(const StepSource& source) const {
        return source.rng(0).below(static_cast<std::uint32_t>(m_decisions));
    }

    const WeightLayout& m_layout;
    double m_baseRate;
    PathExponent m_exponent;
    MomentumGroup m_group;
    std::size_t m_decisions, m_decision = 0;
    MomentumSets m_momentum;
    IdleDrift m_drift;
};

}  // namespace

Method dynas() {
    return {
        .about = {.name = "dynas",
                  .label = "DYNAS",
                  .about =
                      "Dynamic supernet training: one path a step, drawn as SPOS draws, whose learning rate follows "
                      "its size, lr0 * f^gamma with f the factor that the schedule is at (published for a linear one) "
                      "and gamma falling from gamma_small to gamma_large as paths grow in the logarithm of their "
                      "weights, and whose momentum is that of its group: one for each option of one decision. That "
                      "the decision is drawn once a run is ours; so is counting the weights of dead edges. The rate "
                      "that a run shows is the schedule's, before gamma. Extra memory: a momentum vector an option.",
                  .source = "Jeon et al., Subnet-Aware Dynamic Supernet Training for Neural Architecture Search, CVPR "
                            "2025",
                  .settings =
                      settings::withSampling({gammaSmall(), gammaLarge(), momentumDecision(), settings::unbiasPath()}),
                  .spaces = {"nas-bench-201"},
                  .pathPasses = 1.0,
                  .panels = {MethodPanel::probabilities},
                  .habits = {}},
        .pathSampler = parts::chosenPaths,
        .dataSampler = parts::chosenImages,
        .stepRule = [](const RuleInput& input) -> std::unique_ptr<StepRule> {
            return std::make_unique<DynamicRule>(input);
        },
    };
}

}  // namespace pada
