// SPDX-License-Identifier: GPL-3.0-or-later
// The last steps on the paths that the net itself predicts to be the best.
//
// Up to the tail, one path a step as the sampler draws it. At the tail's beginning so many candidates are drawn
// uniformly (connected, of different plans) and ranked by their loss on one batch of held-out images, in training mode,
// the same for all; the best share of them is kept. From then on every step trains one of these, each alike.
//
// Ning et al. fine-tune on the best 10 to 50 % by true accuracy and report a higher tau among those; here the net's own
// prediction chooses, and the whole list is ranked.
#include "core/base/result.h"
#include "core/methods/common_parts.h"
#include "core/methods/common_settings.h"
#include "core/methods/late_faults.h"
#include "core/sampling/path_draws.h"
#include "core/sampling/path_strata.h"
#include "core/strategy/kept_paths.h"
#include "core/strategy/path_set.h"
#include "core/strategy/stage_shares.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <set>
#include <string>

namespace pada {
namespace {

const Setting& topSteps() {
    static const Setting it = [] {
        KeyRule within = rule::below(0, 1);
        within.lowOpen = true;
        return Setting::ofNumber("top_steps", 0.1, within, "fraction of the run",
                                 "The last part of the steps, which trains the predicted best, to the nearest epoch.");
    }();
    return it;
}

const Setting& topShare() {
    static const Setting it = [] {
        KeyRule within = rule::from(0, 1);
        within.lowOpen = true;
        return Setting::ofNumber("top_share", 0.25, within, "fraction of the candidates",
                                 "Candidates of the lowest loss that are trained on.");
    }();
    return it;
}

const Setting& topCandidates() {
    static const Setting it =
        Setting::ofWhole("top_candidates", 1000, rule::from(1, 100000), "paths",
                         "Different networks that are drawn alike and ranked once, a third of a path-pass each.");
    return it;
}

class TailTopRule final : public StepRule {
public:
    explicit TailTopRule(const RuleInput& input)
        : m_space(input.space),
          m_steps(input.values.number(topSteps())),
          m_share(input.values.number(topShare())),
          m_candidates(input.values.whole(topCandidates())),
          m_drift(input.layout.segments().size(), input.inactive == Inactive::drift) {}

    std::vector<Stage> stages(const StepCount& steps) const override {
        return stagesOf(steps, std::vector<StageShare>{{"all paths", 1.0 - m_steps}, {"predicted best", m_steps}});
    }

    double begin(const Stage& stage, NetFamily& family, StepSource& source) override {
        const Batch held = source.batch(BatchRole::valid);  // none held out is said at step 0, not in the tail
        if (stage.first == 0) return 0.0;
        std::vector<std::pair<double, Path>> ranked;
        for (const Path& path : drawn(source)) {
            const double loss = family.net().evaluate(path, held, BatchNormMode::batch).loss;
            ranked.emplace_back(std::isfinite(loss) ? loss : std::numeric_limits<double>::infinity(), path);
        }
        std::ranges::sort(ranked);
        const auto kept = static_cast<std::size_t>(std::ceil(m_share * static_cast<double>(ranked.size())));
        for (std::size_t i = 0; i < kept; ++i) m_top.push_back(ranked[i].second);
        m_lossOfLast = ranked[kept - 1].first;
        return costOfRanking(ranked.size(), static_cast<std::int64_t>(held.count));
    }

    StepOutcome step(NetFamily& family, StepSource& source, const SgdSettings& sgd) override {
        TrainedPath next;
        if (m_top.empty()) {
            next.path = source.paths().front();
            next.weight = source.weightOf(next.path);
        } else {
            next.path = m_top[source.rng(0).below(static_cast<std::uint32_t>(m_top.size()))];
        }
        return trainPaths(family, source, sgd, {next}, m_drift);
    }

    std::vector<MethodTable> tables() const override {
        if (m_top.empty()) return {};
        return {{"predicted_best", "", {"paths", "loss_of_last"}, {{static_cast<double>(m_top.size()), m_lossOfLast}}}};
    }
    double costOfBeginning(std::span<const Stage>, std::size_t index, const BatchCount& batches) const override {
        return index == 0 ? 0.0 : costOfRanking(candidates(), batches.heldOut());
    }
    bool updatesOnce() const override { return true; }

