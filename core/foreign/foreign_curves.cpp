// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/foreign/foreign_curves.h"

#include "core/base/digest.h"
#include "core/base/plain_text.h"
#include "core/files/text_file.h"
#include "core/files/whole_file.h"
#include "core/foreign/csv_curves.h"
#include "core/foreign/event_curves.h"

#include <fmt/format.h>

#include <filesystem>

namespace pada {

Result<ForeignFile> readForeignFile(const std::string& file, const CurveColumns& columns) {
    auto bytes = readWholeText(file, kMaxEventFileBytes);
    if (!bytes) return bytes.error();
    if (bytes->empty())
        return Error{ErrorCode::badData,
                     fmt::format("{} is empty; name a CSV file with a header, or an event file of TensorBoard", file)};
    ForeignFile out{
        oneLine(std::filesystem::path(file).filename().string()), sha256Hex(bytes->data(), bytes->size()), {}};
    Result<ForeignCurves> curves = ForeignCurves{};
    if (looksLikeEvents(*bytes) || file.find("tfevents") != std::string::npos) {
        curves = curvesOfEvents(*bytes, file);
    } else {
        if (static_cast<std::int64_t>(bytes->size()) > kMaxCsvBytes)
            return Error{ErrorCode::badData,
                         fmt::format("{} has {} bytes, a CSV file of curves at most {}; keep fewer rows", file,
                                     bytes->size(), kMaxCsvBytes)};
        auto text = decodeText(std::move(*bytes), file);
        if (!text) return text.error();
        curves = curvesOfCsv(*text, file, columns);
    }
    if (!curves) return curves.error();
    out.curves = std::move(*curves);
    return out;
}

}  // namespace pada
