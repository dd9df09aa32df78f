// SPDX-License-Identifier: GPL-3.0-or-later
// core/base/words.h: enumerations that people write as words: keys of a config, columns of the store, options of the
// shell.
#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

namespace pada {

/// An enumeration whose values count from 0 and whose words stand beside it, one a value in their order:
/// `constexpr auto wordsOf(Padding) { return std::array<std::string_view, 2>{"mean", "black"}; }`. Words are written
/// into stores and hashed: they never change.
template <class E>
concept Worded = std::is_enum_v<E> && requires(E value) {
    wordsOf(value).size();
};

template <Worded E>
constexpr std::string_view wordOf(E value) {
    return wordsOf(value)[static_cast<std::size_t>(value)];
}

/// Nothing for a word that is none of them.
template <Worded E>
constexpr std::optional<E> fromWord(std::string_view word) {
    const auto words = wordsOf(E{});
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i] == word) return static_cast<E>(i);
    return std::nullopt;
}

template <Worded E>
std::vector<std::string_view> allWords() {
    const auto words = wordsOf(E{});
    return {words.begin(), words.end()};
}

}  // namespace pada
