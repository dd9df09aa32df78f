// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/bundle_parts.h"

#include "core/base/digest.h"
#include "core/bundle/member_names.h"
#include "core/store/run_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace pada {
namespace {

Error faultOfMember(const std::string& name, std::string_view why) {
    return {ErrorCode::badData, fmt::format("member \"{}\": {}", name, why)};
}

/// Everything listed is there with its size, and nothing else is.
Result<void> compareMembers(const BundleArchive& archive, const Manifest& manifest) {
    std::map<std::string, std::int64_t> listed;
    for (const BundleMember& member : manifest.members) listed.emplace(member.name, member.bytes);
    for (const BundleArchive::Member& member : archive.members()) {
        if (member.name == kManifestMember) continue;
        const auto found = listed.find(member.name);
        if (found == listed.end()) return faultOfMember(member.name, "the manifest does not list it");
        if (found->second != member.bytes)
            return faultOfMember(member.name,
                                 fmt::format("it has {} bytes, the manifest says {}", member.bytes, found->second));
        listed.erase(found);
    }
    if (!listed.empty()) return faultOfMember(listed.begin()->first, "the manifest lists it and it is not there");
    return {};
}

}  // namespace

std::string checkpointPath(const RunId& run, std::int64_t step) {
    return fmt::format("checkpoints/{}/step_{:09d}.safetensors", run.text, step);
}

void BundleProgress::part(double from, double to, std::string what) {
    m_from = from;
    m_to = to;
    m_what = std::move(what);
}

Result<void> BundleProgress::at(double share) {
    if (m_watch && !m_watch(m_from + (m_to - m_from) * std::clamp(share, 0.0, 1.0), m_what))
        return Error{ErrorCode::failed, kBundleStopped};
    return {};
}

Result<Manifest> readBundleManifest(BundleArchive& archive, const BundleLimits& limits) {
    std::string text;
    const Result<void> read = archive.read(0, [&](std::span<const std::byte> bytes) -> Result<void> {
        text.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        return {};
    });
    if (!read) return read.error();
    Result<Manifest> manifest = readManifest(text, rowSchema(), limits);
    if (!manifest) return manifest;
    if (Result<void> same = compareMembers(archive, *manifest); !same) return same.error();
    return manifest;
}

Result<void> readBundleMembers(BundleArchive& archive, const Manifest& manifest, BundleProgress& progress,
                               const std::function<Result<void>(const BundleMember&, std::span<const std::byte>)>& take,
                               const std::function<Result<void>(const BundleMember&)>& done) {
    std::map<std::string, const BundleMember*> listed;
    double all = 1.0, sofar = 0.0;
    for (const BundleMember& member : manifest.members) {
        listed.emplace(member.name, &member);
        all += static_cast<double>(member.bytes);
    }
    for (std::size_t i = 1; i < archive.members().size(); ++i) {
        const BundleMember& member = *listed.at(archive.members()[i].name);
        Sha256 sha;
        std::int64_t bytes = 0;
        Result<void> read = archive.read(i, [&](std::span<const std::byte> piece) -> Result<void> {
            sha.update(piece);
            bytes += static_cast<std::int64_t>(piece.size());
            sofar += static_cast<double>(piece.size());
            if (bytes > member.bytes) return faultOfMember(member.name, "it is larger than the manifest says");
            if (Result<void> wanted = progress.at(sofar / all); !wanted) return wanted;
            return take(member, piece);
        });
        if (!read) return read;
        if (bytes != member.bytes) return faultOfMember(member.name, "it is shorter than the manifest says");
        if (sha.hex() != member.sha256)
            return faultOfMember(member.name, "its SHA-256 is not the one that the manifest says");
        if (Result<void> ended = done(member); !ended) return ended;
    }
    return {};
}

BundleFacts factsOf(const std::string& file, const BundleArchive& archive, const Manifest& manifest) {
    BundleFacts facts;
    facts.file = file;
    facts.program = manifest.program;
    facts.created = manifest.created;
    facts.comparison = manifest.comparison;
    facts.baseline = manifest.baseline;
    facts.runs = manifest.runs;
    facts.members = static_cast<std::int64_t>(archive.members().size());
    facts.bytes = archive.fileBytes();
    for (const BundleArchive::Member& member : archive.members()) facts.unpackedBytes += member.bytes;
    return facts;
}

Error bundleError(const std::string& file, const Error& fault) {
    if (fault.message == kBundleStopped) return fault;
    std::string_view fix;
    if (fault.code == ErrorCode::badData)
        fix =
            "; nothing was taken from it: it is no bundle, or was damaged or changed on its way, so have it exported "
            "again";
    return {fault.code, fmt::format("{}: {}{}", file, fault.message, fix)};
}

}  // namespace pada
