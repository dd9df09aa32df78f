// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/truth/architecture_key.h"

#include "core/base/plain_text.h"
#include "core/base/utf8.h"
#include "core/space/nas_bench_201.h"

#include <fmt/format.h>

#include <array>
#include <initializer_list>

namespace pada {
namespace {

Error wrongKey(std::string message) {
    return {ErrorCode::wrongUse, std::move(message)};
}

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

/// The digits of "(4, 0, 3, 1, 4, 3)" or "[4, 0, 3, 1, 4, 3]"; empty if the cell is something else.
std::string digitsOf(std::string_view cell) {
    const bool round = cell.starts_with('(') && cell.ends_with(')'),
               square = cell.starts_with('[') && cell.ends_with(']');
    if (!round && !square) return {};
    std::string digits;
    bool afterComma = true;
    for (const char c : cell.substr(1, cell.size() - 2)) {
        if (c == ' ') continue;
        const bool digit = c >= '0' && c <= '9';
        if (afterComma != digit || (!digit && c != ',')) return {};
        if (digit) digits += c;
        afterComma = !digit;
    }
    return digits;
}

Result<Path> fromNaslib(const SearchSpace& space, std::string_view cell) {
    using namespace nb201;
    // Identity, Zero, ReLUConvBN3x3, ReLUConvBN1x1, AvgPool1x1; edges by their source, then by their target.
    static constexpr std::array<Op, kOps> kOperations{skip, none, conv3x3, conv1x1, avgPool};
    static constexpr std::array<int, kEdges> kEdgeAt{0, 1, 3, 2, 4, 5};
    if (space.kind() != "nas-bench-201")
        return wrongKey(
            fmt::format("NASLib's operation numbers are known for NAS-Bench-201, not for {}", space.kind()));
    const std::string digits = digitsOf(cell);
    if (digits.size() != kEdges || digits.find_first_not_of("01234") != std::string::npos)
        return wrongKey(
            fmt::format("\"{}\" is no list of six NASLib operation numbers from 0 to 4, as in "
                        "(4, 0, 3, 1, 4, 3)",
                        printable(cell)));
    Path path(kEdges);
    for (std::size_t i = 0; i < digits.size(); ++i)
        path[static_cast<std::size_t>(kEdgeAt[i])] = kOperations[static_cast<std::size_t>(digits[i] - '0')];
    return path;
}

std::optional<std::size_t> firstOf(const CsvTable& table, std::initializer_list<const char*> names) {
    for (const char* name : names)
        if (const auto column = findColumn(table, name)) return column;
    return std::nullopt;
}

}  // namespace

std::optional<KeyLayout> keyLayoutNamed(std::string_view name) {
    if (name == "benchmark") return KeyLayout::benchmark;
    if (name == "naslib") return KeyLayout::naslib;
    return std::nullopt;
}

Result<Path> readArchitecture(const SearchSpace& space, std::string_view cell, KeyLayout layout) {
    cell = withoutBlanks(cell);
    if (layout == KeyLayout::naslib) return fromNaslib(space, cell);
    if (!digitsOf(cell).empty())
        return wrongKey(
            fmt::format("\"{}\" is a list of operation numbers, which every program gives in its own way; "
                        "--layout naslib reads those of NASLib",
                        printable(cell)));
    if (cell.starts_with("[(") || cell.starts_with("((")) {
        const std::string text = fromTuples(cell);
        if (text.empty())
            return wrongKey(fmt::format("\"{}\" is no list of (operation, predecessor) tuples", printable(cell)));
        return space.parse(text);
    }
    return space.parse(cell);
}

std::optional<std::size_t> findTextColumn(const CsvTable& table, KeyLayout layout) {
    if (layout == KeyLayout::naslib) return firstOf(table, {"op_indices", "net", "arch", "architecture", "arch_str"});
    return firstOf(table, {"arch_str", "ArchitectureString", "arch", "architecture", "net_str"});
}

std::optional<std::size_t> findIndexColumn(const CsvTable& table) {
    return firstOf(table, {"arch_index", "arch_idx", "arch_id"});
}

}  // namespace pada
