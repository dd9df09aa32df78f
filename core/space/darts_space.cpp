// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/darts_space.h"

#include "core/space/darts_parts.h"

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

}  // namespace darts

namespace {

using namespace darts;

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
    PathCost cost(const Path& path, const NetSize& size) const override { return darts::cost(checked(path), size); }

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
};

}  // namespace

std::unique_ptr<SearchSpace> makeDartsSpace() {
    return std::make_unique<DartsSpace>();
}

}  // namespace pada
