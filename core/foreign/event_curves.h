// SPDX-License-Identifier: GPL-3.0-or-later
// core/foreign/event_curves.h: scalar curves out of an event file of TensorBoard: records with their checksums, events
// and summaries in protocol buffers' wire form, scalars as simple values and as tensors of one element.
#pragma once
#include "core/foreign/foreign_curves.h"

#include <string>
#include <string_view>

namespace pada {

inline constexpr std::size_t kEventHead = 12;  ///< Bytes that looksLikeEvents() needs.
/// By the first record: its length and the checksum of that.
bool looksLikeEvents(std::string_view bytes);

/// A curve a tag. Values of one step replace each other, the last in the file counts, as after a run that was restored;
/// histograms, pictures, texts and tensors of several elements are left out. A file that ends amid a record, as one
/// whose writer was killed, is taken up to there, and a note says so. Errors: badData with the offset for a checksum
/// that is wrong, a length beyond kMaxEventRecord, a message that is none, a step that cannot be; for a file without a
/// scalar, or with more than kMostForeignCurves tags.
Result<ForeignCurves> curvesOfEvents(std::string_view bytes, const std::string& origin);

inline constexpr std::uint64_t kMaxEventRecord = 256'000'000;  ///< Bytes.

}  // namespace pada
