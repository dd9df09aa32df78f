// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/text_file.h"
#include "core/search/path_lists/path_list_kind.h"
#include "core/space/path_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>

namespace pada {
namespace {

/// The next line, without its end and the blanks around it.
std::string_view takeLine(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
    return line;
}

Result<std::vector<Path>> readList(const SubSpace& sub, const std::string& file) {
    const auto text = readTextFile(file, kMaxCsvBytes);
    if (!text)
        return Error{text.error().code,
                     fmt::format("path list: {}; `paths = \"list:FILE\"` names a text file with one path a line",
                                 text.error().message)};
    std::vector<Path> paths;
    std::map<Path, int> seen;
    std::string_view rest(*text);
    for (int number = 1; !rest.empty(); ++number) {
        const std::string_view line = takeLine(rest);
        if (line.empty() || line[0] == '#') continue;
        const auto fault = [&](const std::string& what) {
            return Error{ErrorCode::badData, fmt::format("{}:{}: {}", file, number, what)};
        };
        const Result<Path> path = readPath(sub.space(), line);
        if (!path) return fault(path.error().message);
        if (!sub.allows(*path))
            return fault(fmt::format("{} uses an op that `[space] ops` leaves out", sub.space().text(*path)));
        const auto [at, fresh] = seen.emplace(*path, number);
        if (!fresh) return fault(fmt::format("{} stands in line {} already", sub.space().text(*path), at->second));
        if (static_cast<double>(paths.size()) == SubSpace::kMostEnumerated)
            return fault(fmt::format("more than {:.0f} paths", SubSpace::kMostEnumerated));
        paths.push_back(*path);
    }
    if (paths.empty())
        return Error{ErrorCode::badData, fmt::format("{} holds no path; expected one text form a line", file)};
    return paths;
}

}  // namespace

PathListKind listedPaths() {
    return {.about = {.word = "list",
                      .argument = PathArgument::file,
                      .about = "The paths of a text file, one a line.",
                      .wholeSpace = false},
            .resolve = [](const SubSpace& space, std::string_view file, std::uint32_t) {
                return readList(space, std::string(file));
            }};
}

}  // namespace pada
