// SPDX-License-Identifier: GPL-3.0-or-later
// ui/shell/status_line.h: below every page: progress, where the run is, time left, speed, cost.
#pragma once
#include <QWidget>

class QProgressBar;

namespace pada::ui {

class LiveText;
class RunViewModel;

class StatusLine final : public QWidget {
    Q_OBJECT
public:
    explicit StatusLine(QWidget* parent = nullptr);
    void refresh(const RunViewModel& model);
    /// A word about what was just done; the next refreshes leave it there for a few seconds.
    void say(const QString& words);

private:
    static constexpr int kSayFor = 32;  ///< Refreshes.
    int m_saying = 0;
    QProgressBar* m_progress;
    LiveText *m_words, *m_cost;
};

}  // namespace pada::ui
