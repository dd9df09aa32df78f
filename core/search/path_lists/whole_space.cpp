// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/path_lists/whole_space.h"

#include <fmt/format.h>

namespace pada {

Result<std::vector<Path>> everyPath(const SubSpace& space, std::string_view word,
                                    const std::function<bool(const Path&)>& keeps) {
    if (!space.enumerable())
        return Error{ErrorCode::wrongUse, fmt::format("paths = \"{}\" would be {:.3g} paths; use sample:N or list:FILE",
                                                      word, space.count())};
    std::vector<Path> paths;
    space.forEach([&](const Path& path) {
        if (keeps(path)) paths.push_back(path);
    });
    return paths;
}

}  // namespace pada
