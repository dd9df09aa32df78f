// SPDX-License-Identifier: GPL-3.0-or-later
// app/commands/completion_script.h: what a shell is told so that Tab completes commands and options. Pure.
#pragma once
#include <string>

namespace CLI {
class App;
}

namespace pada {

enum class Shell { bash, zsh };

/// Made of the parser itself, so no command or option can be missing. Where neither can stand, and after an option that
/// takes a value, the shell offers files.
std::string completionScript(const CLI::App& app, Shell shell);

}  // namespace pada
