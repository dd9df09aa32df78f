// SPDX-License-Identifier: GPL-3.0-or-later
// app/commands/unknown_command.h: what to say to a word that is no command.
#pragma once
#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace pada {

/// After a parse that missed a command: names the word that stands in a command's place, the nearest command or all of
/// them. Absent where no word stands there. One sentence without the program's name.
std::optional<std::string> unknownCommand(const CLI::App& app);

}  // namespace pada
