// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/bundle_parts.h"
#include "core/bundle/member_names.h"
#include "core/bundle/table_files.h"
#include "core/files/atomic_file.h"
#include "core/files/file_system.h"
#include "core/files/system_error.h"
#include "core/files/whole_file.h"
#include "core/store/run_editor.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <map>
#include <set>

namespace pada {
namespace {

constexpr double kUnpacked = 0.4, kRowsRead = 0.9;
constexpr const char* kStagedStore = "staged.sqlite";

/// A bundle taken apart and checked; its folder goes with it.
struct OpenedBundle {
    StagingFolder folder;
    BundleFacts facts;
    std::string storePath() const { return folder.pathOf(kStagedStore); }
};

Error memberFault(const std::string& name, const Error& fault) {
    return {fault.code,
            fault.code == ErrorCode::badData ? fmt::format("member \"{}\": {}", name, fault.message) : fault.message};
}

/// Takes one bundle apart into a staging folder.
class BundleOpener {
public:
    BundleOpener(const StagingFolder& folder, const Manifest& manifest, const BundleLimits& limits,
                 BundleProgress& progress)
        : m_folder(folder), m_manifest(manifest), m_limits(limits), m_progress(progress) {}

    Result<void> unpack(BundleArchive& archive) {
        std::unique_ptr<StagedFile> file;
        return readBundleMembers(
            archive, m_manifest, m_progress,
            [&](const BundleMember& member, std::span<const std::byte> piece) -> Result<void> {
                if (!file)
                    if (Result<void> begun = begin(member, file); !begun) return begun;
                return file->write(piece);
            },
            [&](const BundleMember& member) -> Result<void> {
                if (!file)  // it is empty
                    if (Result<void> begun = begin(member, file); !begun) return begun;
                const bool lasts = member.name.ends_with(".safetensors");
                Result<void> closed = file->close(lasts);
                file.reset();
                return closed;
            });
    }

    Result<void> readRows() {
        auto staged = createStagedRuns(m_folder.pathOf(kStagedStore));
        if (!staged) return staged.error();
        std::set<std::string> left;
        for (const BundleMember& member : m_manifest.members)
            if (member.name.ends_with(".csv")) left.insert(member.name);
        const double all = static_cast<double>(left.size() + 1);
        for (const RowTable& table : (*staged)->tables()) {
            for (std::int64_t part = 1; left.erase(tableMember(table.name, part)) > 0; ++part) {
                if (Result<void> wanted = m_progress.at(1.0 - static_cast<double>(left.size()) / all); !wanted)
                    return wanted;
                const std::string name = tableMember(table.name, part);
                const Result<void> read =
                    readTableMember(m_folder.pathOf(name), table, static_cast<std::int64_t>(m_manifest.runs.size()),
                                    m_limits, [&](std::span<const std::size_t> columns, TableRow& row) {
                                        return addRow(**staged, table, columns, row);
                                    });
                if (!read) return memberFault(name, read.error());
            }
            if (table.name == "run" && m_runs != m_manifest.runs.size())
                return Error{ErrorCode::badData, fmt::format("member \"run.csv\": it has {} runs, the manifest {}",
                                                             m_runs, m_manifest.runs.size())};
        }
        if (!left.empty())
            return Error{ErrorCode::badData,
                         fmt::format("member \"{}\": the part before it is missing", *left.begin())};
        if (!m_weights.empty())
            return Error{ErrorCode::badData, fmt::format("weights {} came and no row of checkpoint.csv names them",
                                                         m_weights.begin()->first)};
        return (*staged)->finish();
    }

private:
    /// Where a member comes to lie: weights as in a store's folder, all else under its own name.
    Result<void> begin(const BundleMember& member, std::unique_ptr<StagedFile>& file) {
        const Result<MemberName> name = readMemberName(member.name, m_limits);
        if (!name) return name.error();
        const bool ofRun = name->kind == MemberName::Kind::config || name->kind == MemberName::Kind::weights;
        if (ofRun && name->run > static_cast<std::int64_t>(m_manifest.runs.size()))
            return Error{ErrorCode::badData,
                         fmt::format("member \"{}\": the manifest has no run {}", member.name, name->run)};
        std::string place = member.name;
        if (name->kind == MemberName::Kind::weights) {
            const RunId& run = m_manifest.runs[static_cast<std::size_t>(name->run) - 1].id;
            place = checkpointPath(run, name->step);
            for (const std::string& part : {std::string("checkpoints"), "checkpoints/" + run.text})
                if (::mkdirat(m_folder.descriptor(), part.c_str(), 0700) != 0 && errno != EEXIST)
                    return systemError("make a folder in", m_folder.path(), errno);
            m_weights.emplace(place, name->run);
        }
        file = std::make_unique<StagedFile>(m_folder.descriptor(), m_folder.pathOf(place), place);
        return file->write(std::string_view());
    }

