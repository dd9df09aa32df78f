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

Result<std::vector<Path>> samplePaths(const SubSpace& sub, std::string_view number, std::uint32_t seed) {
    std::int64_t n = 0;
    const auto [end, fault] = std::from_chars(number.data(), number.data() + number.size(), n);
    const double most = std::min(sub.count(), SubSpace::kMostEnumerated);
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
        const Path path = sub.draw(rng);
        if (sub.space().valid(path) && seen.insert(path).second) paths.push_back(path);
    }
    return paths;
}

}  // namespace

Result<AllowedOptions> allowedOptions(const SearchSpace& space, const std::vector<std::string>& ops) {
    AllowedOptions allowed;
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

Result<std::vector<Path>> resolvePaths(const SearchSpace& space, const AllowedOptions& allowed, const std::string& what,
                                       std::uint32_t seed) {
    const SubSpace sub(space, allowed);
    if (what == "all" || what == "live") {
        if (!sub.enumerable())
            return Error{
                ErrorCode::wrongUse,
                fmt::format("paths = \"{}\" would be {:.3g} paths; use sample:N or list:FILE", what, sub.count())};
        std::vector<Path> paths;
        sub.forEach([&](const Path& path) {
            if (what == "live" ? sub.connected(path) : space.valid(path)) paths.push_back(path);
        });
        return paths;
    }
    if (what.starts_with("list:")) return readList(sub, what.substr(5));
    if (what.starts_with("sample:")) return samplePaths(sub, std::string_view(what).substr(7), seed);
    return Error{ErrorCode::wrongUse, fmt::format("paths = \"{}\": expected all, live, list:FILE or sample:N", what)};
}

}  // namespace pada
