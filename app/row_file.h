// SPDX-License-Identifier: GPL-3.0-or-later
// app/row_file.h: a CSV that grows by whole rows, so a kill leaves no half one.
#pragma once
#include "core/base/result.h"

#include <string>

namespace pada {

/// One write(2) on an O_APPEND descriptor, then fsync. `text` ends with a newline. io, naming file and reason.
Result<void> appendRow(const std::string& file, const std::string& text);

/// Makes the file with this header where it is missing or empty. badData where it begins with another line.
Result<void> expectHeader(const std::string& file, const std::string& header);

}  // namespace pada
