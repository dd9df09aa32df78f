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
#include "core/strategy/kept_paths.h"
#include "core/strategy/path_set.h"
#include "core/strategy/stage_shares.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <string>

namespace pada {
namespace {

constexpr int kDrawsACandidate = 50;  ///< Small spaces have fewer plans than candidates.

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
                         "Paths of different networks that are drawn and ranked once, a third of a path-pass each.");
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
        return static_cast<double>(ranked.size()) * static_cast<double>(held.count) / 64.0 / 3.0;
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
    double costOfBeginnings() const override { return static_cast<double>(m_candidates) / 3.0; }
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

    std::vector<Path> drawn(const StepSource& source) const {
        std::vector<Path> paths;
        std::set<std::string> plans;
        Rng rng = source.rng(1);
        for (std::int64_t i = 0; i < kDrawsACandidate * m_candidates; ++i) {
            if (static_cast<std::int64_t>(paths.size()) == m_candidates) break;
            const Path path = m_space.draw(rng);
            if (m_space.connected(path) && plans.insert(m_space.space().planKey(path)).second) paths.push_back(path);
        }
        if (paths.empty()) throw RunError("no path with a way from input to output was drawn, so none can be the best");
        return paths;
    }

    const SubSpace& m_space;
    double m_steps, m_share;
    std::int64_t m_candidates;
    IdleDrift m_drift;
    std::vector<Path> m_top;
    double m_lossOfLast = 0.0;
};

}  // namespace

Method tailTop() {
    return {
        .about = {.name = "tail_top",
                  .label = "Predicted best last",
                  .about = "One path a step as under SPOS (or PA, by method.sampling), but the last top_steps of the "
                           "run train only what the net itself ranks highest: top_candidates uniform paths of "
                           "different networks are scored once by their loss on one batch of held-out images, and the "
                           "best top_share of them are drawn alike from then on. Needs [data] valid_images. What the "
                           "window shows of option probabilities is the sampler's law, which the tail does not use.",
                  .source = "Ning et al., Evaluating Efficient Performance Estimators of Neural Architectures, NeurIPS "
                            "2021, fine-tuning on the best of the space; that the net itself predicts them is ours",
                  .settings = settings::withSampling(
                      {topSteps(), topShare(), topCandidates(), settings::topologyUniform(), settings::unbiasPath()}),
                  .spaces = {},
                  .pathPasses = 1.0,
                  .panels = {MethodPanel::probabilities},
                  .habits = {}},
        .pathSampler = parts::chosenPaths,
        .dataSampler = parts::chosenImages,
        .stepRule = [](const RuleInput& input) -> std::unique_ptr<StepRule> {
            return std::make_unique<TailTopRule>(input);
        },
    };
}

}  // namespace pada
