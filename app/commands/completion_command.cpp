// SPDX-License-Identifier: GPL-3.0-or-later
// pada completion: what bash or zsh reads so that Tab completes commands and options.
#include "app/commands/commands.h"
#include "app/commands/completion_script.h"
#include "app/exit_code.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <memory>
#include <string>

namespace pada {

void addCompletionCommand(CLI::App& app, Action& action) {
    CLI::App* completion = app.add_subcommand(
        "completion", "What makes Tab complete commands and options: source <(pada completion bash), or zsh");
    auto shell = std::make_shared<std::string>();
    completion->add_option("SHELL", *shell, "bash or zsh")->required()->check(CLI::IsMember({"bash", "zsh"}));
    completion->callback([shell, &app, &action] {
        action = [shell, &app] {
            fmt::print("{}", completionScript(app, *shell == "zsh" ? Shell::zsh : Shell::bash));
            return kDone;
        };
    });
}

}  // namespace pada
