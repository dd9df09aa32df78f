// SPDX-License-Identifier: GPL-3.0-or-later
// core/space/text_scan.h: a cursor over a text form, and the sentences of its faults. Private to the room.
#pragma once
#include "core/base/result.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace pada {

class TextScan {
public:
    explicit TextScan(std::string_view text) : m_text(text) {}

    bool atEnd() const noexcept { return m_at == m_text.size(); }
    std::size_t position() const noexcept { return m_at; }

    /// Consumes `expected` if it stands here.
    bool take(std::string_view expected) {
        if (m_text.substr(m_at, expected.size()) != expected) return false;
        m_at += expected.size();
        return true;
    }
    /// Consumes and returns everything before the next of `stops` (or the end).
    std::string_view upTo(std::string_view stops) {
        const std::size_t end = std::min(m_text.find_first_of(stops, m_at), m_text.size());
        const std::string_view word = m_text.substr(m_at, end - m_at);
        m_at = end;
        return word;
    }
    void skipBlanks() {
        while (m_at < m_text.size() && m_text[m_at] == ' ') ++m_at;
    }
    /// "character 17 ('x')" or "the end", for messages; counts from 1.
    std::string here() const {
        if (atEnd()) return "the end";
        return "character " + std::to_string(m_at + 1) + " ('" + std::string(1, m_text[m_at]) + "')";
    }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
};

/// At most 40 characters of what the user wrote, in quotes.
inline std::string quoted(std::string_view word) {
    return '"' + std::string(word.substr(0, 40)) + (word.size() > 40 ? "...\"" : "\"");
}

inline Error wrongPath(std::string message) {
    return Error{ErrorCode::wrongUse, std::move(message)};
}

}  // namespace pada
