// SPDX-License-Identifier: GPL-3.0-or-later
// app/workplace.h: everything one run stands on.
#pragma once
#include "core/config/run_config.h"
#include "core/data/dataset.h"
#include "core/space/search_space.h"
#include "core/supernet/supernet.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace pada {

/// In the order it is built; throws RunError in the words of what could not be had.
struct Workplace {
    RunConfig config;
    std::unique_ptr<SearchSpace> space;
    std::vector<std::vector<std::uint8_t>> allowed;
    Dataset data;
    Roles roles;
    SupernetRequest request;
    std::unique_ptr<Supernet> net;  ///< Made of it.
    std::string backendNotice;      ///< As app/backend.h has it.

    /// `told` as DataRequest has it; StopAsked where it said no.
    explicit Workplace(const RunConfig& config, LoadCallback told = {});
    std::int64_t checkpoint() const;  ///< Bytes one takes.
};

}  // namespace pada
