// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/path_lists/path_list_kind.h"

namespace pada {

// A kind: declared and listed here, defined in its own file.
PathListKind allPaths(), livePaths(), listedPaths(), sampledPaths();

const std::vector<PathListKind>& pathListKinds() {
    static const std::vector<PathListKind> table{allPaths(), livePaths(), listedPaths(), sampledPaths()};
    return table;
}

}  // namespace pada
