// SPDX-License-Identifier: GPL-3.0-or-later
// SUMNAS: meta-learning over the paths of a step, so that what they share fits all of them.
//
// With W the shared weights and a_1 .. a_K a fair set of paths (fair_paths.h): from W, each path takes some SGD steps
// of its own on the step's images, W -> W_k, and W comes back. The outer gradient is
//     G = 1/K sum_k (W - W_k)
// where a path tells of the weights that it computes with and of no others, and the update is Reptile's,
//     W <- W - outer_lr * (G + outer_decay * W).
//
// Ours: every path begins with an optimiser of its own (no momentum of another one), the inner rate follows the
// schedule as the outer one does, and running statistics follow the first inner pass of a path, which is the one at W.
#include "core/methods/authors_habits.h"
#include "core/methods/common_parts.h"
#include "core/methods/common_settings.h"
#include "core/methods/fair_parts.h"
#include "core/strategy/path_set.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pada {
namespace {

enum class InnerRate : std::uint8_t { scheduled, constant };
constexpr auto wordsOf(InnerRate) {
    return std::array<std::string_view, 2>{"scheduled", "constant"};
}
enum class InnerMomentum : std::uint8_t { fresh, kept };
constexpr auto wordsOf(InnerMomentum) {
    return std::array<std::string_view, 2>{"fresh", "kept"};
}
enum class OuterMean : std::uint8_t { paths, users };
constexpr auto wordsOf(OuterMean) {
    return std::array<std::string_view, 2>{"paths", "users"};
}

const Setting& innerSteps() {
    static const Setting it = Setting::ofWhole("inner_steps", 2, rule::from(1, 100), "steps",
                                               "SGD steps that each path takes from the shared weights, all on the "
                                               "images of the step.");
    return it;
}
const Setting& innerLr() {
    static const Setting it = Setting::ofNumber("inner_lr", 0.05, rule::above(0), "learning rate",
                                                "Learning rate of the inner steps; their momentum, weight decay and "
                                                "clipping are those of [optimizer].");
    return it;
}
const Setting& innerRate() {
    static const Setting it = Setting::ofChoice(
        "inner_rate", InnerRate::scheduled,
        "Whether inner_lr falls with the schedule of [optimizer] lr or stays, as in the published code.");
    return it;
}
const Setting& innerMomentum() {
    static const Setting it = Setting::ofChoice(
        "inner_momentum", InnerMomentum::fresh,
        "Momentum at the first inner step of a path: none, or what earlier paths and steps left, which leaks one "
        "path's direction into the others.");
    return it;
}
const Setting& outerLr() {
    static const Setting it = Setting::ofNumber("outer_lr", 1.0, rule::above(0), "learning rate",
                                                "Learning rate of the outer update, falling with the schedule of "
                                                "[optimizer] lr; at 1 a step of one path ends where its inner steps "
                                                "do.");
    return it;
}
const Setting& outerDecay() {
    static const Setting it = Setting::ofNumber("outer_decay", 4e-5, rule::from(0), "weight decay",
                                                "Weight decay of the outer update, which has no momentum and no "
                                                "clipping.");
    return it;
}
const Setting& outerMean() {
    static const Setting it = Setting::ofChoice(
        "outer_mean", OuterMean::paths,
        "What a weight's difference is divided by: all paths of the step, or those that computed with it.");
    return it;
}

class ReptileRule final : public StepRule {
public:
    explicit ReptileRule(const RuleInput& input)
        : m_layout(input.layout),
          m_paths(fairPaths(input)),
          m_steps(static_cast<int>(input.values.whole(innerSteps()))),
          m_innerLr(input.values.number(innerLr())),
          m_outerLr(input.values.number(outerLr())),
          m_outerDecay(input.values.number(outerDecay())),
          m_innerScheduled(input.values.choice<InnerRate>(innerRate()) == InnerRate::scheduled),
          m_momentumStays(input.values.choice<InnerMomentum>(innerMomentum()) == InnerMomentum::kept),
          m_meanOfUsers(input.values.choice<OuterMean>(outerMean()) == OuterMean::users),
          m_baseRate(input.baseRate),
          m_drift(input.layout.segments().size(), input.inactive == Inactive::drift) {}

