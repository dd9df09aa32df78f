// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/log_card.h: what happened in a run, a line each, the newest in view, or the one that was newest at the time
// shown.
#pragma once
#include "ui/widgets/card.h"

#include <cstdint>

class QPlainTextEdit;

namespace pada::ui {

class LogCard final : public Card {
    Q_OBJECT
public:
    explicit LogCard(QWidget* parent = nullptr) : LogCard(newView(), parent) {}
    void clear();
    void refresh(const QStringList& lines);  ///< Those known already and what came since.
    /// Marks the newest line at or before `step` and brings it into view; -1 = the newest of all, unmarked.
    void stand(const QStringList& lines, std::int64_t step);

Q_SIGNALS:
    void picked(std::int64_t step);  ///< A line was clicked.

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    LogCard(QPlainTextEdit* view, QWidget* parent);
    static QPlainTextEdit* newView();
    QPlainTextEdit* m_view;
    int m_shown = 0;
    std::int64_t m_step = -1;
};

}  // namespace pada::ui
