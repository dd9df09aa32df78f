// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/manifest.h"

#include "core/base/plain_text.h"
#include "core/base/utf8.h"
#include "core/base/words.h"
#include "core/bundle/member_names.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <iterator>
#include <set>

namespace pada {
namespace {

constexpr std::size_t kShaDigits = 64;

/// A TOML basic string.
std::string tomlQuoted(std::string_view text) {
    std::string out = "\"";
    for (const char letter : oneLine(text)) {
        if (letter == '"' || letter == '\\') out += '\\';
        out += letter;
    }
    return out + '"';
}

struct ManifestFault {
    std::string what;
};

template <class Value>
Value valueOf(const toml::table& table, std::string_view key, std::string_view kind) {
    const std::optional<Value> value = table[key].value_exact<Value>();
    if (!value) throw ManifestFault{fmt::format("{} is missing or is no {}", key, kind)};
    return *value;
}

std::string textOf(const toml::table& table, std::string_view key) {
    return oneLine(valueOf<std::string>(table, key, "text"));
}

std::int64_t countOf(const toml::table& table, std::string_view key, std::int64_t least, std::int64_t most) {
    const auto number = valueOf<std::int64_t>(table, key, "whole number");
    if (number < least || number > most)
        throw ManifestFault{fmt::format("{} is {}, which is not in {} to {}", key, number, least, most)};
    return number;
}

const toml::array& listOf(const toml::table& table, std::string_view key) {
    const toml::array* list = table[key].as_array();
    if (!list || list->empty()) throw ManifestFault{fmt::format("there is no [[{}]]", key)};
    return *list;
}

const toml::table& tableOf(const toml::node& node, std::string_view key) {
    if (!node.is_table()) throw ManifestFault{fmt::format("[[{}]] is no table", key)};
    return *node.as_table();
}

BundleRun runOf(const toml::table& table) {
    BundleRun run;
    run.id = {textOf(table, "id")};
    run.name = textOf(table, "name");
    run.method = textOf(table, "method");
    run.seed = static_cast<std::uint32_t>(countOf(table, "seed", 0, std::numeric_limits<std::uint32_t>::max()));
    const auto status = fromWord<RunStatus>(textOf(table, "status"));
    if (!status) throw ManifestFault{"status of a run is no word for one"};
    run.status = *status;
    run.steps = countOf(table, "steps", 0, std::numeric_limits<std::int64_t>::max());
    run.checkpoints = countOf(table, "checkpoints", 0, std::numeric_limits<std::int32_t>::max());
    return run;
}

BundleMember memberOf(const toml::table& table, const BundleLimits& limits) {
    BundleMember member;
    member.name = valueOf<std::string>(table, "path", "text");
    const Result<MemberName> name = readMemberName(member.name, limits);
    if (!name) throw ManifestFault{name.error().message};
    if (name->kind == MemberName::Kind::manifest) throw ManifestFault{"it lists itself"};
    member.bytes = countOf(table, "bytes", 0, mostBytes(*name, limits));
    member.sha256 = valueOf<std::string>(table, "sha256", "text");
    if (member.sha256.size() != kShaDigits || member.sha256.find_first_not_of("0123456789abcdef") != std::string::npos)
        throw ManifestFault{fmt::format("sha256 of {} is no SHA-256", member.name)};
    return member;
}

/// A list in a list in a list is no manifest; deep ones are refused before anything walks them.
void checkDepth(std::string_view text) {
    int depth = 0;
    bool quoted = false, escaped = false;
    for (const char letter : text) {
        if (letter == '"' && !escaped) quoted = !quoted;
        escaped = letter == '\\' && !escaped;
        if (letter == '\n') {
            depth = 0;
            quoted = false;
        }
        if (!quoted && (letter == '[' || letter == '{')) ++depth;
        if (depth > 16) throw ManifestFault{"its lists are nested too deeply"};
    }
}

Manifest manifestOf(const toml::table& table, const BundleLimits& limits) {
    Manifest manifest;
    manifest.format = valueOf<std::int64_t>(table, "format", "whole number");
    manifest.program = textOf(table, "program");
    manifest.schema = valueOf<std::int64_t>(table, "schema", "whole number");
    if (manifest.format != kBundleFormat) return manifest;
    manifest.created = textOf(table, "created");
    if (table.contains("comparison")) manifest.comparison = textOf(table, "comparison");
    if (table.contains("baseline")) manifest.baseline = textOf(table, "baseline");
    const toml::array& runs = listOf(table, "run");
    if (static_cast<std::int64_t>(runs.size()) > limits.runs)
        throw ManifestFault{fmt::format("it has {} runs, the most are {}", runs.size(), limits.runs)};
    for (const toml::node& node : runs) manifest.runs.push_back(runOf(tableOf(node, "run")));
    std::set<std::string> names;
    for (const toml::node& node : listOf(table, "member")) {
        manifest.members.push_back(memberOf(tableOf(node, "member"), limits));
        if (!names.insert(manifest.members.back().name).second)
            throw ManifestFault{fmt::format("it lists {} twice", manifest.members.back().name)};
    }
    return manifest;
}

Error noManifest(std::string_view what) {
    return {ErrorCode::badData, fmt::format("member \"{}\": {}", kManifestMember, what)};
}

}  // namespace

std::string manifestText(const Manifest& manifest) {
    std::string text =
        "# Runs of PADA Workbench. `pada bundle verify FILE` checks them, `pada bundle import FILE` takes "
        "them in.\n";
    const auto out = std::back_inserter(text);
    fmt::format_to(out, "format = {}\nschema = {}\nprogram = {}\ncreated = {}\n", manifest.format, manifest.schema,
                   tomlQuoted(manifest.program), tomlQuoted(manifest.created));
    if (!manifest.comparison.empty()) fmt::format_to(out, "comparison = {}\n", tomlQuoted(manifest.comparison));
    if (!manifest.baseline.empty()) fmt::format_to(out, "baseline = {}\n", tomlQuoted(manifest.baseline));
    for (const BundleRun& run : manifest.runs)
        fmt::format_to(out,
                       "\n[[run]]\nid = {}\nname = {}\nmethod = {}\nseed = {}\nstatus = {}\nsteps = {}\ncheckpoints = "
                       "{}\n",
                       tomlQuoted(run.id.text), tomlQuoted(run.name), tomlQuoted(run.method), run.seed,
                       tomlQuoted(wordOf(run.status)), run.steps, run.checkpoints);
    for (const BundleMember& member : manifest.members)
        fmt::format_to(out, "\n[[member]]\npath = {}\nbytes = {}\nsha256 = {}\n", tomlQuoted(member.name), member.bytes,
                       tomlQuoted(member.sha256));
    return text;
}

Result<Manifest> readManifest(std::string_view text, std::int64_t schema, const BundleLimits& limits) {
    if (brokenUtf8(text) != std::string_view::npos) return noManifest("it is no UTF-8");
    try {
        checkDepth(text);
        Manifest manifest = manifestOf(toml::parse(text, std::string_view(kManifestMember)), limits);
        if (manifest.format > kBundleFormat || manifest.schema > schema)
            return Error{
                ErrorCode::unsupported,
                fmt::format("it was made by version {} (format {}, schema {}; this program reads format {} and "
                            "schema {}): update this program to open it",
                            manifest.program, manifest.format, manifest.schema, kBundleFormat, schema)};
        if (manifest.format < kBundleFormat || manifest.schema < 3)
            return noManifest(
                fmt::format("format {} with schema {} was never written", manifest.format, manifest.schema));
        return manifest;
    } catch (const toml::parse_error& fault) {
        return noManifest(fmt::format("line {}: {}", fault.source().begin.line, oneLine(fault.description())));
    } catch (const ManifestFault& fault) {
        return noManifest(fault.what);
    }
}

}  // namespace pada
