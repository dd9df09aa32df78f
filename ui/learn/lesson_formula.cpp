// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/learn/lesson_formula.h"

#include "ui/text/format.h"

#include <QRegularExpression>

#include <algorithm>

namespace pada::ui {
namespace {

Error formulaFault(const QString& words) {
    return Error{ErrorCode::wrongUse, words.toStdString()};
}

Result<LessonMeasure> parseMeasure(const QString& text) {
    static const QRegularExpression form(
        QStringLiteral(R"(^([a-z_0-9]+)\(\s*([a-z][a-z0-9_]*)\s*(?:,\s*([a-z][a-z0-9_]*)\s*)?\)$)"));
    const auto match = form.match(text.trimmed());
    if (!match.hasMatch())
        return formulaFault(
            QStringLiteral("\"%1\" is no measure; write FUNCTION(RUN) or FUNCTION(RUN, WORD)").arg(text.trimmed()));
    const LessonMeasure measure{match.captured(1), match.captured(2), match.captured(3)};
    const auto& all = lessonFunctions();
    const auto known = std::ranges::find_if(
        all, [&](const LessonFunction& one) { return measure.function == QLatin1String(one.name); });
    if (known == all.end()) {
        QStringList names;
        for (const LessonFunction& one : all) names << QLatin1String(one.name);
        return formulaFault(QStringLiteral("there is no function \"%1\"; there are %2")
                                .arg(measure.function, names.join(QStringLiteral(", "))));
    }
    const QLatin1String wanted(known->argument);
    if (wanted.isEmpty() != measure.argument.isEmpty())
        return formulaFault(
            wanted.isEmpty()
                ? QStringLiteral("%1 takes a run alone, not \"%2\" too").arg(measure.function, measure.argument)
                : QStringLiteral("%1 needs %2 behind the run").arg(measure.function, wanted));
    return measure;
}

}  // namespace

const std::vector<LessonFunction>& lessonFunctions() {
    static const std::vector<LessonFunction> all{{"first_loss", ""},
                                                 {"loss", ""},
                                                 {"accuracy", ""},
                                                 {"steps", ""},
                                                 {"passes", ""},
                                                 {"tau", ""},
                                                 {"tau_low", ""},
                                                 {"tau_high", ""},
                                                 {"tau_within_nets", ""},
                                                 {"baseline", "a count"},
                                                 {"score", "an option"},
                                                 {"share", "an option"},
                                                 {"best_share", "an option"},
                                                 {"heavy_share", ""},
                                                 {"effective_share", ""},
                                                 {"draw_gap", ""},
                                                 {"variance", ""},
                                                 {"tau_equal", ""}};
    return all;
}

Result<LessonFormula> parseFormula(const QString& text) {
    LessonFormula out;
    out.text = text.simplified();
    const qsizetype end = text.indexOf(QLatin1Char(')')) + 1;
    auto first = parseMeasure(text.left(end > 0 ? end : text.size()));
    if (!first) return first.error();
    out.first = std::move(*first);
    const QString rest = text.mid(end).trimmed();
    if (rest.isEmpty()) return out;
    if (rest[0] != QLatin1Char('-') && rest[0] != QLatin1Char('/'))
        return formulaFault(
            QStringLiteral("between two measures stands - or /, not \"%1\"").arg(rest.section(QLatin1Char(' '), 0, 0)));
    out.sign = rest[0].toLatin1();
    auto second = parseMeasure(rest.mid(1));
    if (!second) return second.error();
    out.second = std::move(*second);
    return out;
}

Result<LessonCondition> parseCondition(const QString& text) {
    const qsizetype at = std::max(text.lastIndexOf(QLatin1Char('<')), text.lastIndexOf(QLatin1Char('>')));
    if (at < 0)
        return formulaFault(
            QStringLiteral("\"%1\" is no condition; write FORMULA < NUMBER or FORMULA > NUMBER").arg(text.trimmed()));
    auto left = parseFormula(text.left(at));
    if (!left) return left.error();
    bool number = false;
    const double right = text.mid(at + 1).trimmed().toDouble(&number);
    if (!number) return formulaFault(QStringLiteral("\"%1\" is no number").arg(text.mid(at + 1).trimmed()));
    return LessonCondition{std::move(*left), text[at] == QLatin1Char('<'), right};
}

NumberStyle styleOf(const QString& word, int usualDecimals) {
    const QString decimals = word.section(QLatin1Char(':'), 1);
    return {word.section(QLatin1Char(':'), 0, 0), decimals.isEmpty() ? usualDecimals : decimals.toInt()};
}

}  // namespace pada::ui
