// SPDX-License-Identifier: GPL-3.0-or-later
// core/files/store_lock.h: only one process writes to a store at a time; a killed one lets go by itself.
#pragma once
#include "core/base/result.h"

#include <cstdint>
#include <optional>
#include <string>

namespace pada {

/// A kernel lock (flock) on STOREFILE.lock, never on the database itself, held as long as the object lives. The file
/// stays; it says who holds or held it. The lock belongs to this object, so a second one in the same process is refused
/// too. The descriptor is not passed on to programs that are started. Any thread, one at a time.
class StoreLock {
public:
    /// Who writes, as the lock file says it.
    struct Holder {
        std::int64_t pid = 0;  ///< 0 where the file does not say.
        std::string work;      ///< "run demo"
    };

    /// `holder` says what writes ("run demo"). Tries at once, then for `waitSeconds` (< 0: for ever). busy names the
    /// process that holds it.
    static Result<StoreLock> acquire(const std::string& storeFile, const std::string& holder, double waitSeconds = 0.0);

    /// True if nobody holds it now. Keeps nothing; a file that cannot be opened counts as free only if it does not
    /// exist.
    static bool isFree(const std::string& storeFile);

    /// Who holds it now; nobody where isFree() says so.
    static std::optional<Holder> holder(const std::string& storeFile);

    StoreLock(StoreLock&& other) noexcept;
    StoreLock& operator=(StoreLock&& other) noexcept;
    StoreLock(const StoreLock&) = delete;
    StoreLock& operator=(const StoreLock&) = delete;
    ~StoreLock();

private:
    explicit StoreLock(int descriptor) noexcept : m_descriptor(descriptor) {}
    void release() noexcept;

    int m_descriptor = -1;
};

}  // namespace pada
