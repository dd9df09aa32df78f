// SPDX-License-Identifier: GPL-3.0-or-later
// ui/learn/lesson.h: a lesson as a value: what a file in resources/lessons says, read and checked. No widget.
#pragma once
#include "core/config/run_config_toml.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace pada::ui {

/// The way through a lesson, in this order.
enum class LessonStage { predict, run, see, explain, check };
inline constexpr int kLessonStages = 5;

/// One number measured on one of the lesson's runs: FUNCTION(RUN) or FUNCTION(RUN, ARGUMENT).
struct LessonMeasure {
    QString function, run, argument;
};
/// A measure, or the difference or the ratio of two.
struct LessonFormula {
    LessonMeasure first;
    char sign = 0;  ///< '-', '/', or 0.
    std::optional<LessonMeasure> second;
    QString text;  ///< As it stands in the file.
};
/// A formula beside a number. Where the formula cannot be measured it is neither true nor false.
struct LessonCondition {
    LessonFormula left;
    bool less = false;  ///< "<"; else ">".
    double right = 0.0;
};

/// How a number is shown. Shares are fractions until here.
struct NumberStyle {
    QString unit;  ///< "%": the value times 100.
    int decimals = 2;
    double factor() const { return unit == QLatin1String("%") ? 100.0 : 1.0; }
};

/// What the person predicts before anything has run: a number on a scale, in the scale's unit.
struct Prediction {
    QString words;  ///< Name of the number, short.
    double low = 0.0, high = 1.0, step = 0.01;
    NumberStyle style;
    LessonFormula measured;  ///< What it is held against.
};

struct LessonRun {
    QString name, words;
    PlannedRun plan;                     ///< Without the person's choices.
    std::string base;                    ///< TOML that it was made from, and
    std::vector<std::string> overrides;  ///< the overrides on it.
};

/// Pages a lesson sends the person to.
enum class LessonPage { run, compare, rank, data };

struct Prose {
    QString markdown;
    std::optional<LessonCondition> when;  ///< Shown only where this is
    bool wanted = true;                   ///< true, or false.
};
/// A button that opens a page on runs of the lesson, the time of all views at a step.
struct Door {
    LessonPage page = LessonPage::run;
    QStringList runs;
    std::optional<std::int64_t> step;  ///< Steps finished.
    QString words;
};
/// A handle for the probability of one option of a run with two, and what it does to the gradient's second moment.
struct Balance {
    QString run, option, words;
};
/// A setting of a run that the person chooses.
struct Vary {
    QString run, key, words;
    std::vector<std::pair<QString, QString>> choices;  ///< Value in TOML, words.
};
using LessonBlock = std::variant<Prose, Door, Balance, Vary>;

/// A row of the result panel.
struct LessonFigure {
    LessonFormula formula;
    NumberStyle style;
    QString words;
};

/// Runs of the lesson were on a page.
struct SeenCheck {
    LessonPage page = LessonPage::run;
    QStringList runs;
};
/// The time of all views stood at a step of a run, or before it.
struct StoodCheck {
    QString run;
    std::int64_t step = 0;
};
/// A number read off a page and typed.
struct ReadCheck {
    LessonFormula formula;
    NumberStyle style;
    double tolerance = 0.0;  ///< In the style's unit.
};
/// The balance stands within so many percentage points of the best place.
struct BalanceCheck {
    double tolerance = 2.0;
};
struct LessonAnswer {
    QString words, because;  ///< `because` is said when it was chosen.
    bool right = false;
};
struct QuestionCheck {
    std::vector<LessonAnswer> answers;
};
struct LessonCheck {
    QString words;
    std::variant<SeenCheck, StoodCheck, ReadCheck, BalanceCheck, QuestionCheck> what;
};

struct Lesson {
    int number = 0, minutes = 0;
    QString title, teaches;
    Prediction prediction;
    std::vector<LessonRun> runs;
    std::vector<std::pair<LessonStage, LessonBlock>> blocks;  ///< In the order of the file.
    std::vector<LessonFigure> figures;
    std::vector<LessonCheck> checks;

    const LessonRun* run(const QString& name) const {
        for (const LessonRun& r : runs)
            if (r.name == name) return &r;
        return nullptr;
    }
    /// The suite its runs are stored under.
    QString suite() const { return QStringLiteral("lesson %1").arg(number); }
};

}  // namespace pada::ui
