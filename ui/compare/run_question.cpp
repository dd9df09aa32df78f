// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/run_question.h"

#include <QStringList>

#include <cmath>
#include <utility>

namespace pada::ui {
namespace {

struct TermSign {
    const char* text;
    RunTerm::Op op;
};
// Longer ones first: "<=" is no "<".
constexpr TermSign kTermSigns[] = {
    {"<=", RunTerm::Op::atMost}, {">=", RunTerm::Op::atLeast}, {"!=", RunTerm::Op::unequal}, {"<", RunTerm::Op::less},
    {">", RunTerm::Op::greater}, {"=", RunTerm::Op::equal},    {":", RunTerm::Op::equal}};

std::optional<RunTerm> termOf(QString word) {
    RunTerm term;
    term.word = word;
    if (word.size() > 1 && word.startsWith(QLatin1Char('-'))) {
        term.turned = true;
        word.remove(0, 1);
    }
    if (word.startsWith(QLatin1String("tag:")) || word.startsWith(QLatin1String("is:"))) return std::nullopt;
    qsizetype at = -1;
    const TermSign* sign = nullptr;
    for (const TermSign& one : kTermSigns) {
        const qsizetype here = word.indexOf(QLatin1String(one.text));
        if (here > 0 && (at < 0 || here < at)) {
            at = here;
            sign = &one;
        }
    }
    if (!sign) return std::nullopt;
    term.key = word.left(at);
    term.op = sign->op;
    term.value = word.mid(at + static_cast<qsizetype>(qstrlen(sign->text)));
    return term;
}

bool holds(RunTerm::Op op, int order) {
    switch (op) {
        case RunTerm::Op::less:
            return order < 0;
        case RunTerm::Op::atMost:
            return order <= 0;
        case RunTerm::Op::equal:
            return order == 0;
        case RunTerm::Op::unequal:
            return order != 0;
        case RunTerm::Op::atLeast:
            return order >= 0;
        case RunTerm::Op::greater:
            break;
    }
    return order > 0;
}

}  // namespace

RunQuestion questionOf(const QString& typed) {
    RunQuestion out;
    QStringList words;
    for (const QString& word : typed.toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (auto term = termOf(word))
            out.terms.push_back(std::move(*term));
        else
            words << word;
    }
    out.words = words.join(QLatin1Char(' '));
    return out;
}

bool answers(const RunTerm& term, const std::optional<QString>& value) {
    if (term.value.isEmpty()) return true;
    if (!value || value->isEmpty()) return term.turned;
    bool asked = false, given = false;
    const double wanted = term.value.toDouble(&asked), number = value->toDouble(&given);
    const bool numbers = asked && given && std::isfinite(wanted) && std::isfinite(number);
    const bool equal = term.op == RunTerm::Op::equal || term.op == RunTerm::Op::unequal;
    if (!numbers && !equal) return term.turned;  // words have no order that a person means
    const int order =
        numbers ? (number > wanted) - (number < wanted) : QString::compare(*value, term.value, Qt::CaseInsensitive);
    return holds(term.op, order) != term.turned;
}

}  // namespace pada::ui
