// SPDX-License-Identifier: GPL-3.0-or-later
// ui/session/table_words.h: a method's table in words: names of decisions and options instead of their numbers. Pure.
#pragma once
#include "core/events/event.h"
#include "ui/models/space_shape.h"
#include "ui/models/word_table_model.h"

#include <QString>

#include <string>

namespace pada::ui {

/// "Option ledger"; the topic itself where it is none that this window knows.
QString topicText(const std::string& topic);
/// What the table is and how it comes about; empty for topics that the window does not know.
QString topicHelp(const std::string& topic);

/// Columns named "decision", "..._decision", "option" and "other" hold indices; a column with a decision's own name
/// holds one of its options or, in the topic "nets", a bit per option; decisions of which all nets have every option
/// are left out there. NaN is an en dash.
WordTable tableWords(const MethodTable& table, const SpaceShape& shape);

}  // namespace pada::ui
