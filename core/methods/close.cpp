// SPDX-License-Identifier: GPL-3.0-or-later
// CLOSE: all edges share one bank of weights at first; banks are added over the run, and a gate an edge chooses.
#include "core/base/contract.h"
#include "core/methods/bank_gates.h"
#include "core/methods/common_parts.h"
#include "core/methods/common_settings.h"
#include "core/methods/late_faults.h"
#include "core/methods/mixed_settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace pada {
namespace {

const Setting& banks() {
    static const Setting setting = Setting::ofWhole("banks", 4, rule::from(1, 6), "banks",
                                                    "Banks of weights that an edge may choose from at the end.");
    return setting;
}
const Setting& bankEvery() {
    static const Setting setting = Setting::ofNumber("bank_every", 0.2, rule::from(0.01, 1.0), "fraction of the run",
                                                     "Share of the epochs after which the next bank is added.");
    return setting;
}
const Setting& restartAt() {
    static const Setting setting =
        Setting::ofWhole("restart_at", 3, rule::from(0, 6), "banks",
                         "The learning rate's schedule begins again when this bank is added; 0 = never.");
    return setting;
}
const Setting& bankRate() {
    static const Setting setting =
        Setting::ofNumber("bank_rate", 1e-3, rule::above(0.0), "per step", "Learning rate of Adam for the gates.");
    return setting;
}
const Setting& bankTemperature() {
    static const Setting setting =
        Setting::ofNumber("bank_temperature", 5.0, rule::above(0.0), "temperature",
                          "Temperature of the Gumbel softmax that the gates' gradient flows through.");
    return setting;
}

enum class GateSource : std::uint8_t { edges, nodes };
constexpr auto wordsOf(GateSource) {
    return std::array<std::string_view, 2>{"edges", "nodes"};
}
const Setting& bankGates() {
    static const Setting setting = Setting::ofChoice(
        "bank_gates", GateSource::edges,
        "Where a gate's strengths come from: numbers of the edge's own, or a network of three hidden layers over "
        "learnt "
        "embeddings of the two nodes that the edge joins; the paper's embeddings come from a graph network over the "
        "path, whose gates no one set of ranked weights could follow.");
    return setting;
}
const Setting& gateWidth() {
    static const Setting setting =
        Setting::ofWhole("gate_width", 64, rule::from(1, 1024), "units",
                         "Units of each hidden layer of the gates' network; published are 200.");
    return setting;
}

constexpr std::uint32_t kGateStart = 1, kBankDraws = 2;  ///< Items of the rule's random numbers.
constexpr const char* kTrained = "rule.trained";
constexpr NetId kShared = 0, kOwn = 1;  ///< Banks lie in net 0; net 1 has the weights that every edge chose.

/// The nodes that every decision's edge joins, in the order in which maps of a cell are first seen.
std::vector<std::pair<std::size_t, std::size_t>> endsOf(const NetGraph& graph, std::size_t decisions) {
    std::vector<int> nodes;
    const auto nodeOf = [&](int map) {
        const auto known = std::ranges::find(nodes, map);
        if (known == nodes.end()) nodes.push_back(map);
        return static_cast<std::size_t>(std::ranges::find(nodes, map) - nodes.begin());
    };
    std::vector<std::pair<std::size_t, std::size_t>> ends(decisions);
    for (const Module& module : graph.modules)
        if (module.cell == 0 && module.decision >= 0) {
            const std::size_t from = nodeOf(module.from), to = nodeOf(module.to);
            ends[static_cast<std::size_t>(module.decision)] = {from, to};
        }
    return ends;
}

std::unique_ptr<GateForm> gateForm(const RuleInput& input, int most) {
    const std::size_t decisions = input.space.allowed().size();
    if (input.values.choice<GateSource>(bankGates()) == GateSource::edges) return edgeGates(decisions, most);
    return std::make_unique<NodeGates>(endsOf(input.layout.graph(), decisions), most,
                                       static_cast<std::size_t>(input.values.whole(gateWidth())));
}

/// Bank b is what the layout keeps for decision b, whose own weights nobody else has. The net that is ranked is
/// written after every step: each edge has a copy of its strongest bank there.
class BankRule final : public StepRule {
public:
    explicit BankRule(const RuleInput& input)
        : m_most(static_cast<int>(input.values.whole(banks()))),
          m_every(input.values.number(bankEvery())),
          m_restartAt(static_cast<int>(input.values.whole(restartAt()))),
          m_adam{input.values.number(bankRate()), 0.9, 0.999, 0.0},
          m_gates(input.layout, input.space, m_most, input.values.number(bankTemperature()), gateForm(input, m_most)),
          m_drift(input.inactive == Inactive::drift),
          m_everActive(input.layout.segments().size(), 0) {}

