// SPDX-License-Identifier: GPL-3.0-or-later
// FairNAS: every option of every decision gets exactly one gradient a step.
//
// A step draws for each decision an order of its options, and path k takes the k-th option of every decision. All paths
// are trained on the same images; their gradients are added, g = sum_k w * grad L(a_k), and one update follows. With
// |O| paths, w is 1 / |O| (`reduce = mean`: the stem and the head get what they get under SPOS) or 1 (`sum`).
//
// Ours: the mean is the default, since the sum makes the gradient of what all paths share |O| times larger and meets
// the same bound of clipping; a set with a dead path is drawn again as a whole; decisions with fewer options repeat
// some of them.
#include "core/methods/authors_habits.h"
#include "core/methods/common_parts.h"
#include "core/methods/common_settings.h"
#include "core/methods/fair_parts.h"
#include "core/strategy/path_set.h"

namespace pada {
namespace {

enum class Reduce : std::uint8_t { mean, sum };
constexpr auto wordsOf(Reduce) {
    return std::array<std::string_view, 2>{"mean", "sum"};
}

const Setting& reduce() {
    static const Setting it =
        Setting::ofChoice("reduce", Reduce::mean,
                          "What the update takes of the gradients of a step's paths: their mean, which keeps the "
                          "learning rate of single-path methods, or their sum, as published.");
    return it;
}

class FairRule final : public StepRule {
public:
    explicit FairRule(const RuleInput& input)
        : m_paths(fairPaths(input)),
          m_weight(input.values.choice<Reduce>(reduce()) == Reduce::mean ? 1.0 / static_cast<double>(m_paths.size())
                                                                         : 1.0),
          m_drift(input.layout.segments().size(), input.inactive == Inactive::drift) {}

    std::vector<Stage> stages(const StepCount& steps) const override { return m_paths.stages(steps); }
    double begin(const Stage&, NetFamily&, StepSource& source) override {
        m_paths.begin(source);
        return 0.0;
    }
    StepOutcome step(NetFamily& family, StepSource& source, const SgdSettings& sgd) override {
        std::vector<TrainedPath> paths;
        for (const Path& path : m_paths.of(source)) paths.push_back({.path = path, .weight = m_weight});
        return trainPaths(family, source, sgd, paths, m_drift);
    }

    double costOf(const StepRange& steps, const BatchCount& batches) const override {
        return static_cast<double>(m_paths.size()) * StepRule::costOf(steps, batches);
    }
    bool updatesOnce() const override { return true; }

    void save(StateBook& book) const override {
        m_paths.save(book);
        m_drift.save(book);
    }
    void restore(const StateBook& book) override {
        m_paths.restore(book);
        m_drift.restore(book);
    }

private:
    FairPaths m_paths;
    double m_weight;
    IdleDrift m_drift;
};

std::vector<Habit> fairHabits() {
    std::vector<Habit> all = authorsHabits();
    all.push_back(oneSetAnEpoch("D1"));
    all.push_back({"D4", "method", "reduce", "gradients of a step's paths are summed and clipped as one",
                   [](RunConfig& c) { c.method.values.setChoice(reduce(), Reduce::sum); },
                   [](const RunConfig& c) { return c.method.values.choice<Reduce>(reduce()) == Reduce::sum; }});
    return all;
}

}  // namespace

Method fairnas() {
    return {
        .about = {.name = "fairnas",
                  .label = "FairNAS",
                  .about = "Strict fairness: a step orders the options of every decision at random, trains as many "
                           "paths as a decision has options on the same images, path k made of the k-th options, and "
                           "updates once, so every option gets exactly one gradient a step. A decision with fewer "
                           "options than others repeats some of them, chosen by a further random order; a set with a "
                           "dead path is drawn again as a whole. Under sampling.paths = \"importance\" or \"schedule\" "
                           "each option still gets its one gradient; what changes is which go together: orders are "
                           "drawn without replacement in proportion to the probabilities, so likely options share "
                           "paths. A step costs one path-pass an option: five on "
                           "NAS-Bench-201, seven on the others.",
                  .source = "Chu et al., FairNAS: Rethinking Evaluation Fairness of Weight Sharing NAS, ICCV 2021",
                  .settings = settings::withSampling({reduce(), settings::permutations()}),
                  .spaces = {},
                  .pathPasses = 5.0,
                  .panels = {MethodPanel::probabilities},
                  .habits = fairHabits()},
        .pathSampler = parts::chosenPaths,
        .dataSampler = parts::chosenImages,
        .stepRule = [](const RuleInput& input) -> std::unique_ptr<StepRule> {
            return std::make_unique<FairRule>(input);
        },
    };
}

}  // namespace pada
