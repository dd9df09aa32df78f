// SPDX-License-Identifier: GPL-3.0-or-later
// core/store/run_marks.h: tags and notes as they are kept, and reading them back. Private to the room (it shows
// SQLite).
#pragma once
#include "core/base/result.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pada::marks {

/// Sorted, each once. wrongUse for one that is no single word of at most kMostTagLetters, and for more than kMostTags.
Result<std::vector<std::string>> checkedTags(std::vector<std::string> tags);
/// Without blanks at its end. wrongUse for one that is too long.
Result<std::string> checkedNote(std::string_view note);

void writeTags(SQLite::Database& db, std::int64_t run, const std::vector<std::string>& tags);
void writeNote(SQLite::Database& db, std::int64_t run, const std::string& note, const std::string& now);

/// What kTagColumn gives, as words; a foreign hand may have written anything.
std::vector<std::string> tagsFrom(std::string_view lines);
/// For the columns of a SELECT over `run`.
inline constexpr const char* kTagColumn =
    "coalesce((SELECT group_concat(tag,char(10)) FROM tag WHERE tag.run=run.number),'')";
inline constexpr const char* kNoteColumn = "coalesce((SELECT text FROM note WHERE note.run=run.number),'')";

}  // namespace pada::marks
