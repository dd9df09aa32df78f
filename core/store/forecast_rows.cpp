// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/forecast_rows.h"

namespace pada {

ForecastRows forecastRows(std::span<const LogRow> log) {
    ForecastRows rows;
    for (const LogRow& row : log) {
        if (row.code == kForecastCode) rows.foretold = costFrom(row.message);
        if (row.code == kDiskCode) rows.diskBytes += costFrom(row.message).diskBytes;
    }
    return rows;
}

}  // namespace pada