    std::vector<Stage> stages(const StepCount& steps) const override {
        const std::int64_t epochs = (steps.total + steps.perEpoch - 1) / steps.perEpoch;
        std::vector<std::int64_t> starts{0};
        for (int b = 1; b < m_most; ++b) {
            const auto wanted = std::llround(m_every * b * static_cast<double>(epochs));
            const std::int64_t start = std::max<std::int64_t>(starts.back() + 1, wanted);
            if (start >= epochs) break;
            starts.push_back(start);
        }
        std::vector<Stage> stages;
        for (std::size_t b = 0; b < starts.size(); ++b) {
            const std::int64_t first = starts[b] * steps.perEpoch;
            const std::int64_t end = b + 1 < starts.size() ? starts[b + 1] * steps.perEpoch : steps.total;
            stages.push_back({b == 0 ? "1 bank" : fmt::format("{} banks", b + 1), first, end - first,
                              b > 0 && static_cast<int>(b) + 1 == m_restartAt});
        }
        return stages;
    }

    double begin(const Stage& stage, NetFamily& family, StepSource& source) override {
        if (stage.first == 0) {
            m_gates.begin(source.rng(kGateStart));
            family.add(kShared, family.mask(kShared));
        } else {
            family.net().fetchState();
            m_gates.addBank(family.net().store());
        }
        settle(family);
        return 0.0;
    }

    StepOutcome step(NetFamily& family, StepSource& source, const SgdSettings& sgd) override {
        const Path path = source.paths().front();
        const BankDraw draw = m_gates.draw(path, source.rng(kBankDraws));
        const Batch batch = source.batch();
        Supernet& net = family.net();
        TrainOutcome trained = net.train({.path = path,
                                          .batch = batch,
                                          .sampleWeights = source.imageWeights(),
                                          .terms = draw.terms,
                                          .weight = source.weightOf(path)},
                                         {sgd, m_drift ? m_everActive : std::span<const std::uint8_t>{}});
        PassOutcome& pass = trained.passes.front();
        if (m_drift)
            for (const std::uint32_t index : pass.active) m_everActive[index] = 1;
        StepOutcome outcome;
        outcome.loss = pass.loss;
        outcome.top1 = static_cast<double>(pass.correct) / static_cast<double>(batch.count);
        outcome.pathWeight = source.weightOf(path);
        outcome.gradNormRaw = trained.norms.total * trained.norms.factor;
        outcome.clipFactor = trained.norms.clipFactor;
        outcome.gradNormClipped = outcome.gradNormRaw * outcome.clipFactor;
        outcome.pathPasses = m_gates.cost() * static_cast<double>(batch.count) / 64.0;
        outcome.active = pass.active;
        if (!std::isfinite(outcome.loss) || !std::isfinite(outcome.gradNormRaw)) return outcome;

        m_gates.learn(draw, pass.termGradients, m_adam);
        PathUse use{.path = path, .net = kShared, .optionNorms = {}, .live = pass.live};
        outcome.pathNorms.push_back(m_gates.optionNorms(draw, trained.norms, use));
        outcome.paths.push_back(std::move(use));
        outcome.sampleNorms = std::move(pass.sampleNorms);
        settle(family);
        return outcome;
    }

