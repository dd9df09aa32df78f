// SPDX-License-Identifier: GPL-3.0-or-later
// The mean of the last checkpoints: weights are averaged over points of the run's tail, and the mean is what is ranked.
//
// The tail is a share of the steps, to the nearest epoch. Of its T steps K points are taken, the last of them the run's
// last step: i T / K for i = 1 ... K, rounded. After the last one weights and running statistics of the norms become
// their mean over the points. Momentum stays; a run that is stopped before its end has no mean.
#include "core/methods/common_parts.h"
#include "core/methods/common_settings.h"
#include "core/methods/late_faults.h"
#include "core/strategy/stage_shares.h"

#include <cmath>

namespace pada {
namespace {

const Setting& tailShare() {
    static const Setting it = [] {
        KeyRule within = rule::below(0, 1);
        within.lowOpen = true;
        return Setting::ofNumber("tail_share", 0.25, within, "fraction of the run",
                                 "The last part of the steps, over which weights are averaged, to the nearest epoch.");
    }();
    return it;
}

const Setting& tailPoints() {
    static const Setting it =
        Setting::ofWhole("tail_points", 5, rule::from(1, 1000), "points",
                         "Weights that are averaged, at equal distances, the last of them those of the last step.");
    return it;
}

class TailMeanRule final : public StepRule {
public:
    explicit TailMeanRule(const RuleInput& input)
        : m_share(input.values.number(tailShare())),
          m_points(input.values.whole(tailPoints())),
          m_floats(input.layout.floats()),
          m_onePath(parts::onePathAStep(input)) {}

    std::vector<Stage> stages(const StepCount& steps) const override {
        return stagesOf(steps, std::vector<StageShare>{{"training", 1.0 - m_share}, {"averaged tail", m_share}});
    }

    double begin(const Stage& stage, NetFamily&, StepSource&) override {
        if (stage.first > 0) m_length = stage.steps;
        return 0.0;
    }

    StepOutcome step(NetFamily& family, StepSource& source, const SgdSettings& sgd) override {
        StepOutcome outcome = m_onePath->step(family, source, sgd);
        const bool moved = std::isfinite(outcome.loss) && std::isfinite(outcome.gradNormRaw);
        if (m_length == 0 || !moved) return outcome;
        ++m_done;
        if (m_done == pointAt(m_taken + 1)) {
            // Of fewer steps than points several fall on one step: it counts that often.
            while (m_taken < m_points && m_done == pointAt(m_taken + 1)) take(family);
            if (m_taken == m_points) put(family);
        }
        return outcome;
    }

    bool updatesOnce() const override { return true; }

    void save(StateBook& book) const override {
        m_onePath->save(book);
        book.put(kTail, std::vector<std::int64_t>{m_length, m_done, m_taken});
        book.put(kMean, m_mean);
    }
    void restore(const StateBook& book) override {
        const std::span<const std::int64_t> tail = book.get<std::int64_t>(kTail, 3);
        if (tail[0] < 0 || tail[1] < 0 || tail[1] > tail[0] || tail[2] < 0 || tail[2] > m_points)
            StateBook::refuse(kTail, "is no place in a tail of this run");
        const std::span<const float> mean = book.get<float>(kMean);
        if (tail[2] == 0 ? !mean.empty() : mean.size() < m_floats)
            StateBook::refuse(kMean, "does not fit the points that were taken");
        m_onePath->restore(book);
        m_length = tail[0];
        m_done = tail[1];
        m_taken = tail[2];
        m_mean.assign(mean.begin(), mean.end());
    }

private:
    static constexpr const char* kTail = "rule.tail";  ///< Its steps, those done, points taken.
    static constexpr const char* kMean = "rule.mean";  ///< Weights, then statistics, over the points taken.

    std::int64_t pointAt(std::int64_t number) const {
        return std::llround(static_cast<double>(number) * static_cast<double>(m_length) /
                            static_cast<double>(m_points));
    }

    void take(NetFamily& family) {
        family.net().fetchState();
        const WeightStore& store = family.net().store();
        const auto weights = store.weights.span(), statistics = store.statistics.span();
        m_mean.resize(weights.size() + statistics.size(), 0.0f);
        const double share = 1.0 / static_cast<double>(++m_taken);
        const auto add = [&](std::size_t at, float value) {
            m_mean[at] = static_cast<float>(static_cast<double>(m_mean[at]) +
                                            share * (static_cast<double>(value) - static_cast<double>(m_mean[at])));
        };
        for (std::size_t i = 0; i < weights.size(); ++i) add(i, weights[i]);
        for (std::size_t i = 0; i < statistics.size(); ++i) add(weights.size() + i, statistics[i]);
    }

    void put(NetFamily& family) const {
        WeightStore& store = family.net().store();
        const auto weights = store.weights.span(), statistics = store.statistics.span();
        for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = m_mean[i];
        for (std::size_t i = 0; i < statistics.size(); ++i) statistics[i] = m_mean[weights.size() + i];
    }

    double m_share;
    std::int64_t m_points;
    std::size_t m_floats;
    std::unique_ptr<StepRule> m_onePath;
    std::int64_t m_length = 0, m_done = 0, m_taken = 0;
    std::vector<float> m_mean;
};

std::optional<ConfigFault> tailMeanFault(const MethodAsked& asked) {
    return faults::tooFewEpochs(asked, 2);
}

}  // namespace

Method tailMean() {
    return {
        .about = {.name = "tail_mean",
                  .label = "Mean of the tail",
                  .about = "Ranks with the mean of several nets of one run: one path a step as under SPOS (or PA, by "
                           "method.sampling), and after the last step weights and running statistics become their "
                           "mean over tail_points points of the last tail_share of the steps. What is shown before the "
                           "end are the weights as they are; a run that ends early has no mean. Extra memory: one "
                           "vector of weights.",
                  .source = "Izmailov et al., Averaging Weights Leads to Wider Optima and Better Generalization, UAI "
                            "2018, of the nets of a usual schedule; for supernets advised by Ning et al., NeurIPS 2021",
                  .settings = settings::withSampling(
                      {tailShare(), tailPoints(), settings::topologyUniform(), settings::unbiasPath()}),
                  .spaces = {},
                  .pathPasses = 1.0,
                  .panels = {MethodPanel::probabilities},
                  .habits = {},
                  .fault = tailMeanFault},
        .pathSampler = parts::chosenPaths,
        .dataSampler = parts::chosenImages,
        .stepRule = [](const RuleInput& input) -> std::unique_ptr<StepRule> {
            return std::make_unique<TailMeanRule>(input);
        },
    };
}

}  // namespace pada
