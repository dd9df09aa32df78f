// SPDX-License-Identifier: GPL-3.0-or-later
// core/bundle/archive.h: the members of a bundle, in a zip file or, where a build has no zip, in a folder. Private to
// the room.
#pragma once
#include "core/base/result.h"
#include "core/bundle/bundle_limits.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace pada {

class BundleArchive {
public:
    struct Member {
        std::string name;
        std::int64_t bytes = 0;  ///< As the archive says; only what was read is true.
    };
    using Take = std::function<Result<void>(std::span<const std::byte>)>;

    virtual ~BundleArchive() = default;
    virtual const std::vector<Member>& members() const = 0;  ///< The manifest first.
    virtual std::int64_t fileBytes() const = 0;
    /// Hands the bytes of a member on in pieces, as they really are: more or fewer than Member::bytes, a broken stream
    /// or a wrong CRC are badData with its name.
    virtual Result<void> read(std::size_t member, const Take& take) = 0;
};

/// A folder is read as folder, everything else as zip file. Errors: notFound, io; badData as readZipDirectory();
/// unsupported for a zip file in a build without zip.
Result<std::unique_ptr<BundleArchive>> openBundleArchive(const std::string& path, const BundleLimits& limits);
Result<std::unique_ptr<BundleArchive>> openBundleFolder(const std::string& path, const BundleLimits& limits);

// zip_archive.cpp, or without_zip.cpp.
bool hasZip();
Result<std::unique_ptr<BundleArchive>> openBundleZip(const std::string& path, const BundleLimits& limits);
/// Packs files of a folder, in this order, into `path`, an empty file; those in `stored` as they are. `wanted` is asked
/// between pieces; false ends it as kBundleStopped.
Result<void> packBundleZip(const std::string& folder, const std::vector<std::string>& names,
                           const std::set<std::string>& stored, const std::string& path,
                           const std::function<bool(std::int64_t bytes)>& wanted);

}  // namespace pada
