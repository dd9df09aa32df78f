// SPDX-License-Identifier: GPL-3.0-or-later
// core/search/random_baseline.h: what random search finds, without running it.
#pragma once
#include <cstddef>
#include <span>

namespace pada {

/// The expected least of `count` values drawn from `ascending` without replacement, each set alike. The least is the
/// i-th (from 0) of n with probability C(n-1-i, count-1) / C(n, count). Over all networks there are it is random
/// search's expected best, exactly; over the evaluations of one random search an unbiased estimate of it.
/// ContractError unless 1 <= count <= n.
double expectedBest(std::span<const double> ascending, std::size_t count);

}  // namespace pada
