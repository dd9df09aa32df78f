// SPDX-License-Identifier: GPL-3.0-or-later
// app/commands/metrics_files.h: `pada metrics`: two files in, agreement out.
#pragma once
#include <string>

namespace pada {

struct MetricsOptions {
    std::string scores, truth;
    std::string key = "arch_str", score = "score", column = "cifar10_test";
    std::string indexFrom, layout = "benchmark";
    bool allowMissing = false, lowerIsBetter = false;
    bool json = false;
};

/// Gives the exit code. Rows are matched by architecture, or by number through the truth table or `indexFrom` where the
/// key column holds numbers; a scored path without truth is an error that names it. Only the asked columns are read.
int printMetrics(const MetricsOptions& options);

}  // namespace pada
