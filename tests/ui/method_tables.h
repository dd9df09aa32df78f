// SPDX-License-Identifier: GPL-3.0-or-later
// tests/ui/method_tables.h: what methods tell, as small tables for a space of six edges and five operations.
#pragma once
#include "core/events/event.h"
#include "core/space/search_space.h"

#include <cmath>
#include <limits>
#include <vector>

namespace pada::ui::fake {

inline constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

inline std::vector<double> optionRow(std::vector<double> before, const Path& path, std::vector<double> after = {}) {
    before.insert(before.end(), path.begin(), path.end());
    before.insert(before.end(), after.begin(), after.end());
    return before;
}

inline MethodTable withDecisions(MethodTable table, const SearchSpace& space) {
    for (const Decision& decision : space.decisions()) table.columns.push_back(decision.name);
    return table;
}

/// `members` with novelties that fall.
inline MethodTable archiveTable(const SearchSpace& space, const std::vector<Path>& members) {
    MethodTable table = withDecisions({"archive", "", {}, {}}, space);
    table.columns.emplace_back("novelty");
    double novelty = .9;
    for (const Path& path : members) table.rows.push_back(optionRow({}, path, {novelty -= .06}));
    return table;
}

/// A walk of eight paths that ends after `steps`, each changing the next decision.
inline MethodTable chainSteps(const SearchSpace& space, int steps) {
    MethodTable table = withDecisions({"chain_steps", "", {"step"}, {}}, space);
    Path path(space.decisions().size());
    for (int i = 0; i < 8; ++i) {
        const std::size_t d = static_cast<std::size_t>(steps + i) % path.size();
        path[d] = static_cast<std::uint8_t>((path[d] + 1 + i % 3) % space.decisions()[d].options.size());
        table.rows.push_back(optionRow({static_cast<double>(steps - 8 + i)}, path));
    }
    return table;
}

/// Net 0 split on decision 2 into three, and the last of these, if asked, on decision 0 into two.
inline MethodTable netTable(const SearchSpace& space, bool twice) {
    MethodTable table = withDecisions({"nets", "", {"net", "parent"}, {}}, space);
    const std::vector<double> all(space.decisions().size(), 31.0);
    const auto net = [&](double number, double parent, std::vector<double> masks) {
        masks.insert(masks.begin(), {number, parent});
        table.rows.push_back(std::move(masks));
    };
    const auto with = [](std::vector<double> masks, std::size_t d, double bits) {
        masks[d] = bits;
        return masks;
    };
    net(0, kNothing, all);
    net(1, 0, with(all, 2, 8));
    net(2, 0, with(all, 2, 4));
    net(3, 0, with(all, 2, 19));
    if (!twice) return table;
    net(4, 3, with(with(all, 2, 19), 0, 12));
    net(5, 3, with(with(all, 2, 19), 0, 19));
    return table;
}

inline MethodTable splitScores() {
    return {"split",
            "",
            {"net", "decision", "score", "chosen", "group_0", "group_1"},
            {{0, 1, .2, 0, 3, 28}, {0, 2, .41, 1, 8, 4}, {3, 0, .33, 1, 12, 19}}};
}

inline MethodTable gateTable(int banks) {
    MethodTable table{"gates", std::to_string(banks) + " of 4 banks", {"decision", "bank"}, {}};
    for (int b = 0; b < banks; ++b) table.columns.push_back("share_" + std::to_string(b));
    for (int d = 0; d < 6; ++d) {
        const int chosen = d % banks;
        std::vector<double> row{static_cast<double>(d), static_cast<double>(chosen)};
        const double most = banks == 1 ? 1.0 : .5 + .07 * d;
        for (int b = 0; b < banks; ++b) row.push_back(b == chosen ? most : (1.0 - most) / (banks - 1));
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// Ten classes of which the `count` easiest are in; class c was learnt at epoch 9 - c.
inline MethodTable classTable(int count) {
    MethodTable table{
        "classes", std::to_string(count) + " of 10 classes", {"class", "epoch_reached", "accuracy", "in"}, {}};
    for (int c = 0; c < 10; ++c)
        table.rows.push_back(
            {static_cast<double>(c), c == 0 ? kNothing : 9.0 - c, .3 + .06 * c, c >= 10 - count ? 1.0 : 0.0});
    return table;
}

/// Shares that settle on another option per decision as `t` goes from 0 to 1.
inline OptionTable shares(const SearchSpace& space, double t) {
    OptionTable table;
    for (std::size_t d = 0; d < space.decisions().size(); ++d) {
        const std::size_t options = space.decisions()[d].options.size();
        std::vector<double> row(options);
        double sum = 0.0;
        for (std::size_t o = 0; o < options; ++o)
            sum += row[o] = std::exp(t * (o == (d + 3) % options ? 3.0 : .4 * static_cast<double>(o)));
        for (double& share : row) share /= sum;
        table.push_back(std::move(row));
    }
    return table;
}

inline MethodTable strengthSummary(const OptionTable& shares) {
    MethodTable table{"strengths", "", {"decision", "entropy", "strongest", "share", "skips"}, {}};
    for (std::size_t d = 0; d < shares.size(); ++d) {
        double entropy = 0.0;
        std::size_t most = 0;
        for (std::size_t o = 0; o < shares[d].size(); ++o) {
            if (shares[d][o] > 0.0) entropy -= shares[d][o] * std::log(shares[d][o]);
            if (shares[d][o] > shares[d][most]) most = o;
        }
        table.rows.push_back(
            {static_cast<double>(d), entropy, static_cast<double>(most), shares[d][most], most == 1 ? 1.0 : 0.0});
    }
    return table;
}

/// Option 0 of every decision, and option 4 of the even ones, are given up.
inline MethodTable prunedTable(const SearchSpace& space) {
    MethodTable table{"pruned", "after 1 stages", {"decision", "option", "live"}, {}};
    for (std::size_t d = 0; d < space.decisions().size(); ++d)
        for (std::size_t o = 0; o < space.decisions()[d].options.size(); ++o)
            table.rows.push_back(
                {static_cast<double>(d), static_cast<double>(o), o == 0 || (o == 4 && d % 2 == 0) ? 0.0 : 1.0});
    return table;
}

/// After `steps` steps: option 3 is drawn twice as often as the others, option 1 has no weights.
inline MethodTable ledgerTable(const SearchSpace& space, int steps) {
    MethodTable table{"ledger", "", {"decision", "option", "draws", "gradients", "norm_sum", "last_step", "drift"}, {}};
    for (std::size_t d = 0; d < space.decisions().size(); ++d)
        for (std::size_t o = 0; o < space.decisions()[d].options.size(); ++o) {
            const double draws = std::floor(steps * (o == 3 ? 2.0 : 1.0) / 6.0);
            const bool weights = o == 2 || o == 3;
            table.rows.push_back({static_cast<double>(d), static_cast<double>(o), draws, weights ? draws : 0.0,
                                  weights ? draws * (.2 + .1 * static_cast<double>(o)) : 0.0,
                                  weights ? steps - 1.0 - static_cast<double>(d) : kNothing,
                                  o == 2 ? 1e-4 * static_cast<double>(d) : 0.0});
        }
    return table;
}

}  // namespace pada::ui::fake
