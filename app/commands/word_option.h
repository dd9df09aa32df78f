// SPDX-License-Identifier: GPL-3.0-or-later
// app/commands/word_option.h: options of the shell whose values are the words of an enumeration.
#pragma once
#include "core/base/words.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace pada {

/// `value` outlives the parser's run and holds the default, which the help shows only where `showsDefault`.
template <Worded E>
CLI::Option* addWordOption(CLI::App& app, const std::string& name, E& value, const std::string& help,
                           bool showsDefault = false) {
    std::vector<std::string> words;
    for (const std::string_view word : allWords<E>()) words.emplace_back(word);
    auto* option = app.add_option_function<std::string>(
        name, [&value](const std::string& word) { value = fromWord<E>(word).value_or(value); }, help);
    option->check(CLI::IsMember(words));
    if (showsDefault) option->default_str(std::string(wordOf(value)));
    return option;
}

}  // namespace pada
