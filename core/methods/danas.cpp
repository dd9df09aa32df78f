// SPDX-License-Identifier: GPL-3.0-or-later
// DA-NAS: options are pruned in stages, each stage on more classes than the last, easy ones first.
#include "core/base/contract.h"
#include "core/methods/class_stages.h"
#include "core/methods/common_parts.h"
#include "core/methods/late_faults.h"
#include "core/methods/mixed_settings.h"
#include "core/strategy/expected_cost.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace pada {
namespace {

const Setting& classAccuracy() {
    static const Setting setting =
        Setting::ofNumber("class_accuracy", 0.5, rule::from(0.0, 1.0), "fraction",
                          "A class is as hard as the warm-up epoch is late at whose end this share of its held-out "
                          "images is right.");
    return setting;
}
const Setting& pruneShare() {
    static const Setting setting =
        Setting::ofNumber("prune_share", 0.4, rule::below(0.0, 1.0), "fraction of live options",
                          "Share of every decision's live options, rounded up, that a stage's end drops; one stays.");
    return setting;
}
const Setting& classWarmUp() {
    static const Setting setting =
        Setting::ofNumber("class_warm_up", 0.11, rule::below(0.0, 1.0), "fraction of the run",
                          "Share of the epochs at the beginning in which weights alone learn, on all classes.");
    return setting;
}
const Setting& costShare() {
    static const Setting setting = Setting::ofNumber(
        "danas_cost_weight", 0.1, rule::from(0.0), "nats",
        "Weight of (E - reference) / reference in the strengths' loss, E the expected multiply-adds.");
    return setting;
}
const Setting& costReference() {
    static const Setting setting = Setting::ofNumber(
        "danas_madds_reference", 0.0, rule::from(0.0), "million multiply-adds",
        "Multiply-adds of a net of this size that the cost term compares with; 0 takes the mean of the paths.");
    return setting;
}

constexpr std::array<double, 4> kClassShares{0.1, 0.3, 0.6, 1.0};  ///< Of all classes, one a stage.
constexpr std::size_t kFewestClasses = 2;
constexpr double kLookShare = 1.0 / 3.0;  ///< Of a path-pass that a forward pass alone costs.
constexpr const char* kClasses = "rule.classes";
constexpr const char* kPruned = "rule.pruned_stages";

std::size_t classesOfStage(std::size_t stage, std::size_t classes) {
    // 0.6 * 5 is a little above 3 in double.
    const auto wanted = static_cast<std::size_t>(std::ceil(kClassShares[stage] * static_cast<double>(classes) - 1e-9));
    return std::min(classes, std::max(wanted, kFewestClasses));
}

class ProgressiveRule final : public StrengthRule {
public:
    explicit ProgressiveRule(const RuleInput& input)
        : StrengthRule(input, alphaSettings(input.values)),
          m_space(input.space),
          m_prune(input.values.number(pruneShare())),
          m_warmUp(input.values.number(classWarmUp())),
          m_weight(input.values.number(costShare())),
          m_cost(input.layout, m_strengths),
          m_reference(m_cost.reference(input.values.number(costReference()), costReference().name)),
          m_order(static_cast<std::size_t>(input.layout.spec().size.classes), input.values.number(classAccuracy())),
          m_classes(m_order.size(), 1),
          m_probe(heaviestPath(input.layout)) {}

    /// One stage an epoch of the warm-up, so that each of them ends with a look at the classes; then four.
    std::vector<Stage> stages(const StepCount& steps) const override {
        const std::int64_t epochs = (steps.total + steps.perEpoch - 1) / steps.perEpoch;
        const std::int64_t most = std::max<std::int64_t>(0, epochs - static_cast<std::int64_t>(kClassShares.size()));
        const std::int64_t warm = std::clamp<std::int64_t>(std::llround(m_warmUp * static_cast<double>(epochs)),
                                                           std::min<std::int64_t>(1, most), most);
        std::vector<Stage> stages;
        for (std::int64_t e = 0; e < warm; ++e)
            stages.push_back({fmt::format("{} {}", kWarmUp, e + 1), e * steps.perEpoch, steps.perEpoch});
        const auto parts = std::min<std::int64_t>(static_cast<std::int64_t>(kClassShares.size()), epochs - warm);
        for (std::int64_t k = 0; k < parts; ++k) {
            const std::int64_t first = warm + (epochs - warm) * k / parts,
                               last = warm + (epochs - warm) * (k + 1) / parts;
            const std::int64_t end = std::min(last * steps.perEpoch, steps.total);
            // Where epochs are few the last stages are kept: they have all classes.
            const auto share = kClassShares.size() - static_cast<std::size_t>(parts - k);
            stages.push_back({std::string(kSubsets[share]), first * steps.perEpoch, end - first * steps.perEpoch});
        }
        return stages;
    }

