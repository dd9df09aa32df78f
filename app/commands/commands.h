// SPDX-License-Identifier: GPL-3.0-or-later
// app/commands/commands.h: the shell's subcommands. Each adds itself to the parser and stores what to do when chosen.
#pragma once
#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace pada {

/// What the chosen subcommand will do; gives the exit code.
using Action = std::function<int()>;

void addRunCommands(CLI::App& app, const std::string& store, Action& action);    ///< run, resume
void addRunsCommands(CLI::App& app, const std::string& store, Action& action);   ///< runs list|show|diff|delete|tag|...
void addRankCommand(CLI::App& app, const std::string& store, Action& action);    ///< rank
void addTruthCommands(CLI::App& app, const std::string& store, Action& action);  ///< truth import|list|measure
void addMetricsCommand(CLI::App& app, Action& action);                           ///< metrics
void addPathCommand(CLI::App& app, Action& action);                              ///< path describe
void addDataCommands(CLI::App& app, Action& action);                             ///< data list|check
void addDoctorCommand(CLI::App& app, const std::string& store, Action& action);  ///< doctor
void addMethodsCommand(CLI::App& app, Action& action);                           ///< methods list|show|page
void addBenchCommand(CLI::App& app, Action& action);                             ///< bench
void addRetrainCommand(CLI::App& app, const std::string& store, Action& action);       ///< retrain
void addImportCommand(CLI::App& app, const std::string& store, Action& action);        ///< import
void addInterferenceCommand(CLI::App& app, const std::string& store, Action& action);  ///< interference
void addSearchCommand(CLI::App& app, const std::string& store, Action& action);        ///< search
void addScoreCommand(CLI::App& app, const std::string& store, Action& action);         ///< score
void addBundleCommand(CLI::App& app, const std::string& store, Action& action);        ///< bundle export|import|verify
void addWorthCommand(CLI::App& app, const std::string& store, Action& action);         ///< worth
void addExportCommand(CLI::App& app, const std::string& store, Action& action);        ///< export
void addCompletionCommand(CLI::App& app, Action& action);                              ///< completion
/// `pada --lesson N`: the window's program, which lies beside this one, takes over; comes back only with a fault.
int openLesson(const std::string& lesson, const std::string& store);

}  // namespace pada
