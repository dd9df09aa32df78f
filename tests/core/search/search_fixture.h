// SPDX-License-Identifier: GPL-3.0-or-later
// tests/core/search/search_fixture.h: searches of NAS-Bench-201 whose scores are a function of the network, no net.
#pragma once
#include "core/search/best_first.h"
#include "core/search/search_run.h"
#include "core/space/search_space.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace pada::testing {

class SearchTest : public ::testing::Test {
protected:
    static constexpr NetSize kSize{8, 1, 4, 1, 8};

    /// Few networks: two options an edge.
    static AllowedOptions twoOps() { return AllowedOptions(6, {1, 3}); }
    /// Some hundred, gone through in no time.
    static AllowedOptions threeOps() { return AllowedOptions(6, {0, 1, 3}); }
    static AllowedOptions fiveOps() { return AllowedOptions(6, {0, 1, 2, 3, 4}); }

    SearchField field(CostLimits limits = {}) const {
        return SearchField(*m_sub, kSize, limits, [](const Path&) { return NetId{0}; });
    }
    void use(const AllowedOptions& allowed) { m_sub = std::make_unique<SubSpace>(*m_space, allowed); }

    /// Multiply-adds that half of the networks keep to.
    std::int64_t middle() const {
        const SearchField whole = field();
        std::vector<std::int64_t> all;
        for (const Path& path : whole.all()) all.push_back(whole.cost(path).liveMadds);
        std::ranges::sort(all);
        return all[all.size() / 2];
    }

    /// Equal for paths of one network, and different for most others.
    double lossOf(const Path& path) const {
        const std::string key = m_space->planKey(path);
        std::uint64_t hash = 1469598103934665603u;
        for (const char c : key) hash = (hash ^ static_cast<std::uint64_t>(c)) * 1099511628211u;
        // A trend that evolution can follow, and noise.
        return 2.0 - 0.2 * m_space->cost(path, kSize).liveConvolutions / 9.0 + static_cast<double>(hash % 1'000) / 1e4;
    }
    SearchEvaluator evaluator() {
        return [this](std::span<const Path> paths, const std::function<bool(const PathScore&)>& tell) {
            for (auto path = paths.rbegin(); path != paths.rend(); ++path) {  // any order
                ++m_evaluated[m_space->planKey(*path)];
                if (!tell({*path, 0, 1.0 / (1.0 + lossOf(*path)), lossOf(*path)})) return;
            }
        };
    }

    struct Outcome {
        SearchEnd end = SearchEnd::whole;
        std::vector<SearchPoint> points;  ///< By point.
    };
    /// `most` points are told, then the search is stopped; negative: none is.
    Outcome search(const SearchTask& task, CostLimits limits = {}, const std::vector<SearchPoint>& before = {},
                   int most = -1) {
        Outcome outcome{SearchEnd::whole, before};
        SearchField fresh = field(limits);
        outcome.end = runSearch(task, fresh, before, evaluator(), [&](const SearchPoint& point) {
            outcome.points.push_back(point);
            return --most != 0;
        });
        std::ranges::sort(outcome.points, {}, &SearchPoint::point);
        return outcome;
    }
    static const SearchStrategy& named(std::string_view name) {
        const SearchStrategy* found = searchStrategy(name);
        EXPECT_NE(found, nullptr) << name;
        return *found;
    }
    static void expectEqual(const std::vector<SearchPoint>& a, const std::vector<SearchPoint>& b) {
        ASSERT_EQ(a.size(), b.size());
        for (std::size_t i = 0; i < a.size(); ++i) {
            EXPECT_EQ(a[i].point, static_cast<std::int64_t>(i));
            EXPECT_EQ(a[i].point, b[i].point);
            EXPECT_EQ(a[i].generation, b[i].generation);
            EXPECT_EQ(a[i].path, b[i].path);
            EXPECT_EQ(a[i].loss, b[i].loss);
            EXPECT_EQ(a[i].madds, b[i].madds);
        }
    }

    std::unique_ptr<SearchSpace> m_space = std::move(makeSearchSpace("nas-bench-201")).value();
    std::unique_ptr<SubSpace> m_sub = std::make_unique<SubSpace>(*m_space, fiveOps());
    std::map<std::string, int> m_evaluated;  ///< By plan: how often.
};

}  // namespace pada::testing
