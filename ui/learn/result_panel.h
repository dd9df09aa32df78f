// SPDX-License-Identifier: GPL-3.0-or-later
// ui/learn/result_panel.h: beside the lesson's text: its runs with their progress, their loss as it comes, and what was
// measured on them.
#pragma once
#include <QWidget>

#include <vector>

class QGridLayout;
class QProgressBar;
class QVBoxLayout;

namespace pada::ui {

class Card;
class LearnViewModel;
class RoleLabel;
class RunSession;
class SeriesChart;

class ResultPanel final : public QWidget {
    Q_OBJECT
public:
    ResultPanel(LearnViewModel& model, RunSession& session, QWidget* parent = nullptr);
    void rebuild();  ///< Another lesson.
    void refresh();  ///< At slow polls.

private:
    void refreshChart();
    struct RunRow {
        RoleLabel *words, *state;
        QProgressBar* bar;
    };
    LearnViewModel& m_model;
    RunSession& m_session;
    QVBoxLayout* m_runColumn;
    QWidget* m_runHolder = nullptr;
    std::vector<RunRow> m_runs;
    SeriesChart* m_chart;
    Card *m_chartCard, *m_figureCard;
    QWidget* m_figureHolder;
    std::vector<RoleLabel*> m_figures;
};

}  // namespace pada::ui
