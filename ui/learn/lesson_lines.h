// SPDX-License-Identifier: GPL-3.0-or-later
// ui/learn/lesson_lines.h: a lesson's file line by line, with the small readers of numbers and words, for its parser
// alone. What is wrong is thrown with its line.
#pragma once
#include "core/base/result.h"
#include "ui/text/format.h"

#include <QStringList>

#include <utility>

namespace pada::ui {

/// Leaves the parser as an Error only.
struct LessonFault {
    int line;
    QString words;
};

class LessonLines {
public:
    explicit LessonLines(const QString& text) : m_lines(text.split(QLatin1Char('\n'))) {}

protected:
    bool atEnd() const { return m_at >= m_lines.size(); }
    QString next() { return m_lines[m_at++]; }
    int line() const { return static_cast<int>(m_at); }  ///< Of what next() gave last, from 1.
    [[noreturn]] void fault(const QString& words) const { throw LessonFault{line(), words}; }

    template <class T>
    T need(Result<T> result) const {
        if (!result) fault(qs(result.error().message));
        return std::move(*result);
    }
    double number(const QString& word) const {
        bool ok = false;
        const double value = word.toDouble(&ok);
        if (!ok) fault(QStringLiteral("\"%1\" is no number").arg(word));
        return value;
    }
    int whole(const QString& word, int low, int high) const {
        bool ok = false;
        const int value = word.toInt(&ok);
        if (!ok || value < low || value > high)
            fault(QStringLiteral("\"%1\" is no whole number from %2 to %3").arg(word).arg(low).arg(high));
        return value;
    }
    /// "BEFORE | WORDS"; the words are needed.
    std::pair<QString, QString> parted(const QString& text) const {
        const qsizetype bar = text.indexOf(QStringLiteral(" | "));
        if (bar < 0 || text.mid(bar + 3).trimmed().isEmpty())
            fault(QStringLiteral("words are missing: write ... | WORDS"));
        return {text.left(bar).trimmed(), text.mid(bar + 3).trimmed()};
    }
    /// The lines up to @end, which is passed.
    QString untilEnd(const char* what) {
        QString body;
        const qsizetype begin = m_at;
        while (!atEnd() && m_lines[m_at].trimmed() != QLatin1String("@end"))
            body += m_lines[m_at++] + QLatin1Char('\n');
        if (atEnd()) {
            m_at = begin;
            fault(QStringLiteral("@%1 has no @end").arg(QLatin1String(what)));
        }
        ++m_at;
        return body;
    }
    static QStringList wordsOf(const QString& text) { return text.split(QLatin1Char(' '), Qt::SkipEmptyParts); }

private:
    QStringList m_lines;
    qsizetype m_at = 0;
};

}  // namespace pada::ui
