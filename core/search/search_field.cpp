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
    return !m_limits.madds || cost(path).liveMadds <= *m_limits.madds;
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
    std::int64_t cheapest = std::numeric_limits<std::int64_t>::max();
    bool found = false;
    const auto look = [&](const Path& path) {
        if (found || !m_space.connected(path)) return;
        cheapest = std::min(cheapest, cost(path).liveMadds);
        found = within(path);
    };
    if (m_space.enumerable()) {
        m_space.forEach(look);
    } else {
        Rng rng(0, Stream::search, ~std::uint64_t{0});
        for (int i = 0; i < SubSpace::kEstimateDraws && !found; ++i) look(m_space.draw(rng));
    }
    if (found) return {};
    if (cheapest == std::numeric_limits<std::int64_t>::max())
        return Error{ErrorCode::wrongUse,
                     "no path of the run's [space] ops has a way from input to output, so there is nothing to search"};
    const std::string which = m_space.enumerable()
                                  ? std::string("the cheapest network")
                                  : fmt::format("the cheapest of {} drawn paths", SubSpace::kEstimateDraws);
    return Error{ErrorCode::wrongUse,
                 fmt::format("no network has at most {} multiply-adds: {} has {}; allow at least so many",
                             m_limits.madds.value_or(0), which, cheapest)};
}

}  // namespace pada