    double costOf(const StepRange& steps, const BatchCount& batches) const override {
        return m_gates.costWith(static_cast<int>(steps.index) + 1) * StepRule::costOf(steps, batches);
    }

    std::vector<MethodTable> tables() const override { return {m_gates.table()}; }
    void save(StateBook& book) const override {
        m_gates.save(book);
        if (m_drift) book.put(kTrained, m_everActive);
    }
    void restore(const StateBook& book) override {
        m_gates.restore(book);
        if (m_drift) std::ranges::copy(book.get<std::uint8_t>(kTrained, m_everActive.size()), m_everActive.begin());
    }

private:
    /// Net 1 gets what net 0 has, each edge the weights of its bank.
    void settle(NetFamily& family) const {
        family.net().fetchState();
        const WeightStore& shared = family.net().store();
        const std::vector<float> weights(shared.weights.span().begin(), shared.weights.span().end());
        const std::vector<float> statistics(shared.statistics.span().begin(), shared.statistics.span().end());
        family.activate(kOwn);
        WeightStore& own = family.net().store();
        std::ranges::copy(weights, own.weights.span().begin());
        std::ranges::copy(statistics, own.statistics.span().begin());
        m_gates.spread(own);
        family.activate(kShared);
    }

    int m_most;
    double m_every;
    int m_restartAt;
    AdamSettings m_adam;
    BankGates m_gates;
    bool m_drift;
    std::vector<std::uint8_t> m_everActive;  ///< Per segment: drifts while unused.
};

std::optional<ConfigFault> closeFault(const MethodAsked& asked) {
    const SettingValues& values = asked.config.method.values;
    const std::int64_t most = values.whole(banks());
    const double every = values.number(bankEvery());
    if (every * static_cast<double>(most - 1) >= 1.0 - 1e-9)
        return faults::of(asked, bankEvery().name,
                          fmt::format(" is {:.4g}, so that the last of {} banks would come when the run is over; "
                                      "allowed: below 1/{}, or fewer banks",
                                      every, most, most - 1));
    const std::int64_t restart = values.whole(restartAt());
    if (restart > most && restart != std::get<std::int64_t>(restartAt().usual))
        return faults::of(asked, restartAt().name,
                          fmt::format(" is {}, but method.banks is {}; allowed: 0 to {}", restart, most, most));
    return faults::tooFewEpochs(asked, most);
}

std::unique_ptr<StepRule> bankGates(const RuleInput& input) {
    return std::make_unique<BankRule>(input);
}

}  // namespace

Method close() {
    return {
        .about = {.name = "close",
                  .label = "CLOSE",
                  .about = "Curriculum learning on the sharing extent: paths are drawn uniformly, but at first every "
                           "edge of a cell takes its weights from one shared bank. Further banks are added over the "
                           "run, each a copy of the one before, gates and all, and the rate's schedule begins again at "
                           "one of them. A gate an edge chooses its bank by a straight-through Gumbel softmax and "
                           "learns with the weights. Ours: gates are strengths of the edge alone, or of a network "
                           "over its two nodes (bank_gates), where the paper computes them from an embedding of the "
                           "path. Paths are ranked with the strongest bank of "
                           "every edge. Every bank present is computed for the gates' gradient.",
                  .source =
                      "Zhou et al., CLOSE: Curriculum Learning On the Sharing Extent Towards Better One-shot NAS, "
                      "ECCV 2022",
                  .settings = settings::withSampling({banks(), bankEvery(), restartAt(), bankRate(), bankTemperature(),
                                                      bankGates(), gateWidth(), settings::topologyUniform(),
                                                      settings::unbiasPath()}),
                  .spaces = {"nas-bench-201"},
                  .pathPasses = 1.9,
                  .panels = {MethodPanel::probabilities, MethodPanel::banks},
                  .habits = {},
                  .needs = {MethodNeed::terms},
                  .fault = closeFault},
        .pathSampler = parts::chosenPaths,
        .dataSampler = parts::chosenImages,
        .stepRule = bankGates,
    };
}

}  // namespace pada
