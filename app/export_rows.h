// SPDX-License-Identifier: GPL-3.0-or-later
// app/export_rows.h: what forms of a whole run read of the store alike.
#pragma once
#include "app/export_formats.h"
#include "core/space/search_space.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pada {

/// Every step of the run in turn, however many there are.
Result<void> eachStep(const ExportJob& job, const std::function<void(const StepRow&)>& take);

/// The run's space, for the names of decisions and options; null where its config names none that is known.
std::unique_ptr<SearchSpace> spaceOfRun(const ExportJob& job);

/// Seconds since 1970 of "2026-01-01T00:00:00.000Z"; 0 for a text that is none.
double secondsSince1970(std::string_view utc);

}  // namespace pada