    Result<void> addRow(StagedRuns& staged, const RowTable& table, std::span<const std::size_t> columns,
                        TableRow& row) {
        m_unfolded += row.folded;
        if (m_unfolded > m_limits.unfolded)
            return Error{ErrorCode::badData, fmt::format("what is written once and counted would become more than {} "
                                                         "bytes",
                                                         m_limits.unfolded)};
        if (table.name == "run") return addRun(staged, table, columns, row);
        if (table.name == "checkpoint") {
            const auto at = std::ranges::find(columns, placeOf(table, "path"));
            const auto* path =
                at == columns.end()
                    ? nullptr
                    : std::get_if<std::string>(&row.cells[static_cast<std::size_t>(at - columns.begin())]);
            const auto came = path ? m_weights.find(*path) : m_weights.end();
            if (came == m_weights.end() || came->second != row.run)
                return Error{ErrorCode::badData, "it names weights that did not come with it"};
            m_weights.erase(came);
        }
        return staged.add(table, columns, row.run, row.cells);
    }

    Result<void> addRun(StagedRuns& staged, const RowTable& table, std::span<const std::size_t> columns,
                        TableRow& row) {
        const RunId& listed = m_manifest.runs[static_cast<std::size_t>(row.run) - 1].id;
        const auto at = std::ranges::find(columns, placeOf(table, "id"));
        const auto* id = at == columns.end()
                             ? nullptr
                             : std::get_if<std::string>(&row.cells[static_cast<std::size_t>(at - columns.begin())]);
        if (!id || *id != listed.text)
            return Error{ErrorCode::badData,
                         fmt::format("run {} is not {} as the manifest says", row.run, listed.text)};
        const Result<std::string> config = readWholeText(m_folder.pathOf(configMember(row.run)), m_limits.config);
        if (!config)
            return Error{ErrorCode::badData,
                         fmt::format("the settings of run {} are missing ({})", row.run, configMember(row.run))};
        std::vector<std::size_t> with(columns.begin(), columns.end());
        with.push_back(placeOf(table, kConfigColumn));
        row.cells.emplace_back(*config);
        ++m_runs;
        return staged.add(table, with, row.run, row.cells);
    }

    const StagingFolder& m_folder;
    const Manifest& m_manifest;
    const BundleLimits& m_limits;
    BundleProgress& m_progress;
    std::map<std::string, std::int64_t> m_weights;  ///< By place; those that a row has named leave.
    std::size_t m_runs = 0;
    std::int64_t m_unfolded = 0;
};

/// An id becomes the name of a folder: only what cannot lead anywhere.
Result<void> checkIds(const Manifest& manifest) {
    std::set<std::string> once;
    for (const BundleRun& run : manifest.runs) {
        const bool plain = run.id.text.size() == 26 &&
                           run.id.text.find_first_not_of("0123456789ABCDEFGHJKMNPQRSTVWXYZ") == std::string::npos;
        if (!plain || !once.insert(run.id.text).second)
            return Error{ErrorCode::badData, fmt::format("member \"{}\": \"{}\" is no run's id, or comes twice",
                                                         kManifestMember, run.id.text)};
    }
    return {};
}

Result<OpenedBundle> openAndCheck(const std::string& file, const std::string& parent, BundleProgress& progress) {
    const BundleLimits limits;
    auto archive = openBundleArchive(file, limits);
    if (!archive) return archive.error();
    const Result<Manifest> manifest = readBundleManifest(**archive, limits);
    if (!manifest) return manifest.error();
    if (Result<void> ids = checkIds(*manifest); !ids) return ids.error();
    const BundleFacts facts = factsOf(file, **archive, *manifest);
    if (const Result<std::int64_t> room = freeBytes(parent); room && *room < 2 * facts.unpackedBytes)
        return Error{ErrorCode::io, fmt::format("unpacking it needs about {} MB and {} has {} MB free; free some space",
                                                2 * facts.unpackedBytes / 1'000'000, parent, *room / 1'000'000)};
    Result<StagingFolder> folder = StagingFolder::make(parent);
    if (!folder) return folder.error();
    BundleOpener opener(*folder, *manifest, limits, progress);
    progress.part(0.0, kUnpacked, "unpacking");
    if (Result<void> unpacked = opener.unpack(**archive); !unpacked) return unpacked.error();
    progress.part(kUnpacked, kRowsRead, "reading rows");
    if (Result<void> read = opener.readRows(); !read) return read.error();
    return OpenedBundle{std::move(*folder), facts};
}

/// Weights go to where the store looks for them; what was placed is taken back unless the rows come too.
class PlacedWeights {
public:
    explicit PlacedWeights(std::string folder) : m_folder(std::move(folder)) {}
    PlacedWeights(const PlacedWeights&) = delete;
    PlacedWeights& operator=(const PlacedWeights&) = delete;
    ~PlacedWeights() {
        for (const std::string& path : m_placed) ::unlink(path.c_str());
        for (const std::string& path : m_placed) ::rmdir(parentFolder(path).c_str());
    }
    void keep() { m_placed.clear(); }

