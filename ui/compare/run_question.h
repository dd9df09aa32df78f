// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/run_question.h: what is typed into the filter of Compare, taken apart: words as RunFilter has them, and
// terms that ask for a number or a setting ("tau>0.5", "lr=0.05", "-steps<100"). Pure.
#pragma once
#include <QString>

#include <optional>
#include <vector>

namespace pada::ui {

struct RunTerm {
    enum class Op { less, atMost, equal, unequal, atLeast, greater };
    QString key;  ///< In small letters, as typed.
    Op op = Op::equal;
    QString value;        ///< Empty while it is being typed: every run answers.
    QString word;         ///< As it was typed, in small letters.
    bool turned = false;  ///< A "-" before it.
};

struct RunQuestion {
    QString words;  ///< What is left for RunFilter.
    std::vector<RunTerm> terms;
};
/// "key=value", "key:value", "!=", "<", "<=", ">", ">="; "tag:" and "is:" are RunFilter's own.
RunQuestion questionOf(const QString& typed);

/// Whether a value answers the term, "-" and all. Numbers are compared as numbers where both are some, else as text
/// without regard to capitals; none answers nothing.
bool answers(const RunTerm& term, const std::optional<QString>& value);

}  // namespace pada::ui
