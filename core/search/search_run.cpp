// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/search_run.h"

#include "core/base/clock.h"
#include "core/base/contract.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace pada {
namespace {

[[noreturn]] void refuse(std::int64_t point) {
    throw RunError(
        fmt::format("the stored search does not fit: its evaluation {} is of another network than this "
                    "program asks for; start a new search",
                    point));
}

/// One generation: what was asked for, and what of it is evaluated.
class Generation {
public:
    Generation(std::vector<Path> paths, std::int64_t first, std::int64_t number, std::span<const SearchPoint> before)
        : m_paths(std::move(paths)),
          m_first(first),
          m_number(number),
          m_points(m_paths.size()),
          m_known(m_paths.size()) {
        for (const SearchPoint& point : before) {
            const std::int64_t place = point.point - first;
            if (place < 0 || place >= static_cast<std::int64_t>(m_paths.size())) continue;
            const auto at = static_cast<std::size_t>(place);
            if (point.path != m_paths[at] || point.generation != number || m_known[at]) refuse(point.point);
            m_points[at] = point;
            m_known[at] = true;
        }
    }

    bool whole() const { return std::ranges::find(m_known, false) == m_known.end(); }
    const std::vector<SearchPoint>& points() const { return m_points; }

    std::vector<Path> open() const {
        std::vector<Path> paths;
        for (std::size_t i = 0; i < m_paths.size(); ++i)
            if (!m_known[i]) paths.push_back(m_paths[i]);
        return paths;
    }
    const SearchPoint& add(const PathScore& score, const PathCost& cost, double seconds) {
        const auto found = std::ranges::find(m_paths, score.path);
        expects(found != m_paths.end(), "an evaluator scores what it was asked for");
        const auto at = static_cast<std::size_t>(found - m_paths.begin());
        m_known[at] = true;
        m_points[at] = {.point = m_first + static_cast<std::int64_t>(at),
                        .generation = m_number,
                        .path = score.path,
                        .net = score.net,
                        .accuracy = score.accuracy,
                        .loss = score.loss,
                        .madds = cost.liveMadds,
                        .parameters = cost.liveParameters,
                        .seconds = seconds};
        return m_points[at];
    }

private:
    std::vector<Path> m_paths;
    std::int64_t m_first, m_number;
    std::vector<SearchPoint> m_points;
    std::vector<bool> m_known;
};

}  // namespace

SearchEnd runSearch(const SearchTask& task, SearchField& field, std::span<const SearchPoint> before,
                    const SearchEvaluator& evaluate, const std::function<bool(const SearchPoint&)>& onPoint) {
    const SystemClock clock;
    std::vector<SearchPoint> history;
    for (const SearchPoint& point : before)
        if (point.point < 0 || point.point >= task.evaluations) refuse(point.point);
    for (;;) {
        const auto first = static_cast<std::int64_t>(history.size());
        if (first >= task.evaluations) return SearchEnd::whole;
        std::vector<Path> asked = task.strategy.next(task.wish, history, field);
        asked.resize(
            static_cast<std::size_t>(std::min(static_cast<std::int64_t>(asked.size()), task.evaluations - first)));
        if (asked.empty()) return SearchEnd::exhausted;
        Generation generation(std::move(asked), first, generationAfter(history), before);
        bool goOn = true;
        if (const std::vector<Path> open = generation.open(); !open.empty()) {
            double since = clock.monotonicSeconds();
            evaluate(open, [&](const PathScore& score) {
                const double now = clock.monotonicSeconds();
                goOn = onPoint(generation.add(score, field.cost(score.path), now - since)) && goOn;
                since = now;
                return goOn;
            });
        }
        expects(!goOn || generation.whole(), "an evaluator that is not told to stop scores every path");
        if (!generation.whole()) return SearchEnd::stopped;
        history.insert(history.end(), generation.points().begin(), generation.points().end());
        if (!goOn && static_cast<std::int64_t>(history.size()) < task.evaluations) return SearchEnd::stopped;
    }
}

}  // namespace pada
