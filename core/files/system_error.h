// SPDX-License-Identifier: GPL-3.0-or-later
// core/files/system_error.h: an errno as a sentence that names the file, the action and what helps.
#pragma once
#include "core/base/result.h"

#include <string>

namespace pada {

/// `action` as in "write" or "rename"; gives "Cannot write FILE: No space left on device; free some space and try
/// again". notFound for ENOENT and ENOTDIR, io for everything else.
Error systemError(const std::string& action, const std::string& path, int errorNumber);

}  // namespace pada