    void save(StateBook& book) const override {
        m_drift.save(book);
        putPaths(book, kTop, m_top);
        book.put(kLoss, std::vector<double>{m_lossOfLast});
    }
    void restore(const StateBook& book) override {
        std::vector<Path> top = getPaths(book, kTop, m_space, static_cast<std::size_t>(m_candidates));
        m_lossOfLast = book.get<double>(kLoss, 1)[0];
        m_drift.restore(book);
        m_top = std::move(top);
    }

private:
    static constexpr const char* kTop = "rule.top";
    static constexpr const char* kLoss = "rule.top_loss";

    static double costOfRanking(std::size_t paths, std::int64_t images) {
        return static_cast<double>(paths) * static_cast<double>(images) / 64.0 / 3.0;
    }

    /// Networks of a space that can be gone through; null otherwise.
    const PathStrata* plans() const {
        if (!m_plans && m_space.enumerable()) m_plans = strataByPlan(m_space);
        return m_plans ? &*m_plans : nullptr;
    }
    /// How many there are going to be. A space too large to go through has enough networks for any number.
    std::size_t candidates() const {
        const auto asked = static_cast<std::size_t>(m_candidates);
        return plans() != nullptr ? std::min(asked, plans()->paths.size()) : asked;
    }

    std::vector<Path> drawn(const StepSource& source) const {
        std::vector<Path> paths;
        Rng rng = source.rng(1);
        if (const PathStrata* all = plans()) {
            std::vector<std::size_t> order(all->paths.size());
            std::iota(order.begin(), order.end(), std::size_t{0});
            for (std::size_t i = 0; i < candidates(); ++i) {
                std::swap(order[i], order[i + rng.below(static_cast<std::uint32_t>(order.size() - i))]);
                paths.push_back(all->paths[order[i]].front());
            }
            return paths;
        }
        std::set<std::string> seen;
        const std::int64_t most = m_candidates + PathDraws::kMostRedraws;
        for (std::int64_t i = 0; i < most && paths.size() < candidates(); ++i) {
            const Path path = m_space.draw(rng);
            if (m_space.connected(path) && seen.insert(m_space.space().planKey(path)).second) paths.push_back(path);
        }
        if (paths.empty()) throw RunError("no path with a way from input to output was drawn, so none can be the best");
        return paths;
    }

    const SubSpace& m_space;
    double m_steps, m_share;
    std::int64_t m_candidates;
    mutable std::optional<PathStrata> m_plans;  ///< Found out once.
    IdleDrift m_drift;
    std::vector<Path> m_top;
    double m_lossOfLast = 0.0;
};

std::optional<ConfigFault> tailTopFault(const MethodAsked& asked) {
    return faults::first(faults::noneHeldOut(asked), faults::tooFewEpochs(asked, 2));
}

}  // namespace

Method tailTop() {
    return {
        .about = {.name = "tail_top",
                  .label = "Predicted best last",
                  .about = "One path a step as under SPOS (or PA, by method.sampling), but the last top_steps of the "
                           "run train only what the net itself ranks highest: top_candidates different "
                           "networks are scored once by their loss on one batch of held-out images, and the "
                           "best top_share of them are drawn alike from then on. Needs [data] valid_images. What the "
                           "window shows of option probabilities is the sampler's law, which the tail does not use.",
                  .source = "Ning et al., Evaluating Efficient Performance Estimators of Neural Architectures, NeurIPS "
                            "2021, fine-tuning on the best of the space; that the net itself predicts them is ours",
                  .settings = settings::withSampling(
                      {topSteps(), topShare(), topCandidates(), settings::topologyUniform(), settings::unbiasPath()}),
                  .spaces = {},
                  .pathPasses = 1.0,
                  .panels = {MethodPanel::probabilities},
                  .habits = {},
                  .fault = tailTopFault},
        .pathSampler = parts::chosenPaths,
        .dataSampler = parts::chosenImages,
        .stepRule = [](const RuleInput& input) -> std::unique_ptr<StepRule> {
            return std::make_unique<TailTopRule>(input);
        },
    };
}

}  // namespace pada
