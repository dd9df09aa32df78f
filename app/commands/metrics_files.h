// SPDX-License-Identifier: GPL-3.0-or-later
// app/commands/metrics_files.h: `pada metrics`: two files in, agreement out.
#pragma once
#include <string>

namespace pada {

struct MetricsOptions {
    std::string scores, truth;
    std::string key = "arch_str", score = "score", column = "cifar10_test";
    bool allowMissing = false;
    bool json = false;
};

/// Gives the exit code. Rows are matched by architecture text; a scored path without truth is an error that names it.
int printMetrics(const MetricsOptions& options);

}  // namespace pada
