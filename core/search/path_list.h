// SPDX-License-Identifier: GPL-3.0-or-later
// core/search/path_list.h: turns `[ranking] paths` into paths.
#pragma once
#include "core/base/result.h"
#include "core/space/sub_space.h"

#include <cstdint>
#include <string>
#include <vector>

namespace pada {

/// Allowed options per decision (indices into the full list, ascending) for `[space] ops`; empty `ops` = all.
/// wrongUse for a name the space does not have, naming those it has, or when a decision would be left without an
/// option.
Result<AllowedOptions> allowedOptions(const SearchSpace& space, const std::vector<std::string>& ops);

/// `what` = all | live | list:FILE | sample:N over the allowed options. `all` is in index order (decision 0 most
/// significant); `live` leaves out paths without a way from input to output; a list has one path a line, as
/// readPath() takes it, `#` comments; a sample draws distinct paths by Stream::rank. Errors: wrongUse (bad word, N
/// above the number of paths, more than 1,000,000 paths), notFound, badData (file and line; unknown op; path not in
/// this net; repeated path).
Result<std::vector<Path>> resolvePaths(const SearchSpace& space, const AllowedOptions& allowed, const std::string& what,
                                       std::uint32_t seed);

}  // namespace pada
