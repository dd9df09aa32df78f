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

std::optional<std::string> unknownCommand(const CLI::App& app, std::span<const char* const> words) {
    const CLI::App* asked = &app;
    std::string before = "pada", word;
    for (std::size_t i = 1; i < words.size() && word.empty(); ++i) {
        const std::string_view next = words[i];
        if (next == "--store" || next == "--lesson") ++i;  // these take a value
        if (next.starts_with('-')) continue;
        const auto named = [&](const CLI::App* command) { return command->get_name() == next; };
        const auto commands = asked->get_subcommands(named);
        if (commands.empty()) {
            word = next;
        } else {
            asked = commands.front();
            before += " " + asked->get_name();
        }
    }
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
