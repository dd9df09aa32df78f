// SPDX-License-Identifier: GPL-3.0-or-later
// app/ranking_job.h: scores a run's paths, keeps them, and says how well they agree with the truth.
#pragma once
#include "app/ranking_net.h"
#include "core/config/run_config.h"
#include "core/data/dataset.h"
#include "core/engine/run_control.h"
#include "core/events/event_sink.h"
#include "core/space/search_space.h"
#include "core/store/run_catalog.h"
#include "core/store/run_editor.h"
#include "core/supernet/net_family.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace pada {

/// Before training: everything a ranking will need that can be wrong. Throws RunError naming the path list or truth
/// table at fault, so that nobody trains for hours and learns it then.
void checkRanking(const RankingSection& what, const SearchSpace& space,
                  const std::vector<std::vector<std::uint8_t>>& allowed, std::uint32_t seed, StoreWriter& writer,
                  const std::string& storeFile);

/// Thread: engine. Errors throw RunError with the message for people.
struct RankingJob {
    const RunConfig& config;
    const SearchSpace& space;
    const std::vector<std::vector<std::uint8_t>>& allowed;
    const Dataset& data;
    const Roles& roles;
    NetFamily& family;  ///< The trained nets.
    RankingNet& place;  ///< Where they are scored.
    RunId run;
    EventSink& sink;
    StoreWriter& writer;
    std::string storeFile;
    RunControl& control;

    /// Pushes RankingStarted, RankingProgress (one per 64 scored paths or half second) and RankingFinished; saves the
    /// metrics where a truth is named. A ranking that was cut and asked the same (scoresAnswer()) is continued: its
    /// scored paths stay and are not scored again. Scores on the validation role, or on the test part where none was
    /// held out (methods.md D13; the window and shell label it).
    void rank(const RankingSection& what, std::int64_t step);

    std::optional<Precision> inPrecision = {};  ///< What is computed in; none: the run's own.
    std::string logitsFile = {};       ///< Where LogitsFile goes; then no cut ranking is continued. Empty: nowhere.
    std::set<std::string> begun = {};  ///< Ids of its own rankings: none of them is a cut one, committed yet or not.
};

}  // namespace pada
