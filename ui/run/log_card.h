// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/log_card.h: what happened in a run, a line each: all of it, or warnings, errors, or what a search finds. The
// newest in view, or the one that was newest at the time shown.
#pragma once
#include "ui/session/event_text.h"
#include "ui/widgets/card.h"

#include <QList>

#include <cstdint>
#include <optional>
#include <vector>

class QLineEdit;
class QPlainTextEdit;

namespace pada::ui {

class LogMarks;
class MenuButton;

/// Whether a line is shown: of the level at least, and holding every word of the search.
bool passesLog(const LogLine& line, LogLevel least, const QString& search);

/// Names for tests: "run.log" the lines, "log.level", "log.search".
class LogCard final : public Card {
    Q_OBJECT
public:
    explicit LogCard(QWidget* parent = nullptr) : LogCard(newView(), new QWidget, parent) {}
    void clear();
    void refresh(const QList<LogLine>& lines);  ///< Those known already and what came since.
    /// Marks the newest line at or before `step` and brings it into view; -1 = the newest of all, unmarked.
    void stand(std::int64_t step);

Q_SIGNALS:
    void picked(std::int64_t step);  ///< A line was clicked.
    void filtered();                 ///< Other lines are wanted: refresh() with all of them.

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    LogCard(QPlainTextEdit* view, QWidget* corner, QWidget* parent);
    static QPlainTextEdit* newView();
    void append(const LogLine& line);
    void filter();
    QPlainTextEdit* m_view;
    LogMarks* m_marks = nullptr;
    MenuButton* m_level;
    QLineEdit* m_search;
    int m_taken = 0;                                   ///< Of the lines given last.
    std::vector<std::optional<std::int64_t>> m_steps;  ///< Of every line shown.
    std::int64_t m_step = -1;
};

}  // namespace pada::ui
