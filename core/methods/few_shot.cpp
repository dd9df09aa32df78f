// SPDX-License-Identifier: GPL-3.0-or-later
// Few-Shot NAS: one supernet for a while, then one for every option of a decision.
//
// Source: Zhao et al., Few-Shot Neural Architecture Search, ICML 2021. A net that shares its weights among fewer paths
// ranks them better; k nets cost k times as much, so the first training is shared and its weights are handed on.
//
//   stage 0        one net, uniform paths
//   stage l        every net becomes one net an option of the stage's decision: a copy of weights, momentum and running
//                  statistics, masked to that option. The nets train in turn; a path is scored on the net that owns it.
//
// Published on NAS-Bench-201: 600 epochs, then 300 of each of five nets: 600 of 2,100 net-epochs before the split.
// Deviations: a step draws one path for all cells (the public code draws one a cell while training), the rate restarts
// in every stage by a key, and momentum is handed on with the weights, so that a net goes on where its parent stopped.
#include "core/base/contract.h"
#include "core/methods/common_parts.h"
#include "core/methods/common_settings.h"
#include "core/methods/late_faults.h"
#include "core/methods/split_settings.h"
#include "core/strategy/net_turns.h"
#include "core/strategy/stage_shares.h"

#include <fmt/format.h>

namespace pada {
namespace {

const Setting& splitAfter() {
    static const Setting it = [] {
        KeyRule within = rule::below(0, 1);
        within.lowOpen = true;
        return Setting::ofNumber("split_after", 600.0 / 2100.0, within, "fraction of the run",
                                 "When the one net is split, to the nearest epoch; published are 600 of 2,100 epochs.");
    }();
    return it;
}

const Setting& splitDecision() {
    static const Setting it =
        Setting::ofWhole("split_decision", 0, rule::from(0, Path::kMaxDecisions - 1), "index",
                         "The decision whose options get a net each, counted from 0; deeper levels take those "
                         "behind it, and after the last one the first.");
    return it;
}

const Setting& splitLevels() {
    static const Setting it =
        Setting::ofWhole("split_levels", 1, rule::from(1, 3), "levels",
                         "How often nets are split; each level has so many times as many nets as its decision has "
                         "options, all in memory, and shares the rest of the run by their number.");
    return it;
}

struct FewShotSettings {
    double after = 0.0;
    std::size_t decision = 0;
    int levels = 1;
    bool rateRestarts = true;
    std::int64_t turnSteps = 1;
};

FewShotSettings fewShotSettings(const SettingValues& values) {
    return {.after = values.number(splitAfter()),
            .decision = static_cast<std::size_t>(values.whole(splitDecision())),
            .levels = static_cast<int>(values.whole(splitLevels())),
            .rateRestarts = values.flag(settings::splitRestart()),
            .turnSteps = values.whole(settings::turnSteps())};
}

struct SplitFault {
    std::string_view setting;
    std::string message;  ///< Behind the key.
};

std::optional<SplitFault> splitFault(const FewShotSettings& asked, const SearchSpace& space,
                                     const AllowedOptions& allowed) {
    const std::vector<Decision>& decisions = space.decisions();
    if (asked.decision >= decisions.size())
        return SplitFault{splitDecision().name, fmt::format(" is {}, allowed: 0 to {}, the decisions of {}",
                                                            asked.decision, decisions.size() - 1, space.kind())};
    if (asked.levels > static_cast<int>(decisions.size()))
        return SplitFault{splitLevels().name, fmt::format(" is {}, allowed: 1 to {}, the decisions of {}", asked.levels,
                                                          decisions.size(), space.kind())};
    for (int level = 0; level < asked.levels; ++level) {
        const std::size_t d = (asked.decision + static_cast<std::size_t>(level)) % decisions.size();
        if (allowed[d].size() < 2)
            return SplitFault{
                splitDecision().name,
                fmt::format(" is {}, but decision {} ({}) has one option left, {}, so there is nothing to split; name "
                            "another one, or allow more in [space] ops",
                            asked.decision, d, decisions[d].name, decisions[d].options[allowed[d].front()].name)};
    }
    return std::nullopt;
}

std::optional<ConfigFault> fewShotFault(const MethodAsked& asked) {
    const FewShotSettings settings = fewShotSettings(asked.config.method.values);
    if (const auto wrong = splitFault(settings, asked.space, asked.allowed))
        return faults::of(asked, wrong->setting, wrong->message);
    return faults::tooFewEpochs(asked, settings.levels + 1);
}

class FewShotRule final : public StepRule {
public:
    explicit FewShotRule(const RuleInput& input)
        : m_settings(fewShotSettings(input.values)),
          m_space(input.space),
          m_onePath(parts::onePathAStep(input)),
          m_turns(m_settings.turnSteps) {
        if (const auto wrong = splitFault(m_settings, m_space.space(), m_space.allowed()))
            throw RunError("method." + std::string(wrong->setting) + wrong->message);
    }

