// SPDX-License-Identifier: GPL-3.0-or-later
// core/search/path_lists/path_list_kind.h: one way to say which paths are ranked. One value in one file;
// path_list_table.cpp lists them.
#pragma once
#include "core/base/result.h"
#include "core/config/registry.h"
#include "core/space/sub_space.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace pada {

struct PathListKind {
    PathListDeclaration about;
    /// Distinct paths of `space`. `argument` is what stands behind the word and its colon; empty where it takes none.
    /// Errors as resolvePaths() says.
    Result<std::vector<Path>> (*resolve)(const SubSpace& space, std::string_view argument, std::uint32_t seed);
};

/// In the order of every list. Thread: any.
const std::vector<PathListKind>& pathListKinds();

}  // namespace pada