    Result<void> place(const StagingFolder& from, const RunId& run) {
        const std::string source = from.pathOf("checkpoints/" + run.text);
        std::error_code fault;
        if (!std::filesystem::is_directory(source, fault)) return {};
        const std::string target = m_folder + "/checkpoints/" + run.text;
        if (Result<void> made = makeFolders(target); !made) return made;
        for (const auto& file : std::filesystem::directory_iterator(source, fault)) {
            const std::string path = target + "/" + file.path().filename().string();
            if (::rename(file.path().c_str(), path.c_str()) != 0) return systemError("replace", path, errno);
            m_placed.push_back(path);
        }
        if (fault) return systemError("list the folder", source, fault.value());
        return syncFolderOf(target + "/x");
    }

private:
    std::string m_folder;
    std::vector<std::string> m_placed;
};

BundleRun runNamed(const BundleFacts& facts, const RunId& id) {
    const auto found = std::ranges::find(facts.runs, id, &BundleRun::id);
    return found == facts.runs.end() ? BundleRun{} : *found;
}

}  // namespace

Result<BundleFacts> verifyBundle(const std::string& file, const BundleWatch& watch) {
    BundleProgress progress(watch);
    std::error_code fault;
    const std::filesystem::path temporary = std::filesystem::temp_directory_path(fault);
    Result<OpenedBundle> opened = openAndCheck(file, fault ? std::string(".") : temporary.string(), progress);
    if (!opened) return bundleError(file, opened.error());
    return std::move(opened->facts);
}

Result<BundleImport> importBundle(const std::string& file, const std::string& storeFile, const EditorLender& lend,
                                  const BundleWatch& watch) {
    BundleProgress progress(watch);
    const std::string home = parentFolder(storeFile);
    if (Result<void> made = makeFolders(home); !made) return made.error();
    Result<OpenedBundle> opened = openAndCheck(file, home, progress);
    if (!opened) return bundleError(file, opened.error());
    progress.part(kRowsRead, 1.0, "taking the runs in");
    if (Result<void> wanted = progress.at(0.0); !wanted) return wanted.error();
    PlacedWeights weights(home);
    Result<Adoption> adopted = Adoption();
    const Result<void> done = lend([&](RunEditor& editor) -> Result<void> {
        adopted = editor.adopt(opened->storePath(), [&](const std::vector<AdoptedRun>& runs) -> Result<void> {
            for (const AdoptedRun& run : runs)
                if (!run.wasThere)
                    if (Result<void> placed = weights.place(opened->folder, run.id); !placed) return placed;
            return {};
        });
        return adopted ? Result<void>() : Result<void>(adopted.error());
    });
    if (!done) return bundleError(file, done.error());
    weights.keep();
    (void)progress.at(1.0).ok();  // it is in: too late to stop
    BundleImport result;
    result.facts = std::move(opened->facts);
    for (const AdoptedRun& run : adopted->runs)
        result.runs.push_back({runNamed(result.facts, run.id), run.number, run.wasThere, run.inTrash});
    result.truths = std::move(adopted->truths);
    result.keptTruths = std::move(adopted->keptTruths);
    return result;
}

}  // namespace pada
