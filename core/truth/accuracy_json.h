// SPDX-License-Identifier: GPL-3.0-or-later
// core/truth/accuracy_json.h: the few-shot-NAS layout, one JSON object of architecture tuples and accuracies. Private
// to the room.
#pragma once
#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace pada {

struct AccuracyEntry {
    std::string architecture;  ///< "|op~0|+|op~0|op~1|+...", operations not checked yet.
    double accuracy = 0;       ///< As the file gives it, percent.
    std::int64_t line = 0;     ///< 1-based, of the key.
};

/// Entries in the file's order, repeated keys included. badData with origin:line for broken JSON, anything but one flat
/// object, a value that is no finite number, a key that is no tuple text.
Result<std::vector<AccuracyEntry>> readAccuracyJson(const std::string& content, const std::string& origin);

}  // namespace pada
