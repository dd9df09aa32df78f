// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/truth/accuracy_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace pada {
namespace {

/// "[(('op', 0),), (('op', 0), ('op', 1)), ...]" -> "|op~0|+|op~0|op~1|+...". Takes the quoted names and the number
/// behind each; a new group begins at predecessor 0. Empty if the key is something else.
std::string fromTuples(std::string_view key) {
    std::string text;
    for (std::size_t at = key.find('\''); at != std::string_view::npos; at = key.find('\'', at)) {
        const std::size_t end = key.find('\'', at + 1);
        if (end == std::string_view::npos) return {};
        const std::string_view op = key.substr(at + 1, end - at - 1);
        const std::size_t digit = key.find_first_not_of(", ", end + 1);
        const std::size_t close = key.find(')', end);
        if (digit == std::string_view::npos || close == std::string_view::npos || digit >= close) return {};
        const std::string_view predecessor = key.substr(digit, close - digit);
        if (predecessor == "0") text += text.empty() ? "|" : "+|";
        text += fmt::format("{}~{}|", op, predecessor);
        at = close;
    }
    return text;
}

/// Hears every token of the file while the parser walks through it: duplicates and order survive, which a JSON object
/// would lose.
class Listener : public nlohmann::json_sax<nlohmann::json> {
public:
    Listener(std::string_view content, const std::string& origin) : m_content(content), m_origin(origin) {}

    bool start_object(std::size_t) override {
        if (m_inside) return refuse("is an object");
        return m_inside = true;
    }
    bool key(std::string& text) override {
        seek(text);
        m_key = text;
        m_entry = {fromTuples(text), 0, m_line};
        if (m_entry.architecture.empty()) return refuse("is no list of (operation, predecessor) tuples", true);
        return true;
    }
    bool number_integer(std::int64_t value) override { return take(static_cast<double>(value)); }
    bool number_unsigned(std::uint64_t value) override { return take(static_cast<double>(value)); }
    bool number_float(double value, const std::string&) override { return take(value); }
    bool end_object() override { return true; }
    bool null() override { return refuse("is null"); }
    bool boolean(bool) override { return refuse("is a truth value"); }
    bool string(std::string&) override { return refuse("is a text"); }
    bool binary(nlohmann::json::binary_t&) override { return refuse("is binary"); }
    bool start_array(std::size_t) override { return refuse("is a list"); }
    bool end_array() override { return true; }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&) override {
        const auto end = m_content.begin() + static_cast<std::ptrdiff_t>(std::min(position, m_content.size()));
        m_fault = fmt::format("{}:{}: broken JSON", m_origin, 1 + std::count(m_content.begin(), end, '\n'));
        return false;
    }

    const std::string& fault() const { return m_fault; }
    std::vector<AccuracyEntry> takeEntries() { return std::move(m_entries); }

private:
    /// Counts lines up to the next occurrence of the key's text. Keys with escapes are not found and keep the last
    /// line.
    void seek(std::string_view text) {
        const std::size_t at = m_content.find(text, m_at);
        if (at == std::string_view::npos) return;
        m_line += std::count(m_content.begin() + static_cast<std::ptrdiff_t>(m_at),
                             m_content.begin() + static_cast<std::ptrdiff_t>(at), '\n');
        m_at = at;
        m_at += text.size();
    }
    bool take(double value) {
        if (!m_inside) return refuse("is a number");
        if (!std::isfinite(value)) return refuse("is not finite");
        m_entry.accuracy = value;
        m_entries.push_back(m_entry);
        return true;
    }
    bool refuse(std::string_view what, bool theKey = false) {
        if (m_inside)
            m_fault = fmt::format("{}:{}: {}\"{}\" {}; expected architecture tuples and accuracies", m_origin, m_line,
                                  theKey ? "" : "the value of ", m_key, what);
        else
            m_fault = fmt::format("{}:{}: the file {}; expected one object of architecture tuples and accuracies",
                                  m_origin, m_line, what);
        return false;
    }

    std::string_view m_content;
    const std::string& m_origin;
    std::size_t m_at = 0;
    std::int64_t m_line = 1;
    bool m_inside = false;
    std::string m_key, m_fault;
    AccuracyEntry m_entry;
    std::vector<AccuracyEntry> m_entries;
};

}  // namespace

Result<std::vector<AccuracyEntry>> readAccuracyJson(const std::string& content, const std::string& origin) {
    Listener listener(content, origin);
    if (!nlohmann::json::sax_parse(content, &listener)) return Error{ErrorCode::badData, listener.fault()};
    return listener.takeEntries();
}

}  // namespace pada
