// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/learn/lesson_words.h"

#include <QCoreApplication>

namespace pada::ui {
namespace {

void sayLesson(QString& text) {
    if (!text.isEmpty()) text = QCoreApplication::translate("pada::lessons", text.toUtf8().constData());
}

void sayUnit(NumberStyle& style) {
    if (style.unit != QLatin1String("%")) sayLesson(style.unit);
}

void sayBlock(Prose& prose) {
    QStringList paragraphs = prose.markdown.split(QStringLiteral("\n\n"), Qt::SkipEmptyParts);
    for (QString& paragraph : paragraphs) {
        paragraph = paragraph.trimmed();
        sayLesson(paragraph);
    }
    prose.markdown = paragraphs.join(QStringLiteral("\n\n"));
}
void sayBlock(Door& door) {
    sayLesson(door.words);
}
void sayBlock(Balance& balance) {
    sayLesson(balance.words);
}
void sayBlock(Vary& vary) {
    sayLesson(vary.words);
    for (auto& [value, words] : vary.choices) sayLesson(words);
}

}  // namespace

void translateLesson(Lesson& lesson) {
    sayLesson(lesson.title);
    sayLesson(lesson.teaches);
    sayLesson(lesson.prediction.words);
    sayUnit(lesson.prediction.style);
    for (LessonRun& run : lesson.runs) sayLesson(run.words);
    for (auto& [stage, block] : lesson.blocks) std::visit([](auto& one) { sayBlock(one); }, block);
    for (LessonFigure& figure : lesson.figures) {
        sayLesson(figure.words);
        sayUnit(figure.style);
    }
    for (LessonCheck& check : lesson.checks) {
        sayLesson(check.words);
        if (auto* read = std::get_if<ReadCheck>(&check.what)) sayUnit(read->style);
        auto* question = std::get_if<QuestionCheck>(&check.what);
        if (question == nullptr) continue;
        for (LessonAnswer& answer : question->answers) {
            sayLesson(answer.words);
            sayLesson(answer.because);
        }
    }
}

}  // namespace pada::ui
