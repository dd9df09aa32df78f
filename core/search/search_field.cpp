// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/search_field.h"

#include "core/base/contract.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace pada {

SearchField::SearchField(const SubSpace& space, const NetSize& size, CostLimits limits,
                         std::function<NetId(const Path&)> ownerOf)
    : m_space(space), m_size(size), m_limits(limits), m_ownerOf(std::move(ownerOf)) {}

bool SearchField::within(const Path& path) const {
    if (!m_limits.madds && !m_limits.parameters) return true;
    const PathCost all = cost(path);
    return (!m_limits.madds || all.liveMadds <= *m_limits.madds) &&
           (!m_limits.parameters || all.liveParameters <= *m_limits.parameters);
}

bool SearchField::mayBe(const Path& path) const {
    return m_space.allows(path) && m_space.connected(path) && within(path);
}

std::string SearchField::key(const Path& path) const {
    const SearchSpace& space = m_space.space();
    return fmt::format("{} {}", m_ownerOf(path), space.planKey(space.pruned(path)));
}

SearchField::List& SearchField::list() const {
    expects(m_space.enumerable(), "too many paths to list their networks");
    if (m_list) return *m_list;
    List made;
    m_space.forEach([&](const Path& path) {
        if (m_space.connected(path) && within(path) && made.places.try_emplace(key(path), made.paths.size()).second)
            made.paths.push_back(path);
    });
    made.taken.resize(made.paths.size());
    made.left = made.paths.size();
    m_list = std::move(made);
    return *m_list;
}

void SearchField::mark(std::size_t place) {
    List& all = list();
    all.taken[place] = true;
    --all.left;
    while (all.next < all.taken.size() && all.taken[all.next]) ++all.next;
}

bool SearchField::take(const Path& path) {
    if (!mayBe(path)) return false;
    if (!m_space.enumerable()) return m_taken.insert(key(path)).second;
    const std::size_t place = list().places.at(key(path));
    if (list().taken[place]) return false;
    mark(place);
    return true;
}

std::optional<Path> SearchField::takeRandom(Rng& rng) {
    if (!m_space.enumerable()) {
        for (int i = 0; i < kMostDraws; ++i)
            if (const Path path = m_space.draw(rng); take(path)) return path;
        return std::nullopt;
    }
    const List& all = list();
    if (all.left == 0) return std::nullopt;
    std::size_t place = all.next;
    for (std::uint32_t skip = rng.below(static_cast<std::uint32_t>(all.left));; ++place) {
        if (all.taken[place]) continue;
        if (skip-- == 0) break;
    }
    mark(place);
    return all.paths[place];
}

std::optional<Path> SearchField::takeNext() {
    const List& all = list();
    if (all.left == 0) return std::nullopt;
    const std::size_t place = all.next;
    mark(place);
    return all.paths[place];
}

std::optional<std::int64_t> SearchField::networks() const {
    if (!m_space.enumerable()) return std::nullopt;
    return static_cast<std::int64_t>(list().paths.size());
}

Result<void> SearchField::check() const {
    constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::max();
    std::int64_t cheapest = kNone, smallest = kNone;
    bool found = false;
    const auto look = [&](const Path& path) {
        if (found || !m_space.connected(path)) return;
        const PathCost all = cost(path);
        cheapest = std::min(cheapest, all.liveMadds);
        smallest = std::min(smallest, all.liveParameters);
        found = within(path);
    };
    if (m_space.enumerable()) {
        m_space.forEach(look);
    } else {
        Rng rng(0, Stream::search, ~std::uint64_t{0});
        for (int i = 0; i < SubSpace::kEstimateDraws && !found; ++i) look(m_space.draw(rng));
    }
    if (found) return {};
    if (cheapest == kNone)
        return Error{ErrorCode::wrongUse,
                     "no path of the run's [space] ops has a way from input to output, so there is nothing to search"};
    const auto which = [&](const char* most) {
        return m_space.enumerable() ? fmt::format("the {} network", most)
                                    : fmt::format("the {} of {} drawn paths", most, SubSpace::kEstimateDraws);
    };
    const auto refuse = [](std::int64_t limit, const char* what, const std::string& least, std::int64_t has) {
        return Error{ErrorCode::wrongUse, fmt::format("no network has at most {} {}: {} has {}; allow at least so many",
                                                      limit, what, least, has)};
    };
    if (m_limits.madds && *m_limits.madds < cheapest)
        return refuse(*m_limits.madds, "multiply-adds", which("cheapest"), cheapest);
    if (m_limits.parameters && *m_limits.parameters < smallest)
        return refuse(*m_limits.parameters, "parameters", which("smallest"), smallest);
    return Error{ErrorCode::wrongUse,
                 fmt::format("no network has at most {} multiply-adds and at most {} parameters, though each can be "
                             "kept alone; raise one of them",
                             m_limits.madds.value_or(0), m_limits.parameters.value_or(0))};
}

}  // namespace pada
