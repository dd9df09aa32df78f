// SPDX-License-Identifier: GPL-3.0-or-later
// app/search_settings.h: the settings of a search strategy as people write them and as the store keeps them.
#pragma once
#include "core/base/result.h"
#include "core/search/strategies/search_strategy.h"

#include <nlohmann/json_fwd.hpp>

#include <span>
#include <string>
#include <string_view>

namespace pada {

/// The strategy of that name; wrongUse naming the nearest or all.
Result<const SearchStrategy*> needStrategy(std::string_view name);

/// From "KEY=VALUE" texts, checked against the declarations; wrongUse naming key, value and what is allowed.
Result<SettingValues> strategySettings(const SearchStrategy& strategy, std::span<const std::string> texts);

/// Every setting of the strategy with its value, as an object.
nlohmann::json settingsJson(const SearchStrategy& strategy, const SettingValues& values);
/// The inverse; badData for what is none.
Result<SettingValues> settingsFromJson(const SearchStrategy& strategy, const std::string& text);

/// What there is to choose from.
std::string strategiesText();
nlohmann::json strategiesJson();

}  // namespace pada
