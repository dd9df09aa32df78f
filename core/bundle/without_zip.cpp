// SPDX-License-Identifier: GPL-3.0-or-later
// In place of zip_archive.cpp where the build has no QuaZip: bundles are folders.
#include "core/bundle/archive.h"

namespace pada {

bool hasZip() {
    return false;
}

Result<std::unique_ptr<BundleArchive>> openBundleZip(const std::string& path, const BundleLimits&) {
    return Error{ErrorCode::unsupported,
                 "this program was built without QuaZip and reads bundles as folders: unpack it into " + path +
                     ".d and name that"};
}

Result<void> packBundleZip(const std::string&, const std::vector<std::string>&, const std::set<std::string>&,
                           const std::string&, const std::function<bool(std::int64_t)>&) {
    return Error{ErrorCode::unsupported, "this program was built without QuaZip and writes bundles as folders"};
}

}  // namespace pada
