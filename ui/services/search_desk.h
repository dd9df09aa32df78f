// SPDX-License-Identifier: GPL-3.0-or-later
// ui/services/search_desk.h: what the window needs to start a search of a run's networks and to follow it. Values; no
// Qt.
#pragma once
#include "core/base/choices.h"
#include "core/base/result.h"
#include "core/config/search_order.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace pada::ui {

/// A strategy that there is.
struct SearchKind {
    std::string name, label, about, source;
    std::vector<Setting> settings;
    bool independent = false;  ///< It is itself what others are held against.
    /// Evaluations of a search of which nobody says how many; none: every network there is.
    std::function<std::optional<std::int64_t>(const SettingValues& values)> usual;
};

/// What a search would do, as far as the store alone can tell.
struct SearchForesight {
    std::optional<std::int64_t> networks;  ///< Within the limits; none where there are too many to count.
    std::int64_t evaluations = 0;          ///< There will be in all.
    std::int64_t before = 0;               ///< Of these made in earlier sittings.
    /// How long one takes, by what scored networks of this run before; none where nothing did.
    std::optional<double> secondsEach;
    enum class Measured { nothing, search, ranking } measured = Measured::nothing;
};

/// How a search at work is going.
struct SearchTold {
    std::string search;                            ///< Its id in the store; empty while images are read.
    bool beside = false;                           ///< It is the random search beside the one that was asked for.
    std::int64_t before = 0, done = 0, total = 0;  ///< Evaluations: of earlier sittings, of all, at the end.
    std::int64_t generation = 0;
    LeadingScore score = LeadingScore::loss;
    std::optional<double> best;  ///< Of the score that leads; none before the first.
    std::string loading;         ///< Words about images that take long to read; empty once they are there.
};

struct SearchEnded {
    std::string search;      ///< The one that was asked for; empty where it never began.
    bool stopped = false;    ///< Before its end: it can go on.
    bool exhausted = false;  ///< Fewer networks are there than were asked for.
    std::int64_t done = 0;
};

/// Both are called on the engine's thread; `ended` once, as the last.
struct SearchListener {
    std::function<void(const SearchTold&)> told;
    std::function<void(const Result<SearchEnded>&)> ended;
};

}  // namespace pada::ui
