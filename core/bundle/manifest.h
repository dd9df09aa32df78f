// SPDX-License-Identifier: GPL-3.0-or-later
// core/bundle/manifest.h: the first member of a bundle: what the others are, by size and SHA-256.
#pragma once
#include "core/base/result.h"
#include "core/bundle/bundle.h"
#include "core/bundle/bundle_limits.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pada {

inline constexpr std::int64_t kBundleFormat = 1;

struct BundleMember {
    std::string name;
    std::int64_t bytes = 0;
    std::string sha256;  ///< 64 lower-case digits.
};

struct Manifest {
    std::int64_t format = kBundleFormat;
    std::int64_t schema = 0;  ///< Of the store that the rows came from.
    std::string program, created, comparison, baseline;
    std::vector<BundleRun> runs;
    std::vector<BundleMember> members;  ///< All others, in their order.
};

std::string manifestText(const Manifest& manifest);
/// unsupported for one of a newer format or schema than `schema`, naming what made it; badData for everything that is
/// no manifest. Names of members are those that may be, each once.
Result<Manifest> readManifest(std::string_view text, std::int64_t schema, const BundleLimits& limits);

}  // namespace pada
