// SPDX-License-Identifier: GPL-3.0-or-later
// core/methods/bank_gates.h: CLOSE's banks of weights and the gates by which edges choose one.
#pragma once
#include "core/base/rng.h"
#include "core/events/event.h"
#include "core/methods/gate_form.h"
#include "core/strategy/strengths.h"
#include "core/supernet/sgd.h"
#include "core/supernet/weight_store.h"

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace pada {

/// One step's choice for a path: of a decision whose option has weights a term a bank, the chosen one with coefficient
/// 1, the others with 0 and only asked about; of any other decision one term.
struct BankDraw {
    std::vector<Term> terms;
    std::vector<int> bank;           ///< Per decision, or -1.
    std::vector<std::size_t> first;  ///< Per decision: its first term.
    std::vector<double> soft;        ///< Per decision and bank: the softened draw.
};

/// Bank b lies where the layout keeps decision b's weights, so all decisions must have the same options and shapes
/// (ContractError). Thread: the rule's.
class BankGates {
public:
    /// Without a form: edgeGates().
    BankGates(const WeightLayout& layout, const SubSpace& space, int most, double temperature,
              std::unique_ptr<GateForm> form = nullptr);

    /// Gates begin anew.
    void begin(Rng rng) { m_form->draw(rng); }

    int banks() const noexcept { return m_banks; }
    /// One bank more: a copy of the newest, with its momentum and running statistics; its gates too.
    void addBank(WeightStore& store);

    BankDraw draw(const Path& path, Rng rng) const;
    /// Straight through: dL/d(gate) of every bank reaches the logits as if the draw were the softened one.
    void learn(const BankDraw& draw, std::span<const double> perTerm, const AdamSettings& adam);

    /// The strongest bank of a decision.
    int chosen(std::size_t decision) const;
    /// Every decision gets the weights and statistics of its chosen bank.
    void spread(WeightStore& store) const;
    /// Norms of the banks that a path took, as its options' own.
    double optionNorms(const BankDraw& draw, const GradientNorms& norms, PathUse& use) const;

    /// Path-passes of a step with so many banks: ops computed over those of a uniform path.
    double costWith(int banks) const;
    double cost() const { return costWith(m_banks); }

    MethodTable table() const;  ///< Topic "gates".
    void save(StateBook& book) const;
    void restore(const StateBook& book);

private:
    std::size_t at(std::size_t decision, int bank) const {
        return decision * static_cast<std::size_t>(m_most) + static_cast<std::size_t>(bank);
    }
    double logit(std::size_t decision, int bank) const { return m_form->logits()[at(decision, bank)]; }
    std::vector<double> shares(std::size_t decision) const;
    struct Place {
        std::size_t offset = 0, size = 0;
    };
    /// What a buffer of weights (or of running statistics) keeps for decision `from` becomes what another keeps for
    /// `to`.
    void copyBank(std::span<const float> source, std::span<float> target, bool statistics, int from, int to) const;

    const WeightLayout& m_layout;
    std::size_t m_decisions;
    int m_most;
    double m_temperature;
    int m_banks = 1;
    /// Per decision, in the order of the layout, which is the same in all.
    std::vector<std::vector<Place>> m_weights, m_statistics;
    std::vector<std::vector<bool>> m_hasWeights;  ///< Per decision and option of the full list.
    double m_weightedOps = 0.0, m_ops = 0.0;      ///< Of a uniform path.
    std::unique_ptr<GateForm> m_form;
};

}  // namespace pada
