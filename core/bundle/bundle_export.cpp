// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/base/digest.h"
#include "core/bundle/bundle_parts.h"
#include "core/bundle/member_names.h"
#include "core/bundle/table_files.h"
#include "core/files/atomic_file.h"
#include "core/files/file_system.h"
#include "core/files/system_error.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <set>

namespace pada {
namespace {

constexpr double kRowsEnd = 0.5, kPackEnd = 0.9;
/// Above it a member is stored as it is, so that a reader's limit never refuses what was written honestly.
constexpr std::int64_t kMostOwnRatio = 150;

template <class Value>
Value cellOf(const RowTable& table, std::span<const Cell> cells, std::string_view column) {
    const auto* value = std::get_if<Value>(&cells[placeOf(table, column)]);
    return value ? *value : Value{};
}

/// Puts the members of a bundle into the staging folder.
class BundleGatherer {
public:
    BundleGatherer(const BundleRequest& request, const RunRows& rows, const StagingFolder& folder,
                   BundleProgress& progress)
        : m_request(request), m_rows(rows), m_folder(folder), m_progress(progress) {
        m_manifest.schema = rows.schema();
        m_manifest.program = request.program;
        m_manifest.created = SystemClock().utcText();
        m_manifest.comparison = request.comparison;
        m_manifest.baseline = request.baseline;
    }

    Result<void> gather() {
        std::set<std::string> truths;
        const auto tables = static_cast<double>(m_rows.tables().size());
        for (std::size_t t = 0; t < m_rows.tables().size(); ++t) {
            const RowTable& table = m_rows.tables()[t];
            TableWriter writer(m_folder, table, m_limits, m_manifest.members, m_folded);
            if (table.owner == RowTable::Owner::truth) {
                for (const std::string& truth : truths) {
                    Result<void> copied =
                        m_rows.each(table, truth, [&](std::span<const Cell> cells) { return writer.add(0, cells); });
                    if (!copied) return copied;
                }
            } else {
                for (std::size_t r = 0; r < m_request.runs.size(); ++r) {
                    const double share =
                        (static_cast<double>(t) + static_cast<double>(r) / static_cast<double>(m_request.runs.size())) /
                        tables;
                    if (Result<void> wanted = m_progress.at(share); !wanted) return wanted;
                    if (Result<void> copied = copyRun(table, r, writer); !copied) return copied;
                }
            }
            if (Result<void> ended = writer.finish(); !ended) return ended;
            if (t == 0)
                for (const RunId& run : m_request.runs) {
                    const auto named = m_rows.truthsOf(run);
                    if (!named) return named.error();
                    truths.insert(named->begin(), named->end());
                }
        }
        if (static_cast<std::int64_t>(m_manifest.members.size()) >= m_limits.members)
            return Error{ErrorCode::wrongUse, fmt::format("these runs make {} members, more than {}; export fewer at a "
                                                          "time",
                                                          m_manifest.members.size() + 1, m_limits.members)};
        MemberFile file(m_folder, std::string(kManifestMember));
        if (Result<void> written = file.write(manifestText(m_manifest)); !written) return written;
        const Result<BundleMember> done = file.finish();
        return done ? Result<void>() : Result<void>(done.error());
    }

    std::vector<std::string> names() const {
        std::vector<std::string> all{std::string(kManifestMember)};
        for (const BundleMember& member : m_manifest.members) all.push_back(member.name);
        return all;
    }
    std::int64_t bytes() const {
        std::int64_t sum = 0;
        for (const BundleMember& member : m_manifest.members) sum += member.bytes;
        return sum;
    }

private:
    Result<void> copyRun(const RowTable& table, std::size_t r, TableWriter& writer) {
        const RunId& run = m_request.runs[r];
        const auto index = static_cast<std::int64_t>(r) + 1;
        return m_rows.each(table, run.text, [&](std::span<const Cell> cells) -> Result<void> {
            if (table.name == "run")
                if (Result<void> noted = noteRun(table, index, cells); !noted) return noted;
            if (table.name == "checkpoint") {
                if (!m_request.checkpoints || cellOf<std::int64_t>(table, cells, "superseded") != 0) return {};
                if (Result<void> copied = copyWeights(table, run, index, cells); !copied) return copied;
            }
            return writer.add(index, cells);
        });
    }

