// SPDX-License-Identifier: GPL-3.0-or-later
// core/search/strategies/breeding.h: what strategies with a population share: their settings, and how paths come of
// paths. A gene is a decision.
#pragma once
#include "core/config/setting.h"
#include "core/search/search_field.h"

#include <cstddef>
#include <functional>
#include <vector>

namespace pada::breeding {

const Setting& population();
const Setting& generations();
const Setting& mutationRate();
/// population x generations.
std::int64_t evaluations(const SettingValues& values);

/// Each gene with probability `rate` drawn anew from all allowed options, its old one among them.
Path mutated(const Path& parent, double rate, const SubSpace& space, Rng& rng);
/// Each gene from the one or the other, by a coin.
Path crossed(const Path& one, const Path& other, Rng& rng);

/// Adds up to `count` children that `field` takes; gives up after ten times so many tries.
void addChildren(std::vector<Path>& to, std::size_t count, SearchField& field, const std::function<Path()>& breed);
/// Random ones until there are `count`, or no more to be had.
void fillRandomly(std::vector<Path>& to, std::size_t count, SearchField& field, Rng& rng);

}  // namespace pada::breeding
