// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/build_info.h"
#include "app/export_formats.h"
#include "app/export_rows.h"
#include "core/base/csv_text.h"
#include "core/base/plain_text.h"

#include <fmt/format.h>

namespace pada {

Result<Exported> exportStepsCsv(const ExportJob& job) {
    CsvText csv;
    csv.row("step", "loss", "top1", "lr", "grad_norm_raw", "grad_norm_clipped", "path_passes", "seconds");
    const auto read = eachStep(job, [&](const StepRow& s) {
        csv.row(s.step, s.loss, s.top1, s.lr, s.gradNormRaw, s.gradNormClipped, s.pathPasses, s.seconds);
    });
    if (!read.ok()) return read.error();
    return Exported{.bytes = fmt::format("# run {} {} {}, {}, config {}, build {}\n", job.run.number, job.run.id.text,
                                         oneLine(job.run.name), job.run.method, job.run.configHash, kBuildId) +
                             csv.text()};
}

}  // namespace pada
