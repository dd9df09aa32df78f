// SPDX-License-Identifier: GPL-3.0-or-later
// app/retrain_keep.h: nets trained alone, as rows of their run's log; and one path trained for the window.
#pragma once
#include "app/retrain_job.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <string>

namespace pada {

nlohmann::json netJson(const RetrainedNet& net);
/// An info row of the run's log, code `retrained`; `runs show` lists them. Errors: those of openWriter().
Result<void> keepRetrained(const std::string& store, const RetrainPlan& plan, const RetrainReport& report,
                           const RetrainedNet& net);

/// Trains the path of a stored run as `pada retrain RUN PATH` does, one net after the other, and keeps each. `tell`
/// gets the share that is done, 0 to 1, and the loss; `goOn` ends it. Gives what came of it, in a sentence. Errors:
/// those of planRetrain() and retrain(); busy naming who writes the store, before anything is trained.
Result<std::string> trainPathAlone(const std::string& store, const std::string& run, const std::string& path,
                                   const std::function<void(double share, double loss)>& tell,
                                   const std::function<bool()>& goOn);

}  // namespace pada
