// SPDX-License-Identifier: GPL-3.0-or-later
// core/methods/gate_form.h: where the strengths of CLOSE's gates come from.
#pragma once
#include "core/base/rng.h"
#include "core/strategy/strengths.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace pada {

/// One logit a decision and bank: decision by decision, `most` banks each. Thread: the rule's.
class GateForm {
public:
    virtual ~GateForm() = default;

    /// Begins anew, before a run's first step; every gate is even then.
    virtual void draw(Rng&) {}
    virtual const std::vector<double>& logits() const = 0;
    /// A step of Adam by dL/d(logit); those whose `moves` is 0 have no say in it.
    virtual void learn(std::span<const double> slopes, std::span<const std::uint8_t> moves,
                       const AdamSettings& adam) = 0;
    /// The gates of bank `to` become those of bank `from`, moments and all.
    virtual void copyBank(int from, int to) = 0;

    virtual void save(StateBook& book) const = 0;
    virtual void restore(const StateBook& book) = 0;
};

/// A number each, arrays `rule.gates*`.
std::unique_ptr<GateForm> edgeGates(std::size_t decisions, int most);

/// A network over learnt embeddings of the two nodes that an edge joins: three hidden layers of `width` rectified
/// units, an output a bank. Arrays `rule.gate_network*`.
class NodeGates final : public GateForm {
public:
    static constexpr std::size_t kEmbedding = 48;  ///< Numbers a node has, as published.
    static constexpr std::size_t kHidden = 3;

    /// `ends`: of every decision the nodes its edge joins, counted from 0.
    NodeGates(std::vector<std::pair<std::size_t, std::size_t>> ends, int most, std::size_t width);

    void draw(Rng& rng) override;
    const std::vector<double>& logits() const override { return m_logits; }
    void learn(std::span<const double> slopes, std::span<const std::uint8_t> moves, const AdamSettings& adam) override;
    void copyBank(int from, int to) override;
    void save(StateBook& book) const override { m_table.save(book, kName); }
    void restore(const StateBook& book) override;

    /// All weights of the network, and the gradient of a loss whose slopes at the logits are these.
    const std::vector<double>& weights() const noexcept { return m_table.values; }
    void setWeights(std::span<const double> weights);
    std::vector<double> gradient(std::span<const double> slopes) const;

private:
    static constexpr const char* kName = "rule.gate_network";

    struct Layer {
        std::size_t in = 0, out = 0;
        std::size_t weights = 0, biases = 0;  ///< Where they begin; a row of weights an output.
    };
    /// What each layer reads, the embeddings first.
    std::vector<std::vector<double>> inputsOf(std::size_t decision) const;
    std::vector<double> outputOf(const Layer& layer, std::span<const double> in) const;
    void compute();

    std::vector<std::pair<std::size_t, std::size_t>> m_ends;
    std::size_t m_most;
    std::vector<Layer> m_layers;  ///< The hidden ones, then the banks'.
    AdamTable m_table;            ///< Embeddings, node by node, then layer by layer.
    std::vector<double> m_logits;
};

}  // namespace pada
