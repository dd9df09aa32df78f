// SPDX-License-Identifier: GPL-3.0-or-later
// core/bundle/bundle.h: runs leave a store in one file and come into another: export, verify, import. Neither Qt nor
// zip shows here. Any thread; blocks for as long as disk and rows ask for.
#pragma once
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/events/event.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace pada {

class RunEditor;

inline constexpr const char* kBundleSuffix = ".pada";
/// What a bundle is where the build has no zip: a folder of this name with the same members.
inline constexpr const char* kBundleFolderSuffix = ".pada.d";

struct BundleRun {
    RunId id;
    std::string name, method;
    std::uint32_t seed = 0;
    RunStatus status = RunStatus::finished;
    std::int64_t steps = 0;
    std::int64_t checkpoints = 0;  ///< Files with weights that came along.
};

/// What a bundle holds. A hash proves that nothing was changed by accident, not who made it.
struct BundleFacts {
    std::string file;                  ///< As it lies there now.
    std::string program, created;      ///< Build that made it; ISO 8601 UTC.
    std::string comparison, baseline;  ///< Title and pinned run's id where it is a comparison; empty else.
    std::vector<BundleRun> runs;
    std::int64_t members = 0;
    std::int64_t bytes = 0, unpackedBytes = 0;
};

struct BundleRequest {
    std::string store;
    std::vector<RunId> runs;  ///< In this order; each once.
    std::string file;         ///< Replaced when it is there and whole at the end; untouched by any error.
    bool checkpoints = false;
    std::string comparison, baseline;
    std::string program;  ///< This build.
};

/// Told how far it is, in [0, 1], and at what; false ends it: nothing is left then, and the error is kBundleStopped.
using BundleWatch = std::function<bool(double fraction, const std::string& what)>;
inline constexpr const char* kBundleStopped = "stopped before the end; nothing was changed";

/// Writes, reads back and compares. Errors: wrongUse (no run, one named twice, too many); busy for a run at work;
/// notFound; badData for rows that cannot be; io. A file called as kBundleFolderSuffix, and every one where this build
/// has no zip, becomes a folder (BundleFacts::file), which must not be there.
Result<BundleFacts> exportBundle(const BundleRequest& request, const BundleWatch& watch = {});

/// Everything that an import would check, in a folder of its own that is gone afterwards. badData naming member and
/// fix, unsupported for a newer bundle, io.
Result<BundleFacts> verifyBundle(const std::string& file, const BundleWatch& watch = {});

struct ImportedRun {
    BundleRun run;
    std::int64_t number = 0;  ///< In this store.
    bool wasThere = false;    ///< The store has it already; nothing of it was written.
    bool inTrash = false;     ///< Where it was there.
};
struct BundleImport {
    BundleFacts facts;
    std::vector<ImportedRun> runs;
    std::vector<std::string> truths, keptTruths;  ///< Truth tables that came; those of the store that stayed.
    /// Runs that were not there before.
    std::int64_t added() const {
        std::int64_t count = 0;
        for (const ImportedRun& run : runs) count += run.wasThere ? 0 : 1;
        return count;
    }
};

/// Lends an editor of the store for one edit, and waits for it as the caller wants.
using EditorLender = std::function<Result<void>(const std::function<Result<void>(RunEditor&)>&)>;

/// All runs of the bundle or none: checked first, then one transaction. Errors as verifyBundle and the lender's.
Result<BundleImport> importBundle(const std::string& file, const std::string& storeFile, const EditorLender& lend,
                                  const BundleWatch& watch = {});

/// Whether a name is one that people give to bundles: it ends as kBundleSuffix or kBundleFolderSuffix.
inline bool looksLikeBundle(std::string name) {
    while (name.ends_with('/')) name.pop_back();
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return name.ends_with(kBundleSuffix) || name.ends_with(kBundleFolderSuffix);
}

}  // namespace pada
