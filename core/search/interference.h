// SPDX-License-Identifier: GPL-3.0-or-later
// core/search/interference.h: how far two paths pull the weights that they share apart, by how much they differ.
#pragma once
#include "core/metrics/bootstrap.h"
#include "core/space/sub_space.h"
#include "core/supernet/net_family.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace pada {

/// Pairs of paths that differ in so many decisions. A pair's similarity is the cosine of their gradients on the same
/// batch in each weight tensor that both train as one option of a decision, averaged over these tensors; pairs that
/// share none, or a tensor whose gradient vanishes, say nothing there. Source: Xu et al., Analyzing and Mitigating
/// Interference in Neural Architecture Search, ICML 2022.
struct InterferenceRow {
    int differing = 0;
    std::int64_t pairs = 0;            ///< That say something.
    std::optional<double> cosine;      ///< Mean over pairs.
    std::optional<Interval> interval;  ///< 95 % of it, bootstrap over pairs.
    double tensors = 0.0;              ///< Shared by a pair, on average over pairs.
};

struct InterferenceRequest {
    const SubSpace& space;
    int pairs = 50;  ///< Drawn for each number of decisions.
    std::uint32_t seed = 0;
    /// The batch of a pair, counted from 0 over all of them; its images are the same for both paths.
    std::function<Batch(std::int64_t pair)> batch;
    std::function<bool(double share)> goesOn;  ///< Asked after each pair; false stops.
};

/// A row for each number of decisions from 1 to all, of connected paths that one net of the family owns, drawn from
/// Stream::probe; decisions with one option never differ, and numbers that no two paths have are left out. Overwrites
/// gradients and kept0; weights, momentum and running statistics stay, and which net is active. Nothing where it was
/// stopped. Two passes a pair. Thread and errors: the net's.
std::optional<std::vector<InterferenceRow>> measureInterference(NetFamily& family, const InterferenceRequest& asked);

}  // namespace pada
