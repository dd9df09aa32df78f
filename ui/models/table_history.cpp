// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/table_history.h"

#include <algorithm>
#include <utility>

namespace pada::ui {

void TableHistory::add(std::int64_t step, MethodTable table) {
    auto topic = std::ranges::find(m_topics, table.topic, &Topic::name);
    if (topic == m_topics.end()) topic = m_topics.insert(m_topics.end(), {table.topic, {}});
    std::vector<Row>& rows = topic->rows;
    if (!rows.empty() && rows.back().step == step) rows.pop_back();
    rows.push_back({step, std::move(table)});
    if (rows.size() <= kMost) return;
    auto gone = rows.begin() + 1;  // whose neighbours stand nearest to each other
    const auto gap = [](auto row) { return (row + 1)->step - (row - 1)->step; };
    for (auto row = gone; row + 1 != rows.end(); ++row)
        if (gap(row) < gap(gone)) gone = row;
    rows.erase(gone);
}

void TableHistory::add(std::int64_t step, const OptionTable& shares) {
    MethodTable table{"option_strengths", "", {"decision", "option", "share"}, {}};
    for (std::size_t d = 0; d < shares.size(); ++d)
        for (std::size_t o = 0; o < shares[d].size(); ++o)
            table.rows.push_back({static_cast<double>(d), static_cast<double>(o), shares[d][o]});
    add(step, std::move(table));
}

void TableHistory::cutFrom(std::int64_t step) {
    for (Topic& topic : m_topics) std::erase_if(topic.rows, [&](const Row& row) { return row.step >= step; });
    std::erase_if(m_topics, [](const Topic& topic) { return topic.rows.empty(); });
}

std::vector<std::string> TableHistory::topics() const {
    std::vector<std::string> names;
    for (const Topic& topic : m_topics) names.push_back(topic.name);
    return names;
}

std::span<const TableHistory::Row> TableHistory::all(const std::string& topic) const {
    const auto found = std::ranges::find(m_topics, topic, &Topic::name);
    return found == m_topics.end() ? std::span<const Row>() : std::span<const Row>(found->rows);
}

const TableHistory::Row* TableHistory::rowAt(const std::string& topic, std::int64_t step) const {
    const auto found = std::ranges::find(m_topics, topic, &Topic::name);
    if (found == m_topics.end()) return nullptr;
    if (step < 0) return &found->rows.back();
    const auto after = std::ranges::upper_bound(found->rows, step, {}, &Row::step);
    return after == found->rows.begin() ? nullptr : &*(after - 1);
}

const MethodTable* TableHistory::at(const std::string& topic, std::int64_t step) const {
    const Row* row = rowAt(topic, step);
    return row ? &row->table : nullptr;
}

std::int64_t TableHistory::stepOf(const std::string& topic, std::int64_t step) const {
    const Row* row = rowAt(topic, step);
    return row ? row->step : -1;
}

}  // namespace pada::ui