    /// Which options go is learnt, and `none` costs nothing: of stages to come, as if each option were as dear.
    double costOf(const StepRange& steps, const BatchCount& batches) const override {
        const auto trained = static_cast<double>(batches.images(steps.first, steps.last));
        if (isWarmUp(steps.stage())) return mixedCost() * trained / 64.0;
        const auto prunings =
            std::ranges::count_if(steps.stages.first(steps.index), [](const Stage& stage) { return !isWarmUp(stage); });
        double now = 0.0, then = 0.0;
        for (std::size_t d = 0; d < m_strengths.decisions(); ++d) {
            std::size_t live = m_strengths.liveOf(d).size();
            now += static_cast<double>(live);
            for (std::int64_t i = m_prunedStages; i < prunings; ++i) live -= dropsOf(live);
            then += static_cast<double>(live);
        }
        const auto held = static_cast<double>(steps.count() * batches.heldOut());
        return mixedCost() * then / now * (trained + held) / 64.0;
    }
    double costOfBeginning(std::span<const Stage> stages, std::size_t index, const BatchCount& batches) const override {
        if (index == 0 || !isWarmUp(stages[index - 1])) return 0.0;
        return kLookShare * static_cast<double>(ClassOrder::kLookBatches * batches.heldOut()) / 64.0;
    }

    double begin(const Stage& stage, NetFamily& family, StepSource& source) override {
        StrengthRule::begin(stage, family, source);
        double images = 0.0;
        if (stage.first > 0 && m_warmStages > 0) images = m_order.look(family.net(), source, m_probe, m_warmStages);
        m_warmStages = warmsUp() ? m_warmStages + 1 : 0;
        if (!warmsUp()) {
            const auto name = std::ranges::find(kSubsets, stage.name);
            expects(name != kSubsets.end(), "a stage of this rule");
            m_classes =
                m_order.easiest(classesOfStage(static_cast<std::size_t>(name - kSubsets.begin()), m_order.size()));
        }
        return images / 64.0 * kLookShare;
    }

    StepOutcome step(NetFamily& family, StepSource& source, const SgdSettings& sgd) override {
        double ofHeldOut = 0.0;
        if (!warmsUp()) {
            m_batch.gather(source, BatchRole::valid, m_classes);
            const std::vector<Term> terms = mix();
            const PassOutcome held = family.net().pass({.path = {},
                                                        .batch = m_batch.batch(),
                                                        .terms = terms,
                                                        .loss = {.classes = m_classes},
                                                        .tracks = false});
            if (!std::isfinite(held.loss)) return lost(held.loss);
            std::vector<double> ofShares = m_strengths.perEntry(held.termGradients);
            for (std::size_t i = 0; i < ofShares.size(); ++i)
                ofShares[i] += m_weight / m_reference * m_cost.perEntry()[i];
            m_strengths.step(m_strengths.slopes(ofShares), m_adam);
            ofHeldOut = mixedCost() * static_cast<double>(m_batch.batch().count) / 64.0;
        }
        m_batch.gather(source, BatchRole::train, m_classes);
        const std::vector<Term> terms = mix();
        StepOutcome outcome =
            train(family, {.path = {}, .batch = m_batch.batch(), .terms = terms, .loss = {.classes = m_classes}}, sgd,
                  mixedCost());
        outcome.pathPasses += ofHeldOut;
        outcome.sampleNorms.clear();  // They are not those of the sampler's images.
        if (!warmsUp() && stageIsOver()) prune();
        return outcome;
    }

    std::vector<MethodTable> tables() const override {
        std::vector<MethodTable> tables = StrengthRule::tables();
        tables.push_back(m_order.table(m_classes));
        MethodTable pruned{"pruned",
                           fmt::format("after {} stages; expected {:.2f} million multiply-adds, reference {:.2f}",
                                       m_prunedStages, m_cost.of(m_strengths.shares()) / 1e6, m_reference / 1e6),
                           {"decision", "option", "live"},
                           {}};
        for (std::size_t i = 0; i < m_strengths.size(); ++i)
            pruned.rows.push_back({static_cast<double>(m_strengths.entry(i).decision),
                                   static_cast<double>(m_strengths.entry(i).option), m_strengths.live(i) ? 1.0 : 0.0});
        tables.push_back(std::move(pruned));
        return tables;
    }

    void save(StateBook& book) const override {
        StrengthRule::save(book);
        m_order.save(book);
        book.put(kClasses, m_classes);
        book.put(kPruned, std::vector<std::int64_t>{m_prunedStages, m_warmStages});
    }
    void restore(const StateBook& book) override {
        StrengthRule::restore(book);
        m_order.restore(book);
        std::ranges::copy(book.get<std::uint8_t>(kClasses, m_classes.size()), m_classes.begin());
        const std::span<const std::int64_t> counts = book.get<std::int64_t>(kPruned, 2);
        m_prunedStages = counts[0];
        m_warmStages = counts[1];
    }

private:
    static constexpr std::array<std::string_view, 4> kSubsets{"easiest classes", "more classes", "most classes",
                                                              "all classes"};

