// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/darts_space.h"

#include "core/space/darts_graph.h"
#include "core/space/darts_parts.h"
#include "core/space/net_checks.h"
#include "core/space/net_cost.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace pada {
namespace darts {

std::array<int, 2> pairAt(int node, int option) {
    expects(node >= 2 && node < kNodes + 2, "nodes of a DARTS cell are states 2 to 5");
    expects(option >= 0 && option < pairsOf(node), "no such pair of predecessors");
    int first = 0;
    for (int seconds = node - 1; option >= seconds; --seconds) {
        option -= seconds;
        ++first;
    }
    return {first, first + 1 + option};
}

int pairOption(int node, int first, int second) {
    if (first > second) std::swap(first, second);
    expects(node >= 2 && node < kNodes + 2, "nodes of a DARTS cell are states 2 to 5");
    expects(first >= 0 && first != second && second < node, "needs two distinct predecessors below the node");
    return pairsOf(node) - pairsOf(node - first) + second - first - 1;
}

std::array<Input, kInputs> inputs(const Path& path, Cell cell) {
    const int base = static_cast<int>(cell) * kCellDecisions;
    std::array<Input, kInputs> out;
    for (int i = 0; i < kInputs; ++i) {
        Input& input = out[i];
        input.node = i / 2 + 2;
        input.predecessor = pairAt(input.node, path[base + kEdges + input.node - 2])[i % 2];
        input.decision = base + edgeOf(input.node, input.predecessor);
        input.op = path[input.decision];
    }
    return out;
}

namespace {

class DartsSpace final : public SearchSpace {
public:
    DartsSpace() {
        addCell("normal", false);
        addCell("reduce", true);
    }

    std::string_view kind() const override { return "darts"; }
    std::string_view variant() const override { return ""; }
    const std::vector<Decision>& decisions() const override { return m_decisions; }

    bool valid(const Path& path) const override {
        if (path.size() != m_decisions.size()) return false;
        for (std::size_t d = 0; d < path.size(); ++d)
            if (path[d] >= m_decisions[d].options.size()) return false;
        return true;
    }
    std::string text(const Path& path) const override { return toText(checked(path)); }
    Result<Path> parse(std::string_view text) const override { return fromText(text); }

    std::vector<bool> live(const Path& path) const override {
        std::vector<bool> out(kDecisions, false);
        for (const Cell cell : {Cell::normal, Cell::reduce}) {
            for (const Input& input : inputs(checked(path), cell)) out[input.decision] = true;
            for (int node = 0; node < kNodes; ++node)
                out[static_cast<int>(cell) * kCellDecisions + kEdges + node] = true;
        }
        return out;
    }
    Path pruned(const Path& path) const override {
        const std::vector<bool> used = live(path);
        Path out = path;
        for (std::size_t d = 0; d < out.size(); ++d)
            if (!used[d]) out[d] = 0;
        return out;
    }
    bool connected(const Path& path) const override {
        checked(path);
        return true;  // Every node sums two states, and all nodes are in the output.
    }
    std::string topologyKey(const Path& path) const override { return text(path); }
    std::string functionKey(const Path& path) const override { return text(path); }
    std::string planKey(const Path& path) const override { return text(path); }
    PathCost cost(const Path& path, const NetSize& size) const override {
        expectsUsable(size);
        const auto net = m_costs.of(size, [this, &size] {
            NetSpec spec = wholeSpec(*this, size);
            spec.affine = spec.standAlone = true;
            return netGraph(spec);
        });
        const NetCount count = net->of(routeOf(net->graph(), checked(path)).modules);
        return {.madds = count.madds(),
                .parameters = count.parameters,
                .liveMadds = count.madds(),
                .liveParameters = count.parameters};
    }
    Result<void> fits(const NetSpec& spec) const override;
    NetGraph graph(const NetSpec& spec) const override {
        if (const auto fit = fits(spec); !fit.ok()) throw ContractError(fit.error().message);
        return netGraph(spec);
    }
    Path derive(std::span<const std::vector<double>> strengths) const override;
    std::vector<Panel> drawing() const override;

private:
    const Path& checked(const Path& path) const {
        expects(valid(path), "not a path of the DARTS space");
        return path;
    }
    void addCell(const std::string& cell, bool reduces) {
        for (int node = 2; node < kNodes + 2; ++node) {
            for (int from = 0; from < node; ++from) {
                Decision decision{cell + " " + std::to_string(node) + "<-" + std::to_string(from),
                                  {},
                                  DecisionKind::operation,
                                  reduces ? 1 : 0};
                for (int op = 0; op < kOps; ++op) {
                    const bool stridedSkip = op == skip && reduces && from < 2;  // Becomes two 1x1 convolutions.
                    decision.options.push_back({std::string(kOpNames[op]), op >= sepConv3x3 || stridedSkip});
                }
                m_decisions.push_back(std::move(decision));
            }
        }
        for (int node = 2; node < kNodes + 2; ++node) {
            Decision decision{cell + " inputs of node " + std::to_string(node),
                              {},
                              DecisionKind::inputs,
                              (reduces ? kNodes : 0) + node};
            for (int option = 0; option < pairsOf(node); ++option) {
                const auto [first, second] = pairAt(node, option);
                decision.options.push_back({std::to_string(first) + "+" + std::to_string(second), false});
            }
            m_decisions.push_back(std::move(decision));
        }
    }

