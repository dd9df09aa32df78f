// SPDX-License-Identifier: GPL-3.0-or-later
// core/store/forecast_rows.h: what a run's log rows say of its cost: foretold, and taken.
#pragma once
#include "core/config/run_forecast.h"
#include "core/store/run_catalog.h"

#include <span>

namespace pada {

/// Code of the log row that says what was foretold of a run: its message is costText().
inline constexpr const char* kForecastCode = "forecast";
/// Of a row that says what a foretold run took of the disk, from where it began or was resumed: likewise.
inline constexpr const char* kDiskCode = "disk_use";

struct ForecastRows {
    RunCost foretold;        ///< 0 where nothing was.
    double diskBytes = 0.0;  ///< Of all stretches.
};
/// Here whole, as run_catalog.h is: the window reads rows by this face alone, without the room behind it.
inline ForecastRows forecastRows(std::span<const LogRow> log) {
    ForecastRows rows;
    for (const LogRow& row : log) {
        if (row.code == kForecastCode) rows.foretold = costFrom(row.message);
        if (row.code == kDiskCode) rows.diskBytes += costFrom(row.message).diskBytes;
    }
    return rows;
}

}  // namespace pada
