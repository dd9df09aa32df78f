// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rank/path_subsets.h"

#include "ui/text/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>

namespace pada::ui {
namespace {

constexpr std::size_t kMostCounts = 16;

QString subsetWords(const char* text) {
    return QCoreApplication::translate("pada::ui::PathSubset", text);
}

/// Those of `rows` for which `belongs` says so.
template <class Belongs>
std::vector<int> rowsWhere(std::size_t count, Belongs belongs) {
    std::vector<int> out;
    for (std::size_t i = 0; i < count; ++i)
        if (belongs(i)) out.push_back(static_cast<int>(i));
    return out;
}

class SubsetList {
public:
    explicit SubsetList(std::size_t all) : m_all(all) {}
    void add(const QString& key, const QString& words, std::vector<int> rows) {
        if (rows.size() < kLeastSubset || rows.size() == m_all) return;
        m_subsets.push_back(
            {key, QStringLiteral("%1 (%2)").arg(words, countText(static_cast<qint64>(rows.size()))), std::move(rows)});
    }
    std::vector<PathSubset> take() { return std::move(m_subsets); }

private:
    std::size_t m_all;
    std::vector<PathSubset> m_subsets;
};

void addTrueBest(SubsetList& list, std::span<const PathRow> rows) {
    const auto known = static_cast<double>(
        std::count_if(rows.begin(), rows.end(), [](const PathRow& row) { return row.trueRank.has_value(); }));
    const std::pair<double, const char*> shares[] = {
        {.05, QT_TRANSLATE_NOOP("pada::ui::PathSubset", "True best 5 %")},
        {.25, QT_TRANSLATE_NOOP("pada::ui::PathSubset", "True best 25 %")}};
    for (const auto& [share, words] : shares)
        list.add(QStringLiteral("best/%1").arg(qRound(100 * share)), subsetWords(words),
                 rowsWhere(rows.size(), [&, cut = share * known](std::size_t i) {
                     return rows[i].trueRank && *rows[i].trueRank <= cut;
                 }));
}

/// Quarters with their borders between different counts, so that equal nets lie in one.
void addQuarters(SubsetList& list, std::span<const PathFacts> facts) {
    std::vector<std::int64_t> sorted;
    for (const PathFacts& fact : facts) sorted.push_back(fact.liveMadds);
    std::sort(sorted.begin(), sorted.end());
    if (sorted.empty() || sorted.front() == sorted.back()) return;
    const char* names[] = {QT_TRANSLATE_NOOP("pada::ui::PathSubset", "Least MAdds"),
                           QT_TRANSLATE_NOOP("pada::ui::PathSubset", "MAdds below middle"),
                           QT_TRANSLATE_NOOP("pada::ui::PathSubset", "MAdds above middle"),
                           QT_TRANSLATE_NOOP("pada::ui::PathSubset", "Most MAdds")};
    const auto quarterOf = [&](std::int64_t madds) {
        const auto below =
            static_cast<std::size_t>(std::lower_bound(sorted.begin(), sorted.end(), madds) - sorted.begin());
        return std::min<std::size_t>(3, 4 * below / sorted.size());
    };
    std::array<std::vector<int>, 4> quarters;
    for (std::size_t i = 0; i < facts.size(); ++i)
        quarters[quarterOf(facts[i].liveMadds)].push_back(static_cast<int>(i));
    for (std::size_t q = 0; q < quarters.size(); ++q)
        list.add(QStringLiteral("madds/%1").arg(q + 1), subsetWords(names[q]), std::move(quarters[q]));
}

/// The most frequent `kMostCounts` of the groups, in the order of their numbers; `key` and `words` have a place for it.
void addGroups(SubsetList& list, std::map<int, std::vector<int>> groups, const char* key, const char* words) {
    std::vector<int> numbers;
    for (const auto& [number, members] : groups) numbers.push_back(number);
    std::ranges::stable_sort(numbers, [&](int a, int b) { return groups[a].size() > groups[b].size(); });
    numbers.resize(std::min(numbers.size(), kMostCounts));
    std::ranges::sort(numbers);
    for (const int number : numbers)
        list.add(QLatin1String(key) + QString::number(number), subsetWords(words).arg(number),
                 std::move(groups[number]));
}

void addCounts(SubsetList& list, std::span<const PathFacts> facts) {
    std::map<int, std::vector<int>> byCount;
    for (std::size_t i = 0; i < facts.size(); ++i) byCount[facts[i].liveConvolutions].push_back(static_cast<int>(i));
    addGroups(list, std::move(byCount), "convolutions/", QT_TRANSLATE_NOOP("pada::ui::PathSubset", "Live convs: %1"));
}

/// A net has weights of its own: how it ranks the paths it owns says nothing of another one's.
void addNets(SubsetList& list, std::span<const PathRow> rows) {
    std::map<int, std::vector<int>> byNet;
    for (std::size_t i = 0; i < rows.size(); ++i) byNet[rows[i].net].push_back(static_cast<int>(i));
    addGroups(list, std::move(byNet), "net/", QT_TRANSLATE_NOOP("pada::ui::PathSubset", "Net %1"));
}

}  // namespace

std::vector<PathFacts> factsOf(const SearchSpace& space, const NetSize& size, std::span<const PathRow> rows) {
    std::vector<PathFacts> facts;
    facts.reserve(rows.size());
    std::unordered_map<std::string, int> functions;
    for (const PathRow& row : rows) {
        const PathCost cost = space.cost(row.path, size);
        const auto at = functions.emplace(space.functionKey(row.path), static_cast<int>(facts.size())).first;
        facts.push_back(
            {space.connected(row.path), cost.liveConvolutions, cost.liveMadds, cost.liveParameters, at->second});
    }
    return facts;
}

std::vector<PathSubset> subsetsOf(std::span<const PathRow> rows, std::span<const PathFacts> facts) {
    std::vector<int> all(rows.size());
    std::iota(all.begin(), all.end(), 0);
    std::vector<PathSubset> out{
        {QStringLiteral("all"), subsetWords(QT_TRANSLATE_NOOP("pada::ui::PathSubset", "All paths")), std::move(all)}};
    if (facts.size() != rows.size()) return out;
    SubsetList list(rows.size());
    list.add(QStringLiteral("connected"), subsetWords(QT_TRANSLATE_NOOP("pada::ui::PathSubset", "Connected")),
             rowsWhere(rows.size(), [&](std::size_t i) { return facts[i].connected; }));
    list.add(QStringLiteral("functions"), subsetWords(QT_TRANSLATE_NOOP("pada::ui::PathSubset", "One a function")),
             rowsWhere(rows.size(), [&](std::size_t i) { return facts[i].function == static_cast<int>(i); }));
    addTrueBest(list, rows);
    addQuarters(list, facts);
    addCounts(list, facts);
    addNets(list, rows);
    for (PathSubset& subset : list.take()) out.push_back(std::move(subset));
    return out;
}

}  // namespace pada::ui
