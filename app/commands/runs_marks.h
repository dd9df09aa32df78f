// SPDX-License-Identifier: GPL-3.0-or-later
// app/commands/runs_marks.h: what `pada runs` writes on stored runs: rename, tag, note, lock, unlock.
#pragma once
#include "app/commands/commands.h"

#include <string>

namespace pada {

/// Adds them to the subcommand `runs`.
void addRunMarkCommands(CLI::App& runs, const std::string& store, Action& action);

}  // namespace pada
