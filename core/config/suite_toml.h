// SPDX-License-Identifier: GPL-3.0-or-later
// core/config/suite_toml.h: what [suite] asks for. Only for the .cpp files of this room: it includes toml++.
#pragma once
#include "core/config/override_toml.h"
#include "core/config/toml_source.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace pada {

struct SuiteVariant {
    std::string name;
    toml::table changes;                        ///< Over the file's own tables.
    std::map<std::string, std::string> places;  ///< Where each changed key stands.
};

/// Reads the table [suite]: seeds and variants, each named once.
class SuiteSource : public TomlSource {
public:
    SuiteSource(std::string origin, Places places) : TomlSource(std::move(origin)) { m_places = std::move(places); }

    /// Throws TomlFault, also for an override of what the suite says itself.
    void read(const toml::table& suite, std::span<const Override> overrides);

    std::string name;
    std::vector<std::uint32_t> seeds;    ///< Empty: the file's own.
    std::vector<SuiteVariant> variants;  ///< One without name and changes where only seeds are given.
    bool equalPathPasses = false;

private:
    void readSeeds(const toml::table& suite);
    void readMethods(const toml::node& node);
    void readVariants(const toml::node& node);
    void add(SuiteVariant variant, const toml::node& node);
    void refuseOverrides(std::span<const Override> overrides) const;
};

}  // namespace pada
