// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/unknown_command.h"

#include "core/base/plain_text.h"
#include "core/config/config_keys.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <CLI/CLI.hpp>

#include <string_view>
#include <vector>

namespace pada {

std::optional<std::string> unknownCommand(const CLI::App& app) {
    const CLI::App* asked = &app;
    std::string before = "pada";
    while (!asked->get_subcommands().empty()) {
        asked = asked->get_subcommands().front();
        before += " " + asked->get_name();
    }
    // What no command took ends up with the program itself.
    std::string word;
    for (const std::string& left : app.remaining(true))
        if (word.empty() && !left.starts_with('-')) word = left;
    std::vector<std::string_view> known;
    for (const CLI::App* command : asked->get_subcommands([](const CLI::App*) { return true; }))
        known.push_back(command->get_name());
    if (word.empty() || known.empty()) return std::nullopt;
    const std::string near = nearest(word, known);
    return fmt::format(
        "there is no command {} {}; {}", before, oneLine(word),
        near.empty() ? fmt::format("there are {}", fmt::join(known, ", ")) : "did you mean " + near + "?");
}

}  // namespace pada
