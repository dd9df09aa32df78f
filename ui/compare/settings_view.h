// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/settings_view.h: settings of the chosen runs side by side.
#pragma once
#include "ui/compare/settings_table.h"

#include <QWidget>

class QTableView;

namespace pada::ui {

class Card;
class Segments;

class SettingsView final : public QWidget {
    Q_OBJECT
public:
    explicit SettingsView(QWidget* parent = nullptr);
    void setRuns(const ComparedRuns& runs);
    void lift(const QStringList& labels);  ///< Values of other runs fade.

Q_SIGNALS:
    void pointedAt(const QString& label);  ///< Of the run whose value is pointed at; empty = none.

private:
    void refresh();
    QStringList m_lifted;
    SettingsTable m_model;
    ComparedRuns m_runs;
    Segments *m_which, *m_way;
    QTableView* m_table;
    Card* m_card;
};

}  // namespace pada::ui