    Result<void> noteRun(const RowTable& table, std::int64_t index, std::span<const Cell> cells) {
        BundleRun run;
        run.id = {cellOf<std::string>(table, cells, "id")};
        run.name = cellOf<std::string>(table, cells, "name");
        run.method = cellOf<std::string>(table, cells, "method");
        run.seed = static_cast<std::uint32_t>(cellOf<std::int64_t>(table, cells, "seed"));
        run.status = fromWord<RunStatus>(cellOf<std::string>(table, cells, "status")).value_or(RunStatus::failed);
        run.steps = cellOf<std::int64_t>(table, cells, "steps");
        m_manifest.runs.push_back(run);
        MemberFile file(m_folder, configMember(index));
        if (Result<void> written = file.write(cellOf<std::string>(table, cells, kConfigColumn)); !written)
            return written;
        Result<BundleMember> member = file.finish();
        if (!member) return member.error();
        m_manifest.members.push_back(std::move(*member));
        return {};
    }

    Result<void> copyWeights(const RowTable& table, const RunId& run, std::int64_t index, std::span<const Cell> cells) {
        const auto step = cellOf<std::int64_t>(table, cells, "step");
        const std::string path = parentFolder(m_request.store) + "/" + checkpointPath(run, step);
        const auto refused = [&](std::string_view why) {
            return Error{ErrorCode::badData, fmt::format("{} {}; `pada doctor` says more, and without checkpoints the "
                                                         "run can still be exported",
                                                         path, why)};
        };
        if (step < 0 || cellOf<std::string>(table, cells, "path") != checkpointPath(run, step))
            return refused("is not where the store says");
        std::ifstream file(path, std::ios::binary);
        if (!file) return refused("cannot be read");
        MemberFile member(m_folder, weightsMember(index, step));
        std::vector<char> piece(std::size_t{1} << 20U);
        while (file) {
            file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
            const std::string_view bytes(piece.data(), static_cast<std::size_t>(file.gcount()));
            if (Result<void> written = member.write(bytes); !written) return written;
        }
        Result<BundleMember> done = member.finish();
        if (!done) return done.error();
        if (done->sha256 != cellOf<std::string>(table, cells, "sha256")) return refused("is not as it was written");
        m_manifest.members.push_back(std::move(*done));
        ++m_manifest.runs[static_cast<std::size_t>(index) - 1].checkpoints;
        return {};
    }

