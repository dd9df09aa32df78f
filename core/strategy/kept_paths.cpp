// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/kept_paths.h"

#include <algorithm>
#include <string>

namespace pada {

void putPaths(StateBook& book, std::string_view name, const std::vector<Path>& paths) {
    std::vector<std::uint8_t> bytes;
    for (const Path& path : paths) bytes.insert(bytes.end(), path.begin(), path.end());
    book.put(std::string(name), std::move(bytes));
}

std::vector<Path> getPaths(const StateBook& book, std::string_view name, const SubSpace& space, std::size_t most) {
    const std::span<const std::uint8_t> bytes = book.get<std::uint8_t>(name);
    const std::size_t decisions = space.allowed().size();
    if (bytes.size() % decisions != 0) StateBook::refuse(name, "ends amid a path");
    if (bytes.size() / decisions > most)
        StateBook::refuse(name, "holds more than the " + std::to_string(most) + " paths that the method keeps");
    std::vector<Path> paths;
    for (std::size_t at = 0; at < bytes.size(); at += decisions) {
        Path path(decisions);
        for (std::size_t d = 0; d < decisions; ++d) path[d] = bytes[at + d];
        if (!space.allows(path)) StateBook::refuse(name, "holds a path that the run does not search");
        paths.push_back(path);
    }
    return paths;
}

}  // namespace pada
