// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/path_lists/whole_space.h"

namespace pada {

PathListKind livePaths() {
    return {.about = {.word = "live",
                      .argument = PathArgument::none,
                      .about = "Every path with a way from input to output.",
                      .wholeSpace = true},
            .resolve = [](const SubSpace& space, std::string_view, std::uint32_t) {
                return everyPath(space, "live", [&](const Path& path) { return space.connected(path); });
            }};
}

}  // namespace pada
