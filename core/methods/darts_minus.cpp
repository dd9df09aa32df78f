// SPDX-License-Identifier: GPL-3.0-or-later
// DARTS-: DARTS with an auxiliary skip that fades, so that a skip's strength need not stand for the ease of training.
#include "core/base/contract.h"
#include "core/methods/common_parts.h"
#include "core/methods/late_faults.h"
#include "core/methods/mixed_settings.h"

#include <algorithm>

namespace pada {
namespace {

const Setting& betaStart() {
    static const Setting setting =
        Setting::ofNumber("beta_start", 1.0, rule::from(0.0, 10.0), "factor",
                          "Factor of the auxiliary skip at the first step; it falls linearly to 0 over the run.");
    return setting;
}

std::string withoutSkip(std::size_t decision) {
    return "DARTS- adds a skip connection to every decision, and decision " + std::to_string(decision) +
           " has none among [space] ops; add skip_connect, or choose another method";
}

std::optional<ConfigFault> dartsMinusFault(const MethodAsked& asked) {
    for (std::size_t d = 0; d < asked.allowed.size(); ++d) {
        if (asked.space.decisions()[d].kind != DecisionKind::operation) continue;
        const auto& options = asked.space.decisions()[d].options;
        const bool skips = std::ranges::any_of(
            asked.allowed[d], [&](std::uint8_t option) { return options[option].name.starts_with("skip"); });
        if (!skips) return ConfigFault{{"space.ops", "method.name"}, withoutSkip(d)};
    }
    return faults::noneHeldOut(asked);
}

/// A decision is beta * skip + the sum of shares times options: beta joins the coefficient of its own skip.
class FadingSkipRule final : public MixingRule {
public:
    FadingSkipRule(const RuleInput& input, const MixingSettings& settings)
        : MixingRule(input, alphaSettings(input.values), settings), m_start(input.values.number(betaStart())) {
        for (std::size_t d = 0; d < m_strengths.decisions(); ++d) {
            if (!m_strengths.mixes(d)) continue;
            bool skips = false;
            for (const std::size_t i : m_strengths.liveOf(d)) skips = skips || m_strengths.entry(i).skips;
            if (!skips) throw RunError(withoutSkip(d));
        }
    }

protected:
    std::vector<Term> mix() const override {
        std::vector<double> coefficients = m_strengths.shares();
        for (std::size_t i = 0; i < coefficients.size(); ++i)
            if (m_strengths.entry(i).skips) coefficients[i] += beta();
        return m_strengths.terms(coefficients);
    }

private:
    double beta() const { return m_start * (1.0 - progress()); }

    double m_start;
};

std::unique_ptr<StepRule> mixingWithFadingSkip(const RuleInput& input) {
    return std::make_unique<FadingSkipRule>(
        input, MixingSettings{.order = input.values.choice<GradientOrder>(settings::order())});
}

}  // namespace

Method dartsMinus() {
    return {
        .about = {.name = "darts_minus",
                  .label = "DARTS-",
                  .about =
                      "DARTS with an auxiliary skip connection beside the options of every decision, multiplied by "
                      "beta, which falls linearly to 0 over the run: what a skip does for training is taken over "
                      "by it, so that the strength of the option skip says what the option is worth. Both share the "
                      "weights of the factorized reduction that a skip is on the strided edges of the DARTS space "
                      "(ours).",
                  .source =
                      "Chu et al., DARTS-: Robustly Stepping out of Performance Collapse Without Indicators, ICLR "
                      "2021",
                  .settings = settings::withAlpha({settings::order(), betaStart()}),
                  .spaces = {"nas-bench-201", "darts"},
                  .pathPasses = 10.0,
                  .panels = {MethodPanel::strengths},
                  .habits = {},
                  .needs = {MethodNeed::terms},
                  .fault = dartsMinusFault},
        .pathSampler = parts::uniformPaths,
        .dataSampler = parts::shuffledImages,
        .stepRule = mixingWithFadingSkip,
    };
}

}  // namespace pada
