// SPDX-License-Identifier: GPL-3.0-or-later
// core/search/strategies/search_strategy.h: how a search chooses the networks that it evaluates. One value in one file;
// search_strategy_table.cpp lists them.
#pragma once
#include "core/base/choices.h"
#include "core/base/result.h"
#include "core/config/setting.h"
#include "core/events/search_point.h"
#include "core/search/search_field.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace pada {

/// A strategy as people and files see it. Texts are literals.
struct StrategyDeclaration {
    std::string_view name;  ///< In commands and stored searches: never changes.
    std::string_view label;
    std::string_view about;  ///< One paragraph.
    std::string_view source;
    std::vector<Setting> settings;  ///< Equal names are equal declarations.
    bool independent = false;       ///< Looks at no score and takes every network alike: what others are held against.
    bool wantsFront = false;        ///< Its answer is a front over score, multiply-adds and parameters.
};

/// What a strategy goes by beside what was evaluated.
struct SearchWish {
    SettingValues values;
    std::uint32_t seed = 0;
    LeadingScore score = LeadingScore::loss;
};

/// `next` is pure in (wish, history): what it asks for depends on nothing else, so a search that was cut goes on as if
/// it had not been.
struct SearchStrategy {
    StrategyDeclaration about;
    /// wrongUse naming the setting or the space that does not fit.
    Result<void> (*check)(const SettingValues& values, const SubSpace& space);
    /// Evaluations of a search of which nobody said how long; none: every network there is.
    std::optional<std::int64_t> (*usualEvaluations)(const SettingValues& values);
    /// The next generation: paths that `field` gave or took, none where nothing is left. `history`: all generations so
    /// far, whole, by SearchPoint::point; `field` has taken them.
    std::vector<Path> (*next)(const SearchWish& wish, std::span<const SearchPoint> history, SearchField& field);
};

/// In the order of every list. Thread: any.
const std::vector<SearchStrategy>& searchStrategies();
/// Null for a name that is none.
const SearchStrategy* searchStrategy(std::string_view name);
/// The first that is independent.
const SearchStrategy& independentStrategy();

/// The number of the generation that comes after `history`.
inline std::int64_t generationAfter(std::span<const SearchPoint> history) {
    return history.empty() ? 0 : history.back().generation + 1;
}
/// The strategy's own random numbers for it.
inline Rng rngAfter(const SearchWish& wish, std::span<const SearchPoint> history) {
    return {wish.seed, Stream::search, static_cast<std::uint64_t>(generationAfter(history))};
}

}  // namespace pada
