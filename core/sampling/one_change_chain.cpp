// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/one_change_chain.h"

#include "core/base/contract.h"

#include <algorithm>
#include <cmath>

namespace pada {
namespace {

constexpr int kMostRounds = 500;
constexpr double kBalanced = 1e-9;  ///< A sum that is 1.
constexpr double kEven = 1e-6;      ///< Sums that differ by less leave no staying.

/// Paths by index, as SubSpace::forEach() goes through them, and for each its neighbours' indices.
class Neighbours {
public:
    explicit Neighbours(const AllowedOptions& allowed) {
        std::size_t stride = 1;
        for (std::size_t d = allowed.size(); d > 0; --d) {
            m_digits.push_back({stride, allowed[d - 1].size()});
            stride *= allowed[d - 1].size();
        }
    }
    double sum(std::size_t at, const std::vector<double>& values) const {
        double all = 0.0;
        for (const Digit& digit : m_digits) {
            const std::size_t mine = at / digit.stride % digit.count, first = at - mine * digit.stride;
            for (std::size_t option = 0; option < digit.count; ++option)
                if (option != mine) all += values[first + option * digit.stride];
        }
        return all;
    }

private:
    struct Digit {
        std::size_t stride, count;
    };
    std::vector<Digit> m_digits;
};

std::size_t pick(const std::vector<double>& weights, double sum, Rng& rng) {
    double left = rng.uniform() * sum;
    std::size_t last = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (weights[i] <= 0.0) continue;
        last = i;
        if ((left -= weights[i]) < 0.0) break;
    }
    return last;
}

}  // namespace

std::size_t OneChangeChain::indexOf(const Path& path) const {
    std::size_t index = 0;
    for (std::size_t d = 0; d < path.size(); ++d) {
        const auto& options = m_space->allowed()[d];
        index = index * options.size() +
                static_cast<std::size_t>(std::ranges::lower_bound(options, path[d]) - options.begin());
    }
    return index;
}

const OneChangeChain::Balance& OneChangeChain::balance() const {
    if (!m_balance.factors.empty()) return m_balance;
    std::vector<double>& x = m_balance.factors;
    m_space->forEach([&](const Path& path) { x.push_back(belongs(path) ? 1.0 : 0.0); });
    const Neighbours neighbours(m_space->allowed());
    std::vector<double> sums(x.size(), 0.0);
    double least = 1.0;
    for (int round = 0;; ++round) {
        least = 1.0;
        m_balance.most = 0.0;
        for (std::size_t i = 0; i < x.size(); ++i) {
            if (x[i] == 0.0) continue;
            sums[i] = x[i] * neighbours.sum(i, x);
            least = std::min(least, sums[i]);
            m_balance.most = std::max(m_balance.most, sums[i]);
        }
        if (round == kMostRounds || m_balance.most - least < kBalanced) break;
        for (std::size_t i = 0; i < x.size(); ++i)
            if (sums[i] > 0.0) x[i] /= std::sqrt(sums[i]);
    }
    m_balance.stays = m_balance.most - least >= kEven;
    return m_balance;
}

std::vector<Path> OneChangeChain::neighbours(const Path& from) const {
    std::vector<Path> paths;
    for (std::size_t d = 0; d < from.size(); ++d)
        for (const std::uint8_t option : m_space->allowed()[d]) {
            if (option == from[d]) continue;
            paths.push_back(from);
            paths.back()[d] = option;
        }
    return paths;
}

Path OneChangeChain::balanced(const Path& from, Rng& rng) const {
    const Balance& balance = this->balance();
    const std::vector<Path> paths = neighbours(from);
    std::vector<double> weights;
    double sum = 0.0;
    for (const Path& to : paths) sum += weights.emplace_back(balance.factors[indexOf(to)]);
    if (sum <= 0.0) return from;
    const double own = balance.factors[indexOf(from)];
    if (balance.stays && own > 0.0 && rng.uniform() * balance.most >= own * sum) return from;
    return paths[pick(weights, sum, rng)];
}

Path OneChangeChain::next(const Path& from, Rng& rng) const {
    expects(m_space->allows(from), "a walk starts at a path of its space");
    if (m_connectedOnly && m_space->count() <= kMostBalanced) return balanced(from, rng);
    const std::vector<Path> paths = neighbours(from);
    for (int i = 0; !paths.empty() && i < kMostProposals; ++i) {
        const Path& to = paths[rng.below(static_cast<std::uint32_t>(paths.size()))];
        if (belongs(to)) return to;
    }
    return from;
}

Path OneChangeChain::next(const Path& from, const OptionTable& probabilities, Rng& rng) const {
    expects(m_space->allows(from) && probabilities.size() == from.size(), "one row of probabilities a decision");
    std::vector<std::vector<double>> rows = probabilities;
    std::vector<double> sums, changes;
    double open = 0.0;
    for (std::size_t d = 0; d < rows.size(); ++d) {
        rows[d][from[d]] = 0.0;
        double sum = 0.0;
        for (const double p : rows[d]) sum += p;
        sums.push_back(sum);
        changes.push_back(sum > 0.0 ? 1.0 : 0.0);
        open += changes.back();
    }
    for (int i = 0; open > 0.0 && i < kMostProposals; ++i) {
        const std::size_t d = pick(changes, open, rng);
        Path to = from;
        to[d] = static_cast<std::uint8_t>(pick(rows[d], sums[d], rng));
        if (belongs(to)) return to;
    }
    return from;
}

}  // namespace pada
