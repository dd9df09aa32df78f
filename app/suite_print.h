// SPDX-License-Identifier: GPL-3.0-or-later
// app/suite_print.h: what a suite says in the end: a row a run, and what its seeds say about each pair of variants.
#pragma once
#include "core/config/run_config.h"

#include <string>
#include <vector>

namespace pada {

/// A run of a suite, and the config whose [ranking] the suite asked for.
struct SuiteRun {
    std::string run;
    RunConfig config;
};
/// The table of a suite: a row per run with taus by loss and accuracy, then paired differences over equal seeds of
/// every two variants, by both scores; or a JSON list of its rankings.
void printSuite(const std::string& store, const std::vector<SuiteRun>& runs, bool json);

}  // namespace pada
