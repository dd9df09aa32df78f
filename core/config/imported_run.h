// SPDX-License-Identifier: GPL-3.0-or-later
// core/config/imported_run.h: how a stored run says that another program trained it: its method, and, in the place of
// settings, the file that its curves came from. Pure; any thread.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pada {

/// Stored as the method of such a run. No method of the registry has this name, so nothing trains or ranks it.
inline constexpr const char* kImportedMethod = "imported";
/// Topics of the tables (MethodTable) that hold curves the store has no column for begin so; columns step and value,
/// the curve's name as text.
inline constexpr const char* kImportedCurve = "imported_";

struct RunSource {
    std::string file;                                          ///< Its name, without folders.
    std::string sha256;                                        ///< Of its bytes.
    std::string format;                                        ///< "csv" or "tensorboard".
    std::vector<std::pair<std::string, std::string>> columns;  ///< What stands for what: {"loss", "train_loss"}.
};

/// A table [imported] in TOML, and [imported.columns]; parseStoredConfig() refuses it: there is no setting in it.
std::string writeSource(const RunSource& source);
/// Empty where the text is not of that kind.
std::optional<RunSource> readSource(std::string_view text);
/// "run 5 was imported: ...": why nothing can be done with its weights.
std::string importedRefusal(std::int64_t number);

}  // namespace pada
