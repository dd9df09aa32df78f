// SPDX-License-Identifier: GPL-3.0-or-later
// core/config/config_fault.h: what is wrong with a config, as whoever checks it says so.
#pragma once
#include "core/config/run_config.h"
#include "core/space/sub_space.h"

#include <string>
#include <vector>

namespace pada {

/// What is wrong with a config, and the keys ("section.key") whose place in the file shows it, the likeliest first.
struct ConfigFault {
    std::vector<std::string> keys;
    std::string message;  ///< Key, value, what is allowed or what helps.
};

/// What a method is asked about: a config whose every key is in its range, and what [space] leaves of its options.
struct MethodAsked {
    const RunConfig& config;
    const SearchSpace& space;
    const AllowedOptions& allowed;
};

}  // namespace pada
