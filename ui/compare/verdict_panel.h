// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/verdict_panel.h: beside every view of the page: what the chosen runs say of each other, as
// paired differences with their intervals and in sentences.
#pragma once
#include "ui/compare/seed_groups.h"

#include <QWidget>

#include <vector>

class QLabel;
class QVBoxLayout;

namespace pada::ui {

class ForestChart;
class MenuButton;

class VerdictPanel final : public QWidget {
    Q_OBJECT
public:
    explicit VerdictPanel(QWidget* parent = nullptr);
    /// The first group is the one that others are measured against.
    void setGroups(const std::vector<SeedGroup>& groups);
    Measure measure() const { return m_measure; }
    void setMeasure(Measure measure);  ///< As the page's other views have it.

Q_SIGNALS:
    void measureChosen(pada::ui::Measure measure);
    void paperRequested();  ///< The paper's tables beside what was measured here.

private:
    void fill();
    void addWords(const QString& kind, const QString& pill, const QString& sentence, const QString& detail);
    std::vector<SeedGroup> m_groups;
    Measure m_measure = Measure::tau;
    MenuButton* m_choice;
    ForestChart* m_forest;  ///< What the sentences stand on.
    QWidget* m_words;
    QVBoxLayout* m_column;
};

/// The first measure that every group has; the loss where none has been ranked.
Measure firstMeasure(const std::vector<SeedGroup>& groups);
QStringList measureNames();

}  // namespace pada::ui
