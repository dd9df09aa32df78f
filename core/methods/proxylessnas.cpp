// SPDX-License-Identifier: GPL-3.0-or-later
// ProxylessNAS: weights learn on paths drawn by the strengths, strengths by binary gates on held-out images.
#include "core/base/contract.h"
#include "core/methods/common_parts.h"
#include "core/methods/late_faults.h"
#include "core/methods/mixed_settings.h"
#include "core/methods/two_path_gates.h"
#include "core/strategy/expected_cost.h"

#include <cmath>

namespace pada {
namespace {

enum class GateUpdate : std::uint8_t { twoPaths, allPaths, reinforce };
constexpr auto wordsOf(GateUpdate) {
    return std::array<std::string_view, 3>{"two_paths", "all_paths", "reinforce"};
}
enum class CostForm : std::uint8_t { none, linear, power };
constexpr auto wordsOf(CostForm) {
    return std::array<std::string_view, 3>{"none", "linear", "power"};
}

const Setting& gateUpdate() {
    static const Setting setting = Setting::ofChoice(
        "gate_update", GateUpdate::twoPaths,
        "Whether a step of the strengths compares two options of a decision drawn without replacement, computes all of "
        "them, or scores drawn paths and follows the score-function gradient.");
    return setting;
}
const Setting& gateRate() {
    static const Setting setting = Setting::ofNumber("gate_rate", 1e-3, rule::above(0.0), "per step",
                                                     "Learning rate of Adam (betas 0 and 0.999, no decay) for gates.");
    return setting;
}
const Setting& gateEvery() {
    static const Setting setting = Setting::ofWhole("gate_every", 5, rule::from(1, rule::kMaxInt), "steps",
                                                    "Steps of the weights from one step of the strengths to the next.");
    return setting;
}
const Setting& gateWarmUp() {
    static const Setting setting =
        Setting::ofNumber("gate_warm_up", 0.25, rule::below(0.0, 1.0), "fraction of the run",
                          "Share of the epochs at the beginning in which weights learn on uniform paths and strengths "
                          "rest; the learning rate restarts behind it.");
    return setting;
}
const Setting& costForm() {
    static const Setting setting = Setting::ofChoice(
        "cost_form", CostForm::linear,
        "What expected multiply-adds E add to the loss: nothing, cost_weight (E - reference) / reference, or a factor "
        "0.2 (log E / log reference)^0.3 on cross-entropy.");
    return setting;
}
const Setting& costWeight() {
    static const Setting setting =
        Setting::ofNumber("cost_weight", 0.1, rule::from(0.0), "nats", "Weight of the linear cost term.");
    return setting;
}
const Setting& maddsReference() {
    static const Setting setting = Setting::ofNumber(
        "madds_reference", 0.0, rule::from(0.0), "million multiply-adds",
        "Multiply-adds of a net of this size that cost terms compare with; 0 takes the mean of the paths.");
    return setting;
}
const Setting& rewardExponent() {
    static const Setting setting = Setting::ofNumber(
        "reward_exponent", 0.1, rule::from(0.0), "exponent",
        "Of reference / multiply-adds in the reward accuracy * (reference / multiply-adds)^exponent.");
    return setting;
}
const Setting& rewardSamples() {
    static const Setting setting = Setting::ofWhole("reward_samples", 10, rule::from(1, 256), "paths",
                                                    "Paths that one score-function step of the strengths scores.");
    return setting;
}

constexpr std::uint32_t kTrainingDraws = 2, kGateDraws = 3;  ///< Items of the rule's random numbers.
constexpr double kBaselineMemory = 0.99;
constexpr double kPowerFactor = 0.2, kPower = 0.3;
constexpr double kForwardShare = 1.0 / 3.0;  ///< Of a path-pass that a forward pass alone costs.
constexpr const char* kBaseline = "rule.baseline";

class BinaryGateRule final : public StrengthRule {
public:
    explicit BinaryGateRule(const RuleInput& input)
        : StrengthRule(input, {input.values.number(gateRate()), 0.0, 0.999, 0.0}),
          m_update(input.values.choice<GateUpdate>(gateUpdate())),
          m_every(input.values.whole(gateEvery())),
          m_warmUp(input.values.number(gateWarmUp())),
          m_form(input.values.choice<CostForm>(costForm())),
          m_weight(input.values.number(costWeight())),
          m_exponent(input.values.number(rewardExponent())),
          m_samples(static_cast<int>(input.values.whole(rewardSamples()))),
          m_cost(input.layout, m_strengths),
          m_reference(m_cost.reference(input.values.number(maddsReference()), maddsReference().name)) {}

