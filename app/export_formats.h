// SPDX-License-Identifier: GPL-3.0-or-later
// app/export_formats.h: the table of forms in which a stored run, or a path of it, leaves for other programs. A file a
// form.
#pragma once
#include "core/base/result.h"
#include "core/config/choices.h"
#include "core/store/run_catalog.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pada {

/// Which weights a path's net leaves with.
enum class ExportWeights : std::uint8_t {
    inherited,  ///< Those of the supernet, or of the net of a family that owns the path.
    start,      ///< The seeded start of the net that is this path alone, as `pada retrain` begins with.
};
constexpr auto wordsOf(ExportWeights) {
    return std::array<std::string_view, 2>{"inherited", "start"};
}

struct ExportRequest {
    std::string storeFile;
    std::string run;   ///< Number, id or the unique beginning of one.
    std::string path;  ///< As readPath() takes it, or `best`; only for forms of a path.
    ExportWeights weights = ExportWeights::inherited;
    std::int64_t checkpoint = -1;             ///< Step it was taken at; -1 = the newest that verifies.
    std::optional<RankingNorm> norm = {};     ///< None: as the run ranks, `batch` re-estimated. Never `batch` itself.
    std::int64_t normImages = 0;              ///< Training images to re-estimate on; 0 = the run's [ranking] bn_images.
    std::int64_t images = 100;                ///< Of the form `sample`.
    bool oneFile = false;                     ///< `out` names the file itself, of forms that go into a folder too.
    std::vector<std::string> overrides = {};  ///< data.root=FOLDER only.
};

/// A request whose run was found.
struct ExportJob {
    const ExportRequest& request;
    const RunCatalog& catalog;
    RunSummary run;
};

struct Exported {
    std::string bytes = {};
    std::string place = {};  ///< Of forms that go into a folder: the file's name in it.
    std::string stem = {};   ///< What tells it from other exports of the run (the path's number), or empty.
    std::vector<std::string> words = {};  ///< What people should know of it, a sentence each.
};

struct ExportFormat {
    std::string_view name;    ///< `--to`.
    std::string_view ending;  ///< Of the file, or of the folder, with its dot.
    std::string_view help;
    bool ofPath = false;  ///< It is one path that leaves, and `path` must be given.
    bool folder = false;  ///< `--out` names a folder, in which other programs look for files.
    Result<Exported> (*make)(const ExportJob& job) = nullptr;
};

std::span<const ExportFormat> exportFormats();
/// wrongUse naming the nearest form, or all.
Result<const ExportFormat*> findExportFormat(std::string_view name);

struct ExportDone {
    std::string file;  ///< What was written.
    std::int64_t bytes = 0;
    std::vector<std::string> words;
};
/// `out` empty: a name of the run's number and name, in the working directory. An older file of the name is replaced.
/// Seconds for a path of a large data set. Errors: notFound (run, checkpoint, data), wrongUse (form, path, a dead
/// path, statistics of a batch), unsupported, badData, io; nothing is written then.
Result<ExportDone> exportRun(const ExportRequest& request, std::string_view format, const std::string& out);

/// The forms, each in its own file.
Result<Exported> exportOnnx(const ExportJob& job);
Result<Exported> exportSafetensors(const ExportJob& job);
Result<Exported> exportSample(const ExportJob& job);
Result<Exported> exportCellDot(const ExportJob& job);
Result<Exported> exportNetDot(const ExportJob& job);
Result<Exported> exportTensorBoard(const ExportJob& job);
Result<Exported> exportJsonLines(const ExportJob& job);
Result<Exported> exportStepsCsv(const ExportJob& job);

}  // namespace pada
