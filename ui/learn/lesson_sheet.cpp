// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/learn/lesson_sheet.h"

#include "ui/learn/guess_scale.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace pada::ui {
namespace {

const QString kRoomToWrite(24, QLatin1Char('_'));

QString saySheet(const char* words) {
    return QCoreApplication::translate("pada::ui::LessonSheet", words);
}

QString conditionText(const Prose& prose) {
    const LessonCondition& when = *prose.when;
    const QString words = prose.wanted ? saySheet(QT_TRANSLATE_NOOP("pada::ui::LessonSheet", "[if %1 %2 %3] "))
                                       : saySheet(QT_TRANSLATE_NOOP("pada::ui::LessonSheet", "[if not %1 %2 %3] "));
    return words.arg(when.left.text, when.less ? QStringLiteral("<") : QStringLiteral(">")).arg(when.right);
}

QStringList paragraphsOf(const Lesson& lesson, LessonStage stage) {
    QStringList out;
    for (const auto& [of, block] : lesson.blocks) {
        const auto* prose = std::get_if<Prose>(&block);
        if (of != stage || !prose) continue;
        for (const QString& part : prose->markdown.split(QStringLiteral("\n\n"), Qt::SkipEmptyParts))
            out << (prose->when ? conditionText(*prose) : QString()) + plainText(part);
    }
    return out;
}

ReportText predictionText(const Lesson& lesson) {
    const Prediction& p = lesson.prediction;
    ReportText text{saySheet(QT_TRANSLATE_NOOP("pada::ui::LessonSheet", "Predict")),
                    paragraphsOf(lesson, LessonStage::predict)};
    text.paragraphs << saySheet(QT_TRANSLATE_NOOP("pada::ui::LessonSheet", "%1, from %2 to %3. My prediction: %4"))
                           .arg(p.words, numberText(p.low, p.style), numberText(p.high, p.style), kRoomToWrite);
    return text;
}

QChar letterOf(std::size_t index) {
    return QChar(static_cast<char16_t>(u'A' + index));
}

ReportText checkText(const Lesson& lesson, SheetFor reader) {
    ReportText text{saySheet(QT_TRANSLATE_NOOP("pada::ui::LessonSheet", "Check yourself")), {}};
    int number = 0;
    for (const LessonCheck& check : lesson.checks) {
        QString words = QStringLiteral("%1.  %2").arg(++number).arg(check.words);
        if (std::holds_alternative<ReadCheck>(check.what)) words += QLatin1Char(' ') + kRoomToWrite;
        text.paragraphs << words;
        const auto* question = std::get_if<QuestionCheck>(&check.what);
        if (!question) continue;
        for (std::size_t i = 0; i < question->answers.size(); ++i) {
            const LessonAnswer& answer = question->answers[i];
            QString line = QStringLiteral("      %1  %2").arg(letterOf(i)).arg(answer.words);
            if (reader == SheetFor::teacher)
                line += QStringLiteral("  %1 %2").arg(answer.right ? QStringLiteral("✓") : QStringLiteral("✗"),
                                                      answer.because);
            text.paragraphs << line;
        }
    }
    return text;
}

ReportTable runTable(const Lesson& lesson) {
    ReportTable table{saySheet(QT_TRANSLATE_NOOP("pada::ui::LessonSheet", "What is trained")),
                      {saySheet(QT_TRANSLATE_NOOP("pada::ui::LessonSheet", "Run")),
                       saySheet(QT_TRANSLATE_NOOP("pada::ui::LessonSheet", "What it is"))},
                      {}};
    for (const LessonRun& run : lesson.runs) table.rows.push_back({run.name, run.words});
    return table;
}

ReportTable figureTable(const Lesson& lesson) {
    ReportTable table{saySheet(QT_TRANSLATE_NOOP("pada::ui::LessonSheet", "What was measured")),
                      {saySheet(QT_TRANSLATE_NOOP("pada::ui::LessonSheet", "Number")),
                       saySheet(QT_TRANSLATE_NOOP("pada::ui::LessonSheet", "Measured")),
                       saySheet(QT_TRANSLATE_NOOP("pada::ui::LessonSheet", "Unit"))},
                      {}};
    for (const LessonFigure& figure : lesson.figures)
        table.rows.push_back({figure.words, kRoomToWrite, figure.style.unit});
    return table;
}

}  // namespace

QString plainText(QString markdown) {
    static const QRegularExpression marks(QStringLiteral("\\*\\*|\\*(?=\\S)|(?<=\\S)\\*|`"));
    static const QRegularExpression bullet(QStringLiteral("^- "), QRegularExpression::MultilineOption);
    static const QRegularExpression broken(QStringLiteral("\\n(?!•)"));
    markdown.replace(QStringLiteral("\\*"), QStringLiteral("\uE000"));  // a star that is meant
    markdown.remove(marks);
    markdown.replace(bullet, QStringLiteral("• "));
    markdown.replace(broken, QStringLiteral(" "));
    return markdown.replace(QStringLiteral("\uE000"), QStringLiteral("*")).trimmed();
}

Report lessonSheet(const Lesson& lesson, SheetFor reader) {
    Report sheet;
    const bool teacher = reader == SheetFor::teacher;
    sheet.title = (teacher ? saySheet(QT_TRANSLATE_NOOP("pada::ui::LessonSheet", "Lesson %1, %2: teacher's sheet"))
                           : saySheet(QT_TRANSLATE_NOOP("pada::ui::LessonSheet", "Lesson %1, %2")))
                      .arg(lesson.number)
                      .arg(lesson.title);
    sheet.subtitle = lesson.teaches;
    sheet.facts = {{saySheet(QT_TRANSLATE_NOOP("pada::ui::LessonSheet", "Time")),
                    saySheet(QT_TRANSLATE_NOOP("pada::ui::LessonSheet", "about %1 min")).arg(lesson.minutes)},
                   {saySheet(QT_TRANSLATE_NOOP("pada::ui::LessonSheet", "Opens with")),
                    QStringLiteral("pada-workbench --lesson %1%2")
                        .arg(lesson.number)
                        .arg(teacher ? QStringLiteral(" --class") : QString())}};
    if (!teacher) sheet.facts.emplace_back(saySheet(QT_TRANSLATE_NOOP("pada::ui::LessonSheet", "Name")), kRoomToWrite);
    sheet.texts.push_back(predictionText(lesson));
    if (teacher) {
        for (const auto& [stage, name] :
             {std::pair(LessonStage::run, QT_TRANSLATE_NOOP("pada::ui::LessonSheet", "Run")),
              std::pair(LessonStage::see, QT_TRANSLATE_NOOP("pada::ui::LessonSheet", "See")),
              std::pair(LessonStage::explain, QT_TRANSLATE_NOOP("pada::ui::LessonSheet", "Explain"))})
            if (QStringList words = paragraphsOf(lesson, stage); !words.isEmpty())
                sheet.texts.push_back({saySheet(name), std::move(words)});
    }
    sheet.texts.push_back(checkText(lesson, reader));
    sheet.tables = {runTable(lesson), figureTable(lesson)};
    sheet.origin.build = QCoreApplication::applicationVersion();
    return sheet;
}

}  // namespace pada::ui
