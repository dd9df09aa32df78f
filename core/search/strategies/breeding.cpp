// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/strategies/breeding.h"

#include "core/base/contract.h"

namespace pada::breeding {
namespace {

constexpr std::size_t kTries = 10;
constexpr double kLargest = 100'000;

}  // namespace

const Setting& population() {
    static const Setting it = Setting::ofWhole("population", 50, rule::from(2, kLargest), "networks",
                                               "How many networks a generation evaluates.");
    return it;
}
const Setting& generations() {
    static const Setting it = Setting::ofWhole(
        "generations", 20, rule::from(1, kLargest), "generations",
        "How long the search is where no number of evaluations is asked for: so many times population.");
    return it;
}
const Setting& mutationRate() {
    static const Setting it = Setting::ofNumber("mutation_rate", 0.1, rule::from(0, 1), "probability",
                                                "How likely a decision of a mutant is drawn anew.");
    return it;
}

std::int64_t evaluations(const SettingValues& values) {
    return values.whole(population()) * values.whole(generations());
}

Path mutated(const Path& parent, double rate, const SubSpace& space, Rng& rng) {
    Path child = parent;
    for (std::size_t d = 0; d < child.size(); ++d) {
        if (rng.uniform() >= rate) continue;
        const auto& options = space.allowed()[d];
        child[d] = options[rng.below(static_cast<std::uint32_t>(options.size()))];
    }
    return child;
}

Path crossed(const Path& one, const Path& other, Rng& rng) {
    expects(one.size() == other.size(), "paths of one space are crossed");
    Path child = one;
    for (std::size_t d = 0; d < child.size(); ++d)
        if (rng.below(2) == 1) child[d] = other[d];
    return child;
}

void addChildren(std::vector<Path>& to, std::size_t count, SearchField& field, const std::function<Path()>& breed) {
    std::size_t added = 0;
    for (std::size_t i = 0; i < kTries * count && added < count; ++i) {
        const Path child = breed();
        if (!field.take(child)) continue;
        to.push_back(child);
        ++added;
    }
}

void fillRandomly(std::vector<Path>& to, std::size_t count, SearchField& field, Rng& rng) {
    while (to.size() < count) {
        const auto path = field.takeRandom(rng);
        if (!path) return;
        to.push_back(*path);
    }
}

}  // namespace pada::breeding
