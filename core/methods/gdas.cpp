// SPDX-License-Identifier: GPL-3.0-or-later
// GDAS: a path drawn from the strengths by Gumbel noise; the drawn option answers for all of its decision.
#include "core/methods/common_parts.h"
#include "core/methods/late_faults.h"
#include "core/methods/mixed_settings.h"

#include <algorithm>
#include <cmath>

namespace pada {
namespace {

const Setting& tauStart() {
    static const Setting setting =
        Setting::ofNumber("tau_start", 10.0, rule::above(0.0), "temperature",
                          "Temperature of the softened draws at the first step; it moves linearly over the run.");
    return setting;
}

const Setting& tauEnd() {
    static const Setting setting = Setting::ofNumber("tau_end", 0.1, rule::above(0.0), "temperature",
                                                     "Temperature of the softened draws at the end of the run.");
    return setting;
}

constexpr std::uint32_t kHeldOutGates = 2, kTrainingGates = 3;  ///< Items of the rule's random numbers.

/// h = softmax((log share + Gumbel noise) / tau); the option with the largest h is computed, alone.
struct Gates {
    std::vector<double> soft;         ///< h, one an entry.
    std::vector<std::size_t> chosen;  ///< Entry, one a decision.
    Path path;
};

Gates drawGates(const Strengths& strengths, double tau, Rng rng) {
    Gates gates{std::vector<double>(strengths.size(), 0.0), {}, Path(strengths.decisions())};
    const std::vector<double> shares = strengths.shares();
    for (std::size_t d = 0; d < strengths.decisions(); ++d) {
        const std::vector<std::size_t> live = strengths.liveOf(d);
        for (const std::size_t i : live) gates.soft[i] = (std::log(shares[i]) + gumbel(rng)) / tau;
        const std::size_t chosen = *std::ranges::max_element(live, {}, [&](std::size_t i) { return gates.soft[i]; });
        const double top = gates.soft[chosen];
        double sum = 0.0;
        for (const std::size_t i : live) sum += gates.soft[i] = std::exp(gates.soft[i] - top);
        for (const std::size_t i : live) gates.soft[i] /= sum;
        gates.chosen.push_back(chosen);
        gates.path[d] = strengths.entry(chosen).option;
    }
    return gates;
}

class GumbelRule final : public StrengthRule {
public:
    explicit GumbelRule(const RuleInput& input)
        : StrengthRule(input, alphaSettings(input.values)),
          m_tauStart(input.values.number(tauStart())),
          m_tauEnd(input.values.number(tauEnd())) {
        if (!m_strengths.nodesChoose()) return;
        std::size_t edges = 0;
        for (std::size_t d = 0; d < m_strengths.decisions(); ++d) edges += m_strengths.mixes(d) ? 1 : 0;
        m_pass = passesOf(static_cast<double>(edges));
    }

    double costOf(const StepRange& steps, const BatchCount& batches) const override {
        const std::int64_t held = steps.count() * batches.heldOut();
        return m_pass * static_cast<double>(batches.images(steps.first, steps.last) + held) / 64.0;
    }

    StepOutcome step(NetFamily& family, StepSource& source, const SgdSettings& sgd) override {
        const double tau = m_tauStart + (m_tauEnd - m_tauStart) * progress();
        const Gates gates = drawGates(m_strengths, tau, source.rng(kHeldOutGates));
        const Batch images = source.batch(BatchRole::valid);
        const double ofHeldOut = m_pass * static_cast<double>(images.count) / 64.0;
        const PassOutcome held = heldOut(family, images, termsOf(gates));
        if (!std::isfinite(held.loss)) return lost(held.loss);
        m_strengths.step(slopes(gates, held.termGradients, tau), m_adam);

        const Gates drawn = drawGates(m_strengths, tau, source.rng(kTrainingGates));
        // A path takes two edges of each node there; all of them are trained.
        const std::vector<Term> all = m_strengths.nodesChoose() ? termsOf(drawn) : std::vector<Term>{};
        StepOutcome outcome = train(family, source, sgd, all, all.empty() ? drawn.path : Path{}, m_pass);
        outcome.pathPasses += ofHeldOut;
        return outcome;
    }

private:
    /// The drawn option of every decision that is mixed.
    std::vector<Term> termsOf(const Gates& gates) const {
        std::vector<Term> terms;
        for (const std::size_t i : gates.chosen)
            if (m_strengths.mixes(m_strengths.entry(i).decision))
                terms.push_back({m_strengths.entry(i).decision, m_strengths.entry(i).option});
        return terms;
    }

    /// Straight through: the gate passes as h, so dL/d(alpha_i) = h_k ([i = k] - h_i) / tau * dL/d(gate_k).
    std::vector<double> slopes(const Gates& gates, std::span<const double> ofChosen, double tau) const {
        std::vector<double> slopes(m_strengths.size(), 0.0);
        std::size_t term = 0;
        for (std::size_t d = 0; d < m_strengths.decisions(); ++d) {
            if (!m_strengths.mixes(d)) continue;
            const double ofGate = ofChosen[term++];
            const std::size_t k = gates.chosen[d];
            for (const std::size_t i : m_strengths.liveOf(d))
                slopes[i] = ofGate * gates.soft[k] * ((i == k ? 1.0 : 0.0) - gates.soft[i]) / tau;
        }
        return slopes;
    }

    double m_tauStart, m_tauEnd;
    double m_pass = 1.0;  ///< Path-passes that a pass of one option a decision costs.
};

std::unique_ptr<StepRule> gumbelGates(const RuleInput& input) {
    return std::make_unique<GumbelRule>(input);
}

}  // namespace

Method gdas() {
    return {
        .about = {.name = "gdas",
                  .label = "GDAS",
                  .about = "Differentiable search over drawn paths: Gumbel noise on the strengths draws one option a "
                           "decision, only that is computed, and the gradient of its gate reaches all strengths of the "
                           "decision through a softmax whose temperature falls. Strengths learn on held-out images, "
                           "then weights on a path drawn anew. A step costs two path-passes. Drawn paths without a way "
                           "from input to output are trained like others. On the DARTS space one operation is drawn "
                           "on every edge and all edges are computed, which costs 1.75 times as much; the path "
                           "derived takes of each node the two edges whose strongest operation has the largest share.",
                  .source = "Dong and Yang, Searching for a Robust Neural Architecture in Four GPU Hours, CVPR 2019",
                  .settings = settings::withAlpha({tauStart(), tauEnd()}),
                  .spaces = {"nas-bench-201", "darts"},
                  .pathPasses = 2.0,
                  .panels = {MethodPanel::strengths},
                  .habits = {},
                  .needs = {MethodNeed::terms},
                  .fault = faults::noneHeldOut},
        .pathSampler = parts::uniformPaths,
        .dataSampler = parts::shuffledImages,
        .stepRule = gumbelGates,
    };
}

}  // namespace pada
