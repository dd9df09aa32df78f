// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/path_lists/whole_space.h"

namespace pada {

PathListKind allPaths() {
    return {.about = {.word = "all",
                      .argument = PathArgument::none,
                      .about = "Every path of the space.",
                      .wholeSpace = true},
            .resolve = [](const SubSpace& space, std::string_view, std::uint32_t) {
                return everyPath(space, "all", [&](const Path& path) { return space.space().valid(path); });
            }};
}

}  // namespace pada
