// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/nas_bench_201_keys.h"

#include "core/space/nas_bench_201.h"

#include <algorithm>
#include <vector>

namespace pada::nb201 {
namespace {

using Terms = std::vector<std::string>;  // What a node sums; empty means zero.

std::string joined(const Terms& terms) {
    std::string out;
    for (const std::string& term : terms) {
        if (!out.empty()) out += '+';
        out += term;
    }
    return out;
}

std::string applied(const std::string& operand, int op) {
    std::string out = "(";
    out += operand;
    out += ")@";
    out += kOpNames[op];
    return out;
}

// Walks the nodes in order; `addEdge(edge, op, source terms, target terms)` says what an edge adds to its node.
template <class AddEdge>
std::array<Terms, kNodes> nodeTerms(const Path& path, Terms input, AddEdge addEdge) {
    std::array<Terms, kNodes> value;
    value[0] = std::move(input);
    int edge = 0;
    for (int node = 1; node < kNodes; ++node) {
        for (; edge < kEdges && kEdgeTo[edge] == node; ++edge)
            addEdge(edge, path[edge], value[kEdgeFrom[edge]], value[node]);
        std::sort(value[node].begin(), value[node].end());
    }
    return value;
}

}  // namespace

std::string topologyKey(const Path& path) {
    const auto add = [](int, int op, const Terms& source, Terms& target) {
        const std::string operand = joined(source);
        // Only a node whose whole string is "#" counts as zero there; a sum of zeros "#+#" does not. Kept as published.
        if (op == none || operand == "#")
            target.push_back("#");
        else
            target.push_back(op == skip ? operand : applied(operand, op));
    };
    return joined(nodeTerms(path, {"0"}, add)[kNodes - 1]);
}

std::string functionKey(const Path& path) {
    const auto add = [](int, int op, const Terms& source, Terms& target) {
        if (op == none || source.empty()) return;
        const std::string operand = joined(source);
        target.push_back(op == skip ? operand : applied(operand, op));
    };
    const Terms terms = nodeTerms(path, {"0"}, add)[kNodes - 1];
    return terms.empty() ? "#" : joined(terms);
}

std::array<std::string, 4> planKeys(const Path& path) {
    const auto add = [](int edge, int op, const Terms& source, Terms& target) {
        if (op == none || source.empty()) return;
        if (op == skip) {
            target.insert(target.end(), source.begin(), source.end());
            return;
        }
        std::string term = applied(joined(source), op);
        if (op != avgPool) term += '#' + std::to_string(edge);  // These weights and no others.
        target.push_back(std::move(term));
    };
    std::array<std::string, 4> keys;
    const auto values = nodeTerms(path, {"0"}, add);
    for (std::size_t node = 0; node < kNodes; ++node) keys[node] = values[node].empty() ? "#" : joined(values[node]);
    return keys;
}

}  // namespace pada::nb201
