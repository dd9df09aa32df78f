// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export_formats.h"

#include "app/exit_code.h"
#include "core/base/guarded.h"
#include "core/base/plain_text.h"
#include "core/config/config_keys.h"
#include "core/files/atomic_file.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <system_error>

namespace pada {
namespace {

constexpr std::array kFormats{
    ExportFormat{"onnx", ".onnx", "the path's net for ONNX Runtime and other programs (opset 13)", true, false,
                 exportOnnx},
    ExportFormat{"safetensors", ".safetensors", "the path's weights by name, float32, convolutions as OIHW", true,
                 false, exportSafetensors},
    ExportFormat{"sample", ".sample.safetensors",
                 "images, labels and the logits that this program computes of the path, to check another program with",
                 true, false, exportSample},
    ExportFormat{"dot", ".dot", "the path's cells for GraphViz", true, false, exportCellDot},
    ExportFormat{"net-dot", ".net.dot", "the path's whole net for GraphViz", true, false, exportNetDot},
    ExportFormat{"tensorboard", ".tensorboard", "the run's curves and histograms as TensorBoard event files (a folder)",
                 false, true, exportTensorBoard},
    ExportFormat{"jsonl", ".jsonl", "the run's rows as JSON lines, keys as in the store", false, false,
                 exportJsonLines},
    ExportFormat{"csv", ".csv", "the run's steps as CSV, columns as in the store", false, false, exportStepsCsv},
};

/// Letters, digits, - and _ of a run's name; everything else as -.
std::string fileStem(const RunSummary& run, const std::string& more) {
    std::string stem = fmt::format("run{}-{}", run.number, run.name);
    if (!more.empty()) stem += '-' + more;
    for (char& c : stem)
        if (!std::isalnum(static_cast<unsigned char>(c)) && c != '-' && c != '_') c = '-';
    return stem;
}

Result<void> makeFolder(const std::string& folder) {
    std::error_code fault;
    std::filesystem::create_directories(folder, fault);
    if (fault) return Error{ErrorCode::io, fmt::format("{}: {}", folder, fault.message())};
    return {};
}

Result<ExportDone> writeExport(const ExportFormat& format, const RunSummary& run, Exported&& made,
                               const std::string& out, bool oneFile) {
    ExportDone done;
    done.file = out.empty() ? fileStem(run, made.stem) + std::string(format.ending) : out;
    if (format.folder && !oneFile) {
        done.file += "/" + fileStem(run, "");
        if (const auto folder = makeFolder(done.file); !folder.ok()) return folder.error();
        done.file += "/" + made.place;
    }
    if (const auto written = writeTextAtomically(done.file, made.bytes); !written.ok()) return written.error();
    done.bytes = static_cast<std::int64_t>(made.bytes.size());
    done.words = std::move(made.words);
    return done;
}

}  // namespace

std::span<const ExportFormat> exportFormats() {
    return kFormats;
}

Result<const ExportFormat*> findExportFormat(std::string_view name) {
    const auto found = std::ranges::find(kFormats, name, &ExportFormat::name);
    if (found != kFormats.end()) return &*found;
    std::vector<std::string_view> names;
    for (const ExportFormat& format : kFormats) names.push_back(format.name);
    const std::string near = nearest(name, names);
    return wrongUse(near.empty() ? fmt::format("--to {}: there are {}", oneLine(name), fmt::join(names, ", "))
                                 : fmt::format("--to {}: did you mean {}?", oneLine(name), near));
}

Result<ExportDone> exportRun(const ExportRequest& request, std::string_view format, const std::string& out) {
    const auto found = findExportFormat(format);
    if (!found.ok()) return found.error();
    const ExportFormat& form = **found;
    if (form.ofPath && request.path.empty())
        return wrongUse(
            fmt::format("--to {} is of one path: name it with --path TEXT, its number in the benchmark, or "
                        "--path best",
                        form.name));
    if (!form.ofPath && !request.path.empty())
        return wrongUse(fmt::format("--to {} is of the whole run; leave out --path", form.name));
    const auto catalog = openCatalog(request.storeFile);
    if (!catalog.ok()) return catalog.error();
    auto run = (*catalog)->find(request.run);
    if (!run.ok()) return run.error();
    // Whatever a net or a data set throws ends here as a sentence.
    auto made = guarded([&] { return form.make({request, **catalog, *run}); });
    if (!made.ok()) return made.error();
    return writeExport(form, *run, std::move(*made), out, request.oneFile);
}

}  // namespace pada
