// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/member_names.h"

#include "core/base/utf8.h"
#include "core/store/run_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

namespace pada {
namespace {

constexpr std::string_view kConfigBegin = "config-", kConfigEnd = ".toml", kTableEnd = ".csv",
                           kWeightsBegin = "weights-", kWeightsEnd = ".safetensors";
constexpr std::size_t kLeastStepDigits = 9;

/// A number from 1 as it is written here: no sign, no leading zero.
std::optional<std::int64_t> plainNumber(std::string_view digits) {
    std::int64_t number = 0;
    const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (code != std::errc{} || end != digits.data() + digits.size() || number < 1 || digits.front() == '0')
        return std::nullopt;
    return number;
}

std::optional<std::string_view> between(std::string_view name, std::string_view begin, std::string_view end) {
    if (name.size() <= begin.size() + end.size() || !name.starts_with(begin) || !name.ends_with(end))
        return std::nullopt;
    return name.substr(begin.size(), name.size() - begin.size() - end.size());
}

std::optional<MemberName> readConfig(std::string_view name, const BundleLimits& limits) {
    const auto digits = between(name, kConfigBegin, kConfigEnd);
    const auto run = digits ? plainNumber(*digits) : std::nullopt;
    if (!run || *run > limits.runs) return std::nullopt;
    return MemberName{MemberName::Kind::config, {}, *run, 1, 0};
}

std::optional<MemberName> readWeights(std::string_view name, const BundleLimits& limits) {
    const auto numbers = between(name, kWeightsBegin, kWeightsEnd);
    const std::size_t dash = numbers ? numbers->find('-') : std::string_view::npos;
    if (dash == std::string_view::npos) return std::nullopt;
    const auto run = plainNumber(numbers->substr(0, dash));
    const std::string_view digits = numbers->substr(dash + 1);
    std::int64_t step = 0;
    const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), step);
    if (!run || *run > limits.runs || code != std::errc{} || end != digits.data() + digits.size() || step < 0 ||
        weightsMember(*run, step) != name)
        return std::nullopt;
    return MemberName{MemberName::Kind::weights, {}, *run, 1, step};
}

std::optional<MemberName> readTable(std::string_view name, const BundleLimits& limits) {
    const auto stem = between(name, "", kTableEnd);
    if (!stem) return std::nullopt;
    const std::size_t dash = stem->find('-');
    const std::string table(stem->substr(0, dash));
    const std::vector<std::string> known = rowTableNames();
    if (std::ranges::find(known, table) == known.end()) return std::nullopt;
    if (dash == std::string_view::npos) return MemberName{MemberName::Kind::table, table, 0, 1, 0};
    const auto part = plainNumber(stem->substr(dash + 1));
    if (!part || *part < 2 || *part > limits.members) return std::nullopt;
    return MemberName{MemberName::Kind::table, table, 0, *part, 0};
}

std::string whatIsWrong(std::string_view name, const BundleLimits& limits) {
    if (name.size() > static_cast<std::size_t>(limits.nameLength))
        return fmt::format("its name has {} bytes, more than {}", name.size(), limits.nameLength);
    if (name.find('\0') != std::string_view::npos) return "its name holds a zero byte";
    if (name.find_first_of("/\\:") != std::string_view::npos)
        return "its name leads into another folder, and a bundle has none";
    if (std::ranges::any_of(name, [](char c) { return c >= 'A' && c <= 'Z'; }))
        return "its name has capital letters, which some systems do not tell apart";
    return "no part of a bundle has that name";
}

}  // namespace

std::string configMember(std::int64_t run) {
    return fmt::format("{}{}{}", kConfigBegin, run, kConfigEnd);
}

std::string tableMember(std::string_view table, std::int64_t part) {
    return part < 2 ? fmt::format("{}{}", table, kTableEnd) : fmt::format("{}-{}{}", table, part, kTableEnd);
}

std::string weightsMember(std::int64_t run, std::int64_t step) {
    return fmt::format("{}{}-{:0{}}{}", kWeightsBegin, run, step, kLeastStepDigits, kWeightsEnd);
}

Result<MemberName> readMemberName(std::string_view name, const BundleLimits& limits) {
    if (name.size() <= static_cast<std::size_t>(limits.nameLength)) {
        if (name == kManifestMember) return MemberName{};
        for (const auto& read : {readConfig, readWeights, readTable})
            if (std::optional<MemberName> known = read(name, limits)) return *known;
    }
    return Error{ErrorCode::badData, fmt::format("member \"{}\": {}", printable(name), whatIsWrong(name, limits))};
}

std::int64_t mostBytes(const MemberName& name, const BundleLimits& limits) {
    switch (name.kind) {
        case MemberName::Kind::manifest:
            return limits.manifest;
        case MemberName::Kind::config:
            return limits.config;
        case MemberName::Kind::table:
            return limits.table;
        case MemberName::Kind::weights:
            break;
    }
    return limits.unpacked;
}

}  // namespace pada
