// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/path_list.h"

#include "core/base/rng.h"
#include "core/files/text_file.h"
#include "core/space/path_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <string_view>

namespace pada {
namespace {

constexpr double kMostPaths = 1'000'000;

using Allowed = std::vector<std::vector<std::uint8_t>>;

double countPaths(const Allowed& allowed) {
    double count = 1;
    for (const auto& options : allowed) count *= static_cast<double>(options.size());
    return count;
}

bool isAllowed(const Path& path, const Allowed& allowed) {
    for (std::size_t d = 0; d < path.size(); ++d)
        if (!std::ranges::binary_search(allowed[d], path[d])) return false;
    return true;
}

std::vector<Path> everyPath(const Allowed& allowed) {
    std::vector<Path> paths;
    std::vector<std::size_t> digit(allowed.size(), 0);
    for (;;) {
        Path path(allowed.size());
        for (std::size_t d = 0; d < allowed.size(); ++d) path[d] = allowed[d][digit[d]];
        paths.push_back(path);
        std::size_t d = allowed.size();
        while (d > 0 && ++digit[d - 1] == allowed[d - 1].size()) digit[--d] = 0;
        if (d == 0) return paths;
    }
}

/// The next line, without its end and the blanks around it.
std::string_view takeLine(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
    return line;
}

Result<std::vector<Path>> readList(const SearchSpace& space, const Allowed& allowed, const std::string& file) {
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
        const Result<Path> path = readPath(space, line);
        if (!path) return fault(path.error().message);
        if (!isAllowed(*path, allowed))
            return fault(fmt::format("{} uses an op that `[space] ops` leaves out", space.text(*path)));
        const auto [at, fresh] = seen.emplace(*path, number);
        if (!fresh) return fault(fmt::format("{} stands in line {} already", space.text(*path), at->second));
        if (static_cast<double>(paths.size()) == kMostPaths)
            return fault(fmt::format("more than {:.0f} paths", kMostPaths));
        paths.push_back(*path);
    }
    if (paths.empty())
        return Error{ErrorCode::badData, fmt::format("{} holds no path; expected one text form a line", file)};
    return paths;
}

Result<std::vector<Path>> samplePaths(const SearchSpace& space, const Allowed& allowed, std::string_view number,
                                      std::uint32_t seed) {
    std::int64_t n = 0;
    const auto [end, fault] = std::from_chars(number.data(), number.data() + number.size(), n);
    const double most = std::min(countPaths(allowed), kMostPaths);
    if (fault != std::errc{} || end != number.data() + number.size() || n < 1 || static_cast<double>(n) > most)
        return Error{ErrorCode::wrongUse,
                     fmt::format("paths = \"sample:{}\": expected a whole number from 1 to {:.0f}", number, most)};
    Rng rng(seed, Stream::rank, 0);
    std::set<Path> seen;
    std::vector<Path> paths;
    for (std::int64_t tries = 0; static_cast<std::int64_t>(paths.size()) < n; ++tries) {
        if (tries > 1000 * n)
            return Error{ErrorCode::wrongUse,
                         fmt::format("paths = \"sample:{}\": the space has fewer valid paths", number)};
        Path path(allowed.size());
        for (std::size_t d = 0; d < allowed.size(); ++d)
            path[d] = allowed[d][rng.below(static_cast<std::uint32_t>(allowed[d].size()))];
        if (space.valid(path) && seen.insert(path).second) paths.push_back(path);
    }
    return paths;
}

}  // namespace

Result<Allowed> allowedOptions(const SearchSpace& space, const std::vector<std::string>& ops) {
    Allowed allowed;
    std::set<std::string> known, unused(ops.begin(), ops.end());
    for (const Decision& decision : space.decisions()) {
        std::vector<std::uint8_t> list;
        for (std::size_t o = 0; o < decision.options.size(); ++o) {
            known.insert(decision.options[o].name);
            if (ops.empty() || std::ranges::find(ops, decision.options[o].name) != ops.end())
                list.push_back(static_cast<std::uint8_t>(o));
            unused.erase(decision.options[o].name);
        }
        if (list.empty())
            return Error{ErrorCode::wrongUse,
                         fmt::format("[space] ops leaves decision {} without an option; it knows {}", decision.name,
                                     fmt::join(known, ", "))};
        allowed.push_back(std::move(list));
    }
    if (!unused.empty())
        return Error{ErrorCode::wrongUse,
                     fmt::format("[space] ops: unknown op {}; known: {}", *unused.begin(), fmt::join(known, ", "))};
    return allowed;
}

Result<std::vector<Path>> resolvePaths(const SearchSpace& space, const Allowed& allowed, const std::string& what,
                                       std::uint32_t seed) {
    if (what == "all" || what == "live") {
        if (countPaths(allowed) > kMostPaths)
            return Error{ErrorCode::wrongUse,
                         fmt::format("paths = \"{}\" would be {:.3g} paths; use sample:N or list:FILE", what,
                                     countPaths(allowed))};
        std::vector<Path> paths = everyPath(allowed);
        std::erase_if(paths, [&](const Path& p) { return !space.valid(p) || (what == "live" && !space.connected(p)); });
        return paths;
    }
    if (what.starts_with("list:")) return readList(space, allowed, what.substr(5));
    if (what.starts_with("sample:")) return samplePaths(space, allowed, std::string_view(what).substr(7), seed);
    return Error{ErrorCode::wrongUse, fmt::format("paths = \"{}\": expected all, live, list:FILE or sample:N", what)};
}

}  // namespace pada