    std::vector<Stage> stages(const StepCount& steps) const override { return m_paths.stages(steps); }
    double begin(const Stage&, NetFamily&, StepSource& source) override {
        m_paths.begin(source);
        return 0.0;
    }
    StepOutcome step(NetFamily& family, StepSource& source, const SgdSettings& sgd) override;

    double costOf(const StepRange& steps, const BatchCount& batches) const override {
        return static_cast<double>(m_steps) * static_cast<double>(m_paths.size()) * StepRule::costOf(steps, batches);
    }

    void save(StateBook& book) const override {
        m_paths.save(book);
        m_drift.save(book);
    }
    void restore(const StateBook& book) override {
        m_paths.restore(book);
        m_drift.restore(book);
    }

private:
    /// Per segment: how many of the paths move it.
    std::vector<int> usersOf(const std::vector<Path>& paths) const;
    /// Segments that so many paths move; 0 = any.
    static std::vector<std::uint32_t> movedBy(const std::vector<int>& users, int paths);
    std::vector<std::uint32_t> movedBy(const Path& path) const { return movedBy(usersOf({path}), 1); }
    TrainOutcome walk(Supernet& net, const PassRequest& request, const SgdSettings& inner) const;

    const WeightLayout& m_layout;
    FairPaths m_paths;
    int m_steps;
    double m_innerLr, m_outerLr, m_outerDecay;
    bool m_innerScheduled, m_momentumStays, m_meanOfUsers;
    double m_baseRate;
    IdleDrift m_drift;
};

std::vector<int> ReptileRule::usersOf(const std::vector<Path>& paths) const {
    std::vector<int> users(m_layout.segments().size(), 0);
    for (const Path& path : paths) {
        std::vector<std::uint8_t> moved(users.size(), 0);
        for (const std::uint32_t index : m_layout.activeSegments(path)) moved[index] = 1;
        // Momentum that stays moves idle weights too, where these drift.
        const std::span<const std::uint8_t> drifts = m_drift.drifts();
        for (std::size_t i = 0; i < moved.size(); ++i)
            users[i] += moved[i] != 0 || (m_momentumStays && !drifts.empty() && drifts[i] != 0) ? 1 : 0;
    }
    return users;
}

std::vector<std::uint32_t> ReptileRule::movedBy(const std::vector<int>& users, int paths) {
    std::vector<std::uint32_t> segments;
    for (std::uint32_t i = 0; i < users.size(); ++i)
        if (paths == 0 ? users[i] > 0 : users[i] == paths) segments.push_back(i);
    return segments;
}

/// The inner steps of one path. Told is the pass at the shared weights; a later one that is not finite makes its loss
/// so.
TrainOutcome ReptileRule::walk(Supernet& net, const PassRequest& request, const SgdSettings& inner) const {
    const TrainStep step{inner, m_momentumStays ? m_drift.drifts() : std::span<const std::uint8_t>{}};
    TrainOutcome first = net.train(request, step);
    double& loss = first.passes.front().loss;
    bool finite = std::isfinite(loss) && std::isfinite(first.norms.total);
    PassRequest later = request;
    later.tracks = false;
    for (int i = 1; i < m_steps && finite; ++i) {
        const TrainOutcome next = net.train(later, step);
        finite = std::isfinite(next.passes.front().loss) && std::isfinite(next.norms.total);
    }
    if (!finite) loss = std::numeric_limits<double>::quiet_NaN();
    return first;
}

StepOutcome ReptileRule::step(NetFamily& family, StepSource& source, const SgdSettings& sgd) {
    Supernet& net = family.net();
    const std::vector<Path>& paths = m_paths.of(source);
    const Batch batch = source.batch();
    const double schedule = sgd.learningRate / m_baseRate;
    SgdSettings inner = sgd;
    inner.learningRate = m_innerLr * (m_innerScheduled ? schedule : 1.0);
    const std::vector<int> users = usersOf(paths);
    const std::vector<std::uint32_t> all = movedBy(users, 0);

    constexpr Vector shared = Vector::kept0, sum = Vector::kept1, otherMomentum = Vector::kept2;
    net.blend(shared, 0.0, 1.0, Vector::weights, all);
    net.blend(sum, 0.0, 0.0, Vector::weights, all);
    TrainOutcome told;
    std::vector<TrainedPath> trained;
    bool finite = true;
    for (const Path& path : paths) {
        const std::vector<std::uint32_t> own = movedBy(path);
        if (!m_momentumStays) net.blend(Vector::momentum, 0.0, 0.0, Vector::weights, own);
        TrainOutcome walked = walk(net, {.path = path, .batch = batch, .sampleWeights = source.imageWeights()}, inner);
        finite = finite && std::isfinite(walked.passes.front().loss);
        told.passes.push_back(std::move(walked.passes.front()));
        trained.push_back({.path = path});
        net.blend(Vector::weights, -1.0, 1.0, shared, own);  // W - W_k, exact while the two are near
        net.blend(sum, 1.0, 1.0, Vector::weights, own);
        net.blend(Vector::weights, 0.0, 1.0, shared, own);
        if (!finite) break;
    }
    if (finite) {
        for (int count = 1; count <= static_cast<int>(paths.size()); ++count) {
            const double divisor = m_meanOfUsers ? count : static_cast<double>(paths.size());
            net.blend(Vector::gradients, 0.0, 1.0 / divisor, sum, movedBy(users, count));
        }
        if (m_momentumStays) net.blend(otherMomentum, 0.0, 1.0, Vector::momentum, all);
        told.norms = net.update({{.learningRate = m_outerLr * schedule,
                                  .momentum = 0.0,
                                  .nesterov = false,
                                  .weightDecay = m_outerDecay,
                                  .clipNorm = 0.0},
                                 m_drift.drifts()});
        if (m_momentumStays) net.blend(Vector::momentum, 0.0, 1.0, otherMomentum, all);
    }
    StepOutcome outcome = outcomeOf(family, trained, std::move(told), batch.count);
    outcome.pathPasses *= m_steps;
    m_drift.trained(outcome.active);
    return outcome;
}

std::vector<Habit> reptileHabits() {
    std::vector<Habit> all = authorsHabits();
    all.push_back(oneSetAnEpoch("D2"));
    all.push_back({"D5", "method", "inner_momentum", "momentum of the inner steps leaks from path to path",
                   [](RunConfig& c) { c.method.values.setChoice(innerMomentum(), InnerMomentum::kept); },
                   [](const RunConfig& c) {
                       return c.method.values.choice<InnerMomentum>(innerMomentum()) == InnerMomentum::kept;
                   }});
    all.push_back(
        {"D5", "method", "inner_rate", "their rate never falls",
         [](RunConfig& c) { c.method.values.setChoice(innerRate(), InnerRate::constant); },
         [](const RunConfig& c) { return c.method.values.choice<InnerRate>(innerRate()) == InnerRate::constant; }});
    return all;
}

}  // namespace

