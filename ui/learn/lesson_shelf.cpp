// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/learn/lesson_shelf.h"

#include "ui/learn/lesson_parser.h"
#include "ui/learn/lesson_words.h"

#include <QDir>
#include <QFile>

/// Outside of every namespace, as the macro asks.
static void initLessonResources() {
    Q_INIT_RESOURCE(lessons);
}

namespace pada::ui {

QStringList lessonFiles() {
    initLessonResources();
    QStringList out;
    for (const QString& name :
         QDir(QStringLiteral(":/pada/lessons")).entryList({QStringLiteral("*.md")}, QDir::Files, QDir::Name))
        out << QStringLiteral(":/pada/lessons/") + name;
    return out;
}

int lessonCount() {
    return static_cast<int>(lessonFiles().size());
}

Result<std::vector<Lesson>> readLessons() {
    std::vector<Lesson> out;
    for (const QString& name : lessonFiles()) {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly)) return Error{ErrorCode::io, name.toStdString() + " could not be read"};
        auto lesson = parseLesson(QString::fromUtf8(file.readAll()), name.section(QLatin1Char('/'), -1));
        if (!lesson) return lesson.error();
        translateLesson(*lesson);
        out.push_back(std::move(*lesson));
        if (out.back().number != static_cast<int>(out.size()))
            return Error{ErrorCode::wrongUse, QStringLiteral("%1 is lesson %2, and lesson %3 is missing")
                                                  .arg(name)
                                                  .arg(out.back().number)
                                                  .arg(out.size())
                                                  .toStdString()};
    }
    return out;
}

}  // namespace pada::ui
