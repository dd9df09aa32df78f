// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import_job.h"

#include "app/build_info.h"
#include "app/exit_code.h"
#include "core/base/digest.h"
#include "core/base/plain_text.h"
#include "core/bundle/staging.h"
#include "core/config/imported_run.h"
#include "core/files/file_system.h"
#include "core/foreign/imported_events.h"
#include "core/store/run_catalog.h"
#include "core/store/run_editor.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>

namespace pada {
namespace {

/// Event files are named alike; the folder says which run it is.
std::string nameOfFile(const std::string& file) {
    const std::filesystem::path path = std::filesystem::absolute(file).lexically_normal();
    const bool events = path.filename().string().find("tfevents") != std::string::npos;
    const std::string name = oneLine(events ? path.parent_path().filename().string() : path.stem().string());
    return name.empty() ? "imported" : name;
}

/// SHA-256 of the files that runs came from -> run.
Result<std::map<std::string, RunSummary>> knownFiles(const std::string& store) {
    std::map<std::string, RunSummary> known;
    std::error_code none;
    if (!std::filesystem::exists(store, none)) return known;
    const auto catalog = openCatalog(store);
    if (!catalog) return catalog.error();
    const auto runs = (*catalog)->runs();
    if (!runs) return runs.error();
    for (const RunSummary& run : *runs) {
        if (run.method != kImportedMethod) continue;
        const auto text = (*catalog)->configText(run.id);
        if (!text) return text.error();
        if (const auto source = readSource(*text)) known.emplace(source->sha256, run);
    }
    return known;
}

/// Into a store of its own, by the very code that writes runs of this program.
Result<void> stageCurves(StoreWriter& staged, const CurveImport& asked, const ForeignFile& file, ImportedEvents& made,
                         ImportedCurves& run) {
    const std::string text = writeSource({file.name, file.sha256, file.curves.format, made.columns});
    const auto number = staged.editor().createRun({run.run, run.name, kImportedMethod, "", run.name, text,
                                                   sha256Hex(text.data(), text.size()), kBuildId, "", asked.seed});
    if (!number) return number.error();
    for (const Event& event : made.events) staged.recorder().push(event);
    if (Result<void> kept = staged.flush(); !kept) return kept;
    run.steps = made.steps;
    run.otherCurves = made.otherCurves;
    run.columns = std::move(made.columns);
    run.notes = std::move(made.notes);
    return {};
}

Result<void> takeIn(RunEditor& editor, const std::string& staged, std::vector<ImportedCurves>& runs) {
    const auto adopted = editor.adopt(staged, [](const std::vector<AdoptedRun>&) { return Result<void>(); });
    if (!adopted) return adopted.error();
    std::vector<RunChange> looks;  // by their numbers here, as every new run's
    for (const AdoptedRun& one : adopted->runs) {
        const auto run = std::ranges::find(runs, one.id, &ImportedCurves::run);
        if (run == runs.end()) continue;
        run->number = one.number;
        looks.push_back({.run = one.id,
                         .name = {},
                         .note = {},
                         .tags = {},
                         .locked = {},
                         .trashed = {},
                         .colour = colourOfNumber(one.number)});
    }
    return editor.change(looks);
}

}  // namespace

Result<std::vector<ImportedCurves>> importCurves(const CurveImport& asked, const EditorLender& lend,
                                                 const std::function<bool()>& goOn) {
    if (asked.files.size() > 1 && !asked.name.empty())
        return wrongUse(fmt::format("--name {} is one name for {} files; import them one by one, or leave it out",
                                    asked.name, asked.files.size()));
    const auto known = knownFiles(asked.store);
    if (!known) return known.error();
    std::vector<ImportedCurves> runs;
    const std::string parent = parentFolder(asked.store);
    if (Result<void> made = makeFolders(parent); !made) return made.error();
    auto folder = StagingFolder::make(parent);
    if (!folder) return folder.error();
    const std::string stagedFile = folder->pathOf("imported.sqlite");
    bool any = false;
    {
        auto staged = openWriter({stagedFile, "import", 0.0});
        if (!staged) return staged.error();
        std::map<std::string, std::string> read;  // of this import
        for (const std::string& name : asked.files) {
            if (!goOn()) return Error{ErrorCode::stopped, "stopped before the end; nothing was taken in"};
            const auto file = readForeignFile(name, asked.columns);
            if (!file) return file.error();
            if (const auto [before, fresh] = read.try_emplace(file->sha256, name); !fresh)
                return wrongUse(fmt::format("{} holds the same bytes as {}; name it once", name, before->second));
            ImportedCurves& run = runs.emplace_back();
            run.file = name;
            if (const auto there = known->find(file->sha256); there != known->end() && !asked.again) {
                run.run = there->second.id;
                run.number = there->second.number;
                run.name = there->second.name;
                run.steps = there->second.steps;
                run.wasThere = true;
                continue;
            }
            run.run = {freshUlid()};
            run.name = asked.name.empty() ? nameOfFile(name) : oneLine(asked.name);
            auto made = importedEvents(run.run, *file, asked.columns);
            if (!made) return made.error();
            if (Result<void> kept = stageCurves(**staged, asked, *file, *made, run); !kept) return kept.error();
            any = true;
        }
    }
    if (!any) return runs;
    if (!goOn()) return Error{ErrorCode::stopped, "stopped before the end; nothing was taken in"};
    const Result<void> taken = lend([&](RunEditor& editor) { return takeIn(editor, stagedFile, runs); });
    if (!taken) return taken.error();
    return runs;
}

std::string importedCurvesText(const ImportedCurves& run) {
    if (run.wasThere)
        return fmt::format("run {}, {}: came from {} before and stays as it is; --again takes it once more", run.number,
                           run.name, run.file);
    std::string columns;
    for (const auto& [what, column] : run.columns)
        columns += fmt::format("{}{} = {}", columns.empty() ? "" : ", ", what, column);
    return fmt::format("run {}, {}: {} steps from {}{}{}", run.number, run.name, run.steps, run.file,
                       columns.empty() ? "" : " (" + columns + ")",
                       run.otherCurves == 0   ? ""
                       : run.otherCurves == 1 ? "; 1 other curve"
                                              : fmt::format("; {} other curves", run.otherCurves));
}

}  // namespace pada
