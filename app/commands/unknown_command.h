// SPDX-License-Identifier: GPL-3.0-or-later
// app/commands/unknown_command.h: what to say to a word that is no command.
#pragma once
#include <optional>
#include <span>
#include <string>

namespace CLI {
class App;
}

namespace pada {

/// Of the words that the program was called with: names the one that stands in a command's place and is none, with the
/// nearest command or all of them. Absent where no such word stands there. One sentence without the program's name.
std::optional<std::string> unknownCommand(const CLI::App& app, std::span<const char* const> words);

}  // namespace pada
