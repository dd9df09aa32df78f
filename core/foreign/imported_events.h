// SPDX-License-Identifier: GPL-3.0-or-later
// core/foreign/imported_events.h: the curves of a foreign file as the events that a run of this program would have
// told.
#pragma once
#include "core/events/event.h"
#include "core/foreign/curve_names.h"
#include "core/foreign/foreign_curves.h"

#include <string>
#include <utility>
#include <vector>

namespace pada {

/// What comes of the file, and what stands for what in it.
struct ImportedEvents {
    std::vector<Event> events;                                 ///< RunStarted to RunEnded, finished.
    std::vector<std::pair<std::string, std::string>> columns;  ///< {"loss", "train_loss"}, {"step", "epoch"}, ...
    std::vector<std::string> notes;                            ///< The file's, and what was made of it.
    std::int64_t steps = 0;                                    ///< The last step + 1.
    std::size_t otherCurves = 0;
};

inline constexpr std::size_t kMostOtherCurves = 256;   ///< Beside those that the store has columns for.
inline constexpr std::size_t kMostOtherPoints = 4096;  ///< Of one of them; see thinnedCurve().
/// Topic of the table that holds the curve of that place: "imported_a", "imported_b", ... "imported_aa".
std::string topicOfCurve(std::size_t place);

/// Loss, accuracy, learning rate and gradient norm become the run's steps, every other curve a table of its own, with
/// its name as text and the columns step and value. Accuracies above 1 are per cent. Epochs are those that the file has
/// a column "epoch" for, or its steps where these are epochs; an epoch's means are over its steps. Errors: badData for
/// an accuracy below 0 or above 100.
Result<ImportedEvents> importedEvents(const RunId& run, const ForeignFile& file, const CurveColumns& asked);

/// Of at most `most` points: of even parts of its steps the first, the lowest, the highest and the last.
std::vector<CurvePoint> thinnedCurve(const std::vector<CurvePoint>& points, std::size_t most);

}  // namespace pada
