// SPDX-License-Identifier: GPL-3.0-or-later
// core/bundle/staging.h: a folder of its own in which a bundle is put together or taken apart; gone at the end,
// whatever the end was.
#pragma once
#include "core/base/result.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace pada {

/// A file that did not exist and is no link, mode 0600. Every write count is checked. Errors: io with what helps.
class StagedFile {
public:
    StagedFile(int folder, std::string path, const std::string& name);
    StagedFile(const StagedFile&) = delete;
    StagedFile& operator=(const StagedFile&) = delete;
    ~StagedFile();
    Result<void> write(std::span<const std::byte> bytes);
    Result<void> write(std::string_view text);
    Result<void> close(bool sync = false);  ///< Else it is closed without a word.

private:
    std::string m_path;
    int m_descriptor = -1, m_fault = 0;
};

class StagingFolder {
public:
    /// `parent/bundle.tmp-RANDOM`, mode 0700; what a killed process left there is swept first.
    static Result<StagingFolder> make(const std::string& parent);
    StagingFolder(StagingFolder&& other) noexcept;
    StagingFolder& operator=(StagingFolder&&) = delete;
    StagingFolder(const StagingFolder&) = delete;
    StagingFolder& operator=(const StagingFolder&) = delete;
    ~StagingFolder();

    const std::string& path() const noexcept { return m_path; }
    std::string pathOf(std::string_view name) const { return m_path + "/" + std::string(name); }
    int descriptor() const noexcept { return m_descriptor; }
    /// It stays, under this name, which is free: the caller's from now on.
    Result<void> keepAs(const std::string& path);

private:
    StagingFolder(std::string path, int descriptor) : m_path(std::move(path)), m_descriptor(descriptor) {}
    std::string m_path;
    int m_descriptor = -1;  ///< Locked as long as it is in use: a sweep leaves it alone.
};

}  // namespace pada