    std::vector<Decision> m_decisions;
    SizedCost m_costs;
};

Result<void> DartsSpace::fits(const NetSpec& spec) const {
    if (auto described = describesANet(*this, spec); !described.ok()) return described;
    const auto wrong = [](std::string words) { return Error{ErrorCode::wrongUse, std::move(words)}; };
    const NetSize& size = spec.size;
    if (size.cellsPerStage < 1) return wrong("a stage needs at least one cell");
    if (size.channels % 2 != 0)
        return wrong(fmt::format("channels must be even, not {}: a factorized reduction halves them", size.channels));
    if (size.imageSize % 4 != 0)
        return wrong(fmt::format("the image size must divide by 4, not be {}", size.imageSize));
    if (spec.auxiliary && (size.imageSize < 32 || size.imageSize > 40))
        return wrong(
            fmt::format("the auxiliary classifier is made for images of 32 to 40 pixels, not {}", size.imageSize));
    return {};
}

/// As its authors: of every node the two edges whose strongest operation is strongest, and those operations.
Path DartsSpace::derive(std::span<const std::vector<double>> strengths) const {
    Path path = SearchSpace::derive(strengths);
    for (const int base : {0, kCellDecisions})
        for (int node = 2; node < kNodes + 2; ++node) {
            std::array<int, kNodes + 1> edges{};
            std::iota(edges.begin(), edges.begin() + node, 0);
            const auto strength = [&](int from) {
                const int decision = base + edgeOf(node, from);
                return strengths[static_cast<std::size_t>(decision)][path[static_cast<std::size_t>(decision)]];
            };
            std::stable_sort(edges.begin(), edges.begin() + node,
                             [&](int a, int b) { return strength(a) > strength(b); });
            path[static_cast<std::size_t>(base + kEdges + node - 2)] =
                static_cast<std::uint8_t>(pairOption(node, edges[0], edges[1]));
        }
    return pruned(path);
}

std::vector<Panel> DartsSpace::drawing() const {
    std::vector<Panel> panels;
    for (const auto& [title, base] : {std::pair{"Normal cell", 0}, std::pair{"Reduction cell", kCellDecisions}}) {
        Panel& panel = panels.emplace_back(Panel{title, kNodes + 2, {}});
        for (int node = 2; node < kNodes + 2; ++node)
            for (int from = 0; from < node; ++from)
                panel.edges.push_back({from, node, static_cast<std::size_t>(base + edgeOf(node, from))});
    }
    return panels;
}

}  // namespace
}  // namespace darts

std::unique_ptr<SearchSpace> makeDartsSpace() {
    return std::make_unique<darts::DartsSpace>();
}

}  // namespace pada