    std::vector<Stage> stages(const StepCount& steps) const override {
        std::vector<StageShare> shares{{"one net", m_settings.after}};
        double nets = 1.0, all = 0.0;
        for (int level = 0; level < m_settings.levels; ++level) {
            nets *= static_cast<double>(m_space.allowed()[decisionOf(level)].size());
            all += nets;
            shares.push_back({fmt::format("{} nets", nets), nets, m_settings.rateRestarts});
        }
        for (std::size_t i = 1; i < shares.size(); ++i) shares[i].share *= (1.0 - m_settings.after) / all;
        return stagesOf(steps, shares);
    }

    double begin(const Stage& stage, NetFamily& family, StepSource&) override {
        if (stage.first == 0) return 0.0;
        for (const NetId net : leavesOf(family)) {
            const std::size_t d = decisionOf(depthOf(family, net));
            for (const std::uint8_t option : m_space.allowed()[d]) {
                AllowedOptions mask = family.mask(net);
                mask[d] = {option};
                family.add(net, std::move(mask));
            }
        }
        m_turns.restart();
        return 0.0;
    }

    StepOutcome step(NetFamily& family, StepSource& source, const SgdSettings& sgd) override {
        m_turns.take(family);
        return m_onePath->step(family, source, sgd);
    }

    void save(StateBook& book) const override {
        m_onePath->save(book);
        m_turns.save(book);
    }
    void restore(const StateBook& book) override {
        m_onePath->restore(book);
        m_turns.restore(book);
    }

private:
    std::size_t decisionOf(int level) const {
        return (m_settings.decision + static_cast<std::size_t>(level)) % m_space.allowed().size();
    }

    FewShotSettings m_settings;
    const SubSpace& m_space;
    std::unique_ptr<StepRule> m_onePath;
    NetTurns m_turns;
};

std::unique_ptr<StepRule> fewShotRule(const RuleInput& input) {
    return std::make_unique<FewShotRule>(input);
}

}  // namespace

Method fewShot() {
    return {
        .about = {.name = "few_shot",
                  .label = "Few-Shot",
                  .about = "Trains one supernet for a share of the run, then splits it into one net for every option "
                           "of a decision, which begin with its weights and train in turn, equal steps each. Every "
                           "path is scored on the one net that owns it, so scores of different nets are on different "
                           "scales: the metrics give tau for each net beside the one over all. All nets are in "
                           "memory.",
                  .source = "Zhao et al., Few-Shot Neural Architecture Search, ICML 2021",
                  .settings = settings::withSampling(
                      {splitAfter(), splitDecision(), splitLevels(), settings::splitRestart(), settings::turnSteps()}),
                  .spaces = {},
                  .pathPasses = 1.0,
                  .panels = {MethodPanel::probabilities, MethodPanel::splitTree},
                  .habits = {},
                  .fault = fewShotFault},
        .pathSampler = parts::chosenPaths,
        .dataSampler = parts::chosenImages,
        .stepRule = fewShotRule,
    };
}

}  // namespace pada
