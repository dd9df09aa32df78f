// SPDX-License-Identifier: GPL-3.0-or-later
// pada: the workbench without a window.
#include "app/build_info.h"
#include "app/commands/commands.h"
#include "app/commands/unknown_command.h"
#include "app/exit_code.h"
#include "app/places.h"
#include "core/base/guarded.h"
#include "core/files/system_error.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <cerrno>
#include <csignal>
#include <cstdio>

int main(int argc, char** argv) {
    std::signal(SIGXFSZ, SIG_IGN);  // a file size limit is a failed write like any other, not the program's end
    CLI::App app{
        "PADA Workbench: trains weight-sharing supernets, ranks their subnets, keeps what happened.\n"
        "Exit codes: 0 done, 1 failed, 2 wrong use, 3 stopped by the user, 4 diverged."};
    app.require_subcommand(1);
    app.set_version_flag("--version", std::string("pada ") + pada::kBuildId);
    std::string store = pada::defaultStoreFile();
    app.add_option("--store", store, "Store file (SQLite)")->capture_default_str();
    std::string lesson;
    app.add_option("--lesson", lesson, "Instead of a command: open lesson N in the window");
    app.fallthrough();

    pada::Action action;
    pada::addRunCommands(app, store, action);
    pada::addRunsCommands(app, store, action);
    pada::addRankCommand(app, store, action);
    pada::addTruthCommands(app, store, action);
    pada::addPathCommand(app, action);
    pada::addMetricsCommand(app, action);
    pada::addDataCommands(app, action);
    pada::addDoctorCommand(app, store, action);
    pada::addRetrainCommand(app, store, action);
    pada::addImportCommand(app, store, action);
    pada::addInterferenceCommand(app, store, action);
    pada::addSearchCommand(app, store, action);
    pada::addScoreCommand(app, store, action);
    pada::addBundleCommand(app, store, action);
    pada::addWorthCommand(app, store, action);
    pada::addExportCommand(app, store, action);
    pada::addMethodsCommand(app, action);
    pada::addBenchCommand(app, action);
    pada::addCompletionCommand(app, action);
    try {
        app.parse(argc, argv);
        if (!lesson.empty())
            return pada::report(pada::wrongUse("--lesson opens the window and goes with no command; leave one out"));
    } catch (const CLI::ParseError& error) {
        const auto code = static_cast<CLI::ExitCodes>(error.get_exit_code());
        if (code == CLI::ExitCodes::RequiredError && !lesson.empty() && app.get_subcommands().empty())
            return pada::openLesson(lesson, store);
        if (code == CLI::ExitCodes::RequiredError || code == CLI::ExitCodes::ExtrasError)
            if (const auto said = pada::unknownCommand(app, {argv, static_cast<std::size_t>(argc)}))
                return pada::report({pada::ErrorCode::wrongUse, *said});
        return app.exit(error) == 0 ? pada::kDone : pada::kWrongUse;
    }
    const auto code = pada::guarded([&]() -> int { return action ? action() : pada::kWrongUse; });
    if (!code.ok()) return pada::report(code.error());
    // Numbers that did not reach their file must not look like success.
    errno = 0;
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
        return pada::report(pada::systemError("write the output to", "stdout", errno != 0 ? errno : EIO));
    return *code;
}
