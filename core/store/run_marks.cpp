// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_marks.h"

#include "core/base/plain_text.h"
#include "core/base/utf8.h"
#include "core/store/run_editor.h"

#include <SQLiteCpp/VariadicBind.h>
#include <fmt/format.h>

#include <algorithm>

namespace pada::marks {
namespace {

std::size_t lettersOf(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

}  // namespace

Result<std::vector<std::string>> checkedTags(std::vector<std::string> tags) {
    for (const std::string& tag : tags) {
        const bool word = !tag.empty() && oneLine(tag) == tag && tag.find_first_of(" ,:\"") == std::string::npos &&
                          tag.front() != '-' && tag.front() != '#';
        if (!word)
            return Error{
                ErrorCode::wrongUse,
                fmt::format("\"{}\" is no tag: a tag is one word without blank, comma, colon or quotation mark, "
                            "and begins with neither - nor #",
                            printable(tag))};
        if (lettersOf(tag) > kMostTagLetters)
            return Error{ErrorCode::wrongUse, fmt::format("\"{}\" is too long for a tag: at most {} letters",
                                                          printable(tag, 24), kMostTagLetters)};
    }
    std::sort(tags.begin(), tags.end());
    tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
    if (tags.size() > kMostTags)
        return Error{ErrorCode::wrongUse,
                     fmt::format("{} tags are too many for one run: at most {}", tags.size(), kMostTags)};
    return tags;
}

Result<std::string> checkedNote(std::string_view note) {
    std::string text = validUtf8(note);
    const std::size_t end = text.find_last_not_of(" \t\r\n");
    text.resize(end == std::string::npos ? 0 : end + 1);
    if (text.size() > kMostNoteBytes)
        return Error{ErrorCode::wrongUse,
                     fmt::format("the note has {} bytes: at most {}", text.size(), kMostNoteBytes)};
    return text;
}

void writeTags(SQLite::Database& db, std::int64_t run, const std::vector<std::string>& tags) {
    SQLite::Statement old(db, "DELETE FROM tag WHERE run=?");
    old.bind(1, run);
    old.exec();
    SQLite::Statement insert(db, "INSERT INTO tag(run,tag) VALUES(?,?)");
    for (const std::string& tag : tags) {
        insert.reset();
        SQLite::bind(insert, run, tag);
        insert.exec();
    }
}

void writeNote(SQLite::Database& db, std::int64_t run, const std::string& note, const std::string& now) {
    SQLite::Statement old(db, "DELETE FROM note WHERE run=?");
    old.bind(1, run);
    old.exec();
    if (note.empty()) return;
    SQLite::Statement insert(db, "INSERT INTO note(run,text,changed) VALUES(?,?,?)");
    SQLite::bind(insert, run, note, now);
    insert.exec();
}

std::vector<std::string> tagsFrom(std::string_view lines) {
    std::vector<std::string> tags;
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        if (end > 0) tags.push_back(oneLine(lines.substr(0, end)));
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    std::sort(tags.begin(), tags.end());
    return tags;
}

}  // namespace pada::marks
