// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bundle_text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace pada {
namespace {

using nlohmann::json;

json runJson(const BundleRun& run) {
    return {{"id", run.id.text},
            {"name", run.name},
            {"method", run.method},
            {"seed", run.seed},
            {"status", wordOf(run.status)},
            {"steps", run.steps},
            {"checkpoints", run.checkpoints}};
}

std::string megabytes(std::int64_t bytes) {
    constexpr double kMega = 1e6;
    return fmt::format("{:.{}f} MB", static_cast<double>(bytes) / kMega, bytes < 100'000 ? 3 : 1);
}

/// "2026-11-30 05:43".
std::string withoutT(const std::string& time) {
    std::string text = time.substr(0, 16);
    for (char& c : text) c = c == 'T' ? ' ' : c;
    return text;
}

}  // namespace

std::string bundleText(const BundleFacts& facts) {
    return fmt::format("{}{} run{}, {} members, {} ({} unpacked), made by {} at {} UTC (unsigned)",
                       facts.comparison.empty() ? std::string() : fmt::format("comparison \"{}\": ", facts.comparison),
                       facts.runs.size(), facts.runs.size() == 1 ? "" : "s", facts.members, megabytes(facts.bytes),
                       megabytes(facts.unpackedBytes), facts.program, withoutT(facts.created));
}

std::string bundleRunText(const BundleRun& run) {
    return fmt::format("{}: {}, {}, seed {}, {}, {} steps{}", run.id.text, run.name, run.method, run.seed,
                       wordOf(run.status), run.steps,
                       run.checkpoints > 0 ? fmt::format(", {} checkpoints", run.checkpoints) : std::string());
}

std::string importedText(const ImportedRun& run) {
    const std::string what =
        fmt::format("run {} ({}, {}, seed {})", run.number, run.run.name, run.run.method, run.run.seed);
    if (!run.wasThere) return what + ": new";
    return what + (run.inTrash
                       ? ": here already, in the trash; nothing changed, `pada runs delete --restore` brings it "
                         "back"
                       : ": here already, nothing changed");
}

json bundleJson(const BundleFacts& facts) {
    json runs = json::array();
    for (const BundleRun& run : facts.runs) runs.push_back(runJson(run));
    return {
        {"file", facts.file},       {"program", facts.program},
        {"created", facts.created}, {"comparison", facts.comparison.empty() ? json(nullptr) : json(facts.comparison)},
        {"signed", false},          {"members", facts.members},
        {"bytes", facts.bytes},     {"unpacked_bytes", facts.unpackedBytes},
        {"runs", std::move(runs)}};
}

json importJson(const BundleImport& import) {
    json all = bundleJson(import.facts);
    json runs = json::array();
    for (const ImportedRun& run : import.runs) {
        json one = runJson(run.run);
        one["number"] = run.number;
        one["added"] = !run.wasThere;
        one["trashed"] = run.inTrash;
        runs.push_back(std::move(one));
    }
    all["runs"] = std::move(runs);
    all["added"] = import.added();
    all["truth_tables"] = import.truths;
    all["kept_truth_tables"] = import.keptTruths;
    return all;
}

}  // namespace pada
