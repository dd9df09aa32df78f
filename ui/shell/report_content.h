// SPDX-License-Identifier: GPL-3.0-or-later
// ui/shell/report_content.h: what stands in the report of a run or of a comparison: the words and views that its page
// shows now. GUI thread only.
#pragma once
#include "core/store/run_catalog.h"
#include "ui/services/report.h"
#include "ui/session/run_record.h"

namespace pada::ui {

class ComparePage;
class CompareViewModel;
class RankViewModel;

/// `stored` is null for a run that no store has yet. `rank` counts where it shows this run. Views are those of `page`
/// that can be seen.
Report runReport(const RunFacts& run, const RunSummary* stored, const RankViewModel& rank, QWidget& page);
Report comparisonReport(const CompareViewModel& compared, const ComparePage& page);

}  // namespace pada::ui
