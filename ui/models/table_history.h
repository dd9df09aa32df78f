// SPDX-License-Identifier: GPL-3.0-or-later
// ui/models/table_history.h: the tables that a method and the engine showed over a run, by topic and step.
#pragma once
#include "core/events/event.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace pada::ui {

/// A value. Steps come in ascending order; a table of a step that is known replaces it.
class TableHistory {
public:
    static constexpr std::size_t kMost = 250;  ///< Tables of a topic: the first, the newest, between at like distances.

    void add(std::int64_t step, MethodTable table);
    /// What a method that learns strengths gives each option (StrengthsChanged) as a table of topic "option_strengths":
    /// decision, option, share.
    void add(std::int64_t step, const OptionTable& shares);
    void cutFrom(std::int64_t step);

    bool empty() const noexcept { return m_topics.empty(); }
    std::vector<std::string> topics() const;  ///< In the order of first mention.
    /// The newest at or before `step`; the newest of all below 0; null where there is none.
    const MethodTable* at(const std::string& topic, std::int64_t step = -1) const;
    std::int64_t stepOf(const std::string& topic, std::int64_t step = -1) const;  ///< Of that table; -1 = none.

    struct Row {
        std::int64_t step = 0;
        MethodTable table;
    };
    /// Every table of a topic, ascending; empty for one that is not known. Holds until something is added.
    std::span<const Row> all(const std::string& topic) const;

private:
    struct Topic {
        std::string name;
        std::vector<Row> rows;
    };
    const Row* rowAt(const std::string& topic, std::int64_t step) const;

    std::vector<Topic> m_topics;
};

}  // namespace pada::ui
