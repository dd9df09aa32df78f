// SPDX-License-Identifier: GPL-3.0-or-later
// core/config/path_choice.h: `[ranking] paths` taken apart: a word, and for some words an argument behind a colon.
#pragma once
#include "core/config/run_config.h"

#include <string_view>

namespace pada {

/// The word that asks for no ranking; every other one is a path list's (core/search/path_lists).
inline constexpr std::string_view kNoPaths = "none";

/// Views of the text it was made of.
struct PathChoice {
    std::string_view word;
    std::string_view argument;  ///< Empty also where nothing stands behind the colon.
    bool hasColon = false;
};
PathChoice pathChoice(std::string_view paths);

inline bool asksForPaths(const RankingSection& ranking) {
    return ranking.paths != kNoPaths;
}

}  // namespace pada
