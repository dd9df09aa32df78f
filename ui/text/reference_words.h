// SPDX-License-Identifier: GPL-3.0-or-later
// ui/text/reference_words.h: the badge of a run that takes up the habits of its method's authors (`[method]
// reference`), so that nobody takes its figures for those of this program's own way. Pure.
#pragma once
#include "core/config/run_config.h"

#include <QString>

namespace pada::ui {

/// "D3, D13, D30": the habits in force; words where the file sets every one otherwise. Empty for every other run.
QString referenceText(const RunConfig& config);
/// What that means, with the keys behind each; empty likewise.
QString referenceHelp(const RunConfig& config);

}  // namespace pada::ui