    std::vector<Term> mix() const { return m_strengths.terms(m_strengths.shares()); }

    /// The net whose word on the classes counts: of every decision the option with most weights.
    Path heaviestPath(const WeightLayout& layout) const {
        std::vector<std::size_t> weights(m_strengths.size(), 0);
        for (const Segment& s : layout.segments())
            if (s.decision >= 0) weights[m_strengths.at(static_cast<std::size_t>(s.decision), s.option)] += s.size;
        Path path(m_strengths.decisions());
        for (std::size_t d = 0; d < path.size(); ++d) {
            const std::vector<std::size_t> live = m_strengths.liveOf(d);
            path[d] = m_strengths.entry(*std::ranges::max_element(live, {}, [&](std::size_t i) { return weights[i]; }))
                          .option;
        }
        return path;
    }

    /// Whether what is live without `without` has a way from input to output.
    bool connectedWithout(std::size_t without) const {
        Path path(m_strengths.decisions());
        for (std::size_t d = 0; d < path.size(); ++d) {
            std::vector<std::size_t> left = m_strengths.liveOf(d);
            std::erase(left, without);
            const auto flows = std::ranges::find_if(left, [&](std::size_t i) { return !m_strengths.entry(i).absent; });
            path[d] = m_strengths.entry(flows == left.end() ? left.front() : *flows).option;
        }
        return m_space.connected(path);
    }

    std::size_t dropsOf(std::size_t live) const {
        return std::min(live - 1, static_cast<std::size_t>(std::ceil(m_prune * static_cast<double>(live) - 1e-9)));
    }
    /// The weakest of every decision go; one whose end would cut every way through the cell stays.
    void prune() {
        ++m_prunedStages;
        for (std::size_t d = 0; d < m_strengths.decisions(); ++d) {
            std::vector<std::size_t> live = m_strengths.liveOf(d);
            std::ranges::stable_sort(live, {}, [&](std::size_t i) { return m_strengths.alpha(i); });
            std::size_t drops = dropsOf(live.size());
            for (const std::size_t i : live) {
                if (drops == 0) break;
                if (m_strengths.liveOf(d).size() == 1 || !connectedWithout(i)) continue;
                m_strengths.drop(i);
                --drops;
            }
        }
    }

    const SubSpace& m_space;
    double m_prune, m_warmUp, m_weight;
    ExpectedCost m_cost;
    double m_reference;
    ClassOrder m_order;
    std::vector<std::uint8_t> m_classes;
    Path m_probe;
    std::int64_t m_prunedStages = 0, m_warmStages = 0;
    ClassBatch m_batch;
};

std::optional<ConfigFault> danasFault(const MethodAsked& asked) {
    return faults::first(faults::noneHeldOut(asked), faults::impossibleMadds(asked, costReference()));
}

std::unique_ptr<StepRule> progressiveShrinking(const RuleInput& input) {
    return std::make_unique<ProgressiveRule>(input);
}

}  // namespace

Method danas() {
    return {
        .about = {.name = "danas",
                  .label = "DA-NAS",
                  .about = "Data-adapted pruning: after a warm-up on all classes, four stages on the easiest 0.1, 0.3, "
                           "0.6 and 1.0 of the classes (two at least; logits of the others are not there). In each, "
                           "strengths learn on held-out images of those classes and weights on training images, every "
                           "live option computed; at its end every decision drops its weakest options. Expected "
                           "multiply-adds join the strengths' loss. Ours: a class is as hard as the epoch is late at "
                           "which a net gets half of it right; how the paper orders classes and applies its pruning "
                           "ratio is not settled. Pruning on easy classes cannot be taken back; accuracy of each class "
                           "is told.",
                  .source = "Dai et al., DA-NAS: Data Adapted Pruning for Efficient Neural Architecture Search, ECCV "
                            "2020",
                  .settings =
                      settings::withAlpha({classAccuracy(), pruneShare(), classWarmUp(), costShare(), costReference()}),
                  .spaces = {"nas-bench-201", "mbconv"},
                  .pathPasses = 5.0,
                  .panels = {MethodPanel::strengths, MethodPanel::pruned, MethodPanel::classes},
                  .habits = {},
                  .needs = {MethodNeed::terms, MethodNeed::classes},
                  .fault = danasFault},
        .pathSampler = parts::uniformPaths,
        .dataSampler = parts::shuffledImages,
        .stepRule = progressiveShrinking,
    };
}

}  // namespace pada
