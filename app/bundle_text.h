// SPDX-License-Identifier: GPL-3.0-or-later
// app/bundle_text.h: what a bundle holds and what came of it, in words and as JSON.
#pragma once
#include "core/bundle/bundle.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace pada {

/// "3 runs, 45 members, 1.2 MB (14.8 MB unpacked), made by v0.1-5 at 2026-11-30 05:00 (unsigned)".
std::string bundleText(const BundleFacts& facts);
/// "run 4: demo, panda, seed 0, finished, 938 steps".
std::string bundleRunText(const BundleRun& run);
/// What an import did with one run: "run 7: new" or "run 3: here already, nothing changed".
std::string importedText(const ImportedRun& run);

nlohmann::json bundleJson(const BundleFacts& facts);
nlohmann::json importJson(const BundleImport& import);

}  // namespace pada
