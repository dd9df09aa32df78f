// SPDX-License-Identifier: GPL-3.0-or-later
// ui/shell/status_line.h: below every page: progress, where the run is, time left, speed, cost.
#pragma once
#include <QWidget>

class QLabel;
class QProgressBar;

namespace pada::ui {

class RunViewModel;

class StatusLine final : public QWidget {
    Q_OBJECT
public:
    explicit StatusLine(QWidget* parent = nullptr);
    void refresh(const RunViewModel& live);

private:
    QProgressBar* m_progress;
    QLabel *m_where, *m_left, *m_speed, *m_cost;
};

}  // namespace pada::ui