Method sumnas() {
    return {
        .about = {.name = "sumnas",
                  .label = "SUMNAS",
                  .about =
                      "Meta-learning against forgetting (Reptile over paths): from the shared weights, each path of a "
                      "strictly fair set (see FairNAS, also for what sampling.paths changes) takes a few SGD steps of "
                      "its own and the weights are put back; the update then goes to the mean of where the paths went. "
                      "A path tells only of weights it computes with. [optimizer] rules the inner steps, its lr only "
                      "by the shape of its schedule. The paper's own values and its correction are not known here: "
                      "defaults are those of a later re-implementation, the fresh optimiser of every path and the "
                      "falling inner rate are ours. Running statistics of batch norm are no part of the differences: "
                      "they follow a path's first inner pass, which sees the shared weights. A step costs inner_steps "
                      "path-passes an option: ten on NAS-Bench-201, fourteen on the others.",
                  .source = "Ha et al., SUMNAS: Supernet with Unbiased Meta-Features for Neural Architecture Search, "
                            "ICLR 2022",
                  .settings = settings::withSampling({innerSteps(), innerLr(), innerRate(), innerMomentum(), outerLr(),
                                                      outerDecay(), outerMean(), settings::permutations()}),
                  .spaces = {},
                  .pathPasses = 10.0,
                  .panels = {MethodPanel::probabilities},
                  .habits = reptileHabits()},
        .pathSampler = parts::chosenPaths,
        .dataSampler = parts::chosenImages,
        .stepRule = [](const RuleInput& input) -> std::unique_ptr<StepRule> {
            return std::make_unique<ReptileRule>(input);
        },
    };
}

}  // namespace pada
