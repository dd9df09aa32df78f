// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/suite_toml.h"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace pada {
namespace {

constexpr std::size_t kMostRuns = 10'000;

/// "method.pa.credit" and "method.credit" are the same key.
std::string plainKey(const std::string& path) {
    if (path.starts_with("method." + std::string(kSamplingTable) + ".")) return path;
    const std::size_t first = path.find('.'), last = path.rfind('.');
    return first == last ? path : path.substr(0, first) + path.substr(last);
}

}  // namespace

void SuiteSource::read(const toml::table& suite, std::span<const Override> overrides) {
    static const std::vector<std::string_view> known{"name", "seeds", "methods", "variant", "equal"};
    for (const auto& [key, node] : suite)
        if (std::ranges::find(known, key.str()) == known.end()) unknown(node, "suite.", key.str(), known);
    name = std::filesystem::path(m_origin).stem().string();
    if (const auto* node = suite.get("name")) assign(name, *node, "suite.name");
    readSeeds(suite);
    if (const auto* node = suite.get("methods")) readMethods(*node);
    if (const auto* node = suite.get("variant")) readVariants(*node);
    if (const auto* node = suite.get("equal")) {
        if (node->value_exact<std::string>() != "path_passes") mismatch(*node, "suite.equal", "\"path_passes\"");
        equalPathPasses = true;
    }
    if (variants.empty() && !seeds.empty()) variants.emplace_back();  // seeds alone repeat the file's own method
    if (variants.empty()) fail(suite, "[suite] needs seeds, methods or [[suite.variant]]");
    if (variants.size() * std::max<std::size_t>(1, seeds.size()) > kMostRuns)
        fail(suite, "[suite] asks for " + std::to_string(variants.size() * seeds.size()) + " runs; at most " +
                        std::to_string(kMostRuns) + " are planned at once");
    refuseOverrides(overrides);
}

void SuiteSource::readSeeds(const toml::table& suite) {
    const auto* node = suite.get("seeds");
    if (node == nullptr) return;
    if (!node->is_array() || node->as_array()->empty())
        mismatch(*node, "suite.seeds", "a list of whole numbers, [0, 1, 2]");
    for (const auto& item : *node->as_array()) {
        std::uint32_t seed = 0;
        assign(seed, item, "suite.seeds[]");
        if (std::ranges::find(seeds, seed) != seeds.end())
            fail(item, "suite.seeds: " + std::to_string(seed) + " stands there twice; name each seed once");
        seeds.push_back(seed);
    }
}

void SuiteSource::add(SuiteVariant variant, const toml::node& node) {
    if (std::ranges::find(variants, variant.name, &SuiteVariant::name) != variants.end())
        fail(node, "suite: the variant \"" + variant.name + "\" stands there twice; name each method and variant once");
    variants.push_back(std::move(variant));
}

void SuiteSource::readMethods(const toml::node& node) {
    std::vector<std::string> methods;
    assign(methods, node, "suite.methods");
    for (const std::string& method : methods)
        add({method,
             toml::table{{"method", toml::table{{"name", method}}}},
             {{"method.name", m_places.at("suite.methods")}}},
            node);
}

void SuiteSource::readVariants(const toml::node& node) {
    if (!node.is_array_of_tables()) mismatch(node, "suite.variant", "tables, each under [[suite.variant]]");
    for (const auto& item : *node.as_array()) {
        SuiteVariant variant;
        variant.changes = *item.as_table();
        if (const auto* given = variant.changes.get("name")) assign(variant.name, *given, "suite.variant.name");
        if (variant.name.empty())
            fail(item, "suite.variant.name is missing or empty; give each [[suite.variant]] a name");
        variant.changes.erase("name");
        const auto before = std::exchange(m_places, {});
        notePlaces(*item.as_table(), "", m_origin);
        variant.places = std::exchange(m_places, before);
        add(std::move(variant), item);
    }
}

void SuiteSource::refuseOverrides(std::span<const Override> overrides) const {
    for (const Override& change : overrides) {
        const std::string path = change.path();
        if (path == "run.name")
            throw TomlFault{change.origin + ": a suite names its runs itself, by variant and seed; leave it out"};
        if (path == "run.seed" && !seeds.empty())
            throw TomlFault{change.origin + ": the seeds of the runs are in [suite] seeds, " +
                            m_places.at("suite.seeds") + "; change them there"};
        for (const SuiteVariant& variant : variants)
            for (const auto& [key, place] : variant.places)
                if (plainKey(key) == plainKey(path))
                    throw TomlFault{change.origin + ": variant \"" + variant.name + "\" of the suite sets " + key +
                                    " itself, " + place + "; change it there"};
    }
}

}  // namespace pada