    std::vector<Stage> stages(const StepCount& steps) const override {
        return warmUpThen(steps, m_warmUp, "search", true);
    }
    double costOf(const StepRange& steps, const BatchCount& batches) const override {
        const std::int64_t begin = steps.stage().first;
        const std::int64_t updates =
            isWarmUp(steps.stage()) ? 0 : (steps.last - begin) / m_every - (steps.first - begin) / m_every;
        return (static_cast<double>(batches.images(steps.first, steps.last)) +
                gateCost() * static_cast<double>(updates * batches.heldOut())) /
               64.0;
    }

    StepOutcome step(NetFamily& family, StepSource& source, const SgdSettings& sgd) override {
        double ofGates = 0.0;
        if (!warmsUp() && stepOfStage() % m_every == m_every - 1) {
            const Batch held = source.batch(BatchRole::valid);
            ofGates = gateCost() * static_cast<double>(held.count) / 64.0;
            const double loss =
                m_update == GateUpdate::reinforce ? reinforce(family, source, held) : byGates(family, source, held);
            if (!std::isfinite(loss)) return lost(loss);
        }
        Path path(m_strengths.decisions());
        Rng rng = source.rng(kTrainingDraws);
        const std::vector<double> shares = warmsUp() ? uniformShares(m_strengths) : m_strengths.shares();
        for (std::size_t d = 0; d < path.size(); ++d)
            path[d] = m_strengths.entry(drawEntry(m_strengths, d, shares, rng)).option;
        StepOutcome outcome = train(family, source, sgd, {}, path, 1.0);
        outcome.pathPasses += ofGates;
        return outcome;
    }

    std::vector<MethodTable> tables() const override {
        std::vector<MethodTable> tables = StrengthRule::tables();
        tables.push_back({"expected_cost",
                          {},
                          {"expected_madds", "reference_madds", "baseline"},
                          {{m_cost.of(m_strengths.shares()), m_reference, m_baseline[0]}}});
        return tables;
    }
    void save(StateBook& book) const override {
        StrengthRule::save(book);
        book.put(kBaseline, m_baseline);
    }
    void restore(const StateBook& book) override {
        StrengthRule::restore(book);
        const std::span<const double> kept = book.amounts(kBaseline, m_baseline.size());
        m_baseline.assign(kept.begin(), kept.end());
    }

private:
    /// Path-passes per 64 held-out images of a step of the strengths: the paths' ops, forward and backward.
    double gateCost() const {
        switch (m_update) {
            case GateUpdate::twoPaths:
                return 2.0;
            case GateUpdate::allPaths:
                return mixedCost();
            case GateUpdate::reinforce:
                return m_samples * kForwardShare;
        }
        throw ContractError("an update of the gates that is none");
    }

    /// Of the strengths' loss CE + cost term: the factor on dCE, and what cost adds to dL/d(share).
    double addCost(double loss, std::vector<double>& ofShares) const {
        const double expected = m_cost.of(m_strengths.shares());
        double onLoss = 1.0, onCost = 0.0;
        if (m_form == CostForm::linear) onCost = m_weight / m_reference;
        if (m_form == CostForm::power) {
            const double ratio = std::log(expected) / std::log(m_reference);
            onLoss = kPowerFactor * std::pow(ratio, kPower);
            onCost = kPowerFactor * loss * kPower * std::pow(ratio, kPower - 1.0) / (expected * std::log(m_reference));
        }
        for (std::size_t i = 0; i < ofShares.size(); ++i) ofShares[i] = onCost * m_cost.perEntry()[i];
        return onLoss;
    }

    double byGates(NetFamily& family, StepSource& source, const Batch& images) {
        Rng rng = source.rng(kGateDraws);
        const bool two = m_update == GateUpdate::twoPaths;
        const GateDraw draw = two ? drawTwo(m_strengths, rng) : drawAll(m_strengths, rng);
        const PassOutcome held = heldOut(family, images, draw.terms);
        if (!std::isfinite(held.loss)) return held.loss;
        std::vector<double> ofShares(m_strengths.size());
        const double onLoss = addCost(held.loss, ofShares);
        // The cost is one of all shares; the gates' part is that of the options in the draw.
        std::vector<double> slopes = m_strengths.slopes(ofShares);
        const std::vector<double> ofGates = gateSlopes(m_strengths, draw, held.termGradients);
        for (std::size_t i = 0; i < slopes.size(); ++i) slopes[i] += onLoss * ofGates[i];
        if (two)
            stepTwo(m_strengths, draw, slopes, m_adam);
        else
            m_strengths.step(slopes, m_adam);
        return held.loss;
    }

