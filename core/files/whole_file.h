// SPDX-License-Identifier: GPL-3.0-or-later
// core/files/whole_file.h: reads whole files, never more than a limit. Any thread; blocks. Errors name the file:
// notFound; io for folders, devices, what the system refuses and a file that became shorter meanwhile; badData above
// `limitBytes`, before more than twice that is allocated.
#pragma once
#include "core/base/result.h"
#include "core/files/limits.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace pada {

/// A plain file. io for a pipe.
Result<std::vector<std::byte>> readWholeFile(const std::string& path, std::int64_t limitBytes);

/// A plain file or a pipe, as it is; see readTextFile() for what people wrote. A pipe may be read once; io where it is
/// silent for `silenceSeconds`.
Result<std::string> readWholeText(const std::string& path, std::int64_t limitBytes,
                                  double silenceSeconds = kMaxSilenceSeconds);

/// Whether the path is a plain file, which can be read again, or a pipe, which cannot. Neither is true of nothing.
bool isPlainFile(const std::string& path);
bool isPipe(const std::string& path);

}  // namespace pada