    const BundleRequest& m_request;
    const RunRows& m_rows;
    const StagingFolder& m_folder;
    BundleProgress& m_progress;
    const BundleLimits m_limits;
    Manifest m_manifest;
    std::int64_t m_folded = 0;
};

Result<void> checkRequest(const BundleRequest& request) {
    const BundleLimits limits;
    if (request.runs.empty()) return Error{ErrorCode::wrongUse, "name at least one run to export"};
    if (static_cast<std::int64_t>(request.runs.size()) > limits.runs)
        return Error{ErrorCode::wrongUse, fmt::format("{} runs are more than the {} that one bundle holds; make "
                                                      "several",
                                                      request.runs.size(), limits.runs)};
    std::set<std::string> once;
    for (const RunId& run : request.runs)
        if (!once.insert(run.text).second)
            return Error{ErrorCode::wrongUse, fmt::format("run {} is named twice; name it once", run.text)};
    return {};
}

/// The finished file as a reader meets it: structure, sizes, hashes.
Result<BundleFacts> readBack(const std::string& path, BundleProgress& progress) {
    const BundleLimits limits;
    auto archive = openBundleArchive(path, limits);
    if (!archive) return archive.error();
    const Result<Manifest> manifest = readBundleManifest(**archive, limits);
    if (!manifest) return manifest.error();
    const Result<void> read = readBundleMembers(
        **archive, *manifest, progress, [](const BundleMember&, std::span<const std::byte>) { return Result<void>(); },
        [](const BundleMember&) { return Result<void>(); });
    if (!read) return read.error();
    return factsOf(path, **archive, *manifest);
}

/// Members that deflate makes smaller than a reader believes are stored as they are.
Result<void> packHonestly(const StagingFolder& folder, const BundleGatherer& gathered, const std::string& path,
                          BundleProgress& progress) {
    std::set<std::string> stored;
    const std::vector<std::string> names = gathered.names();
    for (const std::string& name : names)
        if (name.ends_with(".safetensors")) stored.insert(name);
    const double all = static_cast<double>(std::max<std::int64_t>(1, gathered.bytes()));
    BundleLimits own;
    own.ratio = kMostOwnRatio;
    for (;;) {
        double sofar = 0.0;
        Result<void> packed = packBundleZip(folder.path(), names, stored, path, [&](std::int64_t bytes) {
            sofar += static_cast<double>(bytes);
            return progress.at(sofar / all).ok();
        });
        if (!packed) return packed;
        const auto opened = openBundleArchive(path, own);
        if (opened) return {};
        const auto dense = std::ranges::find_if(names, [&](const std::string& name) {
            return !stored.contains(name) && opened.error().message.find('"' + name + '"') != std::string::npos;
        });
        if (opened.error().code != ErrorCode::badData || dense == names.end()) return opened.error();
        stored.insert(*dense);
    }
}

std::string folderNameFor(const std::string& file) {
    if (file.ends_with(kBundleFolderSuffix)) return file;
    return file.ends_with(kBundleSuffix) ? file + ".d" : file + kBundleFolderSuffix;
}

}  // namespace

Result<BundleFacts> exportBundle(const BundleRequest& request, const BundleWatch& watch) {
    if (Result<void> asked = checkRequest(request); !asked) return asked.error();
    const bool asFolder = !hasZip() || request.file.ends_with(kBundleFolderSuffix);
    std::error_code ignored;
    if (asFolder && std::filesystem::exists(folderNameFor(request.file), ignored))
        return Error{ErrorCode::wrongUse, fmt::format("{} is there already; remove it, or choose another name",
                                                      folderNameFor(request.file))};
    const auto rows = openRunRows(request.store);
    if (!rows) return rows.error();
    Result<StagingFolder> folder = StagingFolder::make(parentFolder(request.file));
    if (!folder) return folder.error();
    BundleProgress progress(watch);
    progress.part(0.0, kRowsEnd, "gathering rows");
    BundleGatherer gathered(request, **rows, *folder, progress);
    if (Result<void> done = gathered.gather(); !done) return done.error();
    if (asFolder) {
        progress.part(kRowsEnd, 1.0, "reading back");
        Result<BundleFacts> facts = readBack(folder->path(), progress);
        if (!facts) return facts;
        facts->file = folderNameFor(request.file);
        if (Result<void> kept = folder->keepAs(facts->file); !kept) return kept.error();
        return facts;
    }
    Result<BundleFacts> facts = BundleFacts();
    const Result<void> made = makeFileAtomically(request.file, [&](const std::string& path) -> Result<void> {
        progress.part(kRowsEnd, kPackEnd, "packing");
        if (Result<void> packed = packHonestly(*folder, gathered, path, progress); !packed) return packed;
        progress.part(kPackEnd, 1.0, "reading back");
        facts = readBack(path, progress);
        return facts ? Result<void>() : Result<void>(facts.error());
    });
    if (!made) return made.error();
    facts->file = request.file;
    return facts;
}

}  // namespace pada
