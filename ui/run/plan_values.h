// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/plan_values.h: values of config keys as people type them into a field, one or several with commas between, and
// back. Pure.
#pragma once
#include "core/base/result.h"
#include "core/config/config_keys.h"

#include <QString>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace pada::ui {

/// "optimizer.lr".
std::string nameOf(const ConfigKey& key);
/// What the key may hold: "true, false", "above 0".
std::string allowedOf(const ConfigKey& key);
/// The key's value as a field shows it: no quotes, lists with commas, of paths with semicolons.
std::string plainText(const ConfigKey& key);
/// Whether a field of this key may name several values, so that several runs come of it. Free texts and lists may not:
/// a comma is part of them.
bool takesSeveral(const ConfigKey& key);

/// Sets the key. Empty, or what is wrong: "optimizer.lr is \"abc\", allowed: a number, above 0"; the key then has
/// whatever it had. Whether a value is in its range is the config's to say (findFault).
std::string takeText(const ConfigKey& key, const std::string& text);
/// The parts between commas, or what else is named, without blanks around; one empty part where there is nothing.
std::vector<std::string> partsOf(const std::string& text, char between = ',');

/// "0-4", "0, 3, 7" and both together, in the order given, each once. wrongUse naming the part that is none, and for
/// more than kMostSeeds.
inline constexpr std::size_t kMostSeeds = 1000;
Result<std::vector<std::uint32_t>> readSeeds(const std::string& text);
std::string seedsText(std::span<const std::uint32_t> seeds);  ///< Neighbours drawn together: "0-4, 7".

}  // namespace pada::ui
