// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/rng.h"
#include "core/search/path_lists/path_list_kind.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

namespace pada {
namespace {

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

PathListKind sampledPaths() {
    return {.about = {.word = "sample",
                      .argument = PathArgument::count,
                      .about = "So many distinct paths, drawn by the run's seed.",
                      .wholeSpace = false},
            .resolve = samplePaths};
}

}  // namespace pada
