// SPDX-License-Identifier: GPL-3.0-or-later
// core/files/text_file.h: text from outside (configs, tables, lists): never more than a limit, whoever writes it and
// however it is encoded.
#pragma once
#include "core/base/result.h"
#include "core/files/limits.h"

#include <cstdint>
#include <string>

namespace pada {

/// The file or pipe as UTF-8 with "\n" at the ends of lines and no byte-order mark; UTF-16 is converted. Any thread;
/// blocks. Errors: those of readWholeText() and of decodeText().
Result<std::string> readTextFile(const std::string& path, std::int64_t limitBytes,
                                 double silenceSeconds = kMaxSilenceSeconds);

/// The bytes as readTextFile gives them. badData naming what the file is instead of text (compressed, a workbook, a
/// pickle, ...), or line and byte that are no UTF-8 and what converts them.
Result<std::string> decodeText(std::string bytes, const std::string& origin);

}  // namespace pada
