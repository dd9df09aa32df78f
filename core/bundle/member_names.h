// SPDX-License-Identifier: GPL-3.0-or-later
// core/bundle/member_names.h: the names that members of a bundle may have; there are no others.
#pragma once
#include "core/base/result.h"
#include "core/bundle/bundle_limits.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace pada {

inline constexpr std::string_view kManifestMember = "manifest.toml";

std::string configMember(std::int64_t run);                          ///< config-1.toml
std::string tableMember(std::string_view table, std::int64_t part);  ///< step.csv, then step-2.csv, ...
std::string weightsMember(std::int64_t run, std::int64_t step);      ///< weights-1-000000938.safetensors

struct MemberName {
    enum class Kind : std::uint8_t { manifest, config, table, weights };
    Kind kind = Kind::manifest;
    std::string table;
    std::int64_t run = 0;   ///< Of config and weights, from 1.
    std::int64_t part = 1;  ///< Of a table.
    std::int64_t step = 0;  ///< Of weights.
};

/// What the name stands for. badData for every name that the three above do not give, saying what is wrong with it.
Result<MemberName> readMemberName(std::string_view name, const BundleLimits& limits);
/// The most bytes that such a member may have.
std::int64_t mostBytes(const MemberName& name, const BundleLimits& limits);

}  // namespace pada
