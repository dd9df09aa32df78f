// SPDX-License-Identifier: GPL-3.0-or-later
// app/worth_print.h: "is it worth it?" as text and as JSON.
#pragma once
#include "app/worth_job.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace pada {

void printWorth(const WorthReport& report);
nlohmann::json worthJson(const ui::StoredWorth& worth);

/// Keeps which sums were held against the truth, so that later comparisons can count them. The store's lock is taken
/// for a moment; gives what people should know where it is not to be had, else nothing.
std::string keepTrials(const std::string& storeFile, const std::vector<ScoreTrial>& trials);

}  // namespace pada
