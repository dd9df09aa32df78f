// SPDX-License-Identifier: GPL-3.0-or-later
// core/files/atomic_file.h: a file is either the old one or the whole new one, also after a crash or a full disk.
#pragma once
#include "core/base/result.h"

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace pada {

/// Looks at the finished temporary file before it takes the place of the old one; an error keeps the old one.
using VerifyFunction = std::function<Result<void>(const std::string& temporaryPath)>;

/// Writes `pieces` one after the other: a temporary file beside `path` (path.tmp-RANDOM, mode 0600), fsync, `verify`,
/// rename, fsync of the folder. After any error before the rename the temporary file is gone and the old file
/// untouched. The folder must exist. Any thread. Errors: io or notFound with the file, the action and the fix; or what
/// `verify` said.
Result<void> writeFileAtomically(const std::string& path, std::span<const std::span<const std::byte>> pieces,
                                 const VerifyFunction& verify = {});

/// The same for one text.
Result<void> writeTextAtomically(const std::string& path, const std::string& text, const VerifyFunction& verify = {});

/// The same for a file that something else fills: `fill` gets the temporary file, which exists and is empty, and closes
/// it before it returns.
Result<void> makeFileAtomically(const std::string& path,
                                const std::function<Result<void>(const std::string& temporaryPath)>& fill);

/// True for the name (without a folder) of a temporary file that one of these made for a file called `stem`: the full
/// pattern, stem.tmp- and 16 hexadecimal digits.
bool isTemporaryName(std::string_view name, std::string_view stem);

/// Makes the name of a file that was just made or renamed survive a power cut. Where the file system cannot, success.
Result<void> syncFolderOf(const std::string& path);

}  // namespace pada
