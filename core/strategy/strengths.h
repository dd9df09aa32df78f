// SPDX-License-Identifier: GPL-3.0-or-later
// core/strategy/strengths.h: a number an option that says how much of its decision it gets: what methods learn that mix
// options or draw them by what they have learnt.
#pragma once
#include "core/base/rng.h"
#include "core/base/state_book.h"
#include "core/events/event.h"
#include "core/space/sub_space.h"
#include "core/space/term.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace pada {

/// Adam (Kingma & Ba, ICLR 2015), the decay added to the gradient; epsilon is 1e-8.
struct AdamSettings {
    double rate = 3e-4, beta1 = 0.5, beta2 = 0.999, decay = 1e-3;
};

/// Numbers moved by Adam, each with moments and a count of steps of its own, so that those a step leaves out stay where
/// they are whatever the moments say. A value.
class AdamTable {
public:
    explicit AdamTable(std::size_t size)
        : values(size, 0.0), m_mean(size, 0.0), m_square(size, 0.0), m_steps(size, 0) {}

    /// `moves`: empty, or one an entry: where 0 it stays.
    void step(std::span<const double> gradient, const AdamSettings& adam, std::span<const std::uint8_t> moves = {});
    /// Entry `to` becomes what `from` is, moments and all.
    void copy(std::size_t from, std::size_t to);

    /// Arrays `NAME`, `NAME_mean`, `NAME_square`, `NAME_steps`. Errors: as StateBook's; a number that is not finite.
    void save(StateBook& book, const std::string& name) const;
    void restore(const StateBook& book, const std::string& name);

    std::vector<double> values;

private:
    std::vector<double> m_mean, m_square;
    std::vector<std::int64_t> m_steps;
};

/// Strengths (alpha) of the allowed options of every decision, one entry each: decision by decision, options ascending.
/// Shares are their softmax over the live options of a decision; a dropped option has none and never moves. Thread:
/// the rule's.
class Strengths {
public:
    struct Entry {
        std::uint8_t decision = 0, option = 0;
        bool absent = false;  ///< Gives nothing (`none`).
        bool skips = false;   ///< Passes its input on.
    };

    /// All 0 at first, all live. `space`'s own space outlives it.
    explicit Strengths(const SubSpace& space);
    /// Anew: normal with this deviation.
    void draw(Rng& rng, double deviation = 1e-3);

    std::size_t size() const noexcept { return m_entries.size(); }
    std::size_t decisions() const noexcept { return m_first.size() - 1; }
    const Entry& entry(std::size_t index) const { return m_entries[index]; }
    /// Entries [first(d), first(d + 1)) are decision d's.
    std::size_t first(std::size_t decision) const { return m_first[decision]; }
    /// The entry of an allowed option. ContractError for others.
    std::size_t at(std::size_t decision, int option) const;
    bool allows(std::size_t decision, int option) const;  ///< Whether there is such an entry.
    std::vector<std::size_t> liveOf(std::size_t decision) const;
    bool live(std::size_t index) const { return m_live[index] != 0; }
    double alpha(std::size_t index) const { return m_table.values[index]; }
    void shift(std::size_t index, double by) { m_table.values[index] += by; }
    /// ContractError for the last live option of a decision.
    void drop(std::size_t index);

    std::vector<double> shares() const;
    /// dL/d(alpha) from dL/d(share), for losses that see strengths by their shares alone.
    std::vector<double> slopes(std::span<const double> ofShares) const;
    void step(std::span<const double> gradient, const AdamSettings& adam, std::span<const std::uint8_t> moves = {}) {
        m_table.step(gradient, adam, moves);
    }

    /// The live entries of operations as terms, in order, with `coefficients` (one an entry). Where nodes choose what
    /// they sum, all edges are mixed; that choice has no terms, and its strengths learn nothing.
    std::vector<Term> terms(std::span<const double> coefficients) const;
    /// What terms() gives a gradient each, back to one an entry; 0 for dropped ones.
    std::vector<double> perEntry(std::span<const double> perTerm) const;

    /// What the space derives of the live options (SearchSpace::derive).
    Path best() const;
    /// Whether options of the decision are mixed: those of operations are.
    bool mixes(std::size_t decision) const { return m_mixes[decision] != 0; }
    /// Whether nodes choose what they sum, so that more is mixed than a path takes.
    bool nodesChoose() const;
    double entropy(std::size_t decision) const;  ///< Of the shares, nats.
    int skips() const { return skips(best()); }  ///< Decisions whose strongest option is a skip.
    int skips(const Path& path) const;           ///< Likewise of what the path takes.
    /// Sum over decisions of the log of the path's share: the ranking that strengths alone give. Minus infinity where
    /// an option is dropped or forbidden.
    double logShare(const Path& path) const;
    /// Shares over the space's full option lists.
    OptionTable table() const;

    /// Arrays `rule.strengths*` and `rule.live`.
    void save(StateBook& book) const;
    void restore(const StateBook& book);

private:
    std::vector<Entry> m_entries;
    std::vector<std::size_t> m_first;    ///< Per decision, and one behind the last.
    std::vector<std::size_t> m_options;  ///< Per decision, of the full list.
    std::vector<std::uint8_t> m_mixes;   ///< Per decision.
    const SearchSpace* m_space;
    std::vector<std::uint8_t> m_live;
    AdamTable m_table;
};

/// Standard Gumbel noise.
double gumbel(Rng& rng);

}  // namespace pada
