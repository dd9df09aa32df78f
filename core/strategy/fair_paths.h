// SPDX-License-Identifier: GPL-3.0-or-later
// core/strategy/fair_paths.h: sets of paths in which every option of a decision stands once (strict fairness).
#pragma once
#include "core/base/state_book.h"
#include "core/base/words.h"
#include "core/space/sub_space.h"
#include "core/strategy/stages.h"
#include "core/strategy/step_source.h"

#include <array>
#include <vector>

namespace pada {

/// Every decision's allowed options in a random order each; path k takes the k-th of every decision. Source: Chu et
/// al., FairNAS, ICCV 2021.
///
/// An order is drawn option by option without replacement, in proportion to the sampler's probabilities (Plackett and
/// Luce): even ones give every order alike, uneven ones let the likely options of all decisions stand in the same
/// paths. How often an option is trained does not depend on them. A decision with fewer options than others goes on
/// with a further order of its own, so that each of its options stands in as many paths as another or in one more. Of
/// what a node may sum there are more choices than operations: a set takes as many of them as it has paths.
class FairSets {
public:
    static constexpr int kMostRedraws = 1'000;  ///< After so many a set with a dead path is taken as it is.

    /// `redrawDead`: a set with a dead path is drawn again as a whole. `space` outlives it.
    FairSets(const SubSpace& space, bool redrawDead);

    /// Paths of a set: the most options that any decision has on operations.
    std::size_t size() const noexcept { return m_size; }
    std::vector<Path> draw(const OptionTable& probabilities, Rng& rng) const;

private:
    std::vector<Path> drawOnce(const OptionTable& probabilities, Rng& rng) const;

    const SubSpace& m_space;
    bool m_redrawDead;
    std::size_t m_size = 0;
};

/// How long a set stands.
enum class Permutations : std::uint8_t { step, epoch };
constexpr auto wordsOf(Permutations) {
    return std::array<std::string_view, 2>{"step", "epoch"};
}

/// The sets of a run, from the rule's numbers (item 0): a new one each step, or one an epoch, as the code of PA&DA's
/// authors has it (methods.md D1). Thread: engine.
class FairPaths {
public:
    FairPaths(const SubSpace& space, bool redrawDead, Permutations permutations)
        : m_space(space), m_sets(space, redrawDead), m_permutations(permutations) {}

    std::size_t size() const noexcept { return m_sets.size(); }
    /// Sets of an epoch are drawn where stages begin, so each epoch is one then.
    std::vector<Stage> stages(const StepCount& steps) const;
    void begin(const StepSource& source);
    /// Of this step; valid until the next call.
    const std::vector<Path>& of(const StepSource& source);

    /// Array `rule.set`, of an epoch's set only.
    void save(StateBook& book) const;
    void restore(const StateBook& book);

private:
    const SubSpace& m_space;
    FairSets m_sets;
    Permutations m_permutations;
    std::vector<Path> m_set;
};

}  // namespace pada
