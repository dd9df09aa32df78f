// SPDX-License-Identifier: GPL-3.0-or-later
// app/probe_print.h: what a run's watched paths did, epoch by epoch, for people and programs.
#pragma once
#include "core/space/search_space.h"
#include "core/store/run_catalog.h"

#include <nlohmann/json_fwd.hpp>

#include <span>
#include <string>

namespace pada {

/// Of the tables "probes" among `told`, oldest first: {images, held_out, path_passes (of all tellings together), paths:
/// [{path, truth, points: [{step, accuracy, loss}]}]}; null where there is none. Rows that are no path of `space` are
/// left out, numbers that are none are null.
nlohmann::json probesJson(std::span<const MethodTableRow> told, const SearchSpace& space);

/// A line a path: "  watched PATH: 12.0 % after step 5, 61.5 % after step 30, truth 93.2 %"; empty without any.
std::string probesText(const nlohmann::json& probes);

}  // namespace pada
