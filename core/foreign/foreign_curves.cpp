// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/foreign/foreign_curves.h"

#include "core/base/digest.h"
#include "core/base/plain_text.h"
#include "core/files/text_file.h"
#include "core/files/whole_file.h"
#include "core/foreign/csv_curves.h"
#include "core/foreign/event_curves.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace pada {
namespace {

/// As a record begins: a plain file is looked at before it is read, a pipe by its name alone.
bool isEventFile(const std::string& file) {
    if (file.find("tfevents") != std::string::npos) return true;
    std::string head(kEventHead, '\0');
    if (!isPlainFile(file)) return false;
    std::ifstream in(file, std::ios::binary);
    in.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, in.gcount())));
    return looksLikeEvents(head);
}

}  // namespace

Result<ForeignFile> readForeignFile(const std::string& file, const CurveColumns& columns) {
    const bool events = isEventFile(file);
    auto bytes = readWholeText(file, events ? kMaxEventFileBytes : kMaxCsvBytes);
    if (!bytes) return bytes.error();
    if (bytes->empty())
        return Error{ErrorCode::badData,
                     fmt::format("{} is empty; name a CSV file with a header, or an event file of TensorBoard", file)};
    ForeignFile out{
        oneLine(std::filesystem::path(file).filename().string()), sha256Hex(bytes->data(), bytes->size()), {}};
    Result<ForeignCurves> curves = ForeignCurves{};
    if (events || looksLikeEvents(*bytes)) {
        curves = curvesOfEvents(*bytes, file);
    } else {
        auto text = decodeText(std::move(*bytes), file);
        if (!text) return text.error();
        curves = curvesOfCsv(*text, file, columns);
    }
    if (!curves) return curves.error();
    out.curves = std::move(*curves);
    return out;
}

}  // namespace pada
