// SPDX-License-Identifier: GPL-3.0-or-later
// core/bundle/bundle_parts.h: what export and import share. Private to the room.
#pragma once
#include "core/bundle/archive.h"
#include "core/bundle/bundle.h"
#include "core/bundle/manifest.h"
#include "core/bundle/staging.h"

#include <filesystem>
#include <string>

namespace pada {

/// Where in a store's folder the weights of a run lie, and their name there.
std::string checkpointPath(const RunId& run, std::int64_t step);

/// How far the whole is, while a part of it goes from one share to another.
class BundleProgress {
public:
    explicit BundleProgress(const BundleWatch& watch) : m_watch(watch) {}
    void part(double from, double to, std::string what);
    /// kBundleStopped where the watch says so. `share` in [0, 1] of the part.
    Result<void> at(double share);

private:
    const BundleWatch& m_watch;
    double m_from = 0.0, m_to = 1.0;
    std::string m_what;
};

/// The manifest, after the archive's members were compared with what it lists. Errors without the file's name.
Result<Manifest> readBundleManifest(BundleArchive& archive, const BundleLimits& limits);
/// Members as they really are, by size and SHA-256, each handed to `take` in pieces.
Result<void> readBundleMembers(BundleArchive& archive, const Manifest& manifest, BundleProgress& progress,
                               const std::function<Result<void>(const BundleMember&, std::span<const std::byte>)>& take,
                               const std::function<Result<void>(const BundleMember&)>& done);
BundleFacts factsOf(const std::string& file, const BundleArchive& archive, const Manifest& manifest);
/// The fault with the file's name before it and, where its bytes are at fault, the fix behind it.
Error bundleError(const std::string& file, const Error& fault);

}  // namespace pada
