// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/methods/gate_form.h"

#include "core/base/contract.h"

#include <algorithm>
#include <cmath>

namespace pada {
namespace {

class EdgeGates final : public GateForm {
public:
    EdgeGates(std::size_t decisions, int most)
        : m_decisions(decisions), m_most(static_cast<std::size_t>(most)), m_table(m_decisions * m_most) {}

    const std::vector<double>& logits() const override { return m_table.values; }
    void learn(std::span<const double> slopes, std::span<const std::uint8_t> moves, const AdamSettings& adam) override {
        m_table.step(slopes, adam, moves);
    }
    void copyBank(int from, int to) override {
        for (std::size_t d = 0; d < m_decisions; ++d)
            m_table.copy(d * m_most + static_cast<std::size_t>(from), d * m_most + static_cast<std::size_t>(to));
    }
    void save(StateBook& book) const override { m_table.save(book, "rule.gates"); }
    void restore(const StateBook& book) override { m_table.restore(book, "rule.gates"); }

private:
    std::size_t m_decisions, m_most;
    AdamTable m_table;
};

std::size_t nodesOf(const std::vector<std::pair<std::size_t, std::size_t>>& ends) {
    std::size_t most = 0;
    for (const auto& [from, to] : ends) most = std::max({most, from + 1, to + 1});
    return most;
}

/// Weights of the whole network.
std::size_t sizeOf(std::size_t nodes, std::size_t width, std::size_t most) {
    const std::size_t embedded = NodeGates::kEmbedding;
    return nodes * embedded + width * (2 * embedded + 1) + (NodeGates::kHidden - 1) * width * (width + 1) +
           most * (width + 1);
}

}  // namespace

std::unique_ptr<GateForm> edgeGates(std::size_t decisions, int most) {
    return std::make_unique<EdgeGates>(decisions, most);
}

NodeGates::NodeGates(std::vector<std::pair<std::size_t, std::size_t>> ends, int most, std::size_t width)
    : m_ends(std::move(ends)),
      m_most(static_cast<std::size_t>(most)),
      m_table(sizeOf(nodesOf(m_ends), width, m_most)),
      m_logits(m_ends.size() * m_most, 0.0) {
    expects(most >= 1 && width >= 1 && !m_ends.empty(), "gates have edges, units and banks");
    std::size_t at = nodesOf(m_ends) * kEmbedding, in = 2 * kEmbedding;
    for (std::size_t i = 0; i <= kHidden; ++i) {
        const std::size_t out = i < kHidden ? width : m_most;
        m_layers.push_back({in, out, at, at + in * out});
        at += (in + 1) * out;
        in = out;
    }
    expects(at == m_table.values.size(), "every weight has its place");
}

/// Embeddings are standard normal, hidden weights by their inputs (He et al. 2015), outputs 0.
void NodeGates::draw(Rng& rng) {
    std::vector<double>& values = m_table.values;
    std::ranges::fill(values, 0.0);
    for (std::size_t i = 0; i < m_layers.front().weights; ++i) values[i] = rng.normal();
    for (std::size_t l = 0; l < kHidden; ++l) {
        const Layer& layer = m_layers[l];
        const double deviation = std::sqrt(2.0 / static_cast<double>(layer.in));
        for (std::size_t i = 0; i < layer.in * layer.out; ++i) values[layer.weights + i] = deviation * rng.normal();
    }
    compute();
}

std::vector<double> NodeGates::outputOf(const Layer& layer, std::span<const double> in) const {
    std::vector<double> out(layer.out);
    for (std::size_t o = 0; o < layer.out; ++o) {
        double sum = m_table.values[layer.biases + o];
        const std::size_t row = layer.weights + o * layer.in;
        for (std::size_t i = 0; i < layer.in; ++i) sum += m_table.values[row + i] * in[i];
        out[o] = sum;
    }
    return out;
}

std::vector<std::vector<double>> NodeGates::inputsOf(std::size_t decision) const {
    std::vector<std::vector<double>> inputs(1);
    for (const std::size_t node : {m_ends[decision].first, m_ends[decision].second}) {
        const auto first = m_table.values.begin() + static_cast<std::ptrdiff_t>(node * kEmbedding);
        inputs[0].insert(inputs[0].end(), first, first + static_cast<std::ptrdiff_t>(kEmbedding));
    }
    for (std::size_t l = 0; l < kHidden; ++l) {
        inputs.push_back(outputOf(m_layers[l], inputs.back()));
        for (double& value : inputs.back()) value = std::max(0.0, value);
    }
    return inputs;
}

void NodeGates::compute() {
    for (std::size_t d = 0; d < m_ends.size(); ++d)
        std::ranges::copy(outputOf(m_layers.back(), inputsOf(d).back()),
                          m_logits.begin() + static_cast<std::ptrdiff_t>(d * m_most));
}

void NodeGates::setWeights(std::span<const double> weights) {
    expects(weights.size() == m_table.values.size(), "there is one number a weight");
    std::ranges::copy(weights, m_table.values.begin());
    compute();
}

std::vector<double> NodeGates::gradient(std::span<const double> slopes) const {
    std::vector<double> gradient(m_table.values.size(), 0.0);
    for (std::size_t d = 0; d < m_ends.size(); ++d) {
        const std::span<const double> own = slopes.subspan(d * m_most, m_most);
        if (std::ranges::all_of(own, [](double slope) { return slope == 0.0; })) continue;
        const std::vector<std::vector<double>> inputs = inputsOf(d);
        std::vector<double> ofOutputs(own.begin(), own.end());
        for (std::size_t l = m_layers.size(); l-- > 0;) {
            const Layer& layer = m_layers[l];
            std::vector<double> ofInputs(layer.in, 0.0);
            for (std::size_t o = 0; o < layer.out; ++o) {
                const std::size_t row = layer.weights + o * layer.in;
                gradient[layer.biases + o] += ofOutputs[o];
                for (std::size_t i = 0; i < layer.in; ++i) {
                    gradient[row + i] += ofOutputs[o] * inputs[l][i];
                    ofInputs[i] += ofOutputs[o] * m_table.values[row + i];
                }
            }
            // What a hidden layer gives was rectified.
            for (std::size_t i = 0; l > 0 && i < layer.in; ++i)
                if (inputs[l][i] <= 0.0) ofInputs[i] = 0.0;
            ofOutputs = std::move(ofInputs);
        }
        for (std::size_t i = 0; i < kEmbedding; ++i) {
            gradient[m_ends[d].first * kEmbedding + i] += ofOutputs[i];
            gradient[m_ends[d].second * kEmbedding + i] += ofOutputs[kEmbedding + i];
        }
    }
    return gradient;
}

void NodeGates::learn(std::span<const double> slopes, std::span<const std::uint8_t> moves, const AdamSettings& adam) {
    expects(slopes.size() == m_logits.size() && moves.size() == m_logits.size(), "there is one slope a logit");
    std::vector<std::uint8_t> banks(m_most, 0), all(m_table.values.size(), 1);
    std::vector<double> own(slopes.begin(), slopes.end());
    for (std::size_t i = 0; i < own.size(); ++i) {
        if (moves[i] == 0) own[i] = 0.0;
        banks[i % m_most] |= moves[i];
    }
    if (std::ranges::count(banks, 0) == static_cast<std::ptrdiff_t>(m_most)) return;
    // Outputs of banks that are not there yet rest.
    const Layer& last = m_layers.back();
    for (std::size_t b = 0; b < m_most; ++b) {
        std::fill_n(all.begin() + static_cast<std::ptrdiff_t>(last.weights + b * last.in), last.in, banks[b]);
        all[last.biases + b] = banks[b];
    }
    m_table.step(gradient(own), adam, all);
    compute();
}

void NodeGates::copyBank(int from, int to) {
    const Layer& last = m_layers.back();
    const auto source = static_cast<std::size_t>(from), target = static_cast<std::size_t>(to);
    for (std::size_t i = 0; i < last.in; ++i)
        m_table.copy(last.weights + source * last.in + i, last.weights + target * last.in + i);
    m_table.copy(last.biases + source, last.biases + target);
    compute();
}

void NodeGates::restore(const StateBook& book) {
    m_table.restore(book, kName);
    compute();
}

}  // namespace pada
