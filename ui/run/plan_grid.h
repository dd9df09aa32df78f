// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/plan_grid.h: several runs as one config, its seeds, and lists of values: every combination is a run. And such
// a grid as the text of an experiment file, of which `pada run` makes the same runs. Pure.
#pragma once
#include "core/config/config_keys.h"
#include "core/config/run_config_toml.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pada::ui {

/// One key with several values, as plainText() gives them.
struct PlanAxis {
    std::string key;
    std::vector<std::string> values;
    bool operator==(const PlanAxis&) const = default;
};

struct PlanGrid {
    RunConfig base;                      ///< With the first value of every axis and the first seed.
    std::string suite;                   ///< Name of the suite that several runs make.
    std::vector<std::uint32_t> seeds{};  ///< At least one.
    std::vector<PlanAxis> axes{};        ///< Of at least two values each; never run.seed.

    std::size_t variants() const;
    std::size_t runs() const { return variants() * seeds.size(); }
    const PlanAxis* axis(std::string_view key) const;
    /// "3 seeds × 2 of optimizer.lr".
    std::string factors() const;
};

/// At most so many runs come of one grid; more at a time is a suite's business.
inline constexpr std::size_t kMostGridRuns = 200;

/// Nothing where the runs are not all combinations of something, or too many.
std::optional<PlanGrid> gridOf(std::span<const PlannedRun> plans, const Registry& registry);
/// The configs of all combinations, without the seeds; a value that its key does not take is left at the base's.
std::vector<RunConfig> variantsOf(const PlanGrid& grid, const Registry& registry);
/// What differs from the defaults, as a file for `pada run`; several runs as its [suite].
std::string gridText(const PlanGrid& grid, const Registry& registry);

/// The text with one key set, everything else and every comment as it was; nothing where the key's value goes over
/// several lines. What the text then says is the parser's to tell.
std::optional<std::string> withValue(const std::string& toml, std::string_view section, std::string_view key,
                                     std::string_view value);

}  // namespace pada::ui
