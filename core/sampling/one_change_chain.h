// SPDX-License-Identifier: GPL-3.0-or-later
// core/sampling/one_change_chain.h: walks over paths each of which differs from the one before in exactly one decision.
#pragma once
#include "core/base/rng.h"
#include "core/events/event.h"
#include "core/space/sub_space.h"

#include <vector>

namespace pada {

/// Paths of a sub-space, with `connectedOnly` those that have a way from input to output. The space outlives it. A
/// step is a function of where it starts and of its numbers; nothing is kept. Thread: one at a time.
class OneChangeChain {
public:
    static constexpr double kMostBalanced = 100'000;  ///< Paths, up to which next() knows its law.
    static constexpr int kMostProposals = 10'000;     ///< After so many dead ones a step stays where it is.

    OneChangeChain(const SubSpace& space, bool connectedOnly) : m_space(&space), m_connectedOnly(connectedOnly) {}

    /// A step whose stationary law is uniform. Where all paths belong to the walk, each of those that differ in one
    /// decision is as likely as the others. Where dead ones do not, a plain walk that proposes again would come to a
    /// path the more often the more neighbours it has; so a step from a to b has probability x_a x_b, with factors x
    /// such that each path's steps sum to 1 (symmetric scaling of the matrix of neighbours; Sinkhorn and Knopp, 1967):
    /// symmetric, so uniform. Where no such factors exist (two options a decision) the rest of a sum is the
    /// probability of staying. Beyond kMostBalanced paths dead proposals are proposed again.
    Path next(const Path& from, Rng& rng) const;

    /// A decision alike among those that can change, and its new option by these probabilities (rows as in
    /// PathSampler) given that it differs. Dead proposals are proposed again; the stationary law is the one that
    /// comes of it, and not uniform.
    Path next(const Path& from, const OptionTable& probabilities, Rng& rng) const;

private:
    struct Balance {
        std::vector<double> factors;  ///< x by path index; 0 for dead ones.
        double most = 1.0;            ///< Largest sum of a path's steps; the steps are divided by it.
        bool stays = false;           ///< Whether sums differ, so that the rest means staying.
    };

    bool belongs(const Path& path) const { return !m_connectedOnly || m_space->connected(path); }
    std::size_t indexOf(const Path& path) const;
    std::vector<Path> neighbours(const Path& from) const;
    const Balance& balance() const;
    Path balanced(const Path& from, Rng& rng) const;

    const SubSpace* m_space;
    bool m_connectedOnly;
    mutable Balance m_balance;  ///< Found at the first step that needs it.
};

}  // namespace pada