    /// Score-function gradient (Williams 1992) of the mean reward of drawn paths, against a running baseline.
    double reinforce(NetFamily& family, StepSource& source, const Batch& batch) {
        const std::vector<double> shares = m_strengths.shares();
        std::vector<std::vector<std::size_t>> drawn;
        std::vector<double> rewards;
        Rng rng = source.rng(kGateDraws);
        double mean = 0.0;
        for (int s = 0; s < m_samples; ++s) {
            std::vector<std::size_t> entries;
            Path path(m_strengths.decisions());
            for (std::size_t d = 0; d < path.size(); ++d) {
                entries.push_back(drawEntry(m_strengths, d, shares, rng));
                path[d] = m_strengths.entry(entries.back()).option;
            }
            const EvaluationOutcome scored = family.net().evaluate(path, batch, BatchNormMode::batch);
            if (!std::isfinite(scored.loss)) return scored.loss;
            const double accuracy = static_cast<double>(scored.correct) / static_cast<double>(batch.count);
            rewards.push_back(accuracy * std::pow(m_reference / m_cost.of(m_strengths, path), m_exponent));
            mean += rewards.back() / m_samples;
            drawn.push_back(std::move(entries));
        }
        const bool isFirst = m_baseline[1] == 0.0;
        m_baseline = {isFirst ? mean : kBaselineMemory * m_baseline[0] + (1.0 - kBaselineMemory) * mean, 1.0};
        std::vector<double> slopes(m_strengths.size(), 0.0);
        for (std::size_t s = 0; s < drawn.size(); ++s) {
            const double gain = (rewards[s] - m_baseline[0]) / m_samples;
            for (std::size_t i = 0; i < slopes.size(); ++i)
                slopes[i] -= gain * ((drawn[s][m_strengths.entry(i).decision] == i ? 1.0 : 0.0) - shares[i]);
        }
        m_strengths.step(slopes, m_adam);
        return 0.0;
    }

    GateUpdate m_update;
    std::int64_t m_every;
    double m_warmUp;
    CostForm m_form;
    double m_weight, m_exponent;
    int m_samples;
    ExpectedCost m_cost;
    double m_reference;
    std::vector<double> m_baseline = {0.0, 0.0};  ///< Mean reward so far, and 1 where there is one.
};

std::optional<ConfigFault> proxylessFault(const MethodAsked& asked) {
    return faults::first(faults::noneHeldOut(asked), faults::impossibleMadds(asked, maddsReference()));
}

std::unique_ptr<StepRule> binaryGates(const RuleInput& input) {
    return std::make_unique<BinaryGateRule>(input);
}

}  // namespace

Method proxylessnas() {
    return {
        .about = {.name = "proxylessnas",
                  .label = "ProxylessNAS",
                  .about =
                      "Binary gates: the weights of one path, drawn by the shares of the strengths, learn from each "
                      "training batch. Every few steps the strengths learn on held-out images: two options of each "
                      "decision are drawn, one of them is computed as the net, the other beside it, and the gradients "
                      "of their gates move both strengths while their total share stays what it was. Expected "
                      "multiply-adds join the loss. A step with `none` active moves strengths like any other. "
                      "Alternatively strengths follow the score-function gradient of accuracy and multiply-adds.",
                  .source =
                      "Cai et al., ProxylessNAS: Direct Neural Architecture Search on Target Task and Hardware, ICLR "
                      "2019",
                  .settings = {gateUpdate(), gateRate(), gateEvery(), gateWarmUp(), costForm(), costWeight(),
                               maddsReference(), rewardExponent(), rewardSamples()},
                  .spaces = {"nas-bench-201", "mbconv"},
                  .pathPasses = 1.3,
                  .panels = {MethodPanel::strengths},
                  .habits = {},
                  .needs = {MethodNeed::terms},
                  .fault = proxylessFault},
        .pathSampler = parts::uniformPaths,
        .dataSampler = parts::shuffledImages,
        .stepRule = binaryGates,
    };
}

}  // namespace pada
