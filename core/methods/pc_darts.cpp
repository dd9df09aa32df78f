// SPDX-License-Identifier: GPL-3.0-or-later
// PC-DARTS: DARTS on a part of the channels, with strengths of edges beside those of options.
#include "core/methods/common_parts.h"
#include "core/methods/late_faults.h"
#include "core/methods/mixed_settings.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <string>
#include <utility>

namespace pada {
namespace {

constexpr std::uint32_t kEdgeDraws = 2;  ///< Item of the rule's random numbers.

/// Decisions whose results are summed in one map of a cell; of cells that share their decisions the first one tells.
std::vector<std::vector<std::size_t>> edgesOfNodes(const NetGraph& graph) {
    std::map<int, int> firstCell;
    std::map<int, std::vector<std::size_t>> into;
    for (const Module& module : graph.modules) {
        if (module.decision < 0 || firstCell.try_emplace(module.decision, module.cell).first->second != module.cell)
            continue;
        auto& edges = into[module.to];
        const auto decision = static_cast<std::size_t>(module.decision);
        if (std::ranges::find(edges, decision) == edges.end()) edges.push_back(decision);
    }
    std::vector<std::vector<std::size_t>> nodes;
    for (auto& [map, edges] : into) nodes.push_back(std::move(edges));
    return nodes;
}

class PartialRule final : public MixingRule {
public:
    explicit PartialRule(const RuleInput& input)
        : MixingRule(input, alphaSettings(input.values),
                     {.order = input.values.choice<GradientOrder>(settings::order()),
                      .warmUp = input.values.number(settings::warmUpShare()),
                      .passCost = 1.0 / std::stoi(input.values.word(settings::partialChannels()))}),
          m_space(input.space.space()),
          m_nodes(edgesOfNodes(input.layout.graph())),
          m_edges(input.space.allowed().size()) {}

    /// Where nodes choose two of their edges an option counts by its share times its edge's, as the authors' code
    /// derives a cell.
    OptionTable strengths() const override {
        OptionTable table = MixingRule::strengths();
        if (!m_strengths.nodesChoose()) return table;
        const std::vector<double> ofEdges = edgeShares();
        for (std::size_t d = 0; d < table.size(); ++d)
            for (double& share : table[d]) share *= ofEdges[d];
        return table;
    }
    Path derived() const override {
        return m_strengths.nodesChoose() ? m_space.derive(strengths()) : MixingRule::derived();
    }

    double begin(const Stage& stage, NetFamily& family, StepSource& source) override {
        const double spent = MixingRule::begin(stage, family, source);
        Rng rng = source.rng(kEdgeDraws);
        if (stage.first == 0)
            for (double& value : m_edges.values) value = 1e-3 * rng.normal();
        return spent;
    }

    std::vector<MethodTable> tables() const override {
        std::vector<MethodTable> tables = MixingRule::tables();
        MethodTable edges{"edges", {}, {"decision", "share"}, {}};
        const std::vector<double> shares = edgeShares();
        for (std::size_t d = 0; d < shares.size(); ++d)
            if (m_strengths.mixes(d)) edges.rows.push_back({static_cast<double>(d), shares[d]});
        tables.push_back(std::move(edges));
        return tables;
    }

    void save(StateBook& book) const override {
        MixingRule::save(book);
        m_edges.save(book, "rule.edges");
    }
    void restore(const StateBook& book) override {
        MixingRule::restore(book);
        m_edges.restore(book, "rule.edges");
    }

protected:
    /// Every edge as DARTS has it, times its share of the node it runs into.
    std::vector<Term> mix() const override {
        std::vector<Term> terms = MixingRule::mix();
        const std::vector<double> shares = edgeShares();
        for (std::size_t d = 0; d < shares.size(); ++d)
            if (m_strengths.mixes(d))
                terms.push_back({static_cast<std::uint8_t>(d), Term::kEdge, static_cast<float>(shares[d])});
        return terms;
    }

    void learn(std::span<const double> perTerm) override {
        std::vector<double> ofEdges(m_edges.values.size(), 0.0), slopes(m_edges.values.size(), 0.0);
        std::size_t next = perTerm.size();  // Edges are the last terms.
        for (std::size_t d = ofEdges.size(); d-- > 0;)
            if (m_strengths.mixes(d)) ofEdges[d] = perTerm[--next];
        MixingRule::learn(perTerm.first(next));
        const std::vector<double> shares = edgeShares();
        for (const auto& node : m_nodes) {
            double mean = 0.0;
            for (const std::size_t d : node) mean += shares[d] * ofEdges[d];
            for (const std::size_t d : node) slopes[d] = shares[d] * (ofEdges[d] - mean);
        }
        m_edges.step(slopes, m_adam);
    }

private:
    /// Softmax of the edges' strengths (beta) over those that run into one node.
    std::vector<double> edgeShares() const {
        std::vector<double> shares(m_edges.values.size(), 1.0);
        for (const auto& node : m_nodes) {
            double top = -std::numeric_limits<double>::infinity(), sum = 0.0;
            for (const std::size_t d : node) top = std::max(top, m_edges.values[d]);
            for (const std::size_t d : node) sum += shares[d] = std::exp(m_edges.values[d] - top);
            for (const std::size_t d : node) shares[d] /= sum;
        }
        return shares;
    }

    const SearchSpace& m_space;
    std::vector<std::vector<std::size_t>> m_nodes;
    AdamTable m_edges;
};

std::optional<ConfigFault> pcDartsFault(const MethodAsked& asked) {
    const std::string part = asked.config.method.values.word(settings::partialChannels());
    if (asked.config.space.channels % std::stoi(part) != 0)
        return faults::of(asked, settings::partialChannels().name,
                          " is " + part + ", which does not divide space.channels = " +
                              std::to_string(asked.config.space.channels) + "; choose another of the two");
    return faults::noneHeldOut(asked);
}

std::unique_ptr<StepRule> partialMixing(const RuleInput& input) {
    return std::make_unique<PartialRule>(input);
}

}  // namespace

Method pcDarts() {
    return {
        .about = {.name = "pc_darts",
                  .label = "PC-DARTS",
                  .about = "DARTS with partial channels: of an edge's channels the first 1 / partial_channels go "
                           "through its options, the others pass by, and channels are shuffled behind; what an edge "
                           "gives is multiplied by its share of the node's incoming edges, whose strengths are learnt "
                           "too. Strengths rest during a warm-up. Ranked paths are computed on the same part of the "
                           "channels, which is what their weights were trained for. An op on a part of the channels "
                           "counts as that part of an op. On the DARTS space channels that pass a strided edge by are "
                           "halved by a 2x2 max pool, and the path derived takes of each node the two edges whose "
                           "strongest operation has the largest share times the edge's.",
                  .source =
                      "Xu et al., PC-DARTS: Partial Channel Connections for Memory-Efficient Architecture Search, "
                      "ICLR 2020",
                  .settings =
                      settings::withAlpha({settings::order(), settings::partialChannels(), settings::warmUpShare()}),
                  .spaces = {"nas-bench-201", "darts"},
                  .pathPasses = 2.125,
                  .panels = {MethodPanel::strengths},
                  .habits = {},
                  .needs = {MethodNeed::terms},
                  .fault = pcDartsFault},
        .pathSampler = parts::uniformPaths,
        .dataSampler = parts::shuffledImages,
        .stepRule = partialMixing,
    };
}

}  // namespace pada
